/** Plans the import of an annex table: which row each line is, which cells are new, equal or in conflict with a register. */
import { type CellContent, insertExtraRow, saveCell } from '../../db/cells.ts'
import { listSubmissions, saveSubmission } from '../../db/submissions.ts'
import { cellType, totalKey } from '../../shared/annex/annexRows.ts'
import type { ComputedAnnex, StoredCell } from '../../shared/annex/computedAnnex.ts'
import type { AnnexLook } from '../../shared/annex/lookAt.ts'
import { splitUnitColumn } from '../../shared/annex/unitColumns.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { columnType } from '../../shared/columns/index.ts'
import { AppError, type Issue } from '../../shared/errors.ts'
import { cellOf } from '../../shared/excel/cellPlaces.ts'
import type { ParsedRow } from '../../shared/excel/sheetMatch.ts'
import type { AnnexColumn, AnnexDefinition, ValueType } from '../../shared/form.ts'
import type { Period } from '../../shared/period.ts'
import { foldHeader } from '../../shared/text.ts'
import type { Unit } from '../../shared/unit.ts'
import type { AnnexSession, StoredCells } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { placeInCopy, placeOfCell } from './cellPlaces.ts'
import { cellsWith, decisionStorage, decisionsBefore, decisionsOf } from './decisions.ts'
import { createAnnexRowResolver } from './importAnnexRows.ts'
import { nilsOfRow } from './importNothing.ts'
import {
  describeSource,
  type ImportedRow,
  type ImportPlan,
  type ImportTable,
  issueAt,
  isTaken,
  type RowView,
  startRows,
} from './importPlan.ts'
import { findUnitOfRow } from './officeUnits.ts'
import { requireOpenPeriod, storagePeriod } from './periods.ts'
import { arrangeCells } from './storedCells.ts'

/** A line of the file with the row of the annex it fills. */
interface PlannedRow {
  parsed: ParsedRow
  view: RowView
  key: string
}

interface CellWrite {
  key: string
  column: string
  /** Null clears the cell back to what the program computes. */
  content: CellContent | null
}

