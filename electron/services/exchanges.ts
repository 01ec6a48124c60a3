/** Gives an annex or a register to Excel and takes it back: exactly the edited cells come as a list to accept. */

import { getExchange, insertExchange, keepReturn, listExchanges, type StoredExchange } from '../../db/exchanges.ts'
import { countInTurns, countSteps, tellStep } from '../../db/longWork.ts'
import { newId } from '../../db/newId.ts'
import type { Writer } from '../../db/store.ts'
import { readUserNames } from '../../db/users.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import {
  type Given,
  isAsGiven,
  layoutExchange,
  nameOfReturned,
  type ReturnedRow,
  type ReturnedTable,
  readExchange,
} from '../../shared/excel/exchangeSheet.ts'
import type { RawSheet } from '../../shared/excel/rawSheet.ts'
import { practiceMark } from '../../shared/practice.ts'
import { writeWorkbook } from '../excel/writeWorkbook.ts'
import type { CallContext } from './callContext.ts'
import { saveCells } from './cells.ts'
import { needsConfirmation } from './disclosure.ts'
import {
  type EditableRow,
  type EditableTable,
  openEditableTable,
  printValue,
  type ReadCell,
  readGiven,
  readReturned,
  writeGiven,
} from './exchangeTables.ts'
import { formsInForce, requireForm } from './forms.ts'
import { layOutInTurns, tellWriting } from './longSheets.ts'
import { officeUnit } from './officeUnits.ts'
import { requireOpenPeriod, requirePeriod } from './periods.ts'
import { findRecords } from './recordLists.ts'
import { saveRecord } from './records.ts'
import { filePrefixOf, workbookMediaType } from './reports.ts'
import { requireSealedReason } from './sealedFiles.ts'

type Comparison = CallOutput<'exchanges.compare'>
type Edit = Comparison['edits'][number]
type Strange = Comparison['strange'][number]

/** What was given out: by row, the value of every column that takes input. */
interface GivenContent {
  columns: { key: string; label: string }[]
  rows: { key: string; label: string; values: Record<string, Given> }[]
}

const advice = [
  'Sửa thẳng vào ô, lưu lại rồi nhận về ở màn “Sửa bằng Excel”. Sắp xếp, tô màu, ẩn, đổi chỗ cột đều được.',
  'Đừng sửa cột “Mã dòng” và hàng mã cột. Dòng thêm mới không được ghi thẳng: chương trình kể ra để anh chị xem.',
]

/** Throws `confirmation_required` for sensitive data, `period_needed`, `period_locked`. */
export async function giveToExcel(
  context: CallContext,
  input: ParsedInput<'exchanges.give'>,
): Promise<CallOutput<'exchanges.give'>> {
  const { db, office } = context
  const period = input.period === undefined ? null : requirePeriod(db, input.period)
  const form = requireForm(db, input.form, period ?? undefined)
  if (form.kind === 'annex' && period) requireOpenPeriod(db, period)
  let said: { reason?: string } = {}
  if (form.kind === 'register') {
    const asked = { form: form.id, offset: 0, limit: 100_000, ...(period && { period: period.id }) }
    const { page } = findRecords(context, asked)
    if (needsConfirmation(form, page) && !input.confirmed)
      throw new AppError('confirmation_required', { form: form.shortTitle, count: page.length })
    const shown = page.map((record) => ({ form, record }))
    said = requireSealedReason(context, shown, input.reason).said
  }
  const table = openEditableTable(context, form.id, period)
  const id = newId()
  const content: GivenContent = {
    columns: table.columns.map(({ key, label }) => ({ key, label: label.replaceAll('\n', ', ') })),
    rows: [],
  }
  for await (const row of countInTurns('Đang xếp các ô vào bảng', table.rows.values(), table.rows.size))
    content.rows.push({ key: row.key, label: row.label, values: valuesOf(table, row) })
  const title = `${form.number}. ${form.title}`.replace('{ten_ky}', period?.name ?? '').replace('{nam}', '')
  const work = layoutExchange({
    title: period ? `${title.trim()} (${period.name})` : title.trim(),
    advice: office.practice ? [practiceMark, ...advice] : advice,
    id,
    rowLabel: table.rowLabel,
    columns: table.columns,
    rows: content.rows,
  })
  const layout = await layOutInTurns(work)
  const bytes = await writeWorkbook([{ name: form.number, layout }], { created: context.now, ...tellWriting })
  const noted = { form: form.id, period: period?.id ?? null, rows: content.rows.length, exchange: id, ...said }
  context.write(noted, (writer) =>
    insertExchange(writer, { id, form: form.id, period: period?.id ?? null, content: JSON.stringify(content) }),
  )
  const name = [officeUnit(office).code, form.number, period?.id, 'SuaBangExcel'].filter(Boolean).join('_')
  return { name: `${filePrefixOf(office)}${name}.xlsx`, mediaType: workbookMediaType, bytes }
}

