/** What an exchange does, in words: counts by kind of row, and both values of every conflict with who wrote them. */
import { cellEntityKey } from '../../../db/cells.ts'
import { readLastChange } from '../../../db/pairBase.ts'
import type { RowContent } from '../../../db/pairTables.ts'
import { wordedFor } from '../../../shared/annex/wordedFor.ts'
import { listOfCodes } from '../../../shared/codes/index.ts'
import type { CellValue } from '../../../shared/columns/columnType.ts'
import { columnType } from '../../../shared/columns/index.ts'
import type { CallOutput } from '../../../shared/contract.ts'
import type { AnnexDefinition, Field, FormDefinition } from '../../../shared/form.ts'
import { allFieldsOf } from '../../../shared/forms/formsInForce.ts'
import { labelOfRow } from '../auditChanges.ts'
import type { CallContext } from '../callContext.ts'
import { codeFieldOf } from '../disclosure.ts'
import { formsInForce, listForms } from '../forms.ts'
import { findFrozenPeriod } from '../frozenPeriods.ts'
import { createHeaderNamer, listPeriodNames } from '../periods.ts'
import { unitDirectory } from '../unitDirectory.ts'
import type { PairContent } from './pairContent.ts'
import type { PairConflict, PlannedRow } from './planPair.ts'

type Comparison = CallOutput<'pair.compare'>
type Conflict = Comparison['conflicts'][number]

/** Rows that come with others are not counted by themselves. */
const words: Record<string, string> = {
  cells: 'Ô số liệu',
  cell_marks: 'Ghi chú của ô',
  records: 'Dòng sổ',
  people: 'Người',
  settings: 'Thiết lập',
  batches: 'Đợt nhập',
  submissions: 'Việc xã nộp',
  decisions: 'Quyết định giao chỉ tiêu',
  reasons: 'Giải trình',
  report_texts: 'Lời báo cáo',
  merges: 'Lần gộp người',
  person_answers: 'Trả lời về người trùng',
  extra_rows: 'Dòng thêm của biểu',
  layouts: 'Bố cục nhập',
  spellings: 'Cách viết đã nhớ',
  snapshots: 'Lần khóa kỳ',
  packages: 'Gói báo cáo',
}
const partWords: Record<string, string> = {
  '': 'Cả dòng',
  nguoi_id: 'Người đứng tên',
  da_xoa: 'Đã xóa',
  gop_vao: 'Đã gộp vào người khác',
}
/** Tables whose rows belong to a period, that a lock closes. */
const ofPeriods = new Set(['cells', 'extra_rows', 'submissions', 'decisions', 'reasons', 'report_texts'])

export function countRows(planned: readonly PlannedRow[]): Comparison['counts'] {
  const byTable = Map.groupBy(
    planned.filter(({ taken }) => taken.size > 0),
    ({ table }) => table.name,
  )
  return [...byTable].flatMap(([name, rows]) => {
    const what = words[name]
    if (what === undefined) return []
    const fresh = rows.filter(({ mine }) => mine === null).length
    const removed = rows.filter(({ theirs }) => theirs === null).length
    return [{ what, fresh, removed, changed: rows.length - fresh - removed }]
  })
}

/** Whether the period of a row is locked on this computer. */
export function isOfLockedPeriod(context: CallContext, { table, mine, theirs }: PlannedRow): boolean {
  const period = (mine ?? theirs)?.period
  if (!ofPeriods.has(table.name) || typeof period !== 'string') return false
  return findFrozenPeriod(context.db, period.split('~')[0] ?? period) !== null
}

