/**
 * Program: makes one office with the same data in the order asked for, builds its packages and prints the digest of every
 * member. `forward|backward`, then by how many milliseconds the clock of the computer is off.
 */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

const [order = 'forward', off = '0'] = process.argv.slice(2)
const RealDate = Date
// Only what asks for the time of the computer sees it: a moment that is named stays what it is.
globalThis.Date = class extends RealDate {
  constructor(...given: [] | [value: number | string]) {
    super(...((given.length === 0 ? [RealDate.now() + Number(off)] : given) as [number]))
  }
  static override now(): number {
    return RealDate.now() + Number(off)
  }
} as DateConstructor

const { openApp } = await import('../../electron/app.ts')
const { createForkReader } = await import('../../electron/excel/runReader.ts')
const { readContainer } = await import('../../electron/signing/container.ts')

const password = 'mot mat khau that dai'
const period = '2021-ND09_6T'
const dataDir = mkdtempSync(join(tmpdir(), 'phu-bieu-'))
const app = openApp({
  dataDir,
  now: () => '2021-06-15T02:00:00.000Z',
  kdf: { memoryKiB: 19 * 1024, iterations: 2 },
  readWorkbook: createForkReader(),
  version: '0.1.0-test',
  backups: { isAutomatic: false },
})

async function ask(name: string, input: unknown): Promise<unknown> {
  const result = await app.callUnknown(name, input)
  if (!result.ok) throw new Error(`${name} ${JSON.stringify(result.error)}`)
  return result.data
}

const communes = ['08761', '08764', '08788', '08770']
const cells = communes.flatMap((row, index) => [
  ['addict_status', row, 'su_dung', String(40 + index)],
  ['prostitution_results', row, 'bd_tiep_can', String(7 * index)],
])
const people = communes.flatMap((unit, index) =>
  ['Lường Văn Ấm', 'Đèo Thị Ổi', 'Cầm A Ýt'].map((name, ordinal) => ({
    form: 'drug_users',
    values: {
      ma_ho_so: `NN-2021-${1000 + 10 * index + ordinal}`,
      ho_ten: name,
      sinh: String(1980 + 3 * index + ordinal),
      xa_id: unit,
      ngay_vao: `2021-0${1 + index}-1${ordinal}`,
    },
  })),
)

await ask('vault.create', { unit: '246', role: 'district', officer: 'Nguyễn Thị Hạnh Dung', password })
const inOrder = <T>(list: T[]): T[] => (order === 'backward' ? list.toReversed() : list)
for (const [form, row, column, text] of inOrder(cells))
  await ask('cells.save', { form, period, edits: [{ row, column, text, reason: 'Theo danh sách của xã' }] })
for (const record of inOrder(people)) await ask('records.save', record)

const made: Record<string, string> = {}
for (const level of ['so_lieu', 'day_du']) {
  const input = { period, password, level, encrypt: false, confirmed: true }
  const built = (await ask('packages.build', input)) as { bytes: Uint8Array; contentDigest: string }
  made[level] = built.contentDigest
  for (const { name, bytes } of await readContainer(built.bytes))
    if (name.startsWith('data/')) made[`${level} ${name}`] = createHash('sha256').update(bytes).digest('hex')
}
for (const name of ['reports.workbook', 'reports.document', 'templates.export']) {
  const { bytes } = (await ask(name, { period })) as { bytes: Uint8Array }
  made[name] = createHash('sha256').update(bytes).digest('hex')
}
app.close()
rmSync(dataDir, { recursive: true, force: true })
process.stdout.write(JSON.stringify(made))
