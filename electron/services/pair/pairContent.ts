/** What an exchange file holds, and making one: the rows in which this computer differs from what the other is known to hold. */

import { z } from 'zod'
import { listTombstones } from '../../../db/erasable.ts'
import { countSteps } from '../../../db/longWork.ts'
import { newestOf } from '../../../db/migrate.ts'
import { migrations } from '../../../db/migrations/index.ts'
import { listPacks } from '../../../db/packs.ts'
import { keepFile, keepSent, listOwnChanges, listPairFiles, readBase, saveBase } from '../../../db/pairBase.ts'
import { pairTables, partsOf, type RowContent, readRows } from '../../../db/pairTables.ts'
import { readSetting, writeSetting } from '../../../db/settings.ts'
import type { Reader } from '../../../db/store.ts'
import type { CallOutput, ParsedInput } from '../../../shared/contract.ts'
import { readHead } from '../auditAnchors.ts'
import type { CallContext } from '../callContext.ts'
import { officeUnit } from '../officeUnits.ts'
import { filePrefixOf } from '../reports.ts'
import { packContent, sealFile } from './envelope.ts'
import { readSite, saveSite } from './site.ts'

const row = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))
const text = z.string().nullable()

/** `base`: how the receiver's row was known when the file was made. */
const entry = z.object({ table: z.string(), key: z.string(), now: row.nullable(), base: row.nullable() })

const change = z.object({
  id: z.int(),
  at: z.string(),
  userId: z.string(),
  officer: text,
  call: z.string(),
  entity: z.enum(['cell', 'record', 'person', 'setting', 'submission', 'decision', 'report', 'period']),
  entityKey: z.string(),
  field: z.string(),
  old: text,
  new: text,
  reason: text,
  batch: text,
  content: text,
})

const frame = z.object({
  schema: z.int(),
  packs: z.array(z.string()),
  madeAt: z.string(),
  madeBy: z.string(),
  /** Of the receiver's files the last one that had been taken when this one was made. */
  takenOfYours: z.int(),
  isWhole: z.boolean(),
  /** Where the log of whoever made it stands. */
  head: z.object({ seq: z.int(), mac: z.string() }),
  entries: z.array(z.unknown()),
  tombstones: z.array(
    z.object({
      id: z.string(),
      entity: z.enum(['record', 'person']),
      form: text,
      ground: z.enum(['luu_giu', 'yeu_cau']),
      reason: z.string(),
    }),
  ),
  changes: z.array(z.unknown()),
})

/** Of a file from outside; its long lists are looked at member by member. */
export const pairShapes = { frame, entry, change }

export type PairContent = Omit<z.infer<typeof frame>, 'entries' | 'changes'> & {
  entries: z.infer<typeof entry>[]
  changes: z.infer<typeof change>[]
}

/** Setting: the day on which the second computer was begun. */
const BEGUN = 'hai_may.bat_dau'

/** Key that both computers of an office draw from its data key. */
export const PAIR_PURPOSE = 'hai-may'

export function describeProgram(db: Reader): Pick<PairContent, 'schema' | 'packs'> {
  const inUse = listPacks(db).filter(({ withdrawnAt }) => withdrawnAt === null)
  return { schema: newestOf(migrations), packs: inUse.map(({ id, version }) => `${id} ${version}`).sort() }
}

/** Sealed first and then noted as sent: what was stopped has given nothing. */
export async function givePairFile(
  context: CallContext,
  input: ParsedInput<'pair.give'>,
): Promise<CallOutput<'pair.give'>> {
  const { dataDir, databaseId } = context.backups
  const files = listPairFiles(context.db)
  const taken = files.find(({ direction }) => direction === 'den')
  const acknowledged = input.whole ? 0 : lastArrivedChange(context.db)
  const entries = listDifferences(context.db, input.whole)
  const changes = listOwnChanges(context.db, acknowledged)
  const logged = readHead(context.db) ?? { seq: 0, mac: '' }
  const content: PairContent = {
    ...describeProgram(context.db),
    madeAt: context.now,
    madeBy: context.user.displayName,
    takenOfYours: taken?.file ?? 0,
    isWhole: input.whole,
    head: logged,
    entries,
    tombstones: listTombstones(context.db),
    changes,
  }
  const packed = await packContent(content)
  const site = readSite(dataDir)
  const number = site.lastFile + 1
  const detail = { file: number, rows: entries.length, whole: input.whole }
  context.write(detail, (db) => {
    const counted = countSteps('Đang ghi nhớ những gì được đưa sang', entries, entries.length)
    for (const { table, key, now } of counted) keepSent(db, number, table, key, now)
    const lastChange = changes.at(-1)?.id ?? acknowledged
    const { seq: auditSeq, mac: auditMac } = logged
    keepFile(db, {
      site: site.id,
      file: number,
      direction: 'di',
      lastChange,
      auditSeq,
      auditMac,
      at: db.now,
      by: db.userId,
    })
    // Before it is kept: a number that was given once is never given again, also when the power fails here.
    saveSite(dataDir, { ...site, lastFile: number })
  })
  const head = { databaseId, from: site.id, number, keys: context.keyring.text() }
  const bytes = sealFile(context.deriveKey(PAIR_PURPOSE), head, packed)
  const unit = officeUnit(context.office).code
  const name = `${filePrefixOf(context.office)}HAI_MAY_${unit}_${context.today}_${site.id.slice(0, 4)}_${number}.pbhm`
  return { name, mediaType: 'application/octet-stream', bytes, number, rows: entries.length }
}

/** From now on what stands here is what both hold: a backup of this moment begins the second computer. */
export function beginPair(context: CallContext): Record<string, never> {
  context.write({}, (db) => {
    writeSetting(db, BEGUN, context.today)
    for (const table of pairTables) {
      const rows = readRows(db, table)
      for (const [key, now] of countSteps('Đang ghi nhớ hiện trạng của sổ', rows, rows.size))
        saveBase(db, table.name, key, now)
    }
  })
  return {}
}

export function readPair(context: CallContext): CallOutput<'pair.read'> {
  const files = listPairFiles(context.db)
  return {
    waiting: listDifferences(context.db, false).length,
    files: files.slice(0, 20).map(({ direction, file, at, by }) => ({ direction, number: file, at, by })),
    isPaired: readSetting(context.db, BEGUN) !== null,
  }
}

/** The rows in which this computer differs from what the other one is known to hold. */
export function listDifferences(db: Reader, isWhole: boolean): PairContent['entries'] {
  const base = readBase(db)
  return pairTables.flatMap((table) => {
    const known = base.get(table.name) ?? new Map<string, RowContent>()
    const rows = readRows(db, table)
    const counted = countSteps('Đang tìm những gì hai máy khác nhau', rows, rows.size)
    const differing = [...counted].flatMap(([key, now]) => {
      const before = known.get(key) ?? null
      if (!isWhole && before && isSame(partsOf(table, now), partsOf(table, before))) return []
      return [{ table: table.name, key, now, base: isWhole ? null : before }]
    })
    const gone = isWhole ? [] : [...known].filter(([key]) => !rows.has(key))
    return [...differing, ...gone.map(([key, before]) => ({ table: table.name, key, now: null, base: before }))]
  }) as PairContent['entries']
}

export function isSame(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([part, value]) => other.get(part) === value)
}

/** Own change up to which the other computer has the history. */
function lastArrivedChange(db: Reader): number {
  const arrived = listPairFiles(db).flatMap(({ direction, lastChange }) => (direction === 'den' ? [lastChange] : []))
  return Math.max(0, ...arrived)
}
