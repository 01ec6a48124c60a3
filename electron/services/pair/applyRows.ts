/** Writing rows of another workspace as they were planned and answered, with the choice in the history and numbers given once. */
import { hasSnapshot, nextSnapshotSequence } from '../../../db/locks.ts'
import { listOwnRecords, refreshRecordColumns, takeCode } from '../../../db/pairRecords.ts'
import { type PairTable, type RowContent, withParts, writeRow } from '../../../db/pairTables.ts'
import type { Writer } from '../../../db/store.ts'
import type { CallOutput } from '../../../shared/contract.ts'
import type { CallContext } from '../callContext.ts'
import { codeFieldOf } from '../disclosure.ts'
import { listForms } from '../forms.ts'
import { missingFields } from '../recordRules.ts'
import type { PlannedRow } from './planPair.ts'

/** Writes what is taken and what was answered; `reasons` stand in the history beside each choice. */
export function writePlanned(
  db: Writer,
  { table, key, mine, theirs, taken, conflicts }: PlannedRow,
  answers: Readonly<Record<string, 'mine' | 'theirs'>>,
  reasons: Readonly<Record<'mine' | 'theirs', string>>,
): { table: PairTable; key: string } {
  const parts = new Set(taken)
  for (const { id, part } of conflicts) {
    const isTheirs = answers[id] === 'theirs'
    if (isTheirs) parts.add(part)
    const reason = reasons[isTheirs ? 'theirs' : 'mine']
    noteChoice(db, { table: table.name, mine, theirs, part, reason, isTheirs })
  }
  if (parts.has(''))
    writeRow(db, table, key, theirs && { ...numbered(db, table, mine, theirs), ...newer(db, mine, theirs) })
  else if (parts.size > 0 && mine && theirs)
    writeRow(db, table, key, { ...withParts(table, mine, theirs, parts), ...newer(db, mine, theirs) })
  return { table, key }
}

/** A snapshot keeps the number it has here, and a new one takes the next where this computer gave its number too. */
function numbered(db: Writer, { name }: PairTable, mine: RowContent | null, theirs: RowContent): RowContent {
  if (name !== 'snapshots') return theirs
  if (mine) return { ...theirs, sequence: mine.sequence }
  const period = String(theirs.period)
  return hasSnapshot(db, period, Number(theirs.sequence))
    ? { ...theirs, sequence: nextSnapshotSequence(db, period) }
    : theirs
}

/** A form that is open on the screen must notice that the row is another now. */
function newer(db: Writer, mine: RowContent | null, theirs: RowContent): RowContent {
  if (!mine || !('revision' in theirs)) return {}
  const revision = Math.max(Number(mine.revision), Number(theirs.revision)) + 1
  return { revision, updated_at: db.now, updated_by: db.userId }
}

/** The history says which of two values was chosen, and over which. */
function noteChoice(
  db: Writer,
  choice: {
    table: string
    mine: RowContent | null
    theirs: RowContent | null
    part: string
    reason: string
    isTheirs: boolean
  },
): void {
  const { table, mine, theirs, part, reason, isTheirs } = choice
  const row = mine ?? theirs ?? {}
  const [old, next] = isTheirs ? [mine, theirs] : [theirs, mine]
  const values = { old: valueIn(old, part), new: valueIn(next, part), reason }
  if (table === 'cells') {
    const entityKey = [row.form, row.period, row.unit_id, row.row_key, row.column_key].join('|')
    db.recordChange({ entity: 'cell', entityKey, field: 'value', ...values })
  } else if (table === 'records' || table === 'people') {
    const field = part === '' ? 'da_xoa' : part.startsWith('data.') ? part.slice('data.'.length) : part
    db.recordChange({ entity: table === 'records' ? 'record' : 'person', entityKey: String(row.id), field, ...values })
  }
}

/** As the history keeps it: JSON of values, ids as they are. */
function valueIn(row: RowContent | null, part: string): string | null {
  if (!row) return null
  if ('row_key' in row) return row.state === 'nil' ? '"không phát sinh"' : (row.value as string | null)
  if (part === '' || part === 'da_xoa') return row.deleted_at === null ? null : 'true'
  if (part === 'nguoi_id') return row.person_id as string | null
  if (part === 'gop_vao') return row.merged_into as string | null
  if (part.startsWith('data.')) {
    const value = (JSON.parse(String(row.data)) as RowContent)[part.slice('data.'.length)]
    return value === undefined ? null : JSON.stringify(value)
  }
  const pad = (value: unknown) => String(value).padStart(2, '0')
  const birth = [row.birth_year, row.birth_month, row.birth_day].filter((one) => one !== null && one !== undefined)
  const values: RowContent = {
    ho_ten: row.name,
    gioi_tinh: row.gender,
    sinh: birth.map(pad).join('-'),
    cccd: row.cccd,
    cmnd: row.cmnd,
  }
  const value = values[part]
  return value === null || value === undefined || value === '' ? null : JSON.stringify(value)
}

/** Columns that follow from a record's own fields, and what it lacks; a number that was given twice is given anew. */
export function renewRecords(db: Writer, written: readonly { table: PairTable; key: string }[]): void {
  const ids = (table: string) =>
    written.filter((one) => one.table.name === table).map(({ key }) => (JSON.parse(key) as string[])[0] ?? '')
  const forms = new Map(listForms(db).map((form) => [form.id, form]))
  for (const record of listOwnRecords(db, ids('records'), ids('people'))) {
    const form = forms.get(record.form)
    if (form?.kind !== 'register') continue
    const own = takeCode(db, record, codeFieldOf(form))
    refreshRecordColumns(db, form, { ...record, own }, missingFields(form, { ...record.values, ...own }))
  }
}

/** Records whose number the other computer gave too: the one that was made later is called otherwise. */
export function listRenumbered(
  { db }: Pick<CallContext, 'db'>,
  planned: readonly PlannedRow[],
): CallOutput<'pair.compare'>['renumbered'] {
  const codes = db.connection.prepare<[string, string, string], string>(
    'SELECT id FROM records WHERE form = ? AND code = ? AND deleted_at IS NULL AND id <> ?',
  )
  return planned.flatMap(({ table, mine, theirs }) => {
    if (table.name !== 'records' || !theirs || theirs.code === null || theirs.deleted_at !== null) return []
    if (mine?.code === theirs.code) return []
    const code = String(theirs.code)
    const other = codes.pluck().get(String(theirs.form), code, String(theirs.id))
    return other === undefined ? [] : [{ what: String(theirs.form), from: code, to: `${code}-2` }]
  })
}
