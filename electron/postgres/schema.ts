/** The tables that a province or a ministry reads: merged figures and what they are made of. See docs/postgres.md. */
import { bigint, boolean, date, integer, numeric, pgSchema, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'

export const SCHEMA = 'phu_bieu'
export const SCHEMA_VERSION = 1

const schema = pgSchema(SCHEMA)
const reportId = () => bigint('report_id', { mode: 'number' }).notNull()

export const schemaVersion = schema.table('schema_version', {
  version: integer('version').primaryKey(),
  appliedAt: timestamp('applied_at', { withTimezone: true }).notNull().defaultNow(),
})

export const reports = schema.table('reports', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  officeCode: text('office_code').notNull(),
  officeName: text('office_name').notNull(),
  period: text('period').notNull(),
  periodName: text('period_name').notNull(),
  periodFrom: date('period_from').notNull(),
  periodTo: date('period_to').notNull(),
  digest: text('digest').notNull(),
  exportedAt: timestamp('exported_at', { withTimezone: true }).notNull(),
  programVersion: text('program_version').notNull(),
})

export const packages = schema.table(
  'packages',
  {
    reportId: reportId(),
    packageId: text('package_id').notNull(),
    unitCode: text('unit_code').notNull(),
    unitName: text('unit_name').notNull(),
    sequence: integer('sequence').notNull(),
    fileName: text('file_name').notNull(),
    fileSha256: text('file_sha256').notNull(),
    fingerprint: text('fingerprint').notNull(),
    signer: text('signer').notNull(),
    signedAt: timestamp('signed_at', { withTimezone: true }).notNull(),
    receivedAt: timestamp('received_at', { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.reportId, table.packageId] })],
)

export const missingUnits = schema.table(
  'missing_units',
  { reportId: reportId(), unitCode: text('unit_code').notNull(), unitName: text('unit_name').notNull() },
  (table) => [primaryKey({ columns: [table.reportId, table.unitCode] })],
)

export const columns = schema.table(
  'columns',
  {
    reportId: reportId(),
    form: text('form').notNull(),
    columnKey: text('column_key').notNull(),
    formNumber: text('form_number').notNull(),
    position: integer('position').notNull(),
    label: text('label').notNull(),
    type: text('type').notNull(),
  },
  (table) => [primaryKey({ columns: [table.reportId, table.form, table.columnKey] })],
)

const place = {
  form: text('form').notNull(),
  period: text('period').notNull(),
  rowKey: text('row_key').notNull(),
  columnKey: text('column_key').notNull(),
}

export const figures = schema.table(
  'figures',
  {
    reportId: reportId(),
    ...place,
    rowLabel: text('row_label').notNull(),
    isTotal: boolean('is_total').notNull(),
    state: text('state').notNull(),
    origin: text('origin').notNull(),
    number: numeric('number'),
    text: text('text'),
    reason: text('reason'),
  },
  (table) => [primaryKey({ columns: [table.reportId, table.form, table.period, table.rowKey, table.columnKey] })],
)

export const figureSources = schema.table(
  'figure_sources',
  {
    reportId: reportId(),
    ...place,
    position: integer('position').notNull(),
    packageId: text('package_id'),
    unitCode: text('unit_code'),
    fromForm: text('from_form').notNull(),
    fromPeriod: text('from_period'),
    fromRow: text('from_row').notNull(),
    fromColumn: text('from_column').notNull(),
    amount: numeric('amount'),
  },
  (table) => [
    primaryKey({
      columns: [table.reportId, table.form, table.period, table.rowKey, table.columnKey, table.position],
    }),
  ],
)
