/** Power cuts at any moment of writing, replayed from a record of real writes; needs gcc. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../db/open.ts'
import { verifyAudit } from '../../db/verifyAudit.ts'
import { readKeyFile } from '../../electron/services/keySlots.ts'
import { CALL, DATABASE_ID, makePlace } from '../db/database.ts'
import { CHEAP_KDF } from '../electron/workspace.ts'
import { cannotRecord, recordProgram } from '../support/powerCut/record.ts'
import { readRecord, readWritten, replayCut } from '../support/powerCut/replay.ts'
import { createRandom, firstSeed } from '../support/random.ts'
import { sizeOf } from '../support/soak.ts'

const ROWS = 50
const BATCHES = 30
const isRequired = process.env.REQUIRE_TOOLS === '1'

/** Makes a database the way a workspace is made, then writes batches and acknowledges each. */
const program = `
  import { mkdirSync, openSync, writeSync } from 'node:fs'
  const { openDatabase, prepareDatabase, publishDatabase, runWrite } = await import(${JSON.stringify(new URL('../../db/open.ts', import.meta.url).href)})
  const [folder, hex, synchronous, long] = process.argv.slice(1)
  const key = Buffer.from(hex, 'hex')
  const call = { userId: 'u1', now: '${CALL.now}', call: 'test.write', detail: {} }
  const acknowledged = openSync(folder + '/acknowledged', 'w')
  prepareDatabase({ file: folder + '/prepared.new', key, databaseId: '${DATABASE_ID}', ...call }, () => undefined)
  publishDatabase(folder + '/prepared.new', folder + '/data.db')
  writeSync(acknowledged, '0\\n')
  const store = openDatabase({ file: folder + '/data.db', key, databaseId: '${DATABASE_ID}', copyAside: () => undefined })
  if (synchronous !== 'FULL') store.connection.pragma('synchronous = ' + synchronous)
  // Often, so that cuts also fall into the moving of the log into the file.
  store.connection.pragma('wal_autocheckpoint = 60')
  for (let batch = 1; batch <= ${BATCHES}; batch += 1) {
    // Every other one, so that cuts also fall into the changes between log and journal.
    runWrite(store, { ...call, isLong: long === 'long' && batch % 2 === 0 }, ({ connection }) => {
      const insert = connection.prepare('INSERT INTO counters VALUES (?, ?)')
      for (let row = 0; row < ${ROWS}; row += 1) insert.run(batch + '/' + row + 'x'.repeat(60), batch)
    })
    writeSync(acknowledged, batch + '\\n')
  }
  store.close()`

/** Makes a key file and changes the password of its officer, telling the digests of both and each step done. */
const passwordProgram = `
  import { openSync, writeSync } from 'node:fs'
  const slots = await import(${JSON.stringify(new URL('../../electron/services/keySlots.ts', import.meta.url).href)})
  const [folder] = process.argv.slice(1)
  const acknowledged = openSync(folder + '/acknowledged', 'w')
  const say = (line) => writeSync(acknowledged, line + '\\n')
  const cost = ${JSON.stringify(CHEAP_KDF)}
  const office = { unitId: '246', role: 'district', practice: false }
  const { keys, dataKey } = await slots.makeKeyFile(office, { name: 'can_bo', password: 'mat khau cu' }, 'A', cost)
  const changed = slots.putSlot(keys, await slots.sealSlot(keys, { kind: 'user', name: 'can_bo' }, dataKey, 'mat khau moi', cost))
  say(keys.digest + '\\n' + changed.digest)
  slots.publishKeyFile(folder, keys)
  say('published')
  slots.writeKeyFile(folder, changed)
  say('changed')`

interface Outcome {
  cuts: number
  /** Cuts after which an acknowledged batch was gone. */
  lost: number
  /** Cuts after which the file could not be read, or held half a batch. */
  broken: number
  /** Cuts before the first database was there. */
  none: number
}