export function planAnnexImport(context: CallContext, session: AnnexSession, table: ImportTable): ImportPlan {
  const { form, period } = table
  if (form.kind !== 'annex' || !period) throw new AppError('not_an_annex', { id: form.id })
  const storage = storagePeriod(context.db, form, period)
  requireOpenPeriod(context.db, period)
  requireOpenPeriod(context.db, storage)
  const keptIn = table.decision ? decisionStorage(storage.id, table.decision) : storage.id
  const rows = startRows(table)
  const look = lookOfTable(table)
  const earlier = cellsBefore(context, table, period)
  const before = session.annex(form.id, period, look)
  const resolver = createAnnexRowResolver(context, table, before.inputs.definition, before.rows)
  const { planned, issues } = planRows(table, table.copyOf ? before.inputs.definition : form, rows, resolver, before)
  const states = new Map(listSubmissions(context.db, storage.id, form.id).map((one) => [one.unitId, one]))

  // Judged against the annex as it will stand, because formulas look at the imported operands.
  const extra = [
    ...before.rows.filter((row) => row.kind === 'extra'),
    ...resolver.keptRows.map(({ key, label, ordinal }) => ({ key, label, ordinal })),
  ]
  const stored = withImportedCells(table, session.storedCells(form.id, period, look), planned, before)
  const after = session.annexWith(form.id, period, stored, extra, table.additions.entries, look)

  const writes: CellWrite[] = []
  const blankRows: number[] = []
  /** Units that have nothing to report, as the officer said. */
  const withoutFigures: Unit[] = []
  const heads = listGroupHeads(planned, after)
  for (const row of planned) {
    const cells = planCells(table, row, before, after, earlier)
    const nils = nilsOfRow(table, row.parsed, row.key, before)
    const isNil = nils.length > 0 && table.nilRows.has(row.view.row)
    if (nils.length > 0) blankRows.push(row.view.row)
    if (isNil) cells.writes.push(...nils)
    const closed = cells.writes
      .map((write) => unitOf(write))
      .find((unit) => states.get(unit?.id ?? '')?.state === 'da_duyet')
    if (closed) {
      const { message } = new AppError('submission_approved', { form: form.number, unit: closed.name })
      issues.push(
        issueAt(
          table,
          resolver.labelCell(row.parsed),
          'submission_approved',
          'warning',
          `chưa lấy dòng này. ${message}`,
        ),
      )
      row.view.outcome = 'skipped'
      row.view.message = message
      continue
    }
    writes.push(...cells.writes)
    issues.push(...cells.issues)
    row.view.differences = cells.differences
    if (row.parsed.role === 'total' || heads.has(row.key)) row.view.outcome = 'ignored'
    else if (cells.outcome === 'unread') row.view.message = 'Không đọc được ô nào của dòng này.'
    else row.view.outcome = cells.outcome
    const nilUnit = isNil ? unitOf({ key: row.key, column: '', content: null }) : null
    if (nilUnit) {
      row.view.outcome = 'new'
      row.view.message = 'Ghi không phát sinh vào các ô trống.'
      withoutFigures.push(nilUnit)
    }
  }
  const isHandedIn = planned.some(({ view }) => isAccepted(view) && Object.keys(view.values).length > 0)
  if (table.copyOf && !isHandedIn && !issues.some(({ code }) => code === 'submission_approved')) {
    const sentence = `mẫu của ${table.copyOf.name} chưa điền số nào, chưa ghi nhận là đã nộp.`
    issues.push(issueAt(table, 'A1', 'template_empty', 'warning', sentence))
  }

  return {
    rows: [...rows.values()],
    issues: [...resolver.issues, ...issues],
    blankRows,
    total: checkTotal(planned, after),
    apply: (db, batchId) => {
      const codes = table.additions.apply(db, batchId, `‹${table.file.name}›, trang ‹${table.sheetName}›`)
      for (const row of resolver.keptRows) insertExtraRow(db, form.id, storage.id, row, batchId)
      for (const row of planned) row.view.key = realKey(row.key, codes)
      for (const [done, { key, column, content }] of writes.entries()) {
        context.advance('Đang ghi vào phụ biểu', done, writes.length)
        const cell = { form: form.id, period: keptIn, row: realKey(key, codes), column }
        const place = table.copyOf
          ? placeInCopy(context.office, form, table.copyOf, cell)
          : placeOfCell(context.office, cell, storage.to)
        saveCell(db, place, content && { ...content, batchId }, batchId)
      }
      for (const { id: unitId } of withoutFigures) {
        const { note = null, receivedOn = null } = states.get(unitId) ?? {}
        const content = { state: 'khong_phat_sinh', note, receivedOn, batchId } as const
        saveSubmission(db, { form: form.id, period: storage.id, unitId }, content)
      }
      if (table.copyOf && isHandedIn) {
        const { id: unitId } = table.copyOf
        const note = states.get(unitId)?.note ?? null
        const content = { state: 'da_nhap', note, receivedOn: context.today, batchId } as const
        saveSubmission(db, { form: form.id, period: storage.id, unitId }, content)
      }
    },
  }

  /** The unit below the office whose submission the cell is part of. */
  function unitOf({ key, column }: CellWrite): Unit | null {
    if (table.copyOf) return table.copyOf
    const code = splitUnitColumn(column)?.unit ?? (before.row(key)?.takes.by === 'unit' ? key : undefined)
    return code === undefined ? null : findUnitOfRow(context.office, code, storage.to)
  }
}

function lookOfTable({ copyOf, decision }: ImportTable): AnnexLook {
  return { ...(copyOf && { copyOf: copyOf.code }), ...(decision && { decision: decision.ordinal }) }
}

/** What the form holds before the decision of the table changes it. */
function cellsBefore({ db, office }: CallContext, { form, decision }: ImportTable, period: Period): StoredCells {
  if (form.kind !== 'annex' || !decision) return new Map()
  const before = decisionsBefore(decisionsOf(db, form, period), decision)
  return arrangeCells(office, form, cellsWith(db, form, period, before), {})
}

function isAccepted({ outcome }: RowView): boolean {
  return outcome === 'new' || outcome === 'changed' || outcome === 'same'
}

// ---------------------------------------------------------------- rows

