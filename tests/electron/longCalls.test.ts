/** Every call that the contract declares long, on real data: it tells its steps, and where it is stopped nothing has changed. */
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../../db/driver.ts'
import type { WorkProgress } from '../../db/longWork.ts'
import { type App, openApp } from '../../electron/app.ts'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import { openUserSlot, readKeyFile } from '../../electron/services/keySlots.ts'
import { type CallInput, type CallName, contract } from '../../shared/contract.ts'
import { createReporter, halfYear, type Reporter, signReport } from '../support/districtPackages.ts'
import { type IssuingProvince, makeIssuingProvince, openProvince } from '../support/issuingProvince.ts'
import { createCall, type Office, openOffice } from '../support/office.ts'
import { CHEAP_KDF, makeFolder, newWorkspace, PASSWORD, startApp } from './workspace.ts'

interface Proof {
  /** Has everything done that the call stands on, and gives its input. */
  prepare: (office: Office) => Promise<object> | object
  /** A step in whose midst it is stopped, as far towards its end as it can be. */
  stopAt: RegExp
  /** Files that may be there after it all the same: each is whole, and nothing hangs on it. */
  mayLeave?: RegExp
  open?: () => Promise<Office>
}

const now = '2021-12-16T02:00:00.000Z'
const period = '2021-ND09_6T'
const password = PASSWORD
const reason = 'Theo quyết định của trưởng phòng'
const register = { form: 'treatment_episodes', confirmed: true, reason }

let filled: string
let province: IssuingProvince
let reporter: Reporter

beforeAll(async () => {
  filled = mkdtempSync(join(tmpdir(), 'phu-bieu-viec-dai-'))
  const app = openApp({
    ...{ dataDir: filled, now: () => now, kdf: CHEAP_KDF, version: '0.1.0-test' },
    readWorkbook: (bytes, name, options) => readWorkbook(bytes, name, options?.onProgress),
    backups: { isAutomatic: false },
  })
  await createCall(app)('vault.create', { ...newWorkspace, practice: true, fill: true })
  app.close()
  province = await makeIssuingProvince(now)
  reporter = await createReporter('082', 'Huyện Bát Xát')
}, 120_000)
afterAll(() => {
  rmSync(filled, { recursive: true, force: true })
  province.remove()
})

const openFilled = (): Promise<Office> => openOffice({ practice: true, copyOf: filled, now })
const openReceiver = (): Promise<Office> => openProvince(province, now)

/** A folder in which there is no workspace yet. */
async function openNothing(): Promise<Office> {
  const dir = makeFolder()
  const app = startApp(dir, { now: () => now })
  return { app, dir, call: createCall(app), setNow: () => undefined, close: () => app.close() }
}

// ---------------------------------------------------------------- what the calls stand on

async function writeOften({ call }: Office): Promise<void> {
  const [record] = (await call('records.list', { form: 'treatment_episodes', limit: 1 })).records
  for (let time = 0; time < 120; time++) await call('records.open', { id: record?.id ?? '', reason })
}

async function listed({ call }: Office, limit = 300) {
  return (await call('records.list', { form: 'treatment_episodes', limit })).records
}

const people = Array.from({ length: 220 }, (_, at) => `${at},Lường Văn Thử ${at % 9},${1950 + (at % 50)},01/03/2021`)

/** The first two hundred are known already under a name that is spelled alike. */
async function importPeople({ call }: Office): Promise<string> {
  return (await call('imports.run', importOf(people))).batch ?? ''
}

function importOf(lines: readonly string[]) {
  const text = ['STT,Họ và tên,Năm sinh,Ngày vào danh sách', ...lines].join('\n')
  const bytes = new TextEncoder().encode(text)
  return { name: 'danh-sach.csv', bytes, hints: { form: 'drug_users' }, commit: true }
}

async function giveRegister({ call }: Office) {
  const { name, bytes } = await call('exchanges.give', register)
  return { name, bytes }
}

/** The file of a second computer that was begun from this one. */
async function fileOfOther(one: Office) {
  await one.call('pair.begin', {})
  await one.call('pair.give', {})
  one.close()
  const dir = makeFolder()
  cpSync(one.dir, dir, { recursive: true })
  await one.call('vault.unlock', { password })
  const call = createCall(startApp(dir, { now: () => now }))
  await call('vault.unlock', { password })
  const { name, bytes } = await call('pair.give', { whole: true })
  return { name, bytes }
}

/** A district with an own signature, whose registers go to the province. */
async function openDistrict(): Promise<Office> {
  const office = await openOffice({ unit: '082', now })
  await importPeople(office)
  return office
}

async function handoverOf() {
  const { bytes: certificate } = await (await openReceiver()).call('handover.certificate', { password })
  return { certificate, units: null, records: people.length, password, reason }
}