function valuesOf(table: EditableTable, row: EditableRow): Record<string, Given> {
  const given = [...row.cells].map(([column, cell]): [string, Given] => [
    column,
    writeGiven(table, row.key, column, cell),
  ])
  return Object.fromEntries(given.filter(([, value]) => value !== null))
}

/** Throws the `workbook_…` codes, `exchange_unknown` and `period_locked`. */
export async function compareReturned(
  context: CallContext,
  input: ParsedInput<'exchanges.compare'>,
): Promise<Comparison> {
  return describe(context, (await openReturned(context, input)).compared)
}

/** Throws what comparing throws, and `edit_unknown` for an edit that is not among those of the file. */
export async function acceptReturned(
  context: CallContext,
  input: ParsedInput<'exchanges.accept'>,
): Promise<CallOutput<'exchanges.accept'>> {
  const { stored, table, compared } = await openReturned(context, input)
  const byId = new Map(compared.edits.map((edit) => [edit.id, edit]))
  const wanted = input.edits.map((id) => {
    const edit = byId.get(id)
    if (!edit || edit.state === 'refused') throw new AppError('edit_unknown', { edit: id })
    return edit
  })
  const refused = context.write({ exchange: stored.id, edits: wanted.length }, (writer) => {
    const inside: CallContext = { ...context, db: writer, write: (_, work) => work(writer) }
    const found =
      table.form.kind === 'annex'
        ? takeCells(inside, writer, table, wanted, input.name)
        : takeRecords(inside, writer, table, wanted)
    keepReturn(writer, stored.id, input.name, JSON.stringify(compared.strange))
    return found
  })
  const after = getExchange(context.db, stored.id) ?? stored
  return { taken: wanted.length - refused.length, refused, exchange: describeExchange(context, after, compared.rows) }
}

export function listGiven(context: CallContext): CallOutput<'exchanges.list'> {
  const rowsOf = ({ content }: StoredExchange): number => (JSON.parse(content) as GivenContent).rows.length
  return listExchanges(context.db).map((one) => describeExchange(context, one, rowsOf(one)))
}

// ---------------------------------------------------------------- comparing

/** What stands for a value that only opening its record tells, on a typed reason. */
const COVERED = '***'

type ComparedEdit = Edit & { read: ReadCell }
interface Compared extends Omit<Comparison, 'exchange' | 'edits'> {
  stored: StoredExchange
  /** Rows that were given out. */
  rows: number
  edits: ComparedEdit[]
}