export function describeConflicts(
  context: CallContext,
  content: Pick<PairContent, 'changes'>,
  planned: readonly PlannedRow[],
): Conflict[] {
  const { role } = context.office
  const forms = new Map<string, FormDefinition>(
    listForms(context.db).map((form) => [form.id, form.kind === 'annex' ? wordedFor(form, role) : form]),
  )
  const personFields = new Map(formsInForce(context.db).personFields.map((field) => [field.key, field]))
  const periods = listPeriodNames(context.db)
  const nameHeader = createHeaderNamer(context.db)
  const lastOfTheirs = new Map<string, { by: string; at: string }>()
  for (const { entity, entityKey, field, officer, userId, at } of content.changes) {
    for (const key of [`${entity}|${entityKey}|${field}`, `${entity}|${entityKey}|`])
      lastOfTheirs.set(key, { by: officer ?? userId, at })
  }

  function describe(row: PlannedRow, { id, part }: PairConflict): Conflict {
    const { table, mine, theirs } = row
    const either = mine ?? theirs ?? {}
    const { what, field, show, entity, entityKey, changed } = placeOf(table.name, either, part)
    return {
      id,
      what,
      field,
      mine: show(mine),
      theirs: show(theirs),
      mineBy: entity === null ? null : readLastChange(context.db, entity, entityKey, changed),
      theirsBy: entity === null ? null : (lastOfTheirs.get(`${entity}|${entityKey}|${changed}`) ?? null),
      isLocked: isOfLockedPeriod(context, row),
    }
  }

  function placeOf(table: string, row: RowContent, part: string) {
    if (table === 'cells') {
      const form = forms.get(String(row.form))
      const column = form?.kind === 'annex' ? form.columns.find(({ key }) => key === row.column_key) : undefined
      const unit = row.unit_id === context.office.unitId ? null : unitDirectory().byId(String(row.unit_id))
      const place = { form: String(row.form), period: String(row.period), unitId: String(row.unit_id) }
      const cell = { ...place, row: String(row.row_key), column: String(row.column_key) }
      return {
        what: [
          form?.number ?? row.form,
          periods(place.period),
          form?.kind === 'annex' ? labelOfRow(form, cell.row) : cell.row,
        ]
          .concat(unit ? [unit.name] : [])
          .join(' · '),
        field: column ? nameHeader(column.path, cell.period) : cell.column,
        show: (one: RowContent | null) => showCell(column, one),
        entity: 'cell',
        entityKey: cellEntityKey(cell),
        changed: 'value',
      }
    }
    const field = part.startsWith('data.') ? part.slice('data.'.length) : part
    if (table === 'records' || table === 'people') {
      const form = table === 'records' ? forms.get(String(row.form)) : undefined
      const known =
        form?.kind === 'register' ? allFieldsOf(form).find(({ key }) => key === field) : personFields.get(field)
      const data = JSON.parse(String(row.data ?? '{}')) as Record<string, CellValue>
      const code = form?.kind === 'register' ? data[codeFieldOf(form)] : null
      return {
        what:
          form?.kind === 'register'
            ? `${form.number} ${form.shortTitle} · ${String(code ?? '')}`
            : `Người · ${String(row.name ?? '')}`,
        field: known?.label ?? partWords[field] ?? field,
        show: (one: RowContent | null) => showPart(one, part, known),
        entity: table === 'records' ? 'record' : 'person',
        entityKey: String(row.id),
        changed: field,
      }
    }
    return {
      what: `${words[table] ?? table} · ${String(row.key ?? row.part ?? row.number ?? row.form ?? '')}`,
      field: '',
      show: (one: RowContent | null) =>
        one ? String(one.value ?? one.content ?? one.state ?? one.reason ?? one.answer ?? '') : '',
      entity: null,
      entityKey: '',
      changed: '',
    }
  }

  return planned.flatMap((row) => row.conflicts.map((conflict) => describe(row, conflict)))
}

function showCell(column: AnnexDefinition['columns'][number] | undefined, row: RowContent | null): string {
  if (!row) return ''
  if (row.state === 'nil') return 'không phát sinh'
  const value = row.value === null ? null : (JSON.parse(String(row.value)) as CellValue)
  const shown =
    column && typeof value === 'number'
      ? columnType(column).format(value, { value: column })
      : value === null
        ? ''
        : String(value)
  return [shown, row.note === null ? '' : `(${String(row.note)})`].filter(Boolean).join(' ')
}

function showPart(row: RowContent | null, part: string, field: Field | undefined): string {
  if (!row) return 'không có'
  if (part === '') return row.deleted_at === null ? 'còn' : 'đã xóa'
  if (part === 'da_xoa') return row.deleted_at === null ? 'còn' : 'đã xóa'
  const columns: Record<string, unknown> = {
    ho_ten: row.name,
    gioi_tinh: row.gender,
    sinh: [row.birth_year, row.birth_month, row.birth_day].filter((one) => one !== null).join('-'),
    cccd: row.cccd,
    cmnd: row.cmnd,
    nguoi_id: row.person_id === null ? null : 'người khác',
    gop_vao: row.merged_into === null ? null : 'đã gộp',
  }
  const isOwn = part.startsWith('data.')
  const data = JSON.parse(String(row.data)) as Record<string, CellValue>
  const value = isOwn ? (data[part.slice('data.'.length)] ?? null) : ((columns[part] ?? null) as CellValue)
  if (value === null || value === '') return ''
  if (!isOwn || !field) return String(value)
  const codes = listOfCodes(field)
  const unitLabel = (id: string): string => unitDirectory().byId(id)?.name ?? id
  return columnType(field).format(value, { value: field, unitLabel, ...(codes && { codes }) })
}
