/** Fixture: a real encrypted database in a temporary folder. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { DatabaseFacts } from '../../db/copyDatabase.ts'
import { openDatabase, prepareDatabase, publishDatabase, type Store } from '../../db/open.ts'

export const NOW = '2021-07-05T02:00:00.000Z'
export const DATABASE_ID = '0b9f3c8e-0000-4000-8000-000000000001'
export const CALL = { userId: 'u1', now: NOW, call: 'test.write', detail: {} } as const

export interface Place {
  folder: string
  file: string
  key: Buffer
}

export function makePlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-db-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return { folder, file: join(folder, 'data.db'), key: randomBytes(32) }
}

/** A closed, published database with one officer. */
export function makeDatabase(place: Place = makePlace()): Place {
  const prepared = join(place.folder, 'prepared.new')
  prepareDatabase({ file: prepared, key: place.key, databaseId: DATABASE_ID, ...CALL }, (writer) => {
    writer.connection
      .prepare('INSERT INTO users (id, name, display_name, roles, created_at) VALUES (?, ?, ?, ?, ?)')
      .run('u1', 'can_bo', 'Trần Văn Thử', '["can_bo"]', NOW)
  })
  publishDatabase(prepared, place.file)
  return place
}

export function open(place: Place, change: Partial<Parameters<typeof openDatabase>[0]> = {}): Store {
  const copyAside = (copy: (file: string) => DatabaseFacts) => {
    const prepared = join(place.folder, 'copy.new')
    const { schemaVersion } = copy(prepared)
    publishDatabase(prepared, join(place.folder, `copy-v${schemaVersion}.bak`))
  }
  const store = openDatabase({ file: place.file, key: place.key, databaseId: DATABASE_ID, copyAside, ...change })
  onTestFinished(() => store.close())
  return store
}

/** The code of an expected failure. */
export function codeOf(work: () => unknown): unknown {
  try {
    work()
    return 'none'
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
}
