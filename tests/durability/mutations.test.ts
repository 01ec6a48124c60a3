/** H5: files of every kind with bytes changed, cut, doubled or thrown in come to an answer or a named refusal, never to half of anything. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApp } from '../../electron/app.ts'
import { readDocument } from '../../electron/excel/readDocument.ts'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import { writeZip } from '../../electron/excel/writeZip.ts'
import { readContainer, writeContainer } from '../../electron/signing/container.ts'
import { isErrorCode } from '../../shared/errors.ts'
import { readParts } from '../electron/word/documentParts.ts'
import { CHEAP_KDF, makeFolder, NOW, PASSWORD, readNoWorkbook } from '../electron/workspace.ts'
import { openPracticeYear, type PracticeYear } from '../support/practice.ts'
import { createRandom, firstSeed } from '../support/random.ts'
import { sizeOf } from '../support/soak.ts'

const PERIOD = '2021-ND09_6T'
/** Of all kinds together. */
const MUTATIONS = sizeOf({ usual: 250, soak: 5_000 })
const samples = new URL('../fixtures/samples/', import.meta.url)
const workbooks = new URL('../fixtures/workbooks/', import.meta.url)
const random = createRandom(firstSeed)

/** One to four changes of the kinds that copying, sticks, mail and malice make. */
function mutate(bytes: Uint8Array): Uint8Array {
  let changed = Buffer.from(bytes)
  for (let change = random.between(1, 4); change > 0 && changed.length > 8; change -= 1) {
    const at = random.between(0, changed.length - 1)
    const length = random.between(1, 64)
    const rest = changed.subarray(at + length)
    switch (random.between(0, 6)) {
      case 0:
        changed[at] = (changed[at] ?? 0) ^ (1 << random.between(0, 7))
        break
      case 1:
        changed[at] = random.between(0, 255)
        break
      case 2:
        changed.fill(random.between(0, 1) * 255, at, Math.min(at + length, changed.length))
        break
      case 3:
        changed = Buffer.concat([changed.subarray(0, at), rest])
        break
      case 4:
        changed = Buffer.concat([changed.subarray(0, at + length), changed.subarray(at)])
        break
      case 5:
        changed = Buffer.concat([
          changed.subarray(0, at),
          Buffer.from('__proto__<!DOCTYPE x>\0=1+1'),
          changed.subarray(at),
        ])
        break
      default:
        changed = changed.subarray(0, Math.max(8, at))
    }
  }
  return new Uint8Array(changed)
}

/** A part inside changed and the package put together anew around it, so that what reads the part gets to see it. */
async function mutateInside(bytes: Uint8Array): Promise<Uint8Array> {
  const parts = [...(await readParts(bytes))]
  const chosen = random.between(0, parts.length - 1)
  const encoder = new TextEncoder()
  return writeZip(
    parts.map(([name, text], index) => {
      const part = encoder.encode(text)
      return { name, bytes: index === chosen ? mutate(part) : part }
    }),
  )
}

async function mutateContainer(bytes: Uint8Array): Promise<Uint8Array> {
  const entries = await readContainer(bytes)
  const chosen = random.between(0, entries.length - 1)
  return writeContainer(
    entries.map((entry, index) => (index === chosen ? { ...entry, bytes: mutate(entry.bytes) } : entry)),
  )
}

let office: PracticeYear
beforeAll(async () => {
  office = await openPracticeYear('2021-06-15T02:00:00.000Z')
}, 120_000)
afterAll(() => office.close())

/** Runs a share of all mutations; the outcomes, each with how often it came. */
async function runMutations(share: number, run: (round: number) => Promise<string>): Promise<Record<string, number>> {
  const outcomes: Record<string, number> = {}
  for (let round = 0; round < Math.ceil(MUTATIONS * share); round += 1) {
    const started = performance.now()
    const outcome = await run(round)
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    // A busy computer is slow; a file that hangs takes for ever.
    expect(performance.now() - started, `round ${round} of seed ${firstSeed}: ${outcome}`).toBeLessThan(10_000)
  }
  const unnamed = Object.keys(outcomes).filter((code) => code !== 'ok' && (!isErrorCode(code) || code === 'unexpected'))
  expect(unnamed, JSON.stringify(outcomes)).toEqual([])
  return outcomes
}

async function codeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work()
    return 'ok'
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    return typeof code === 'string' ? code : String(error)
  }
}

const counts = async () => ({
  people: (await office.call('records.list', { form: 'drug_users' })).total,
  batches: (await office.call('imports.list', {})).length,
})

