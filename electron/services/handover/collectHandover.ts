/** What is handed over: the lines of the chosen communes with their people and history, and the inventory of it all. */
import { createHash } from 'node:crypto'
import { createOfficerNames, type HandedRow, listHandedChanges, listHandedRows } from '../../../db/handovers.ts'
import { newestOf } from '../../../db/migrate.ts'
import { migrations } from '../../../db/migrations/index.ts'
import { listPackages, type StoredPackage } from '../../../db/packages.ts'
import { pairTable, type RowContent, readRows } from '../../../db/pairTables.ts'
import { type PersonRow, personValues } from '../../../db/people.ts'
import type { CellValue } from '../../../shared/columns/columnType.ts'
import { AppError } from '../../../shared/errors.ts'
import type { RegisterDefinition } from '../../../shared/form.ts'
import { type HandoverInventory, type HandoverRows, handoverSchema } from '../../../shared/handoverFile.ts'
import type { Unit } from '../../../shared/unit.ts'
import { readHead } from '../auditAnchors.ts'
import type { CallContext } from '../callContext.ts'
import { isSealed } from '../disclosure.ts'
import { listForms } from '../forms.ts'
import { findFrozenPeriod } from '../frozenPeriods.ts'
import { officeUnit } from '../officeUnits.ts'
import { listPeriodNames } from '../periods.ts'
import { officeAbove } from '../recipients.ts'
import { listHandable } from './successor.ts'

export interface Collected {
  inventory: HandoverInventory
  rows: HandoverRows
  /** Every line with its definition, for the gate before sealed files. */
  shown: { form: RegisterDefinition; record: { values: Record<string, CellValue> } }[]
  /** As they were signed, those that go along. */
  packages: StoredPackage[]
  units: { unit: Unit; records: number; isChosen: boolean }[]
}

/** Kept beside the registers where an office is handed over whole; they stay the giver's figures. */
const archived = [
  'cells',
  'cell_marks',
  'extra_rows',
  'submissions',
  'decisions',
  'reasons',
  'report_texts',
  'snapshots',
  'snapshot_parts',
]

/**
 * @param chosen ids or codes of communes; null for all that lie with the successor
 * @throws handover_no_successor, handover_unit
 */
export function collectHandover(context: CallContext, successor: Unit, chosen: readonly string[] | null): Collected {
  const { db, office } = context
  const handable = listHandable(office, successor)
  if (handable.length === 0 || successor.id === office.unitId)
    throw new AppError('handover_no_successor', { name: successor.name })
  const named = chosen && new Set(chosen.map((one) => requireHandable(handable, one).id))
  const wanted = named ?? new Set(handable.map(({ id }) => id))
  const counts = countByUnit(context)
  const isWhole = [...counts.keys()].every((unit) => unit === null || wanted.has(unit))
  const { records, people } = listHandedRows(db, wanted, isWhole)
  const changes = listHandedChanges(db, [...people, ...records])
  const forms = new Map(listForms(db).flatMap((form) => (form.kind === 'register' ? [[form.id, form] as const] : [])))
  const valuesOf = createValueReader(people)
  const shown = records.flatMap(({ now }) => {
    const form = forms.get(String(now.form))
    return form ? [{ form, record: { values: valuesOf(now) } }] : []
  })
  const packages = listPackages(db).toReversed()
  const enclosed = packages.filter(({ level }) => isWhole || level === 'so_lieu')
  const nameOf = createOfficerNames(db)
  const travelling = (row: HandedRow) => ({ table: row.table, key: row.key, now: withoutOwn(row.now, nameOf) })
  const unit = officeUnit(office)
  const inventory: HandoverInventory = {
    schema: handoverSchema,
    from: { code: unit.code, name: unit.name },
    to: { code: successor.code, name: successor.name },
    madeAt: context.now,
    madeBy: context.user.displayName,
    // One commune that lay elsewhere before is two units of one code.
    units: [...new Map(handable.filter(({ id }) => wanted.has(id)).map(({ code, name }) => [code, name]))].map(
      ([code, name]) => ({ code, name }),
    ),
    isWhole,
    anchor: readHead(db),
    registers: [...forms.values()].flatMap((form) => {
      const own = records.filter(({ now }) => now.form === form.id)
      if (own.length === 0) return []
      const sealed = shown.filter((one) => one.form === form && isSealed(form, one.record.values)).length
      const rows = own.map((row) => travelling(row).now)
      return [
        {
          form: form.id,
          number: form.number,
          title: form.shortTitle,
          records: own.length,
          sealed,
          digest: digestOfRows(rows),
        },
      ]
    }),
    people: people.length,
    changes: changes.length,
    periods: describePeriods(context, packages),
    packages: packages.map((one) => ({
      period: one.period,
      sequence: one.sequence,
      recipient: one.recipientName ?? officeAbove(office).name,
      fileName: nameOfContainer(one),
      contentDigest: one.contentDigest,
      isEnclosed: enclosed.includes(one),
    })),
  }
  return {
    inventory,
    rows: {
      schema: handoverSchema,
      databaseId: context.backups.databaseId,
      tables: newestOf(migrations),
      entries: [...people, ...records].map(travelling) as HandoverRows['entries'],
      changes,
      archive: isWhole ? readArchive(context) : {},
    },
    shown,
    packages: enclosed,
    units: handable
      .map((one) => ({ unit: one, records: counts.get(one.id) ?? 0, isChosen: wanted.has(one.id) }))
      .filter(({ records: own, isChosen }) => own > 0 || (isChosen && named !== null)),
  }
}

