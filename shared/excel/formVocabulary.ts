/** The header words of every form, prepared once: which column or field a header text may mean. */
import type { CodeList, Field, FormDefinition, ValueType } from '../form.ts'
import { foldHeader } from '../text.ts'
import { canonicalPath, isOrdinalHeader, strictLeaf, totalWord, withoutBrackets } from './headerText.ts'
import { isSummaryColumn } from './summaryLines.ts'

/** Something a sheet column can be matched to: a column of an annex, a field of a register or of its person. */
export interface MatchTarget {
  key: string
  value: ValueType
  /** The header paths it goes by, the printed one first. */
  paths: string[][]
  /** Keys its formula reads. */
  operands: string[]
  /** Typed by officers, not computed. */
  isTyped: boolean
  /** See Field.continuedBy. */
  continuedBy?: string[]
  /** See Field.dayIn. */
  dayIn?: string
}

export interface HeaderEntry {
  text: string
  key: string
  weight: number
  /** Headings of the definition that the entry's text leaves out. */
  ancestors: string[]
  /** Diacritics kept, of the last part. */
  leaf: string
}

export interface KnownForm {
  form: FormDefinition
  targets: Map<string, MatchTarget>
  /** Canonical header text → what it may mean. */
  entries: Map<string, HeaderEntry[]>
  /** Every heading that has columns below it. */
  headings: Set<string>
  /** Folded titles, the printed one first. */
  titles: string[]
  /** Folded labels of the rows and groups that the form prints itself. */
  rowLabels: Set<string>
}

export interface KnownForms {
  forms: KnownForm[]
  /** How many forms use a header text. */
  usage: Map<string, number>
  /** Every header text and every heading of every form. */
  words: Set<string>
  /** How many forms use a word in their titles. */
  titleUsage: Map<string, number>
  codes: (listId: string) => CodeList | undefined
}

const labelWords = [
  'Đơn vị',
  'Tên đơn vị',
  'Xã, phường',
  'Xã, phường, thị trấn',
  'Tên xã, phường',
  'Tên xã, phường, thị trấn',
  'Tên xã',
  'Xã, thị trấn',
  'Địa phương',
  'Địa bàn',
  'Nội dung',
  'Chỉ tiêu',
  'Tên cơ sở',
  'Huyện, thị xã, thành phố',
]

/** Prepares the forms for matching; do it once, for all definitions in force. */
export function knowForms(
  forms: readonly FormDefinition[],
  personFields: readonly Field[],
  codes: (listId: string) => CodeList | undefined,
): KnownForms {
  const known = forms.map((form) => knowForm(form, personFields))
  const usage = new Map<string, number>()
  for (const { entries } of known) {
    for (const text of entries.keys()) usage.set(text, (usage.get(text) ?? 0) + 1)
  }
  const words = new Set([...usage.keys(), ...known.flatMap((one) => [...one.headings])])
  const titleUsage = new Map<string, number>()
  for (const { titles } of known) {
    for (const word of new Set(titles.flatMap((title) => title.split(' ')))) {
      titleUsage.set(word, (titleUsage.get(word) ?? 0) + 1)
    }
  }
  return { forms: known, usage, words, titleUsage, codes }
}

/** The targets of a form by key: columns of an annex; fields of a register and the person fields it lists. */
export function listTargets(form: FormDefinition, personFields: readonly Field[]): Map<string, MatchTarget> {
  const targets = form.kind === 'annex' ? annexTargets(form) : registerTargets(form, personFields)
  return new Map(targets.map((target) => [target.key, target]))
}

function annexTargets(form: Extract<FormDefinition, { kind: 'annex' }>): MatchTarget[] {
  const { ordinal, label, labelSynonyms } = form.labelColumns
  const targets: MatchTarget[] = [
    textTarget('ordinal', [ordinal]),
    textTarget('label', [label, ...(labelSynonyms ?? [])]),
  ]
  if (form.measureUnitColumn !== undefined) {
    targets.push(textTarget('measureUnit', [form.measureUnitColumn, 'Đơn vị tính', 'ĐVT', 'Đơn vị']))
  }
  for (const column of form.columns) {
    if (column.hidden === true || isSummaryColumn(form, column)) continue
    targets.push({
      key: column.key,
      value: column,
      paths: [column.path, ...readSynonyms(column.path, column.synonyms)],
      isTyped: column.source.kind === 'typed',
      operands: column.source.kind === 'formula' ? (column.source.formula.match(/[a-z_][a-z0-9_]*/g) ?? []) : [],
    })
  }
  return targets
}