function planRows(
  table: ImportTable,
  form: AnnexDefinition,
  rows: ReadonlyMap<number, RowView>,
  resolver: ReturnType<typeof createAnnexRowResolver>,
  annex: ComputedAnnex,
): { planned: PlannedRow[]; issues: Issue[] } {
  const planned: PlannedRow[] = []
  const issues: Issue[] = []
  const seen = new Map<string, number>()
  const total = chooseTotal(table, form)
  for (const parsed of table.parsed.rows) {
    const view = rows.get(parsed.row + 1)
    if (!view) continue
    if (parsed === total) planned.push({ parsed, view: Object.assign(view, { key: totalKey }), key: totalKey })
    else if (isTaken(table, parsed, 'total')) view.message = 'Dòng cộng phụ, chỉ để đối chiếu.'
    if (!isTaken(table, parsed, 'data')) continue
    const resolved = resolver.resolve(parsed)
    const { key } = resolved
    if (key === null && resolved.isLeftOut) {
      view.outcome = 'skipped'
      view.message = 'Dòng này không có trong biểu của kỳ này.'
      issues.push(issueAt(table, resolver.labelCell(parsed), 'row_not_in_period', 'warning', resolved.problem))
      continue
    }
    if (key === null) {
      view.message = resolved.isAmbiguous
        ? `Có nhiều dòng tên “${parsed.label ?? ''}”.`
        : `Không nhận ra đơn vị “${parsed.label ?? ''}”.`
      const code = resolved.isAmbiguous ? 'row_ambiguous' : 'unknown_unit'
      issues.push(issueAt(table, resolver.labelCell(parsed), code, 'error', resolved.problem))
      continue
    }
    if (table.copyOf && !annex.row(key)) {
      view.message = `Dòng này không có trong mẫu của ${table.copyOf.name}.`
      const sentence = `“${parsed.label ?? ''}” không có trong mẫu của ${table.copyOf.name}, không lấy dòng này.`
      issues.push(issueAt(table, resolver.labelCell(parsed), 'row_not_in_template', 'error', sentence))
      continue
    }
    const first = seen.get(key)
    if (first !== undefined) {
      view.outcome = 'skipped'
      view.message = `Trùng với dòng ${first}.`
      issues.push(
        issueAt(
          table,
          resolver.labelCell(parsed),
          'duplicate_row',
          'error',
          `“${parsed.label ?? ''}” đã có ở dòng ${first}, dòng này không được lấy. Gộp hai dòng rồi nhập lại.`,
        ),
      )
      continue
    }
    seen.set(key, view.row)
    view.key = key
    planned.push({ parsed, view, key })
  }
  return { planned, issues }
}

/** The grand total among the total rows: the one that says so, else the last, or the first where the form prints it on top. */
function chooseTotal(table: ImportTable, form: AnnexDefinition): ParsedRow | null {
  if (!form.total) return null
  const totals = table.parsed.rows.filter((row) => isTaken(table, row, 'total'))
  const own = new Set([form.total.label, ...(form.total.synonyms ?? [])].map(foldHeader))
  const rank = (row: ParsedRow): number => {
    const label = foldHeader(row.label ?? '')
    return /^(?:tong cong|toan) ?/.test(label) ? 2 : own.has(label) ? 1 : 0
  }
  const best = Math.max(...totals.map(rank))
  const fitting = totals.filter((row) => rank(row) === best)
  return (form.total.position === 'first' ? fitting[0] : fitting.at(-1)) ?? null
}

/** The printed total against what the rows add up to once they are imported; null without a total or a number in it. */
function checkTotal(planned: readonly PlannedRow[], annex: ComputedAnnex): NonNullable<ImportPlan['total']> | null {
  const total = planned.find(({ key }) => key === totalKey)
  if (!total) return null
  const sums = Object.entries(total.parsed.values).flatMap(([key, value]) => {
    const column = annex.column(key)
    const sum = column?.additive && typeof value === 'number' ? annex.computed(totalKey, key) : null
    return column && sum !== null ? [columnType(cellType(annex.row(totalKey), column)).equals(sum, value)] : []
  })
  if (sums.length === 0) return null
  return { row: total.view.row, agreeing: sums.filter(Boolean).length, compared: sums.length }
}

/** Group rows whose own lines stand in the file too: sub-totals, no lines of their own. */
function listGroupHeads(planned: readonly PlannedRow[], annex: ComputedAnnex): Set<string> {
  const blocks = new Set(planned.flatMap(({ key }) => (annex.row(key)?.kind === 'row' ? [annex.row(key)?.block] : [])))
  return new Set(
    planned.flatMap(({ key }) => {
      const row = annex.row(key)
      return row?.kind === 'group' && blocks.has(row.block) ? [key] : []
    }),
  )
}

/** New facilities get their real code when they are added. */
function realKey(key: string, codes: ReadonlyMap<string, string>): string {
  const code = key.startsWith('co_so:') ? codes.get(key.slice('co_so:'.length)) : undefined
  return code === undefined ? key : `co_so:${code}`
}

// ---------------------------------------------------------------- cells

