/** What the lines of a register are searched by: words of lists and days by number, each folded once; everything else as text. */
import type { Reader } from '../../db/store.ts'
import { listOfCodes } from '../../shared/codes/index.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { Spell } from '../../shared/figures.ts'
import type { Field, RegisterDefinition } from '../../shared/form.ts'
import { allFieldsOf } from '../../shared/forms/formsInForce.ts'
import { foldLetters, foldText, normalizeSpaces } from '../../shared/text.ts'
import { discloseValues, isCodeOnly } from './disclosure.ts'
import { requireRegister } from './forms.ts'
import {
  mayHold,
  narrowText,
  type PackedTexts,
  packTexts,
  readTrigrams,
  TEXT_END,
  type Trigrams,
  textAt,
} from './packedTexts.ts'
import { rememberByForm } from './recordRules.ts'
import { unitDirectory } from './unitDirectory.ts'

/** Of some lines of a register, in their order. */
export interface LineTexts {
  packed: PackedTexts
  trigrams: Trigrams
  /** By field with labels, in the order of the reader: the number of each line's label, 0 where the field says nothing. */
  labels: readonly Uint16Array[]
}

export interface LineReader {
  read(lines: readonly Spell[]): LineTexts
  /** The same from what was read of these lines before, which hold most of them. */
  readChanged(before: LineTexts, linesBefore: readonly Spell[], lines: readonly Spell[]): LineTexts
  /** Says of each line, by its place, whether it tells all the words, which are folded and hold no space. */
  asks(words: readonly string[]): (texts: LineTexts) => Uint8Array
}

/** Numbers of labels fit into 16 bits; a field that says more than that is searched as text. */
const MOST_LABELS = 65_535

interface LabelField {
  key: string
  /** Number of the label in `folded`, or of none: then the label itself. */
  labelOf: (value: CellValue, line: Spell) => number | string
  folded: string[]
}

/** Of a file that shows no more than its number only what it shows can be found. */
export function createLineReader(db: Reader, form: RegisterDefinition): LineReader {
  const told = toldFields(form)
  const texts = told.filter(isFreeText).map(({ key }) => key)
  const labelled = told
    .filter((field) => !isFreeText(field))
    .map((field) => numberLabels(field, labelReader(db, field)))
  return { read, readChanged, asks }

  function read(lines: readonly Spell[]): LineTexts {
    const labels = labelled.map(() => new Uint16Array(lines.length))
    const all = lines.map((line, place) => readOne(line, place, labels) + TEXT_END).join('')
    return makeTexts(foldLines(all), lines.length, labels)
  }

  function readChanged(before: LineTexts, linesBefore: readonly Spell[], lines: readonly Spell[]): LineTexts {
    const places = new Map(linesBefore.map((line, place) => [line, place]))
    const labels = labelled.map(() => new Uint16Array(lines.length))
    const parts = lines.map((line, place) => {
      const known = places.get(line)
      if (known === undefined) return foldLines(readOne(line, place, labels) + TEXT_END)
      for (const [index, column] of labels.entries()) column[place] = before.labels[index]?.[known] ?? 0
      return textAt(before.packed, known)
    })
    return makeTexts(parts.join(''), lines.length, labels)
  }

  /** Sets the labels of the line and returns the rest of what it tells. */
  function readOne(line: Spell, place: number, labels: readonly Uint16Array[]): string {
    const values = isCodeOnly(form, line.values) ? discloseValues(form, line.values).values : line.values
    let text = ''
    for (const key of texts) {
      const value = values[key]
      if (value !== undefined && value !== null) text += `${value} `
    }
    for (const [index, { key, labelOf }] of labelled.entries()) {
      const value = values[key]
      if (value === undefined || value === null) continue
      const label = labelOf(value, line)
      if (typeof label === 'string') text += `${label} `
      else (labels[index] as Uint16Array)[place] = label
    }
    return text.includes(TEXT_END) ? text.replaceAll(TEXT_END, ' ') : text
  }

  function asks(words: readonly string[]): (texts: LineTexts) => Uint8Array {
    // The longest is the rarest: the others are asked of the few lines that hold it.
    const asked = words
      .map(narrowText)
      .sort((a, b) => b.length - a.length)
      .map((word) => ({ word, holding: labelled.map(({ folded }) => labelsHolding(folded, word)) }))
    return (texts) => {
      let found = new Uint8Array(texts.packed.starts.length - 1).fill(1)
      for (const { word, holding } of asked) {
        const has = placesHolding(texts, word, found)
        for (const [field, isHeld] of holding.entries()) {
          const column = texts.labels[field]
          if (isHeld === null || column === undefined) continue
          for (let place = 0; place < column.length; place++)
            if (isHeld[column[place] as number] === 1) has[place] = found[place] as number
        }
        found = has
      }
      return found
    }
  }
}

