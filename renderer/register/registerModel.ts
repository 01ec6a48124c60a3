/** A register as the grid takes it: its list fields are columns, its records lines that come page by page. */
import { columnType } from '../../shared/columns/index.ts'
import type { Field } from '../../shared/form.ts'
import type { RecordView } from '../../shared/values.ts'
import { buildHeaderTree } from '../grid/headerTree.ts'
import type { CellLook, DistantLines, SheetColumn, SheetLine, SheetModel } from '../grid/sheetModel.ts'
import { registerText } from '../registerStrings.ts'
import { text } from '../strings.ts'
import { offeredLabels, whyFixed, whyMask } from './cellText.ts'
import { codeOnlyKeys, isCodeOnly, nameRecord, personKeys, type RegisterInfo, showOf } from './useRegister.ts'

export interface RegisterLine extends SheetLine {
  record: RecordView
}

export interface FieldColumn extends SheetColumn {
  field: Field
}

export type RegisterModel = SheetModel<RegisterLine, FieldColumn>

/** What does not change while lines come and go. */
export type RegisterShape = Omit<RegisterModel, 'lineAt' | 'lineCount' | 'bodyCount' | 'distant'> & {
  /** The line of a record; the same one for the same record. */
  lineOf: (record: RecordView) => RegisterLine
}

const NUMBER_WIDTH = 48
/** Which part of what it is called by may stand frozen, so that other columns keep room beside it. */
const MOST_FROZEN = 2

export function buildRegisterShape(info: RegisterInfo): RegisterShape {
  const columns = buildColumns(info)
  const offers = new Map<string, string[] | null>()
  const lines = new WeakMap<RecordView, RegisterLine>()
  return {
    labels: [
      {
        title: registerText.number,
        code: 'A',
        width: NUMBER_WIDTH,
        left: 0,
        show: (_, index) => String(index + 1),
      },
    ],
    columns,
    header: buildHeaderTree(columns.map(({ path }) => [...path])),
    hasCodes: false,
    rowHeight: 24,
    frozenWidth:
      NUMBER_WIDTH +
      columns.filter(({ frozenLeft }) => frozenLeft !== undefined).reduce((sum, { width }) => sum + width, 0),
    copiesValues: true,
    contentOf: ({ record }) => record,
    lookOf: ({ record }, { field }) => lookOf(info, field, record),
    copyText: ({ record }, { field }) => showOf(info, field, record),
    isFilled: ({ record }, { field }) => showOf(info, field, record) !== '',
    whyFixed: ({ record }, { field }) => whyFixed(field, record),
    typeOf: (_, { field }) => ({ type: columnType(field), context: info.contextOf(field) }),
    choicesOf: ({ field }) => {
      const known = offers.get(field.key)
      const labels = known === undefined ? offeredLabels(info, field) : known
      offers.set(field.key, labels)
      return labels && { labels, takesFirst: true }
    },
    describe: (line, { field }) =>
      [
        line.label,
        field.label,
        showOf(info, field, line.record) || text.register.blank,
        whyFixed(field, line.record)?.sentence ?? '',
      ]
        .filter(Boolean)
        .join('; '),
    nameOf: (line, { field }) => registerText.cell(field.label, line.label),
    tellTooLong: registerText.tooLong,
    covered: {
      isCovered: ({ record }, { field }) => record.withheld.includes(field.key),
      why: whyMask,
      tellCopied: registerText.copiedCovered,
    },
    lineOf: (record) => {
      const known = lines.get(record)
      if (known) return known
      const line: RegisterLine = {
        key: record.id,
        label: nameRecord(info, record),
        kind: 'row',
        isTotal: false,
        isGone: record.deleted,
        record,
      }
      lines.set(record, line)
      return line
    },
  }
}

export function completeModel(
  shape: RegisterShape,
  lines: { total: number; recordAt: (index: number) => RecordView | undefined; distant: DistantLines },
): RegisterModel {
  return {
    ...shape,
    lineCount: lines.total,
    bodyCount: lines.total,
    distant: lines.distant,
    lineAt: (index) => {
      const record = lines.recordAt(index)
      return record && shape.lineOf(record)
    },
  }
}

/** What a line is called by stands first and stays while the list is scrolled sideways. */
function buildColumns(info: RegisterInfo): FieldColumn[] {
  // Of files that show no more than their number, the columns that say nothing are left out.
  const told = isCodeOnly(info) ? codeOnlyKeys(info) : null
  const fields = info.fields.filter((field) => field.inList && !field.retired && (told?.has(field.key) ?? true))
  const naming = fields.findIndex(({ key }) => key === namingKey(info))
  if (naming >= MOST_FROZEN) fields.unshift(...fields.splice(naming, 1))
  const lastFrozen = naming >= MOST_FROZEN ? 0 : Math.max(naming, 0)
  let left = NUMBER_WIDTH
  return fields.map((field, index) => {
    const width = widthOf(field, info)
    const column = {
      field,
      key: field.key,
      width,
      align: columnType(field).align,
      path: [field.label],
      code: '',
      drawnFrom: [info],
      ...(index <= lastFrozen && { frozenLeft: left }),
    }
    left += width
    return column
  })
}

function namingKey(info: RegisterInfo): string {
  const { catalogue, person } = info.definition
  if (person && !isCodeOnly(info)) return personKeys.name
  return (isCodeOnly(info) ? catalogue?.code : catalogue?.label) ?? 'ma_ho_so'
}

function widthOf(field: Field, info: RegisterInfo): number {
  const fallback = columnType(field).align === 'right' ? 9 : 16
  const width = Math.round(Math.min(field.width ?? fallback, 30) * 7.2) + 16
  return field.key === info.definition.unitField ? Math.max(width, 120) : width
}

function lookOf(info: RegisterInfo, field: Field, record: RecordView): CellLook {
  const shown = showOf(info, field, record)
  const isCovered = record.withheld.includes(field.key)
  const face = isCovered ? 'face-covered' : field.computed === undefined ? 'face-entered' : 'face-computed'
  if (record.incomplete.includes(field.key) && !isCovered) return { text: shown, face, lacks: text.register.missing }
  // Lists are looked through by the name proper.
  return field.key === personKeys.name
    ? { text: shown, face, boldFrom: shown.lastIndexOf(' ') + 1 }
    : { text: shown, face }
}