/** The digest that the inventory keeps of the rows of one register, which are in the order of their ids. */
export function digestOfRows(rows: readonly RowContent[]): string {
  const hash = createHash('sha256')
  for (const row of rows) hash.update(`${JSON.stringify(Object.entries(row).sort())}\n`)
  return `sha256:${hash.digest('hex')}`
}

/** What leaves inside a zip is the container that was signed, also of a package that went in an envelope. */
export function nameOfContainer({ fileName }: Pick<StoredPackage, 'fileName'>): string {
  return fileName.replace(/\.p7m$/, '')
}

function requireHandable(handable: readonly Unit[], codeOrId: string): Unit {
  const unit = handable.find(({ id, code }) => id === codeOrId || code === codeOrId)
  if (!unit) throw new AppError('handover_unit', { unit: codeOrId })
  return unit
}

function countByUnit({ db }: Pick<CallContext, 'db'>): Map<string | null, number> {
  const rows = db.connection
    .prepare<[], { unit: string | null; records: number }>(
      'SELECT unit_id AS unit, count(*) AS records FROM records GROUP BY unit_id',
    )
    .all()
  return new Map(rows.map(({ unit, records }) => [unit, records]))
}

function createValueReader(people: readonly HandedRow[]): (record: RowContent) => Record<string, CellValue> {
  const known = new Map(people.map(({ now }) => [now.id, now]))
  return (record) => {
    const person = known.get(record.person_id)
    const own = JSON.parse(String(record.data)) as Record<string, CellValue>
    return { ...(person && personValues(toPersonRow(person))), ...own }
  }
}

function toPersonRow(row: RowContent): PersonRow {
  const { name, gender, birth_year: birthYear, birth_month: birthMonth, birth_day: birthDay, cccd, cmnd, data } = row
  return { name, gender, birthYear, birthMonth, birthDay, cccd, cmnd, data } as PersonRow
}

/** Imports and officers of this office are none of the successor's: the history tells them by name. */
function withoutOwn(row: RowContent, nameOf: (id: string) => string): RowContent {
  const by = { created_by: nameOf(String(row.created_by)), updated_by: nameOf(String(row.updated_by)) }
  return { ...row, ...by, batch_id: null }
}

function describePeriods(context: CallContext, packages: readonly StoredPackage[]): HandoverInventory['periods'] {
  const { db } = context
  const filled = db.connection
    .prepare<[], { period: string; annexes: number; cells: number }>(
      `SELECT period, count(DISTINCT form) AS annexes, count(*) AS cells FROM cells
       WHERE period NOT LIKE '%~%' GROUP BY period`,
    )
    .all()
  const byPeriod = new Map(filled.map((one) => [one.period, one]))
  const names = listPeriodNames(db)
  const ids = new Set([...byPeriod.keys(), ...packages.map(({ period }) => period)])
  return [...ids].sort().map((id) => ({
    id,
    name: names(id),
    lockedAt: findFrozenPeriod(db, id)?.lock.lockedAt ?? null,
    annexes: byPeriod.get(id)?.annexes ?? 0,
    cells: byPeriod.get(id)?.cells ?? 0,
  }))
}

function readArchive({ db }: Pick<CallContext, 'db'>): HandoverRows['archive'] {
  return Object.fromEntries(
    archived.flatMap((name) => {
      const table = pairTable(name)
      return table ? [[name, [...readRows(db, table).values()] as HandoverRows['archive'][string]]] : []
    }),
  )
}
