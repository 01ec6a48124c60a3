/** The tables that two computers of one office share, and how a row of each is compared: as a whole or field by field. */
import { tellStep } from './longWork.ts'
import type { Reader, Writer } from './store.ts'

export type RowContent = Record<string, unknown>

export interface PairTable {
  name: string
  key: readonly string[]
  /** Which rows are shared; all where absent. A condition on the table's own columns. */
  where?: string
  /** Follow from the others, or only say when a row was last touched: carried, never compared. */
  carried: readonly string[]
  /** Columns that only mean something together. Of a table without parts a row is one value. */
  parts?: Record<string, readonly string[]>
  /** Column with a JSON object whose members are parts of their own. */
  json?: string
}

const touched = ['revision', 'updated_at', 'updated_by']

/** In an order in which each finds what it names; references are checked at the end of the transaction. */
export const pairTables: readonly PairTable[] = [
  {
    name: 'settings',
    key: ['key'],
    where: "key NOT IN ('ma_so_du_lieu', 'don_vi', 'cap', 'so_thu', 'ngay_tap_duot', 'khoa_du_lieu.khoa_cu_tro_lai')",
    carried: [],
  },
  { name: 'batches', key: ['id'], carried: ['last_change'] },
  { name: 'said_sets', key: ['batch_id', 'number'], carried: [] },
  { name: 'batch_rows', key: ['batch_id', 'row'], carried: [] },
  {
    name: 'people',
    key: ['id'],
    carried: [...touched, 'created_at', 'created_by', 'batch_id'],
    parts: {
      ho_ten: ['name', 'name_key'],
      gioi_tinh: ['gender'],
      sinh: ['birth_year', 'birth_month', 'birth_day'],
      cccd: ['cccd'],
      cmnd: ['cmnd'],
      da_xoa: ['deleted_at'],
      gop_vao: ['merged_into'],
    },
    json: 'data',
  },
  {
    name: 'records',
    key: ['id'],
    carried: [
      ...touched,
      ...['created_at', 'created_by', 'batch_id', 'batch_row', 'said_set', 'source'],
      ...['form', 'unit_id', 'code', 'started_on', 'ended_on', 'incomplete'],
    ],
    parts: { nguoi_id: ['person_id'], da_xoa: ['deleted_at'] },
    json: 'data',
  },
  { name: 'cells', key: ['form', 'period', 'unit_id', 'row_key', 'column_key'], carried: touched },
  { name: 'cell_marks', key: ['form', 'period', 'unit_id', 'row_key', 'column_key'], carried: touched.slice(1) },
  { name: 'extra_rows', key: ['form', 'period', 'row_key'], carried: [] },
  { name: 'submissions', key: ['period', 'form', 'unit_id'], carried: touched.slice(1) },
  { name: 'decisions', key: ['form', 'period', 'ordinal'], carried: touched.slice(1) },
  { name: 'reasons', key: ['period', 'form', 'row_key', 'column_key', 'code'], carried: touched.slice(1) },
  { name: 'report_texts', key: ['period', 'part'], carried: touched.slice(1) },
  { name: 'merges', key: ['id'], carried: ['position'] },
  { name: 'person_answers', key: ['one', 'other'], carried: touched.slice(1) },
  { name: 'layouts', key: ['id'], carried: [] },
  { name: 'spellings', key: ['scope', 'spelling'], carried: [] },
  // Each computer numbers them for itself: both may have made the first one of a period.
  { name: 'snapshots', key: ['id'], carried: ['sequence'] },
  { name: 'snapshot_parts', key: ['snapshot_id', 'name'], carried: [] },
  { name: 'packages', key: ['id'], carried: [] },
]

/** Tables by name; their names never come from a file. */
const tablesByName = new Map(pairTables.map((table) => [table.name, table]))

export function pairTable(name: string): PairTable | null {
  return tablesByName.get(name) ?? null
}

/** Bytes travel as text. */
const BYTES = 'base64:'

const ROWS_TOLD = 1_000

