/** Plans the import of an annex table: which row each line is, which cells are new, equal or in conflict with a register. */
import { type CellContent, insertExtraRow, saveCell } from '../../db/cells.ts'
import { cellType, totalKey } from '../../shared/annex/annexRows.ts'
import type { StoredCell } from '../../shared/annex/computeAnnex.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { cellAddress } from '../../shared/excel/rawSheet.ts'
import { AppError, type Issue } from '../../shared/errors.ts'
import type { ParsedRow } from '../../shared/excel/sheetMatch.ts'
import type { AnnexDefinition } from '../../shared/form.ts'
import { foldHeader } from '../../shared/text.ts'
import type { AnnexSession, StoredCells } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { describeSource, type ImportedRow, type ImportPlan, type ImportTable, startRows } from './importPlan.ts'
import { officeUnit } from './officeUnits.ts'
import { storagePeriod } from './periods.ts'
import { unitDirectory } from './unitDirectory.ts'

/** A line of the file with the row of the annex it fills. */
interface PlannedRow {
  parsed: ParsedRow
  view: ImportedRow
  key: string
}

export function planAnnexImport(context: CallContext, session: AnnexSession, table: ImportTable): ImportPlan {
  const { form, period } = table
  if (form.kind !== 'annex' || !period) throw new AppError('not_an_annex', { id: form.id })
  const storage = storagePeriod(context.db, form, period)
  const rows = startRows(table)
  const issues: Issue[] = []
  const resolver = createRowResolver(context, table, form)
  const planned: PlannedRow[] = []
  const seen = new Map<string, number>()
  for (const parsed of table.parsed.rows) {
    const view = rows.get(parsed.row + 1)
    if (!view || view.outcome === 'skipped' || (parsed.role !== 'data' && parsed.role !== 'total')) continue
    const key = parsed.role === 'total' ? (form.total ? totalKey : null) : resolver.resolve(parsed)
    const labelCell = cellAddress(table.sheetName, parsed.row, resolver.labelColumn)
    if (key === null) {
      if (parsed.role !== 'data') continue
      view.message = `Không nhận ra đơn vị “${parsed.label ?? ''}”.`
      issues.push({
        cell: labelCell,
        code: 'unknown_unit',
        severity: 'error',
        message: `Tệp ${table.file.name}, ô ${labelCell}: không có đơn vị “${parsed.label ?? ''}” trong ${officeUnit(context.office).name}. Sửa tên rồi nhập lại, hoặc bỏ qua dòng này.`,
      })
      continue
    }
    const first = seen.get(key)
    if (first !== undefined && parsed.role === 'data') {
      view.outcome = 'skipped'
      view.message = `Trùng với dòng ${first}.`
      issues.push({
        cell: labelCell,
        code: 'duplicate_row',
        severity: 'error',
        message: `Tệp ${table.file.name}, ô ${labelCell}: “${parsed.label ?? ''}” đã có ở dòng ${first}; dòng sau không được lấy. Gộp hai dòng rồi nhập lại.`,
      })
      continue
    }
    seen.set(key, parsed.row + 1)
    view.key = key
    planned.push({ parsed, view, key })
  }
  issues.push(...resolver.issues)

  // Judged against the annex as it will stand, because formulas look at the imported operands.
  const before = session.annex(form.id, period)
  const stored: StoredCells = new Map()
  for (const [row, cells] of session.storedCells(form.id, period)) stored.set(row, new Map(cells))
  for (const { parsed, key } of planned) {
    const cells = new Map(stored.get(key))
    for (const [column, value] of Object.entries(parsed.values)) {
      if (before.column(column) && value !== null) cells.set(column, importedCell(table, value, parsed.cells[column]))
    }
    stored.set(key, cells)
  }
  const extra = [
    ...before.rows.filter((row) => row.kind === 'extra'),
    ...resolver.extraRows.map((row) => ({ key: row.key, label: row.label, ordinal: row.ordinal })),
  ]
  const after = session.annexWith(form.id, period, stored, extra, table.additions.entries)

  const writes: { key: string; column: string; content: CellContent | null }[] = []
  for (const { parsed, view, key } of planned) {
    let changed = false
    let wasBlank = true
    for (const [column, value] of Object.entries(parsed.values)) {
      const definition = before.column(column)
      if (!definition || value === null) continue
      const type = columnType(cellType(before.row(key), definition))
      const old = before.cell(key, column)
      const oldValue = old.state === 'nil' ? 0 : old.value
      if (oldValue !== null) wasBlank = false
      const computed = after.computed(key, column)
      const agrees = computed !== null && type.equals(computed, value)
      const cellName = parsed.cells[column] ?? ''
      const takesComputed = computed !== null && !agrees && table.conflicts[cellName] === 'computed'
      const kept = agrees || takesComputed ? null : importedCell(table, value, parsed.cells[column])
      if (kept && computed !== null) {
        kept.origin = 'override'
        kept.reason = `Nhập từ ${table.file.name} ô ${cellName}`
        issues.push(conflictIssue(table, form, key, view.label ?? '', column, cellName, value, computed, before.column(column)?.additive === true))
      }
      const effective = kept ? kept.value : computed
      if (oldValue !== null && type.equals(oldValue, effective)) {
        if (kept === null && before.inputs.stored.get(key)?.has(column)) writes.push({ key, column, content: null })
        continue
      }
      changed = true
      view.differences.push({ key: column, old: oldValue, new: effective, conflict: computed !== null && !agrees })
      writes.push({ key, column, content: kept === null ? null : { ...kept, batchId: null } })
    }
    view.outcome = parsed.role === 'total' ? 'ignored' : !changed ? 'same' : wasBlank ? 'new' : 'changed'
  }

  return {
    rows: [...rows.values()],
    issues,
    apply: (db, batchId) => {
      const codes = table.additions.apply(db, batchId, `‹${table.file.name}›, trang ‹${table.sheetName}›`)
      for (const row of resolver.extraRows) insertExtraRow(db, form.id, storage.id, row, batchId)
      for (const { key, column, content } of writes) {
        const place = { form: form.id, period: storage.id, unitId: context.office.unitId, row: realKey(key, codes), column }
        saveCell(db, place, content && { ...content, batchId })
      }
    },
  }
}

