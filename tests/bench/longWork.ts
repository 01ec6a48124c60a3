/** Times every call that may be long, with 50,000 people, and what the officer hears of it meanwhile; see hearWork.ts. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { openApp } from '../../electron/app.ts'
import { type Call, createCaller } from '../../electron/cli/caller.ts'
import { createForkReader } from '../../electron/excel/runReader.ts'
import { type FullOffice, openFullOffice } from './fullOffice.ts'
import { createListener, type Listener } from './hearWork.ts'
import { makeDistricts } from './province.ts'
import { benchClock, benchPassword, benchPeriod } from './provinceChild.ts'
import { writeRegisterWorkbook } from './workbooks.ts'

const PERIOD = '2021-ND09_6T'
const reason = 'Đo tốc độ'
const register = { form: 'treatment_episodes', confirmed: true, reason }
const note = { ghi_chu: 'Đã xem lại' }

export async function benchLongWork(people: number): Promise<void> {
  const listener = createListener()
  // Invented records of the other registers would break rules of the report, which could not be locked then.
  const office = await openFullOffice({ episodes: people, others: 0, catalogue: 40 }, listener.watch)
  process.stdout.write(`\nLong work with ${people.toLocaleString('en')} people\n`)
  await readAndGive(office, listener)
  await writeMany(office.call, listener)
  await importAndUndo(office.call, listener, people)
  await exchangeWithSecond(office, listener)
  await finishReport(office, listener)
  await erase(office.call, listener)
  await restoreAndRekey(office, listener)
  office.close()
  await benchCreation(listener)
  await benchProvinceWork(listener, people)
  listener.printUntimed()
}

async function readAndGive(office: FullOffice, { time }: Listener): Promise<void> {
  const { call, password } = office
  office.lock()
  await time('vault.unlock', 'unlocking', () => call('vault.unlock', { password }))
  await time('home.read', 'home', () => call('home.read', { period: PERIOD }))
  await time('gaps.list', 'what is missing', () => call('gaps.list', { period: PERIOD }))
  await time('people.duplicates', 'people who stand twice', () => call('people.duplicates', {}))
  await time('backups.make', 'backing up', () => call('backups.make', {}))
  await time('backups.prove', 'proving a backup', () => call('backups.prove', {}))
  await time('audit.verify', 'proving the audit log', () => call('audit.verify', {}))
  await time('audit.export', 'the audit log to .xlsx', () => call('audit.export', {}))
  await time('reports.register', 'a register to .xlsx', () => call('reports.register', register))
  await time('reports.workbook', 'the annexes to .xlsx', () => call('reports.workbook', { period: PERIOD }))
  await time('reports.document', 'the report to .docx', () => call('reports.document', { period: PERIOD }))
  await time('protection.assessment', 'protection paper', () => call('protection.assessment', {}))
  const given = await time('exchanges.give', 'a register to be edited', () => call('exchanges.give', register))
  if (!given) return
  const returned = { name: given.name, bytes: given.bytes }
  await time('exchanges.compare', 'compared with what came back', () => call('exchanges.compare', returned))
  await time('exchanges.accept', 'what came back, taken', () => call('exchanges.accept', { ...returned, edits: [] }))
}

async function writeMany(call: Call, { time }: Listener): Promise<void> {
  const { form } = register
  const { records } = await call('records.list', { form, limit: 5_000 })
  const edits = records.map(({ id }) => ({ id, values: note }))
  await time('records.saveCells', 'cells of 5,000 lines', () => call('records.saveCells', { form, edits }))
  await time('steps.undo', 'taken back', () => call('steps.undo', { form }))
  await time('steps.redo', 'done again', () => call('steps.redo', { form }))
  const now = await call('records.list', { form, limit: 5_000 })
  const rows = now.records.map(({ id, revision }) => ({ id, revision }))
  const values = { ghi_chu: 'Xem lại lần hai' }
  await time('records.changeMany', '5,000 lines changed', () => call('records.changeMany', { form, rows, values }))
  const [one, other] = records.flatMap(({ person }) => person ?? [])
  if (!one || !other) return
  await time('people.merge', 'two people made one', () => call('people.merge', { kept: one, gone: other }))
}

async function importAndUndo(call: Call, { time }: Listener, rows: number): Promise<void> {
  const bytes = await writeRegisterWorkbook(rows)
  const file = { name: 'so.xlsx', bytes, commit: true, mostRows: 3_000 }
  const done = await time('imports.run', `${rows} rows imported`, () => call('imports.run', file))
  const id = done?.batch
  if (!id) return
  await time('imports.undo', 'taken back', () => call('imports.undo', { id, edited: 'keep', commit: true }))
}

async function exchangeWithSecond(office: FullOffice, { time, watch }: Listener): Promise<void> {
  const { call, password } = office
  await time('pair.begin', 'second computer begun', () => call('pair.begin', {}))
  office.lock()
  const dir = mkdtempSync(join(tmpdir(), 'phu-bieu-bench-'))
  cpSync(office.dataDir, dir, { recursive: true })
  await call('vault.unlock', { password })
  const file = await time('pair.give', 'everything to the second computer', () => call('pair.give', { whole: true }))
  const kdf = { memoryKiB: 19 * 1024, iterations: 2 }
  const shared = { kdf, version: 'bench', now: () => office.now, readWorkbook: createForkReader() }
  const second = openApp({ dataDir: dir, ...shared })
  const callSecond = createCaller(second, watch)
  await callSecond('vault.unlock', { password })
  if (file) {
    const came = { name: file.name, bytes: file.bytes }
    await time('pair.compare', 'its file compared', () => callSecond('pair.compare', came))
    await time('pair.take', 'its file taken', () => callSecond('pair.take', { ...came, answers: {} }))
  }
  second.close()
  rmSync(dir, { recursive: true, force: true })
}

/** Invented catalogues break rules of the form: what blocks the lock is typed over first. */
async function finishReport({ call, password }: FullOffice, { time }: Listener): Promise<void> {
  const { gaps } = await call('gaps.list', { period: PERIOD })
  for (const { blocks, place } of gaps) {
    if (!blocks.includes('lock') || !place?.row || !place.column) continue
    const { form, period, row, column } = place
    await call('cells.save', { form, period, edits: [{ row, column, text: '0', reason }] })
  }
  const asked = { period: PERIOD, password, level: 'day_du' as const, encrypt: false, confirmed: true, reason }
  await time('packages.build', 'a package with everything', () => call('packages.build', asked))
  await time('periods.lock', 'locking the report', () => call('periods.lock', { period: PERIOD }))
  await time('packages.build', 'a package of figures, locked', () =>
    call('packages.build', { period: PERIOD, password }),
  )
}

