/** Cells of a register's grid as texts: what each takes, what is offered for it, and how a text becomes its value. */
import type { CellValue, ColumnType } from '../../shared/columns/columnType.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { Field } from '../../shared/form.ts'
import { foldText } from '../../shared/text.ts'
import { readUnitName } from '../../shared/unitName.ts'
import type { RecordView } from '../../shared/values.ts'
import type { Fixed } from '../grid/sheetModel.ts'
import { registerText } from '../registerStrings.ts'
import type { ChoiceOption } from '../ui/Choice.tsx'
import { type RegisterInfo, untold } from './useRegister.ts'

const chosenFromList = new Set<ColumnType['editor']>(['choice', 'flag', 'unit', 'reference'])
const severalValues = new Set<ColumnType['editor']>(['choices', 'units'])

const fixed = {
  covered: { sentence: registerText.covered, tally: registerText.coveredKept },
  computed: { sentence: registerText.computedCell, tally: registerText.computedKept },
  several: { sentence: registerText.severalValues, tally: registerText.severalKept },
  gone: { sentence: registerText.gone, tally: registerText.goneKept },
  mask: { sentence: registerText.covered, tally: registerText.maskKept },
} satisfies Record<string, Fixed>

/** Null where the cell takes a text. */
export function whyFixed(field: Field, record: RecordView): Fixed | null {
  if (record.deleted) return fixed.gone
  if (record.withheld.includes(field.key)) return fixed.covered
  if (field.computed !== undefined) return fixed.computed
  return severalValues.has(columnType(field).editor) ? fixed.several : null
}

/** Of texts that stand for a value that is not told: `•••`, `0260******34`. */
export function whyMask(text: string): Fixed | null {
  return text.includes(untold) || text.includes('***') ? fixed.mask : null
}

/** What is offered under the open cell; null where anything may be written. */
export function offeredLabels(info: RegisterInfo, field: Field): string[] | null {
  return chosenFromList.has(columnType(field).editor) ? optionsOf(info, field).map(({ label }) => label) : null
}

function optionsOf(info: RegisterInfo, field: Field): ChoiceOption[] {
  if (field.type !== 'flag') return info.optionsOf(field)
  return [true, false].map((flag) => ({
    value: String(flag),
    label: columnType(field).format(flag, info.contextOf(field)) || (flag ? 'Có' : 'Không'),
  }))
}

/** What was typed or pasted as a value, or the sentence why it is none. Blank text is null. */
export function readCell(info: RegisterInfo, field: Field, text: string): { value: CellValue } | { problem: string } {
  if (text.trim() === '') return { value: null }
  const { editor } = columnType(field)
  if (chosenFromList.has(editor)) {
    const option = findOption(optionsOf(info, field), text, editor === 'unit')
    if (option) return { value: editor === 'flag' ? option.value === 'true' : option.value }
    if (editor === 'unit' || editor === 'reference') return { problem: registerText.notInList(text.trim()) }
  }
  const result = columnType(field).parse(text, info.contextOf(field))
  if (result.ok) return { value: result.value }
  return {
    problem: chosenFromList.has(editor)
      ? registerText.notInList(text.trim())
      : registerText.unreadable(text.trim(), result.problem),
  }
}

/** The only one that is called so: letter by letter, else without regard to case and accents, else a commune without its kind. */
function findOption(options: readonly ChoiceOption[], text: string, isUnit: boolean): ChoiceOption | undefined {
  const written = text.normalize('NFC').trim()
  const keys: ((label: string) => string)[] = [(label) => label.normalize('NFC').trim(), foldText]
  if (isUnit) keys.push(bareName, (label) => foldText(bareName(label)))
  for (const keyOf of keys) {
    const found = options.filter(({ label }) => keyOf(label) === keyOf(written))
    if (found.length > 0) return found.length === 1 ? found[0] : undefined
  }
  return options.find(({ value }) => value === written)
}

function bareName(label: string): string {
  return (readUnitName(label).at(-1)?.bareName ?? label).toLowerCase().trim()
}
