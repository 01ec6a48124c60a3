/**
 * Times a province at work: taking in and merging 30 packages of 50,000 pseudonymous records, killed half-way and gone on
 * with; how the time grows from 30 to 300 districts of 2,000 records; and two rounds of 50,000 records compared. Against
 * SheetJS parsing the fixed workbook.
 */
import { fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { openApp } from '../../electron/app.ts'
import { createCaller } from '../../electron/cli/caller.ts'
import { generateSigningKey } from '../../electron/signing/keyPair.ts'
import { certificatePem } from '../../electron/signing/pem.ts'
import { createSelfIssuedCertificate } from '../../electron/signing/selfIssuedCertificate.ts'
import { signContainer } from '../../electron/signing/signContainer.ts'
import { createSoftwareSigner } from '../../electron/signing/signer.ts'
import { isoSeconds } from '../../electron/signing/time.ts'
import { canonicalJson, type JsonValue } from '../../shared/canonicalJson.ts'
import { forms } from '../../shared/forms/index.ts'
import { benchDifferences } from './differences.ts'
import { median, printTarget } from './measure.ts'
import { benchClock, benchPassword, benchPeriod, type Done, provinceCode } from './provinceChild.ts'

const TARGET_CPU = 20
const TARGET_MEGABYTES = 1024
/** Ten times the districts may take this much more than ten times as long. */
const TARGET_GROWTH = 1.5

interface Offices {
  folder: string
  trust: string
  sign: (index: number, records: number) => Promise<void>
}

/** `parse` is the named peer at work on the fixed workbook. */
export async function benchProvince(peer: string, parse: () => void): Promise<void> {
  const base = timePeer(parse)
  process.stdout.write(`\nThe province (ratio to “${peer}”, ${base.toFixed(0)} ms of CPU)\n`)
  await benchDifferences(peer, base)
  const districts = Number(process.env.BENCH_DISTRICTS ?? 30)
  const records = Number(process.env.BENCH_RECORDS ?? 50_000)
  const big = await runYear(districts, records, true)
  describe(
    `${districts} districts × ${records.toLocaleString('en')} records, killed half-way and gone on with`,
    big,
    base,
  )
  printTarget('taking in and merging, CPU', big.cpu / base, TARGET_CPU, peer)
  printTarget('memory of the program', big.megabytes / TARGET_MEGABYTES, 1, '1 GB')
  const few = await runYear(30, 2_000, false)
  const many = await runYear(300, 2_000, false)
  describe('30 districts × 2,000 records', few, base)
  describe('300 districts × 2,000 records', many, base)
  printTarget(
    'time of 300 districts against ten times that of 30',
    many.cpu / (10 * few.cpu),
    TARGET_GROWTH,
    'linear growth',
  )
}

function timePeer(parse: () => void): number {
  const times = [1, 2, 3].map(() => {
    const start = process.cpuUsage()
    parse()
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  })
  return median(times)
}

function describe(title: string, { cpu, megabytes, taken, known, shared, total }: Done, base: number): void {
  process.stdout.write(
    `  ${title}: cpu ${cpu.toFixed(0)} ms (${(cpu / base).toFixed(2)}), peak ${megabytes.toFixed(0)} MB, ` +
      `${taken} taken, ${known} known already, ${shared} people counted twice, total ${total}\n`,
  )
}

/** The sum of all runs that were needed; the last one says what came out. */
async function runYear(districts: number, records: number, isKilled: boolean): Promise<Done> {
  const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-bench-'))
  try {
    await makeDistricts(folder, districts, records)
    const first = isKilled ? await runChild(folder, Math.floor(districts / 2)) : null
    const last = await runChild(folder, null)
    if (!last) throw new Error('The province did not finish.')
    if (last.taken + last.known !== districts || last.total !== districts * 7)
      throw new Error(`${last.taken} and ${last.known} packages make ${last.total}.`)
    return first ? { ...last, cpu: first.cpu + last.cpu, megabytes: Math.max(first.megabytes, last.megabytes) } : last
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A province in `so`, the signed packages of its districts in `goi`, and whom it trusts in `tin-cay.pem`. */
export async function makeDistricts(folder: string, districts: number, records: number): Promise<void> {
  const offices = await openOffices(folder, districts)
  for (let index = 0; index < districts; index++) await offices.sign(index, records)
  await openProvinceOf(folder, districts)
}

/** With `killAfter` it is killed without a word once so many packages were taken; what it took so far is told. */
function runChild(folder: string, killAfter: number | null): Promise<Done | null> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('./provinceChild.ts', import.meta.url), [folder])
    let last: Done | null = null
    child.on('message', (message: Done) => {
      last = message
      if (killAfter !== null && message.taken >= killAfter) child.kill('SIGKILL')
    })
    child.once('error', reject)
    child.once('exit', (code) => (code === 0 || killAfter !== null ? resolve(last) : reject(new Error(`exit ${code}`))))
  })
}

const unitOf = (index: number): string => String(90_001 + index)