function registerTargets(
  form: Extract<FormDefinition, { kind: 'register' }>,
  personFields: readonly Field[],
): MatchTarget[] {
  const ofPerson = personFields.filter((field) => form.person?.fields.includes(field.key))
  const own = new Set(form.fields.map((field) => field.key))
  const fields = [...form.fields, ...ofPerson.filter((field) => !own.has(field.key))]
  return [
    textTarget('ordinal', ['STT']),
    ...fields.map((field) => ({
      key: field.key,
      value: field,
      paths: [[field.label], ...readSynonyms([field.label], field.synonyms)],
      operands: [],
      isTyped: field.computed === undefined,
      ...(field.continuedBy && { continuedBy: field.continuedBy }),
      ...(field.dayIn !== undefined && { dayIn: field.dayIn }),
    })),
  ]
}

function textTarget(key: string, texts: string[]): MatchTarget {
  return { key, value: { type: 'text' }, paths: texts.map((text) => [text]), operands: [], isTyped: true }
}

// A synonym of one part renames the last part only; the headings above stay.
function readSynonyms(path: readonly string[], synonyms: readonly string[] | undefined): string[][] {
  return (synonyms ?? []).flatMap((synonym) => {
    const parts = synonym.split(' > ')
    return parts.length === 1 && path.length > 1 ? [[...path.slice(0, -1), synonym], parts] : [parts]
  })
}

function knowForm(form: FormDefinition, personFields: readonly Field[]): KnownForm {
  const targets = listTargets(form, personFields)
  const entries = new Map<string, HeaderEntry[]>()
  const headings = new Set<string>()
  for (const target of targets.values()) {
    for (const [index, path] of target.paths.entries()) addPath(entries, target.key, path, index === 0 ? 1 : 0.98)
    for (const path of target.paths) {
      for (const heading of canonicalPath(path).slice(0, -1)) headings.add(heading)
    }
  }
  if (targets.has('label')) for (const text of labelWords) addPath(entries, 'label', [text], 0.9)
  const titles = [form.title, form.shortTitle, ...(form.titleSynonyms ?? [])].map((title) =>
    foldHeader(title.replace(/\{[^}]*\}/g, ' ')),
  )
  return { form, targets, entries, headings, titles, rowLabels: listRowLabels(form) }
}

function listRowLabels(form: FormDefinition): Set<string> {
  if (form.kind === 'register') return new Set()
  const named = form.blocks.flatMap((block) => [
    ...(block.group === undefined ? [] : [block.group]),
    ...(block.source === 'fixed' ? block.rows : []),
  ])
  return new Set(named.flatMap(({ label, synonyms }) => [label, ...(synonyms ?? [])]).map(foldHeader))
}

function addPath(entries: Map<string, HeaderEntry[]>, key: string, path: readonly string[], weight: number): void {
  addReadings(entries, key, canonicalPath(path), path, weight)
  const plain = withoutBrackets(path)
  if (plain.length > 0) addReadings(entries, key, canonicalPath(plain), plain, weight * 0.98)
}

function addReadings(
  entries: Map<string, HeaderEntry[]>,
  key: string,
  parts: readonly string[],
  path: readonly string[],
  weight: number,
): void {
  const leaf = strictLeaf(path)
  add(0, parts.length, weight)
  for (let skip = 1; skip < parts.length; skip++) add(skip, parts.length, weight * 0.95)
  // Sheets leave out the headings in the middle more often than the one on top.
  if (parts.length > 2) addText(`${parts[0]} ${parts.at(-1)}`, parts.slice(1, -1), leaf, weight * 0.95)
  const isTotal = parts.at(-1) === totalWord
  // The heading alone means its total; of anything else below it, it is only a hint.
  if (parts.length > 1) add(0, parts.length - 1, weight * (isTotal ? 0.96 : 0.6))

  function add(from: number, to: number, entryWeight: number): void {
    addText(parts.slice(from, to).join(' '), parts.slice(0, from), to === parts.length ? leaf : '', entryWeight)
  }

  function addText(text: string, ancestors: string[], entryLeaf: string, entryWeight: number): void {
    if (text === '' || (isOrdinalHeader(text) && key !== 'ordinal')) return
    const list = entries.get(text) ?? []
    entries.set(text, list)
    const entry = { text, key, weight: entryWeight, ancestors, leaf: entryLeaf }
    const known = list.find((one) => one.key === key)
    if (known === undefined) list.push(entry)
    else if (known.weight < entryWeight) Object.assign(known, entry)
  }
}