/** Every shared row of a table by its key. */
export function readRows({ connection }: Reader, { name, key, where }: PairTable): Map<string, RowContent> {
  // biome-ignore lint/plugin: names of tables and columns come from the list above and the database itself, never from a file
  const statement = connection.prepare<[], RowContent>(`SELECT * FROM ${name}${where ? ` WHERE ${where}` : ''}`)
  const rows = new Map<string, RowContent>()
  for (const row of statement.iterate()) {
    if (rows.size % ROWS_TOLD === 0) tellStep('Đang đọc sổ của máy này', rows.size)
    for (const [column, value] of Object.entries(row))
      if (Buffer.isBuffer(value)) row[column] = BYTES + value.toString('base64')
    rows.set(keyOf(key, row), row)
  }
  return rows
}

export function keyOf(key: readonly string[], row: RowContent): string {
  return JSON.stringify(key.map((column) => row[column]))
}

/** Writes a row as it is given, without a number that another may bear, or removes the one of this key. Columns that this program does not know are refused. */
export function writeRow(
  { connection }: Writer,
  { name, key }: PairTable,
  rowKey: string,
  row: RowContent | null,
): void {
  if (row === null) {
    const values = JSON.parse(rowKey) as unknown[]
    // biome-ignore lint/plugin: names of tables and columns come from the list above, never from a file
    connection
      .prepare(`DELETE FROM ${name} WHERE ${key.map((column) => `${column} IS ?`).join(' AND ')}`)
      .run(...values)
    return
  }
  const columns = columnsOf(connection, name).filter((column) => column in row)
  const values = columns.map((column) => {
    // Given again once all rows are there, see pairRecords.ts.
    const value = name === 'records' && column === 'code' ? null : row[column]
    return typeof value === 'string' && value.startsWith(BYTES)
      ? Buffer.from(value.slice(BYTES.length), 'base64')
      : value
  })
  const rest = columns.filter((column) => !key.includes(column)).map((column) => `${column} = excluded.${column}`)
  const write = `INSERT INTO ${name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
    ON CONFLICT (${key.join(', ')}) DO ${rest.length === 0 ? 'NOTHING' : `UPDATE SET ${rest.join(', ')}`}`
  // biome-ignore lint/plugin: names of columns come from the database itself, never from a file
  connection.prepare(write).run(...values)
}

function columnsOf(connection: Reader['connection'], table: string): string[] {
  return connection.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table)
}

/** What of a row is compared, part by part; a row that is one value has the single part `''`. */
export function partsOf(table: PairTable, row: RowContent): Map<string, string> {
  const { carried, parts, json } = table
  const compared = Object.keys(row).filter((column) => !carried.includes(column) && !table.key.includes(column))
  if (!parts && json === undefined)
    return new Map([['', JSON.stringify(compared.sort().map((column) => [column, row[column]]))]])
  const found = new Map<string, string>()
  for (const [part, columns] of Object.entries(parts ?? {})) {
    const values = columns.map((column) => row[column] ?? null)
    if (values.some((value) => value !== null && value !== '')) found.set(part, JSON.stringify(values))
  }
  if (json !== undefined) {
    for (const [field, value] of Object.entries(JSON.parse(String(row[json])) as RowContent))
      found.set(`${json}.${field}`, JSON.stringify(value))
  }
  return found
}

/** `base` with these parts as they are in `from`. */
export function withParts(
  table: PairTable,
  base: RowContent,
  from: RowContent,
  taken: ReadonlySet<string>,
): RowContent {
  if (!table.parts && table.json === undefined) return taken.has('') ? from : base
  const row = { ...base }
  for (const [part, columns] of Object.entries(table.parts ?? {}))
    if (taken.has(part)) for (const column of columns) row[column] = from[column] ?? null
  if (table.json !== undefined) {
    const prefix = `${table.json}.`
    const [own, other] = [JSON.parse(String(base[table.json])), JSON.parse(String(from[table.json]))] as RowContent[]
    const data: RowContent = { ...own }
    for (const part of taken) {
      if (!part.startsWith(prefix)) continue
      const field = part.slice(prefix.length)
      if (other && field in other) data[field] = other[field]
      else delete data[field]
    }
    row[table.json] = JSON.stringify(data)
  }
  return row
}
