/** The merged report in a PostgreSQL database: every figure, what it is made of, once for each state, and refusals in words. */
import { getTableColumns } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseArguments } from '../../../electron/cli/arguments.ts'
import { createCaller } from '../../../electron/cli/caller.ts'
import { commands } from '../../../electron/cli/commands.ts'
import * as schema from '../../../electron/postgres/schema.ts'
import type { JsonValue } from '../../../shared/canonicalJson.ts'
import { createReporter, halfYear, type Reporter, replacing, signReport } from '../../support/districtPackages.ts'
import { type Office, openOffice } from '../../support/office.ts'
import { type PostgresServer, skipsPostgres, startPostgres, titleWithPostgres } from '../../support/postgresServer.ts'

const period = halfYear.id
const form = 'prostitution_results'
const at = '2021-06-17'

/** A district with one commune, a rate of its own, and a reason with letters that COPY has to escape. */
function figuresOf(commune: string, facilities: number, aware: number): JsonValue {
  const cell = (value: number, more: JsonValue = {}): JsonValue => ({
    value,
    state: 'value',
    origin: 'typed',
    ...(more as object),
  })
  const cells = { co_so: cell(facilities, { reason: 'theo sổ\tcũ \\ trang 2' }), co_so_nhan_thuc: cell(aware) }
  return {
    form,
    version: 1,
    period,
    definition: 'a'.repeat(64),
    rows: [{ key: commune, label: `Xã ${commune}`, unit: commune, block: 'xa', cells }],
    total: cells,
    steps: [],
  }
}

async function send(office: Office, reporter: Reporter, content: JsonValue, changes = {}) {
  const report = await signReport(reporter, { content: { forms: [content] }, ...changes })
  const { verdict, message } = await office.call('province.ingest', {
    name: `GOI_${reporter.code}.asice`,
    bytes: report.bytes,
    trust: [reporter.pem],
  })
  if (verdict === 'khong_nhan') throw new Error(message)
  return report
}

function exportTo(office: Office, url: string) {
  const args = parseArguments(['province', 'export', '--postgres', url, '--period', period, '--now', at])
  const command = commands[args.command]
  if (!command) throw new Error('There is no such command.')
  return command.run(args, createCaller(office.app)).then(({ data, text }) => ({ ...(data as object), text }))
}

const openProvince = () => openOffice({ unit: '10', role: 'province', now: `${at}T02:00:00.000Z` })

