/** Makes the tables of an empty PostgreSQL database; shipped versions are only ever added to. */
import type { Client } from 'pg'
import { AppError } from '../../shared/errors.ts'
import { SCHEMA_VERSION } from './schema.ts'

const STEPS = [
  `CREATE TABLE phu_bieu.reports (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, office_code text NOT NULL, office_name text NOT NULL,
     period text NOT NULL, period_name text NOT NULL, period_from date NOT NULL, period_to date NOT NULL,
     digest text NOT NULL, exported_at timestamptz NOT NULL, program_version text NOT NULL);
   CREATE INDEX reports_by_office ON phu_bieu.reports (office_code, period, id);
   CREATE TABLE phu_bieu.packages (
     report_id bigint NOT NULL REFERENCES phu_bieu.reports (id) ON DELETE CASCADE, package_id text NOT NULL,
     unit_code text NOT NULL, unit_name text NOT NULL, sequence integer NOT NULL, file_name text NOT NULL,
     file_sha256 text NOT NULL, fingerprint text NOT NULL, signer text NOT NULL, signed_at timestamptz NOT NULL,
     received_at timestamptz NOT NULL, PRIMARY KEY (report_id, package_id));
   CREATE TABLE phu_bieu.missing_units (
     report_id bigint NOT NULL REFERENCES phu_bieu.reports (id) ON DELETE CASCADE, unit_code text NOT NULL,
     unit_name text NOT NULL, PRIMARY KEY (report_id, unit_code));
   CREATE TABLE phu_bieu.columns (
     report_id bigint NOT NULL REFERENCES phu_bieu.reports (id) ON DELETE CASCADE, form text NOT NULL,
     column_key text NOT NULL, form_number text NOT NULL, position integer NOT NULL, label text NOT NULL,
     type text NOT NULL, PRIMARY KEY (report_id, form, column_key));
   CREATE TABLE phu_bieu.figures (
     report_id bigint NOT NULL REFERENCES phu_bieu.reports (id) ON DELETE CASCADE, form text NOT NULL,
     period text NOT NULL, row_key text NOT NULL, column_key text NOT NULL, row_label text NOT NULL,
     is_total boolean NOT NULL, state text NOT NULL, origin text NOT NULL, number numeric, text text, reason text,
     PRIMARY KEY (report_id, form, period, row_key, column_key));
   CREATE TABLE phu_bieu.figure_sources (
     report_id bigint NOT NULL, form text NOT NULL, period text NOT NULL, row_key text NOT NULL,
     column_key text NOT NULL, position integer NOT NULL, package_id text, unit_code text, from_form text NOT NULL,
     from_period text, from_row text NOT NULL, from_column text NOT NULL, amount numeric,
     PRIMARY KEY (report_id, form, period, row_key, column_key, position),
     FOREIGN KEY (report_id, form, period, row_key, column_key) REFERENCES phu_bieu.figures ON DELETE CASCADE,
     FOREIGN KEY (report_id, package_id) REFERENCES phu_bieu.packages ON DELETE CASCADE);
   CREATE VIEW phu_bieu.current_reports AS
     SELECT DISTINCT ON (office_code, period) * FROM phu_bieu.reports ORDER BY office_code, period, id DESC;
   CREATE VIEW phu_bieu.current_figures AS
     SELECT r.office_code, r.office_name, r.period AS report_period, f.*
     FROM phu_bieu.figures f JOIN phu_bieu.current_reports r ON r.id = f.report_id;
   CREATE VIEW phu_bieu.figure_packages AS
     WITH RECURSIVE made (report_id, form, period, row_key, column_key, package_id, from_form, from_period, from_row,
                          from_column) AS (
       SELECT report_id, form, period, row_key, column_key, package_id, from_form, from_period, from_row, from_column
       FROM phu_bieu.figure_sources
       UNION
       SELECT m.report_id, m.form, m.period, m.row_key, m.column_key, s.package_id, s.from_form, s.from_period,
              s.from_row, s.from_column
       FROM made m JOIN phu_bieu.figure_sources s ON m.package_id IS NULL AND s.report_id = m.report_id
         AND s.form = m.from_form AND s.period = m.from_period AND s.row_key = m.from_row
         AND s.column_key = m.from_column)
     SELECT DISTINCT m.report_id, m.form, m.period, m.row_key, m.column_key, m.package_id, p.unit_code,
            m.from_form, m.from_row, m.from_column
     FROM made m JOIN phu_bieu.packages p ON p.report_id = m.report_id AND p.package_id = m.package_id;`,
] as const

/**
 * Inside the caller's transaction, one export at a time. Throws `postgres_newer` where a later program has written the
 * database.
 */
export async function createTables(client: Client): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock(hashtext('phu_bieu'))")
  await client.query('CREATE SCHEMA IF NOT EXISTS phu_bieu')
  await client.query(`CREATE TABLE IF NOT EXISTS phu_bieu.schema_version
                      (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`)
  const found = await client.query<{ version: number }>(
    'SELECT coalesce(max(version), 0) AS version FROM phu_bieu.schema_version',
  )
  const version = found.rows[0]?.version ?? 0
  if (version > SCHEMA_VERSION) throw new AppError('postgres_newer', { version, newest: SCHEMA_VERSION })
  for (const [index, step] of STEPS.entries()) {
    if (index < version) continue
    await client.query(step)
    await client.query('INSERT INTO phu_bieu.schema_version (version) VALUES ($1)', [index + 1])
  }
}