async function handedOver(successor: Office) {
  const { bytes: certificate } = await successor.call('handover.certificate', { password })
  const district = await openDistrict()
  const asked = { certificate, units: null, records: people.length, password, reason }
  const { name, bytes } = await district.call('handover.give', asked)
  return { name, bytes, password, trust: [(await district.call('packages.certificate', {})).bytes] }
}

async function packageOf(from: Reporter) {
  const records = Array.from({ length: 3 }, (_, at) => ({
    ...{ code: `${from.code}-${at}`, unit: null, start: '2021-01-05', end: null, values: {} },
    tokens: [`c:${at}`],
  }))
  const registers = [{ form: 'drug_users', version: 1, definition: 'a'.repeat(64), records }]
  const { bytes } = await signReport(from, { content: { level: 'ma_thay_ten', registers } })
  return { name: 'GOI.asice', bytes, trust: [from.pem] }
}

const note = { ghi_chu: 'Đã xem lại' }

async function editsOf(office: Office) {
  const records = await listed(office)
  return { form: 'treatment_episodes', edits: records.map(({ id }) => ({ id, values: note })) }
}

// ---------------------------------------------------------------- the calls

const proofs: Partial<Record<CallName, Proof>> = {
  'vault.create': {
    open: openNothing,
    prepare: () => ({ ...newWorkspace, practice: true, fill: true }),
    stopAt: /Đang ghi số liệu tập sự/,
  },
  'vault.unlock': { prepare: lockFirst(() => ({ password })), stopAt: /Đang mở sổ/ },
  'restore.run': {
    prepare: async (office) => {
      await office.call('backups.make', {})
      const [newest] = await office.call('restore.list', {})
      office.close()
      return { id: newest?.id, password }
    },
    stopAt: /bản sao lưu vào cạnh sổ/,
  },
  'backups.make': { prepare: () => ({}), stopAt: /đọc tệp sao lưu/ },
  'backups.prove': { prepare: ({ call }) => call('backups.make', {}).then(() => ({})), stopAt: /phục hồi thử vào/ },
  'audit.verify': { prepare: (office) => writeOften(office).then(() => ({})), stopAt: /soát nhật ký/ },
  'audit.export': { prepare: (office) => writeOften(office).then(() => ({})), stopAt: /viết các dòng/ },
  // The backup under the old key is made first, and is a backup like any other.
  'dataKey.change': { prepare: () => ({ password }), stopAt: /Mã hóa lại/, mayLeave: /_doi-khoa_|so-sao-luu/ },
  'home.read': { prepare: () => ({ period }), stopAt: /đọc các dòng/ },
  'gaps.list': { prepare: () => ({ period }), stopAt: /đọc các dòng/ },
  'reports.register': { prepare: () => register, stopAt: /viết các dòng/ },
  'reports.workbook': { prepare: () => ({ period }), stopAt: /viết các dòng/ },
  'exchanges.give': { prepare: () => register, stopAt: /viết các dòng/ },
  'exchanges.compare': { prepare: giveRegister, stopAt: /đọc các dòng nhận về/ },
  'exchanges.accept': {
    prepare: async (office) => ({ ...(await giveRegister(office)), edits: [] }),
    stopAt: /đọc các dòng nhận về/,
  },
  'people.duplicates': { prepare: (office) => importPeople(office).then(() => ({})), stopAt: /có thể trùng/ },
  'people.erase': {
    prepare: async (office) => ({ id: (await listed(office, 1))[0]?.person, reason }),
    stopAt: /khỏi lịch sử/,
  },
  'retention.read': { prepare: () => ({}), stopAt: /tìm tên người/ },
  'retention.purge': {
    prepare: async ({ call }) => {
      const values = { ho_ten: 'Lường Văn Thử', sinh: '1980', ngay_bat_dau: '2001-02-01', ngay_ket_thuc: '2002-02-01' }
      const { record } = await call('records.save', { form: 'treatment_episodes', values })
      await call('retention.save', { form: 'treatment_episodes', years: 10 })
      return { records: [record.id], reason }
    },
    stopAt: /khỏi lịch sử/,
  },
  'pair.begin': { prepare: () => ({}), stopAt: /hiện trạng/ },
  // Which computer this is has been written down before.
  'pair.give': {
    prepare: ({ call }) => call('pair.give', {}).then(() => ({ whole: true })),
    stopAt: /ghi nhớ những gì được đưa sang/,
  },
  'pair.compare': { prepare: fileOfOther, stopAt: /so với sổ/ },
  'pair.take': {
    prepare: async (office) => ({ ...(await fileOfOther(office)), answers: {} }),
    stopAt: /ghi nhớ những gì máy kia có/,
  },
  'handover.give': { open: openDistrict, prepare: handoverOf, stopAt: /lập biên bản/ },
  'handover.compare': { open: openReceiver, prepare: handedOver, stopAt: /so gói với sổ/ },
  'handover.take': { open: openReceiver, prepare: handedOver, stopAt: /ghi lịch sử/ },
  'imports.run': { prepare: () => importOf(people), stopAt: /ghi vào sổ/ },
  'imports.undo': {
    prepare: async (office) => ({ id: await importPeople(office), edited: 'keep', commit: true }),
    stopAt: /hoàn tác người/,
  },
  'periods.lock': { prepare: () => ({ period }), stopAt: /ghi bản khóa/ },
  'packages.build': {
    prepare: ({ call }) => call('packages.build', { period, password }).then(() => ({ period, password })),
    stopAt: /Đang ký gói/,
  },
  'province.ingest': { open: openReceiver, prepare: () => packageOf(reporter), stopAt: /đối chiếu số liệu/ },
  'province.doubles': {
    open: openReceiver,
    prepare: async ({ call }) => {
      await call('province.ingest', await packageOf(reporter))
      return { period: halfYear.id }
    },
    stopAt: /hồ sơ mã thay tên/,
  },
  'records.changeMany': {
    prepare: async (office) => {
      const rows = (await listed(office)).map(({ id, revision }) => ({ id, revision }))
      return { form: 'treatment_episodes', rows, values: note }
    },
    stopAt: /kiểm tra các dòng/,
  },
  'records.saveCells': { prepare: editsOf, stopAt: /./ },
  'steps.undo': {
    prepare: async (office) => {
      await office.call('records.saveCells', await editsOf(office))
      return { form: 'treatment_episodes' }
    },
    stopAt: /./,
  },
  'steps.redo': {
    prepare: async (office) => {
      await office.call('records.saveCells', await editsOf(office))
      await office.call('steps.undo', { form: 'treatment_episodes' })
      return { form: 'treatment_episodes' }
    },
    stopAt: /./,
  },
}