describe.skipIf(skipsPostgres)(titleWithPostgres('province export --postgres'), () => {
  let server: PostgresServer
  let client: Client
  const query = async (text: string, values: unknown[] = []) => (await client.query(text, values)).rows
  beforeAll(async () => {
    server = await startPostgres()
    client = new Client({ connectionString: server.url })
    await client.connect()
  }, 120_000)
  afterAll(async () => {
    await client?.end()
    await server?.stop()
  })

  it('writes every figure with its packages, the same report once, and a changed one beside it', async () => {
    const office = await openProvince()
    const [batXat, saPa] = [await createReporter('082', 'Huyện Bát Xát'), await createReporter('088', 'Thị xã Sa Pa')]
    const first = await send(office, batXat, figuresOf('02683', 40, 10))
    await send(office, saPa, figuresOf('03004', 60, 45))
    const exported = await exportTo(office, server.url)
    expect(exported).toMatchObject({ report: 1, isNew: true })

    // Every cell that the merged report shows stands there, and nothing else.
    const merged = await office.call('province.merge', { period })
    const shown = merged.forms.flatMap(({ form: id, rows, total }) =>
      [...rows, ...(total ? [{ key: 'T', cells: total }] : [])].flatMap(({ key, cells }) =>
        Object.entries(cells).flatMap(([column, { state, value }]) =>
          state === 'blank' ? [] : [`${id} ${key} ${column} ${typeof value === 'number' ? value : ''}`],
        ),
      ),
    )
    const stored = await query(
      `SELECT form, row_key, column_key, number::float8 AS number FROM phu_bieu.current_figures`,
    )
    expect(stored.map((one) => `${one.form} ${one.row_key} ${one.column_key} ${one.number ?? ''}`).sort()).toEqual(
      shown.sort(),
    )
    expect(stored).toContainEqual({ form, row_key: 'T', column_key: 'co_so', number: 100 })

    // The total leads over the rows of the districts to the cells of two signed files.
    const packages = await query(
      `
      SELECT unit_code, from_row, from_column FROM phu_bieu.figure_packages
      WHERE form = $1 AND row_key = 'T' AND column_key = 'co_so' ORDER BY unit_code`,
      [form],
    )
    expect(packages).toEqual([
      { unit_code: '082', from_row: 'T', from_column: 'co_so' },
      { unit_code: '088', from_row: 'T', from_column: 'co_so' },
    ])
    const signed = await query(`SELECT unit_code, sequence, file_name FROM phu_bieu.packages ORDER BY unit_code`)
    expect(signed).toEqual([
      { unit_code: '082', sequence: 1, file_name: 'GOI_082.asice' },
      { unit_code: '088', sequence: 1, file_name: 'GOI_088.asice' },
    ])
    const [missing] = await query(`SELECT count(*)::int AS count FROM phu_bieu.missing_units`)
    expect(missing?.count).toBe(merged.missing.length)

    expect(await exportTo(office, server.url)).toMatchObject({ report: 1, isNew: false })
    await send(office, batXat, figuresOf('02683', 41, 10), replacing(first))
    expect(await exportTo(office, server.url)).toMatchObject({ report: 2, isNew: true })
    const totals = await query(
      `
      SELECT report_id::int, number::int FROM phu_bieu.figures
      WHERE form = $1 AND row_key = 'T' AND column_key = 'co_so' ORDER BY report_id`,
      [form],
    )
    expect(totals).toEqual([
      { report_id: 1, number: 100 },
      { report_id: 2, number: 101 },
    ])
    const log = await office.call('audit.log', {})
    expect(JSON.stringify(log)).toContain('đưa vào cơ sở dữ liệu khác')
  })

  it('leaves nothing behind where it is cut off, and says in words what the server said', async () => {
    const office = await openProvince()
    await send(office, await createReporter('083', 'Huyện Mường Khương'), figuresOf('02752', 7, 1))
    const count = async (): Promise<number> => (await query('SELECT id FROM phu_bieu.reports')).length
    const before = await count()
    await query(`ALTER TABLE phu_bieu.figure_sources ADD CONSTRAINT broken CHECK (amount < 0) NOT VALID`)
    await expect(exportTo(office, server.url)).rejects.toMatchObject({
      code: 'postgres_refused',
      message: expect.stringContaining('broken'),
    })
    await query(`ALTER TABLE phu_bieu.figure_sources DROP CONSTRAINT broken`)
    expect(await count()).toBe(before)
    await query(`INSERT INTO phu_bieu.schema_version (version) VALUES (99)`)
    await expect(exportTo(office, server.url)).rejects.toMatchObject({ code: 'postgres_newer' })
    await query(`DELETE FROM phu_bieu.schema_version WHERE version = 99`)
    const nobody = server.url.replace('tinh@', 'khong-co@')
    await expect(exportTo(office, nobody)).rejects.toMatchObject({ code: 'postgres_refused' })
  })

  it('has the tables and columns that the schema names', async () => {
    const tables = Object.values(schema).filter((one) => one instanceof PgTable)
    const named = tables.flatMap((table) =>
      Object.values(getTableColumns(table)).map(
        (column) => `${getTableConfig(table).name}.${column.name} ${column.notNull ? 'NO' : 'YES'}`,
      ),
    )
    const found = await query(
      `
      SELECT c.table_name, c.column_name, c.is_nullable FROM information_schema.columns c
      JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE table_schema = $1 AND table_type = 'BASE TABLE'`,
      [schema.SCHEMA],
    )
    expect(found.map((one) => `${one.table_name}.${one.column_name} ${one.is_nullable}`).sort()).toEqual(named.sort())
  })
})

describe('an address', () => {
  it.each([
    ['http://may-chu/db', 'postgres_url'],
    ['may-chu', 'postgres_url'],
    ['postgres://tinh@10.9.8.7/db?sslmode=disable', 'postgres_plain'],
    ['postgres://tinh@10.9.8.7/db?sslmode=require', 'postgres_plain'],
    ['postgres://tinh@127.0.0.1:1/db', 'postgres_unreachable'],
  ])('%s is refused as %s', async (url, code) => {
    const office = await openProvince()
    await expect(exportTo(office, url)).rejects.toMatchObject({ code })
  })

  it('is not even looked at from a practice workspace', async () => {
    const office = await openOffice({ unit: '10', role: 'province', practice: true, now: `${at}T02:00:00.000Z` })
    await expect(exportTo(office, 'postgres://tinh@127.0.0.1:1/db')).rejects.toMatchObject({
      code: 'postgres_practice',
    })
  })
})
