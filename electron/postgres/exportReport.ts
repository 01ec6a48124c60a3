/** Writes a merged report with its lineage to PostgreSQL: one transaction, the many lines by COPY, the same report only once. */
import { pipeline } from 'node:stream/promises'
import { and, desc, eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { totalKey } from '../../shared/annex/annexRows.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { createTables } from './createTables.ts'
import { missingUnits, packages, reports } from './schema.ts'

type Lineage = CallOutput<'province.lineage'>

export interface ExportedReport {
  /** Of the report in the database. */
  report: number
  /** False where the last report of the office and period there holds the same figures. */
  isNew: boolean
  figures: number
  sources: number
}

/** Milliseconds. */
const CONNECT_TIMEOUT = 15_000

/**
 * `url` is `postgres://user@host:port/database`; the password may stand in PGPASSWORD. Anything but this computer is
 * only spoken to over TLS with a certificate that proves the server. Throws `postgres_url`, `postgres_plain`,
 * `postgres_unreachable`, `postgres_refused`, `postgres_newer`, `postgres_practice`.
 */
export async function exportReport(
  url: string,
  lineage: Lineage,
  made: { at: string; version: string },
): Promise<ExportedReport> {
  if (lineage.office.isPractice) throw new AppError('postgres_practice')
  const client = openClient(url)
  try {
    await client.connect()
    await client.query('BEGIN')
    await createTables(client)
    const written = await writeReport(client, lineage, made)
    await client.query('COMMIT')
    return written
  } catch (error) {
    throw describeFailure(error)
  } finally {
    // A connection that ends without COMMIT leaves nothing behind.
    await client.end().catch(() => undefined)
  }
}

function openClient(url: string): Client {
  let place: URL
  try {
    place = new URL(url)
  } catch {
    throw new AppError('postgres_url')
  }
  if (!/^postgres(?:ql)?:$/.test(place.protocol)) throw new AppError('postgres_url')
  const isOwn = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|)$/.test(place.hostname)
  const mode = place.searchParams.get('sslmode')
  if (!isOwn && mode !== null && mode !== 'verify-full') throw new AppError('postgres_plain', { host: place.hostname })
  place.searchParams.delete('sslmode')
  const client = new Client({
    connectionString: place.href,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    // The certificate must be of this host and lead to one that the computer trusts.
    ssl: isOwn ? false : { rejectUnauthorized: true },
    application_name: 'Phu Bieu',
  })
  // A connection that breaks between two queries is told by the next one.
  client.on('error', () => undefined)
  return client
}

async function writeReport(
  client: Client,
  lineage: Lineage,
  { at, version }: { at: string; version: string },
): Promise<ExportedReport> {
  const orm = drizzle(client)
  const { office, period, digest } = lineage
  const counts = {
    figures: lineage.figures.length,
    sources: lineage.figures.reduce((sum, { sources }) => sum + sources.length, 0),
  }
  const [last] = await orm
    .select({ id: reports.id, digest: reports.digest })
    .from(reports)
    .where(and(eq(reports.officeCode, office.code), eq(reports.period, period.id)))
    .orderBy(desc(reports.id))
    .limit(1)
  if (last?.digest === digest) return { report: last.id, isNew: false, ...counts }

  const [added] = await orm
    .insert(reports)
    .values({
      officeCode: office.code,
      officeName: office.name,
      period: period.id,
      periodName: period.name,
      periodFrom: period.from,
      periodTo: period.to,
      digest,
      exportedAt: new Date(at),
      programVersion: version,
    })
    .returning({ id: reports.id })
  if (!added) throw new Error('PostgreSQL did not tell the id of the report.')
  const report = added.id
  if (lineage.packages.length > 0) {
    await orm.insert(packages).values(
      lineage.packages.map((one) => ({
        reportId: report,
        packageId: one.id,
        unitCode: one.unit.code,
        unitName: one.unit.name,
        sequence: one.sequence,
        fileName: one.fileName,
        fileSha256: one.fileSha256,
        fingerprint: one.fingerprint,
        signer: one.signer.organisation,
        signedAt: new Date(one.signedAt),
        receivedAt: new Date(one.receivedAt),
      })),
    )
  }
  if (lineage.missing.length > 0) {
    await orm
      .insert(missingUnits)
      .values(lineage.missing.map(({ code, name }) => ({ reportId: report, unitCode: code, unitName: name })))
  }
  await copyLines(client, report, lineage)
  return { report, isNew: true, ...counts }
}

async function copyLines(client: Client, report: number, { columns, figures }: Lineage): Promise<void> {
  await pipeline(
    columns.map((one, index) => copyLine([report, one.form, one.column, one.number, index + 1, one.label, one.type])),
    client.query(
      copyFrom(`COPY phu_bieu.columns (report_id, form, column_key, form_number, position, label, type)
              FROM STDIN`),
    ),
  )
  await pipeline(
    figures.map((one) =>
      copyLine([
        report,
        one.form,
        one.period,
        one.row,
        one.column,
        one.rowLabel,
        one.row === totalKey,
        one.state,
        one.origin,
        one.number,
        one.text,
        one.reason,
      ]),
    ),
    client.query(
      copyFrom(`COPY phu_bieu.figures (report_id, form, period, row_key, column_key, row_label, is_total, state, origin,
                                     number, text, reason) FROM STDIN`),
    ),
  )
  await pipeline(
    figures.flatMap(({ form, period, row, column, sources }) =>
      sources.map((from, index) =>
        copyLine([
          report,
          form,
          period,
          row,
          column,
          index + 1,
          from.package,
          from.unit,
          from.form,
          from.period,
          from.row,
          from.column,
          from.amount,
        ]),
      ),
    ),
    client.query(
      copyFrom(`COPY phu_bieu.figure_sources (report_id, form, period, row_key, column_key, position, package_id,
                                            unit_code, from_form, from_period, from_row, from_column, amount)
              FROM STDIN`),
    ),
  )
}

/** The text format of COPY: tabs between, `\N` for nothing. */
function copyLine(values: readonly (string | number | boolean | null)[]): string {
  const fields = values.map((value) =>
    value === null
      ? '\\N'
      : String(value).replace(
          /[\\\t\n\r]/g,
          (letter) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[letter] ?? '',
        ),
  )
  return `${fields.join('\t')}\n`
}

/** The server's own words stay in English: they are for whoever runs it. */
function describeFailure(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const isNetwork = /^(?:E[A-Z]+|CONNECT|CONNECTION_|CERT_|DEPTH_|SELF_|UNABLE_)/.test(code) || code === ''
  return new AppError(isNetwork ? 'postgres_unreachable' : 'postgres_refused', { reason: error.message || code })
}