function lockFirst(input: () => object): Proof['prepare'] {
  return (office) => {
    office.close()
    return input()
  }
}

// ---------------------------------------------------------------- what is held against what

/** Every file of the folder by its digest, and of the database every table. */
async function readState(dir: string): Promise<Record<string, string>> {
  const state: Record<string, string> = {}
  const names = existsSync(dir) ? readdirSync(dir, { recursive: true, withFileTypes: true }) : []
  for (const entry of names.filter((one) => one.isFile() && !one.name.startsWith('data.db')))
    state[entry.name] = digest(readFileSync(join(entry.parentPath, entry.name)))
  const keys = readKeyFile(dir)
  if (!keys || !existsSync(join(dir, 'data.db'))) return state
  const key = await openUserSlot(keys, keys.slots.find(({ kind }) => kind === 'user')?.name ?? '', password)
  const copy = makeFolder()
  for (const name of ['data.db', 'data.db-wal'])
    if (existsSync(join(dir, name))) cpSync(join(dir, name), join(copy, name))
  const connection = connect(join(copy, 'data.db'), key, { mustExist: true, timeoutMilliseconds: 0 })
  const tables = connection.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all()
  for (const table of tables) {
    const rows = connection.prepare(`SELECT * FROM "${table}"`).all()
    state[`table ${table}`] = digest(JSON.stringify(rows))
  }
  connection.close()
  return state
}

function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** Makes the call; stops it once it has told of the step. */
async function follow(app: App, name: CallName, input: object, stopAt: RegExp | null) {
  const told: WorkProgress[] = []
  let isStopped = false
  const result = await app.callUnknown(name, input as CallInput<CallName>, {
    isCancelled: () => isStopped,
    onProgress: (progress) => {
      told.push(progress)
      isStopped ||= stopAt?.test(progress.step) ?? false
    },
  })
  return { result, told }
}

const longCalls = (Object.keys(contract) as CallName[]).filter((name) => contract[name].isLong)

describe('a call that the contract declares long', () => {
  it('is proved here, each of them', () => {
    expect(Object.keys(proofs).sort()).toEqual([...longCalls].sort())
  })

  it.each(Object.entries(proofs))(
    '%s is stopped without a trace, and tells its steps to its end',
    async (name, proof) => {
      const { open = openFilled, prepare, stopAt } = proof
      const office = await open()
      const input = await prepare(office)
      const before = await readState(office.dir)
      const stopped = await follow(office.app, name as CallName, input, stopAt)
      expect(stopped.result).toMatchObject({ ok: false, error: { code: 'call_cancelled' } })
      const after = Object.entries(await readState(office.dir)).filter(([what]) => !proof.mayLeave?.test(what))
      expect(Object.fromEntries(after)).toEqual(before)

      const { result, told } = await follow(office.app, name as CallName, input, null)
      expect(result).toMatchObject({ ok: true })
      expect(told.map(({ step }) => step).join('\n')).toMatch(stopAt)
      for (const { step, done, total } of told) {
        expect(step).toMatch(/^Đ?\p{L}[\p{L}\p{N}“”:,() -]+$/u)
        expect(done).toBeLessThanOrEqual(total ?? done)
      }
    },
  )
})