async function openOffices(folder: string, districts: number): Promise<Offices> {
  const key = await generateSigningKey()
  const trust = join(folder, 'tin-cay.pem')
  const certificates = Array.from({ length: districts }, (_, index) =>
    createSelfIssuedCertificate(key, { code: unitOf(index), name: `Phường thử ${index}` }, new Date('2027-01-01')),
  )
  writeFileSync(trust, certificates.map(certificatePem).join(''))
  mkdirSync(join(folder, 'goi'))
  const definitions = forms.filter(
    (form) => form.kind === 'annex' && form.periodKind === 'period' && form.regime === 'ND09',
  )
  const sign = async (index: number, count: number): Promise<void> => {
    const code = unitOf(index)
    const signingTime = new Date(benchClock)
    const unit = { code, name: `Phường thử ${index}` }
    const content: JsonValue = {
      schema: 'so-lieu/1.0',
      level: 'ma_thay_ten',
      unit,
      period: benchPeriod,
      forms: definitions.map((form) => ({
        form: form.id,
        version: form.version,
        period: benchPeriod.id,
        definition: '0'.repeat(64),
        rows: [],
        total: form.id === 'addict_status' ? { dau_ky: { value: 7, state: 'value', origin: 'computed' } } : null,
      })),
      warnings: [],
      registers: [
        { form: 'drug_users', version: 1, definition: '0'.repeat(64), records: makeRecords(index, count, code) },
      ],
    }
    const bytes = await signContainer({
      manifest: {
        packageId: `01a00000-0000-7000-8000-${String(index).padStart(12, '0')}`,
        kind: 'bao-cao-6-thang',
        payloadSchema: 'so-lieu/1.0',
        unit: { ...unit, level: 'xa' },
        recipient: { code: provinceCode, name: 'Tỉnh Quảng Ninh' },
        period: benchPeriod,
        sequence: 1,
        supersedes: null,
        createdAt: isoSeconds(signingTime),
        producer: { app: 'Phụ Biểu', version: 'bench' },
        ext: {},
      },
      files: [
        {
          path: 'data/so-lieu.json',
          mediaType: 'application/json',
          role: 'data',
          title: 'Số liệu',
          bytes: new TextEncoder().encode(canonicalJson(content)),
        },
      ],
      signer: createSoftwareSigner(certificates[index] ?? new Uint8Array(), key),
      signingTime,
    })
    writeFileSync(join(folder, 'goi', `GOI_${code}.asice`), bytes)
  }
  return { folder, trust, sign }
}

/** Every hundredth person is known to the next office too. */
function makeRecords(office: number, count: number, code: string): JsonValue[] {
  return Array.from({ length: count }, (_, index) => {
    const person = index % 100 === 1 ? `chung-${Math.floor(office / 2)}-${index}` : `${office}-${index}`
    return {
      code: `${code}-NN-2027-${String(index).padStart(6, '0')}`,
      unit: code,
      start: `20${20 + (index % 7)}-0${1 + (index % 9)}-1${index % 10}`,
      end: index % 5 === 0 ? '2027-03-01' : null,
      tokens: [`c:${fakeToken(person)}`, `n:${fakeToken(`n${person}`)}`],
      values: { gioi_tinh: index % 10 === 0 ? 'NU' : 'NAM', loai: 'NGHIEN', nam_sinh: String(1960 + (index % 45)) },
    }
  })
}

function fakeToken(text: string): string {
  return Buffer.from(text.padEnd(16, '.')).toString('base64url').slice(0, 22).padEnd(22, 'A')
}

/** Its districts are invented wards that a data pack brings. */
async function openProvinceOf(folder: string, districts: number): Promise<void> {
  const app = openApp({
    dataDir: join(folder, 'so'),
    now: () => benchClock,
    kdf: { memoryKiB: 19 * 1024, iterations: 2 },
    version: 'bench',
    backups: { isAutomatic: false },
    readWorkbook: () => Promise.reject(new Error('No workbook is read.')),
  })
  const call = createCaller(app)
  await call('vault.create', { unit: provinceCode, role: 'province', officer: 'Nguyễn Văn A', password: benchPassword })
  const units = Array.from({ length: districts }, (_, index) => ({
    id: unitOf(index),
    kind: 'Phường' as const,
    name: `Thử ${index}`,
    parent: provinceCode,
    from: '2027-01-01',
  }))
  // A new unit says what it was made of: one ward is split into all of them.
  const old = '06811~2025'
  const lineage = units.map(({ id, from: date }) => ({ old, new: id, date, share: 'part' as const }))
  const endings = [{ unit: old, to: '2026-12-31' }]
  const definitions = { kind: 'don_vi', basis: 'Nghị quyết thử', units, endings, lineage, aliases: [] }
  const pack = { id: 'phuong_thu', version: 1, title: 'Phường thử', password: benchPassword }
  const made = await call('packs.export', { ...pack, definitions })
  await call('packs.import', { name: made.name, bytes: made.bytes })
  app.close()
}