function withImportedCells(
  table: ImportTable,
  kept: StoredCells,
  planned: readonly PlannedRow[],
  before: ComputedAnnex,
): StoredCells {
  const stored: StoredCells = new Map()
  for (const [row, cells] of kept) stored.set(row, new Map(cells))
  for (const { parsed, key } of planned) {
    const cells = stored.get(key) ?? new Map<string, StoredCell>()
    for (const [column, value] of Object.entries(parsed.values)) {
      if (before.column(column) && value !== null) cells.set(column, importedCell(table, parsed, column, value))
    }
    stored.set(key, cells)
  }
  return stored
}

function importedCell(table: ImportTable, parsed: ParsedRow, column: string, value: CellValue): StoredCell {
  const source = describeSource(table, `ô ${cellOf(parsed, column) ?? ''}`)
  return { value, state: 'value', origin: 'import', reason: null, note: null, source }
}

interface PlannedCells {
  writes: CellWrite[]
  issues: Issue[]
  differences: ImportedRow['differences']
  outcome: 'new' | 'changed' | 'same' | 'unread'
}

/** Blank cells of the file change nothing; a value equal to the computed one is not stored beside it. */
function planCells(
  table: ImportTable,
  row: PlannedRow,
  before: ComputedAnnex,
  after: ComputedAnnex,
  earlier: StoredCells,
): PlannedCells {
  const { parsed, key, view } = row
  const planned: PlannedCells = { writes: [], issues: [], differences: [], outcome: 'same' }
  const kept = before.inputs.stored.get(key)
  let wasBlank = true
  let isRead = false
  for (const [column, value] of Object.entries(parsed.values)) {
    const definition = before.column(column)
    if (!definition || value === null) continue
    isRead = true
    const valueType = cellType(after.row(key), definition)
    const type = columnType(valueType)
    const old = before.cell(key, column)
    const oldValue = old.state === 'nil' ? 0 : old.value
    if (oldValue !== null) wasBlank = false
    const computed = after.computed(key, column)
    const agrees = computed !== null && type.equals(computed, value)
    const cell = cellOf(parsed, column) ?? ''
    const takesComputed = computed !== null && table.conflicts[cell] === 'computed'
    // Where a decision before this one holds a value, what the program computes must be said outright to stand.
    const isEarlier = (earlier.get(key)?.get(column)?.state ?? 'blank') !== 'blank'
    const isComputed = agrees || takesComputed
    const content = !isComputed ? value : isEarlier ? computed : null
    const effective = content ?? computed
    const note = kept?.get(column)?.note ?? null
    if (oldValue !== null && type.equals(oldValue, effective)) {
      // Stored before and now what the program computes: the stored one would only hide later changes of the register.
      if (content === null && kept?.has(column) && note === null) planned.writes.push({ key, column, content: null })
      continue
    }
    // A difference that stands already has been decided.
    if (computed !== null && content !== null && !isComputed) {
      const isSum = definition.additive && (key === totalKey || after.row(key)?.kind === 'group')
      planned.issues.push(conflictIssue(table, view.label ?? '', definition, valueType, cell, value, computed, isSum))
    }
    planned.differences.push({ key: column, old: oldValue, new: effective, conflict: computed !== null && !agrees })
    planned.writes.push({
      key,
      column,
      content:
        content === null && note === null
          ? null
          : {
              ...importedCell(table, parsed, column, effective),
              ...(content !== null &&
                !isComputed &&
                computed !== null && { origin: 'override', reason: `Nhập từ ${table.file.name} ô ${cell}` }),
              note,
              batchId: null,
            },
    })
  }
  if (planned.differences.length > 0) planned.outcome = wasBlank ? 'new' : 'changed'
  else if (!isRead && Object.keys(parsed.unread).length > 0) planned.outcome = 'unread'
  return planned
}

function conflictIssue(
  table: ImportTable,
  label: string,
  column: AnnexColumn,
  valueType: ValueType,
  cell: string,
  value: CellValue,
  computed: CellValue,
  isSum: boolean,
): Issue {
  const show = (one: CellValue): string => columnType(valueType).format(one, { value: valueType })
  const path = column.path.join(', ')
  if (isSum) {
    const sentence = `dòng cộng “${label}”, cột “${path}” ghi ${show(value)}, cộng các dòng được ${show(computed)}. Giữ số của tệp, số cộng để bên cạnh.`
    return issueAt(table, cell, 'total_mismatch', 'warning', sentence)
  }
  const code = column.source.kind !== 'formula' ? 'computed_conflict' : column.additive ? 'formula_mismatch' : 'G8'
  const sentence = `“${label}”, cột “${path}” ghi ${show(value)}, máy tính được ${show(computed)}. Giữ số của tệp, số máy tính để bên cạnh.`
  return issueAt(table, cell, code, 'warning', sentence)
}