function realKey(key: string, codes: ReadonlyMap<string, string>): string {
  const code = key.startsWith('co_so:') ? codes.get(key.slice('co_so:'.length)) : undefined
  return code === undefined ? key : `co_so:${code}`
}

function importedCell(table: ImportTable, value: CellValue, cell: string | undefined): StoredCell {
  return { value, state: 'value', origin: 'import', reason: null, note: null, source: describeSource(table, cell ?? '') }
}

function conflictIssue(
  table: ImportTable,
  form: AnnexDefinition,
  key: string,
  label: string,
  column: string,
  cell: string,
  value: CellValue,
  computed: CellValue,
  additive: boolean,
): Issue {
  const definition = form.columns.find((one) => one.key === column)
  const type = definition ? columnType(definition) : null
  const show = (one: CellValue): string => (type && definition ? type.format(one, { value: definition }) : String(one))
  const place = `Tệp ${table.file.name}, ô ${table.sheetName}!${cell}`
  const path = definition?.path.join(', ') ?? column
  if (key === totalKey && additive) {
    return {
      cell: `${table.sheetName}!${cell}`,
      code: 'total_mismatch',
      severity: 'warning',
      message: `${place}: dòng cộng, cột “${path}” ghi ${show(value)}, cộng các dòng được ${show(computed)}. Giữ số của tệp, số cộng để bên cạnh.`,
    }
  }
  const isFormula = definition?.source.kind === 'formula'
  return {
    cell: `${table.sheetName}!${cell}`,
    code: isFormula && !additive ? 'G8' : isFormula ? 'formula_mismatch' : 'computed_conflict',
    severity: 'warning',
    message: `${place}: “${label}”, cột “${path}” ghi ${show(value)}, máy tính được ${show(computed)}. Giữ số của tệp, số máy tính để bên cạnh.`,
  }
}

/** Finds the row of each label, and collects the facilities and extra rows that the file brings along. */
function createRowResolver(context: CallContext, table: ImportTable, form: AnnexDefinition) {
  const extraRows: { key: string; label: string; ordinal: string | null; position: number }[] = []
  const issues: Issue[] = []
  const fixed = new Map<string, string>()
  const fixedRows: string[] = []
  for (const block of form.blocks) {
    if (block.group && !block.group.heading) {
      for (const text of [block.group.label, ...(block.group.synonyms ?? [])]) fixed.set(foldHeader(text), block.group.key)
    }
    if (block.source !== 'fixed') continue
    for (const row of block.rows) {
      if (row.hidden || row.heading) continue
      for (const text of [row.label, row.key, ...(row.synonyms ?? [])]) {
        fixed.set(foldHeader(text), row.key)
        fixedRows.push(foldHeader(text))
      }
    }
  }
  const labelKey = table.parsed.match.columns.find((column) => column.key === 'label')
  const labelColumn = labelKey ? lettersToColumn(labelKey.column) : 1
  const catalogueBlocks = form.blocks.filter((block) => block.source === 'catalogue')
  const hasUnits = form.blocks.some((block) => block.source === 'units')
  const period = table.period
  const known = new Map<string, string>()
  return { resolve, extraRows, issues, labelColumn }

  function resolve(parsed: ParsedRow): string | null {
    const label = parsed.label?.trim() ?? ''
    const folded = foldHeader(label)
    if (folded === '') return null
    const key = fixed.get(folded) ?? known.get(folded) ?? unitRow(label) ?? facilityRow(label) ?? extraRow(parsed, label)
    if (key !== null) known.set(folded, key)
    return key
  }

  function unitRow(label: string): string | null {
    if (!hasUnits || !period) return null
    const match = unitDirectory().matchUnit(label, { within: officeUnit(context.office).id, date: period.to, includeEnded: true })
    if (!match || !('unit' in match)) return null
    return match.unit.code
  }

  /** A line that begins like a fixed row names more than one facility: it stays a line of its own. */
  function facilityRow(label: string): string | null {
    if (fixedRows.includes(foldHeader(label.split(/[,;]| và /)[0] ?? '')) && /[,;]| và /.test(label)) return null
    for (const block of catalogueBlocks) {
      const code = table.additions.codeOf(block.register, label, block.kinds)
      if (code !== null) return `co_so:${code}`
    }
    return null
  }

  function extraRow(parsed: ParsedRow, label: string): string | null {
    // A form of units alone prints only real units; a form with facilities keeps the line under its own name.
    if (catalogueBlocks.length === 0) return null
    const key = `khac:${foldHeader(label).replaceAll(' ', '_').slice(0, 80)}`
    extraRows.push({ key, label, ordinal: parsed.ordinal, position: parsed.row })
    issues.push({
      cell: cellAddress(table.sheetName, parsed.row, labelColumn),
      code: 'extra_row',
      severity: 'warning',
      message: `Tệp ${table.file.name}, dòng ${parsed.row + 1}: “${label}” không phải là xã hay cơ sở nào, giữ thành dòng riêng và vẫn tính vào tổng.`,
    })
    return key
  }
}

function lettersToColumn(letters: string): number {
  let column = 0
  for (const letter of letters) column = column * 26 + (letter.charCodeAt(0) - 64)
  return column - 1
}
