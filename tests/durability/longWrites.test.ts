/** Programs killed while one long write is under way: nothing of it or all of it, and doing it again ends the same. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { App } from '../../electron/app.ts'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import { callOk, makeFolder, PASSWORD, startApp } from '../electron/workspace.ts'
import { copyOf, runUntilKilled, templateOf, unlockProgram } from '../support/killedProgram.ts'
import { createRandom, firstSeed } from '../support/random.ts'
import { sizeOf } from '../support/soak.ts'

const LONG = { timeout: 3_600_000 }
const random = createRandom(firstSeed)
const MANY = 150
const CELL = { form: 'addict_status', period: '2021-ND09_6T' }

/** Makes the call of the second argument with the input in the file of the third. */
const callingProgram = `${unlockProgram}
  const { readFileSync } = await import('node:fs')
  const input = JSON.parse(readFileSync(process.argv[3], 'utf8'))
  if (input.bytes) input.bytes = new Uint8Array(Buffer.from(input.bytes, 'base64'))
  await call(process.argv[2], input)
  app.close()`

/** A list of many people, who have all left the list of the commune long ago. */
async function importMany(app: App): Promise<string> {
  const rows = Array.from({ length: MANY }, (_, row) =>
    [row + 1, `Người Thử ${row + 1}`, 1970 + (row % 30), 'Nam', 'Thị trấn Lập Thạch', '01/03/2009', '01/02/2010'].join(
      ',',
    ),
  )
  const heads = 'STT,Họ và tên,Năm sinh,Giới tính,Xã,Ngày vào danh sách,Ngày đưa ra khỏi danh sách'
  const bytes = new TextEncoder().encode([heads, ...rows].join('\n'))
  const hints = { form: 'drug_users' }
  await callOk(app, 'imports.run', { name: 'danh-sach.csv', bytes, hints, commit: true })
  const [batch] = await callOk(app, 'imports.list', {})
  return batch?.id ?? ''
}

const reading = { readWorkbook: async (bytes: Uint8Array, name: string) => readWorkbook(bytes, name) }
const startReading = (dataDir: string) => startApp(dataDir, reading)

/** Runs the call once to its end, then kills it anywhere in it: what is found is one of the two states. */
async function killIn(
  name: 'retention.purge' | 'pair.take' | 'imports.undo',
  template: string,
  input: Record<string, unknown>,
  readState: (app: App) => Promise<unknown>,
): Promise<void> {
  const kills = sizeOf({ usual: 2, soak: 40 })
  const inputFile = join(makeFolder(), 'input.json')
  writeFileSync(inputFile, JSON.stringify(input))
  const stateOf = async (dataDir: string) => {
    const app = startReading(dataDir)
    await callOk(app, 'vault.unlock', { password: PASSWORD })
    expect(await callOk(app, 'audit.verify', {})).toMatchObject({ intact: true })
    const state = JSON.stringify(await readState(app))
    app.close()
    return state
  }
  const [before, whole] = [copyOf(template), copyOf(template)]
  const old = await stateOf(before)
  const { milliseconds } = await runUntilKilled(callingProgram, [whole, name, inputFile], LONG.timeout)
  const fresh = await stateOf(whole)
  expect(fresh).not.toBe(old)
  const outcomes = { old: 0, new: 0 }
  for (let kill = 0; kill < kills; kill += 1) {
    const dataDir = copyOf(template)
    await runUntilKilled(callingProgram, [dataDir, name, inputFile], random.between(0, Math.round(milliseconds)))
    const found = await stateOf(dataDir)
    expect([old, fresh]).toContain(found)
    outcomes[found === old ? 'old' : 'new'] += 1
    if (found === old) {
      await runUntilKilled(callingProgram, [dataDir, name, inputFile], LONG.timeout)
      expect(await stateOf(dataDir)).toBe(fresh)
    }
    rmSync(dataDir, { recursive: true })
  }
  if (kills >= 40) expect(Math.min(outcomes.old, outcomes.new)).toBeGreaterThan(0)
  console.info(`kills in ${name}: ${kills}, found old ${outcomes.old}, new ${outcomes.new}`)
}

describe('a program killed', () => {
  it('A9 while erasing what is due for good has erased all of it or nothing, with its tombstones', LONG, async () => {
    let records: string[] = []
    const template = await templateOf(async (app) => {
      await importMany(app)
      await callOk(app, 'retention.save', { form: 'drug_users', years: 5 })
      records = (await callOk(app, 'retention.read', {})).due.map(({ id }) => id)
    }, reading)
    expect(records).toHaveLength(MANY)
    await killIn('retention.purge', template, { records, reason: 'Hết thời hạn giữ' }, async (app) => {
      const { tombstones, due } = await callOk(app, 'retention.read', {})
      const { total } = await callOk(app, 'records.list', { form: 'drug_users' })
      return { records: tombstones.records, people: tombstones.people, due: due.length, total }
    })
  })

  it('D2 while taking the file of the other computer holds all of it or nothing', LONG, async () => {
    const template = await templateOf(async (app) => {
      await callOk(app, 'cells.save', { ...CELL, edits: [{ row: '08761', column: 'su_dung', text: '4' }] })
      await callOk(app, 'pair.begin', {})
    }, reading)
    const other = copyOf(template)
    const there = startReading(other)
    await callOk(there, 'vault.unlock', { password: PASSWORD })
    await importMany(there)
    const { name, bytes } = await callOk(there, 'pair.give', {})
    there.close()
    const input = { name, bytes: Buffer.from(bytes).toString('base64'), answers: {} }
    await killIn('pair.take', template, input, async (app) => {
      const { files, waiting } = await callOk(app, 'pair.read', {})
      const { total } = await callOk(app, 'records.list', { form: 'drug_users' })
      return { files: files.map(({ direction, number }) => [direction, number]), waiting, total }
    })
  })

  it('D2 while an import is taken back holds all of its records or none', LONG, async () => {
    let batch = ''
    const template = await templateOf(async (app) => {
      batch = await importMany(app)
    }, reading)
    await killIn('imports.undo', template, { id: batch, edited: 'keep', commit: true }, async (app) => {
      const batches = await callOk(app, 'imports.list', {})
      const { total } = await callOk(app, 'records.list', { form: 'drug_users' })
      return { undone: batches.map(({ undoneAt }) => undoneAt !== null), total }
    })
  })
})
