/** With which version of each form a period was reported: it keeps that layout whatever version comes later. */
import { z } from 'zod'
import { listStandingSnapshots, readSnapshot } from '../../db/packages.ts'
import type { Reader } from '../../db/store.ts'

/** What is read of a frozen report (shared/packageFile.ts). */
const reported = z.object({ forms: z.array(z.object({ form: z.string(), version: z.int(), period: z.string() })) })

type Versions = ReadonlyMap<string, number>
const known = new WeakMap<Reader['connection'], { snapshots: string; versions: Versions }>()

/** Null where the period was not reported, or reported without the form. */
export function reportedVersion(db: Reader, form: string, period: string): number | null {
  const standing = listStandingSnapshots(db)
  const snapshots = standing.map((one) => one.id).join(' ')
  let read = known.get(db.connection)
  if (read?.snapshots !== snapshots) {
    read = { snapshots, versions: readVersions(db, standing) }
    known.set(db.connection, read)
  }
  return read.versions.get(`${form}|${period}`) ?? null
}

/** A form of another regime stands in the report under a period of its own, so both name it. */
function readVersions(db: Reader, standing: readonly { id: string; period: string }[]): Versions {
  const versions = new Map<string, number>()
  for (const { id, period } of standing) {
    const content = reported.safeParse(JSON.parse(readSnapshot(db, id) ?? '{}'))
    for (const one of content.data?.forms ?? []) {
      versions.set(`${one.form}|${period}`, one.version)
      versions.set(`${one.form}|${one.period}`, one.version)
    }
  }
  return versions
}