async function openReturned(
  context: CallContext,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<{ stored: StoredExchange; table: EditableTable; compared: Compared }> {
  const workbook = await context.readWorkbook(bytes, name)
  const returned = await findReturned(workbook.sheets)
  const stored = returned && getExchange(context.db, returned.id)
  if (!returned || !stored) throw new AppError('exchange_unknown', { file: name })
  const period = stored.period === null ? null : requirePeriod(context.db, stored.period)
  const table = openEditableTable(context, stored.form, period)
  if (table.form.kind === 'annex' && period) requireOpenPeriod(context.db, period)
  return { stored, table, compared: compareTable(stored, table, returned) }
}

async function findReturned(sheets: readonly RawSheet[]): Promise<ReturnedTable | null> {
  for (const sheet of sheets) {
    const returned = await layOutInTurns(readExchange(sheet))
    if (returned) return returned
  }
  return null
}

function compareTable(stored: StoredExchange, table: EditableTable, returned: ReturnedTable): Compared {
  tellStep('Đang đọc bảng đã đưa ra')
  const content = JSON.parse(stored.content) as GivenContent
  const given = new Map(content.rows.map((row) => [row.key, row]))
  const seen = new Set<string>()
  const compared: Compared = {
    stored,
    rows: content.rows.length,
    edits: [],
    strange: [],
    missing: [],
    strangeColumns: returned.strange,
    same: 0,
  }
  for (const row of countSteps('Đang so từng dòng với sổ', returned.rows, returned.rows.length)) {
    const own = row.key === null ? undefined : given.get(row.key)
    if (!own || seen.has(own.key)) {
      compared.strange.push(strangeRow(row, own ? 'repeated' : 'unknown'))
      continue
    }
    seen.add(own.key)
    const { edits, same } = compareRow(table, content, own, row, returned)
    compared.same += same
    if (edits.length > 0 && !table.rows.has(own.key)) compared.strange.push(strangeRow(row, 'gone'))
    else compared.edits.push(...edits)
  }
  compared.missing = content.rows.flatMap(({ key, label }) => (seen.has(key) ? [] : [{ row: key, label }]))
  return compared
}

function strangeRow({ row, texts }: ReturnedRow, reason: Strange['reason']): Strange {
  return { row: row + 1, reason, texts }
}

function compareRow(
  table: EditableTable,
  content: GivenContent,
  own: GivenContent['rows'][number],
  row: ReturnedRow,
  returned: ReturnedTable,
): { edits: ComparedEdit[]; same: number } {
  let same = 0
  const edits = content.columns.flatMap(({ key, label }): ComparedEdit[] => {
    // A column that was taken out of the sheet says nothing of its cells.
    if (!returned.letters.has(key)) return []
    const before = own.values[key] ?? null
    const cell = row.cells.get(key)
    if (isAsGiven(before, cell)) {
      same++
      return []
    }
    const place = { id: `${own.key}|${key}`, cell: nameOfReturned(returned, row, key), row: own.key, column: key }
    const now = table.rows.get(own.key)?.cells.get(key)
    const words = {
      rowLabel: own.label,
      columnLabel: label,
      given: String(before ?? ''),
      now: '',
      file: String(cell?.value ?? ''),
    }
    if (!now) {
      const problem = 'ô này không nhận số liệu: dòng không có cột ấy'
      return [{ ...place, ...words, state: 'refused', problem, read: { ok: false, problem } }]
    }
    const was = readGiven(table, own.key, key, before)
    const read = readReturned(table, own.key, key, cell ?? null)
    const isCovered = table.rows.get(own.key)?.isSealed === true
    const told = {
      ...words,
      given: isCovered ? COVERED : was.ok ? printValue(table, own.key, key, was) : words.given,
      now: isCovered ? COVERED : printValue(table, own.key, key, now),
      file: read.ok ? printValue(table, own.key, key, read) : words.file,
    }
    if (!read.ok) return [{ ...place, ...told, state: 'refused', problem: read.problem, read }]
    const equals = (a: ReadCell): boolean =>
      a.ok && a.isNil === read.isNil && columnType(table.typeOf(own.key, key)).equals(a.value, read.value)
    if (equals(was) || equals({ ok: true, ...now })) {
      same++
      return []
    }
    const isChanged = was.ok && !isSameNow(table, own.key, key, was, now)
    return [{ ...place, ...told, state: isChanged ? 'conflict' : 'edit', problem: null, read }]
  })
  return { edits, same }
}

function isSameNow(
  table: EditableTable,
  row: string,
  column: string,
  was: Extract<ReadCell, { ok: true }>,
  now: { value: Extract<ReadCell, { ok: true }>['value']; isNil: boolean },
): boolean {
  return was.isNil === now.isNil && columnType(table.typeOf(row, column)).equals(was.value, now.value)
}

// ---------------------------------------------------------------- taking

type Refused = CallOutput<'exchanges.accept'>['refused']

function takeCells(
  context: CallContext,
  writer: Writer,
  table: EditableTable,
  edits: readonly ComparedEdit[],
  file: string,
): Refused {
  if (edits.length === 0) return []
  const save = (some: readonly ComparedEdit[]): void => {
    const source = new Map(some.map((edit) => [`${edit.row}|${edit.column}`, `‹${file}›, ô ${edit.cell}`]))
    saveCells(
      context,
      {
        form: table.form.id,
        period: table.period?.id ?? '',
        edits: some.map((edit) => ({
          row: edit.row,
          column: edit.column,
          ...contentOf(edit.read),
          ...(table.rows.get(edit.row)?.cells.get(edit.column)?.isComputed && {
            reason: `Sửa trong Excel, ${file} ô ${edit.cell}`,
          }),
        })),
      },
      (edit) => source.get(`${edit.row}|${edit.column}`) ?? null,
    )
  }
  // All at once, so that sums see every edit; where one is refused, the others are taken one by one.
  const [whole] = attempt(writer, edits[0]?.id ?? '', () => save(edits))
  return whole ? edits.flatMap((edit) => attempt(writer, edit.id, () => save([edit]))) : []
}

function contentOf(read: ReadCell): { value?: Extract<ReadCell, { ok: true }>['value']; state?: 'nil'; text?: string } {
  if (!read.ok) return {}
  if (read.isNil) return { state: 'nil' }
  return read.value === null ? { text: '' } : { value: read.value }
}

function takeRecords(
  context: CallContext,
  writer: Writer,
  table: EditableTable,
  edits: readonly ComparedEdit[],
): Refused {
  return [...Map.groupBy(edits, (edit) => edit.row)].flatMap(([id, ofRow]) => {
    const values = Object.fromEntries(ofRow.map(({ column, read }) => [column, read.ok ? read.value : null]))
    const revision = table.rows.get(id)?.revision
    const [failed] = attempt(writer, id, () =>
      saveRecord(context, { form: table.form.id, id, values, ...(revision !== undefined && { revision }) }),
    )
    return failed ? ofRow.map((edit) => ({ id: edit.id, message: failed.message })) : []
  })
}

/** What the work throws as an expected failure; nothing of it stays written then. */
function attempt(writer: Writer, id: string, work: () => unknown): Refused {
  writer.connection.exec('SAVEPOINT lan_thu')
  try {
    work()
    writer.connection.exec('RELEASE lan_thu')
    return []
  } catch (error) {
    writer.connection.exec('ROLLBACK TO lan_thu; RELEASE lan_thu')
    if (!(error instanceof AppError)) throw error
    return [{ id, message: error.message }]
  }
}

// ---------------------------------------------------------------- views

function describe(context: CallContext, { stored, rows, edits, ...compared }: Compared): Comparison {
  return {
    ...compared,
    exchange: describeExchange(context, stored, rows),
    edits: edits.map(({ read: _, ...edit }) => edit),
  }
}

function describeExchange(
  { db }: CallContext,
  stored: StoredExchange,
  rows: number,
): CallOutput<'exchanges.list'>[number] {
  const names = readUserNames(db)
  const nameOf = (user: string | null): string => names.get(user ?? '') ?? user ?? ''
  const form = formsInForce(db).forms.find((one) => one.id === stored.form)
  const period = stored.period === null ? null : requirePeriod(db, stored.period)
  return {
    id: stored.id,
    form: stored.form,
    number: form?.number ?? stored.form,
    shortTitle: form?.shortTitle ?? stored.form,
    period: period && { id: period.id, name: period.name },
    madeAt: stored.madeAt,
    madeBy: nameOf(stored.madeBy),
    rows,
    taken:
      stored.takenAt === null
        ? null
        : {
            at: stored.takenAt,
            by: nameOf(stored.takenBy),
            fileName: stored.fileName ?? '',
            strange: JSON.parse(stored.quarantine ?? '[]') as Strange[],
          },
  }
}