async function erase(call: Call, { time }: Listener): Promise<void> {
  await call('retention.save', { form: 'treatment_episodes', years: 1 })
  const { due } = (await time('retention.read', 'what is due', () => call('retention.read', {}))) ?? { due: [] }
  const records = due.slice(0, 1_000).map(({ id }) => id)
  await time('retention.purge', '1,000 lines erased', () => call('retention.purge', { records, reason }))
  const { records: left } = await call('records.list', { form: 'treatment_episodes', limit: 1 })
  const id = left[0]?.person ?? ''
  await time('people.erase', 'a person erased', () => call('people.erase', { id, reason }))
}

async function restoreAndRekey(office: FullOffice, { time }: Listener): Promise<void> {
  const { call, password } = office
  await time('dataKey.change', 'another data key', () => call('dataKey.change', { password }))
  await call('backups.make', {})
  const [newest] = await call('restore.list', {})
  office.lock()
  await time('restore.run', 'restoring', () => call('restore.run', { id: newest?.id ?? '', password }))
}

async function benchCreation({ time, watch }: Listener): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'phu-bieu-bench-'))
  const app = openApp({ dataDir: dir, version: 'bench', readWorkbook: createForkReader() })
  const office = { unit: '246', officer: 'Nguyễn Văn A', password: 'mat-khau-do-toc-do', practice: true, fill: true }
  await time('vault.create', 'a filled workspace for practising', () =>
    createCaller(app, watch)('vault.create', office),
  )
  app.close()
  rmSync(dir, { recursive: true, force: true })
}

async function benchProvinceWork({ time, watch }: Listener, records: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-bench-'))
  await makeDistricts(folder, 2, records)
  const app = openApp({
    ...{ dataDir: join(folder, 'so'), now: () => benchClock, version: 'bench' },
    kdf: { memoryKiB: 19 * 1024, iterations: 2 },
    backups: { isAutomatic: false },
    readWorkbook: createForkReader(),
  })
  const call = createCaller(app, watch)
  await call('vault.unlock', { password: benchPassword })
  const trust = [new Uint8Array(readFileSync(join(folder, 'tin-cay.pem')))]
  for (const name of readdirSync(join(folder, 'goi')).sort()) {
    const bytes = new Uint8Array(readFileSync(join(folder, 'goi', name)))
    await time('province.ingest', 'a package taken in', () => call('province.ingest', { name, bytes, trust }))
  }
  const period = benchPeriod.id
  await time('province.merge', 'districts put together', () => call('province.merge', { period }))
  await time('province.doubles', 'people counted twice', () => call('province.doubles', { period }))
  app.close()
  rmSync(folder, { recursive: true, force: true })
}