describe('H5 mutated files', { timeout: 3_600_000 }, () => {
  it('that are workbooks are read or refused by name, and a refused import writes nothing', async () => {
    const files = [
      new URL('quangninh-2016-mo-hinh.xlsx', samples),
      new URL('batxat-2021-danh-sach-nguoi-nghien.xlsx', samples),
      new URL('laocai-2021-chi-tieu-cai-nghien.xls', samples),
      new URL('features-libreoffice.ods', workbooks),
    ].map((file) => ({ name: file.pathname.split('/').at(-1) ?? '', bytes: new Uint8Array(readFileSync(file)) }))
    const csv = 'STT;Họ và tên;Năm sinh;Xã\n1;"Lường Văn Thử";1990;Thị trấn Lập Thạch\n'.repeat(20)
    files.push({ name: 'ds.csv', bytes: new TextEncoder().encode(csv) })
    const outcomes = await runMutations(0.4, async (round) => {
      const { name, bytes } = files[round % files.length] ?? { name: '', bytes: new Uint8Array() }
      const changed = name.endsWith('.xlsx') && round % 2 === 0 ? await mutateInside(bytes) : mutate(bytes)
      return codeOf(() => readWorkbook(changed, name))
    })
    expect(Object.keys(outcomes).length).toBeGreaterThan(2)

    const before = await counts()
    const file = files[0]?.bytes ?? new Uint8Array()
    await runMutations(0.04, async () => {
      const hints = { form: 'drug_users' }
      return codeOf(() =>
        office.call('imports.run', { name: 'a.xlsx', bytes: mutate(file).slice(0, 3_000), hints, commit: true }),
      )
    })
    expect(await counts()).toEqual(before)
  })

  it('that are Word files are read or refused by name', async () => {
    const { bytes } = await office.call('reports.document', { period: PERIOD })
    const outcomes = await runMutations(0.15, async (round) => {
      const changed = round % 2 === 0 ? await mutateInside(bytes) : mutate(bytes)
      return codeOf(() => readDocument(changed, 'báo cáo.docx'))
    })
    expect(Object.keys(outcomes).filter((code) => code !== 'ok' && !code.startsWith('document_'))).toEqual([])
  })

  it('that are packages are never believed, whole or with the container repaired around a part', async () => {
    const { bytes } = await office.call('packages.build', { period: PERIOD, password: PASSWORD })
    expect((await office.call('packages.verify', { bytes })).valid).toBe(true)
    const before = await counts()
    const outcomes = await runMutations(0.25, async (round) => {
      const changed = round % 2 === 0 ? await mutateContainer(bytes) : mutate(bytes)
      // A part of no bytes may come out of it as it went in.
      if (Buffer.from(changed).equals(Buffer.from(bytes))) return 'ok'
      let code = 'ok'
      const refused = await codeOf(async () => {
        const verdict = await office.call('packages.verify', { bytes: changed })
        expect(verdict.valid).toBe(false)
        code = verdict.code ?? 'no code'
      })
      return refused === 'ok' ? code : refused
    })
    expect(Object.keys(outcomes).length).toBeGreaterThan(3)
    await runMutations(0.05, () =>
      codeOf(async () => expect((await office.call('packs.inspect', { bytes: mutate(bytes) })).valid).toBe(false)),
    )
    expect(await counts()).toEqual(before)
  })

  it('that are key files open with the password or are refused by name, and the data stays as it was', async () => {
    const source = makeFolder()
    const make = openApp({
      dataDir: source,
      now: () => NOW,
      kdf: CHEAP_KDF,
      version: 'thử',
      readWorkbook: readNoWorkbook,
      backups: { isAutomatic: false },
    })
    await make.call('vault.create', { unit: '246', role: 'district', officer: 'Trần Văn Thử', password: PASSWORD })
    make.close()
    const keys = new Uint8Array(readFileSync(join(source, 'keys.json')))
    const data = readFileSync(join(source, 'data.db'))
    const folder = join(makeFolder(), 'so')
    mkdirSync(folder)
    copyFileSync(join(source, 'data.db'), join(folder, 'data.db'))
    const outcomes = await runMutations(0.11, async () => {
      writeFileSync(join(folder, 'keys.json'), mutate(keys))
      const app = openApp({
        dataDir: folder,
        now: () => NOW,
        version: 'thử',
        readWorkbook: readNoWorkbook,
        backups: { isAutomatic: false },
      })
      const result = await app.call('vault.unlock', { password: PASSWORD })
      app.close()
      return result.ok ? 'ok' : result.error.code
    })
    expect(outcomes.key_file_damaged).toBeGreaterThan(0)
    expect(existsSync(join(folder, 'logs/faults.log'))).toBe(false)
    writeFileSync(join(folder, 'keys.json'), keys)
    expect(readFileSync(join(folder, 'data.db')).length).toBe(data.length)
    const app = openApp({
      dataDir: folder,
      now: () => NOW,
      version: 'thử',
      readWorkbook: readNoWorkbook,
      backups: { isAutomatic: false },
    })
    expect((await app.call('vault.unlock', { password: PASSWORD })).ok).toBe(true)
    app.close()
  })
})