function replay(synchronous: 'FULL' | 'NORMAL' | 'OFF', cuts: number, long = ''): Outcome {
  const { folder, key } = makePlace()
  const changes = readRecord(recordProgram(program, folder, [folder, key.toString('hex'), synchronous, long]), folder)
  const random = createRandom(firstSeed)
  const outcome: Outcome = { cuts, lost: 0, broken: 0, none: 0 }
  const work = mkdtempSync(join(tmpdir(), 'phu-bieu-cat-'))
  onTestFinished(() => rmSync(work, { recursive: true, force: true }))
  for (let cut = 0; cut < cuts; cut += 1) {
    const moment = random.between(1, changes.length)
    const target = join(work, String(cut))
    mkdirSync(target)
    replayCut(changes, moment, random, target)
    const acknowledged = Number(readWritten(changes, 'acknowledged', moment).trim().split('\n').at(-1) || -1)
    const kept = readKept(target, key)
    if (kept === 'none') {
      outcome.none += 1
      if (acknowledged >= 0) outcome.lost += 1
    } else if (kept === 'broken') outcome.broken += 1
    else if (kept < acknowledged) outcome.lost += 1
    rmSync(target, { recursive: true })
  }
  return outcome
}

/** Batches that are there whole, with their audit entries; the file is opened as at any start. */
function readKept(folder: string, key: Buffer): number | 'none' | 'broken' {
  try {
    const file = join(folder, 'data.db')
    const store = openDatabase({ file, key, databaseId: DATABASE_ID, copyAside: () => undefined })
    try {
      const rows = Number(store.connection.prepare('SELECT count(*) FROM counters').pluck().get())
      const entries = Number(store.connection.prepare('SELECT count(*) FROM audit').pluck().get())
      const isWhole = store.connection.pragma('integrity_check(1)', { simple: true }) === 'ok'
      const isChained = verifyAudit(store.connection, store.auditKey).intact
      return isWhole && isChained && rows % ROWS === 0 && entries === rows / ROWS + 1 ? rows / ROWS : 'broken'
    } finally {
      store.close()
    }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    return error.code === 'workspace_missing' ? 'none' : 'broken'
  }
}

describe.skipIf(cannotRecord !== null && !isRequired)('a power cut', () => {
  it('D4, D7 at any moment, from the making of the database on, loses nothing acknowledged and leaves nothing half', {
    timeout: 1_800_000,
  }, () => {
    const outcome = replay('FULL', sizeOf({ usual: 60, soak: 2_200 }))
    console.info(`power cuts, FULL: ${JSON.stringify(outcome)}`)
    expect(outcome).toMatchObject({ lost: 0, broken: 0 })
    expect(outcome.none).toBeLessThan(outcome.cuts / 2)
  })

  it('D4 at any moment of long writes, which go through a journal instead of the log, does not either', {
    timeout: 1_800_000,
  }, () => {
    const outcome = replay('FULL', sizeOf({ usual: 60, soak: 2_200 }), 'long')
    console.info(`power cuts, long writes: ${JSON.stringify(outcome)}`)
    expect(outcome).toMatchObject({ lost: 0, broken: 0 })
    expect(outcome.none).toBeLessThan(outcome.cuts / 2)
  })

  it('D8 while a password is changed leaves the key file of before or after, never half of one', {
    timeout: 600_000,
  }, () => {
    const { folder } = makePlace()
    const changes = readRecord(recordProgram(passwordProgram, folder, [folder]), folder)
    const [before, after] = readWritten(changes, 'acknowledged', changes.length).trim().split('\n').slice(0, 2)
    const random = createRandom(firstSeed)
    for (let moment = 1; moment <= changes.length; moment += 1) {
      const target = mkdtempSync(join(tmpdir(), 'phu-bieu-cat-'))
      replayCut(changes, moment, random, target)
      const said = readWritten(changes, 'acknowledged', moment).trim().split('\n')
      const digest = readKeyFile(target)?.digest
      if (said.includes('changed')) expect(digest).toBe(after)
      else if (said.includes('published')) expect([before, after]).toContain(digest)
      else expect([undefined, before]).toContain(digest)
      rmSync(target, { recursive: true })
    }
  })

  it('D5 would lose acknowledged batches with a weaker setting, which proves that the replay bites', {
    timeout: 1_800_000,
  }, () => {
    const normal = replay('NORMAL', sizeOf({ usual: 20, soak: 300 }))
    const off = replay('OFF', sizeOf({ usual: 12, soak: 200 }))
    console.info(`power cuts, NORMAL: ${JSON.stringify(normal)}; OFF: ${JSON.stringify(off)}`)
    expect(normal.lost).toBeGreaterThan(0)
    expect(normal.broken).toBe(0)
    expect(off.lost + off.broken).toBeGreaterThan(0)
  })
})