function makeTexts(folded: string, count: number, labels: readonly Uint16Array[]): LineTexts {
  const packed = packTexts(folded, count)
  return { packed, trigrams: readTrigrams(packed), labels }
}

/** Null where no label holds the word. */
function labelsHolding(folded: readonly string[], word: string): Uint8Array | null {
  let isHeld: Uint8Array | null = null
  for (const [number, label] of folded.entries()) {
    if (!label.includes(word)) continue
    isHeld ??= new Uint8Array(folded.length)
    isHeld[number] = 1
  }
  return isHeld
}

/** Of the wanted ones. */
function placesHolding({ packed, trigrams }: LineTexts, word: string, wanted: Uint8Array): Uint8Array<ArrayBuffer> {
  const { text, starts } = packed
  const has = new Uint8Array(wanted.length)
  if (!mayHold(trigrams, word)) return has
  let count = 0
  for (let place = 0; place < wanted.length; place++) count += wanted[place] as number
  if (count * FEW < wanted.length) {
    if (count === 0) return has
    for (let place = 0; place < wanted.length; place++)
      if (wanted[place] === 1 && textAt(packed, place).includes(word)) has[place] = 1
    return has
  }
  for (let place = nextWanted(wanted, 0); place < wanted.length; place = nextWanted(wanted, place + 1)) {
    const at = text.indexOf(word, starts[place])
    if (at < 0) break
    while ((starts[place + 1] as number) <= at) place++
    has[place] = wanted[place] as number
  }
  return has
}

/** The first wanted place from this one on, or behind all. */
function nextWanted(wanted: Uint8Array, from: number): number {
  let place = from
  while (place < wanted.length && wanted[place] === 0) place++
  return place
}

/** Where fewer than one line of so many is wanted, looking into each is quicker than through the text of all. */
const FEW = 2

function foldLines(text: string): string {
  return normalizeSpaces(foldLetters(text))
}

const toldFields = rememberByForm((form) => allFieldsOf(form).filter((field) => field.sensitivity < 4))

function isFreeText({ type }: Field): boolean {
  return type === 'text' || type === 'identity' || type === 'phone'
}

function numberLabels({ key }: Field, read: (value: CellValue, line: Spell) => string): LabelField {
  const folded = ['']
  const numbers = new Map<string, number>()
  const labelOf = (value: CellValue, line: Spell): number | string => {
    const label = read(value, line)
    const known = numbers.get(label)
    if (known !== undefined) return known
    if (folded.length > MOST_LABELS) return label
    numbers.set(label, folded.length)
    folded.push(foldText(label))
    return folded.length - 1
  }
  return { key, labelOf, folded }
}

/** What a line tells in a field; values are few, so each is put into words once. */
function labelReader(db: Reader, field: Field): (value: CellValue, line: Spell) => string {
  const codes = listOfCodes(field)
  const unitLabel = (id: string): string => unitDirectory().byId(id)?.name ?? ''
  const show = (value: CellValue): string =>
    field.type === 'unit' && typeof value === 'string'
      ? unitLabel(value)
      : columnType(field).format(value, { value: field, unitLabel, ...(codes && { codes }) })
  if (field.type === 'reference') {
    const target = field.register === undefined ? null : requireRegister(db, field.register)
    const label = target?.sensitivity === 0 ? target.catalogue?.label : undefined
    return (value, line) =>
      label === undefined ? show(value) : `${show(value)} ${line.follow?.(field.key)?.values[label] ?? ''}`
  }
  const known = new Map<string, string>()
  return (value) => {
    const key = String(value)
    const before = known.get(key)
    if (before !== undefined) return before
    const shown = show(value)
    if (known.size < MOST_LABELS) known.set(key, shown)
    return shown
  }
}
