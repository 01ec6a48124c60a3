/** `npm run demo`: the whole main job without a screen, on the sample workbooks, told in plain lines. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatNumber } from '../shared/number.ts'
import { openApp } from './app.ts'
import { type Call, createCaller } from './cli/caller.ts'
import { createForkReader } from './excel/runReader.ts'
import { programVersion } from './programVersion.ts'

const PERIOD = '2021-ND09_6T'
/** A demonstration must look the same on every day; the half-year is over and due in three days. */
const NOW = '2021-06-15T02:00:00.000Z'
const samples = [
  'lapthach-2021-giao-chi-tieu.xls',
  'lapthach-2021-danh-sach-nguoi-nghien.xls',
  'lapthach-2021-so-cai-nghien.xls',
]

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

async function importSamples(call: Call): Promise<void> {
  for (const name of samples) {
    const bytes = new Uint8Array(readFileSync(new URL(`../docs/samples/${name}`, import.meta.url)))
    const result = await call('imports.run', { name, bytes, commit: true })
    for (const { form, sheet, counts, issues, decoded } of result.sheets) {
      const old =
        decoded[0] === undefined ? '' : `, chữ ${decoded[0].encoding}: “${decoded[0].before}” → “${decoded[0].after}”`
      say(
        `  ${name}, trang ${sheet} → ${form}: đọc ${counts.rows} = mới ${counts.new} + thay đổi ${counts.changed} + giống hệt ${counts.same} + bỏ qua ${counts.skipped} + không nhận ${counts.rejected}${old}`,
      )
      const told = issues.filter((issue) => issue.severity !== 'info')
      for (const issue of told.slice(0, 3)) say(`    ${issue.message}`)
      if (told.length > 3) say(`    … và ${told.length - 3} chỗ khác`)
    }
  }
}

async function showFigures(call: Call): Promise<void> {
  const home = await call('home.read', { period: PERIOD })
  const show = (value: number | null): string => (value === null ? '–' : formatNumber(value))
  for (const row of home.progress) {
    const percent = row.percent === null ? '' : `, đạt ${formatNumber(row.percent, 1)}% kế hoạch`
    say(`  ${row.row.padEnd(11)} ${row.label}: ${show(row.result)}/${show(row.plan)} ${row.measureUnit}${percent}`)
  }
}

/** Follows a figure down, operand by operand, until records answer. */
async function traceFirstFigure(call: Call): Promise<void> {
  const { progress } = await call('home.read', { period: PERIOD })
  const first = progress.find((row) => row.plan !== null && row.result !== null)
  if (!first) return
  const { definition } = await call('forms.get', { form: first.form })
  let place = { form: first.form, period: PERIOD, row: first.row, column: String(definition.progress.result) }
  for (let depth = 0; depth < 6; depth++) {
    const trace = await call('figures.trace', place)
    const records = trace.rows.filter((row) => row.kind === 'record')
    const behind =
      records.length > 0
        ? `${records.length} hồ sơ, ví dụ ${String(records[0]?.values?.ma_ho_so ?? '')}`
        : `${trace.rows.length} ô`
    say(`  ${place.row}, ${place.column} = ${String(trace.value)}: ${trace.explanation}, từ ${behind}`)
    const next = trace.rows.find((row) => row.place !== undefined && row.amount !== 0)?.place
    if (!next) return
    place = next
  }
}

async function run(): Promise<void> {
  const started = Date.now()
  const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-demo-'))
  const app = openApp({
    dataDir: join(folder, 'so'),
    readWorkbook: createForkReader(),
    version: programVersion(),
    now: () => NOW,
  })
  const call = createCaller(app)
  const password = 'mat-khau-cua-ban-chay-thu'
  try {
    const { session } = await call('vault.create', { unit: '246', officer: 'Nguyễn Văn A', password })
    say(
      `1. Lập sổ mã hóa cho ${session.office.unit.name} (${session.office.unit.code}), ${session.office.parent?.name ?? ''}`,
    )
    say('2. Nhập tệp Excel cũ')
    await importSamples(call)
    say('3. Số liệu 6 tháng đầu năm 2021, máy tính từ sổ')
    await showFigures(call)
    say('4. Truy số, từ chỉ tiêu đầu tiên có kế hoạch xuống tới hồ sơ')
    await traceFirstFigure(call)
    const { issues } = await call('checks.run', { period: PERIOD })
    say(
      `5. Kiểm tra: ${issues.filter((issue) => issue.severity === 'error').length} lỗi, ${issues.filter((issue) => issue.severity === 'warning').length} cảnh báo`,
    )
    for (const issue of issues.slice(0, 3)) say(`    ${issue.message}`)
    const built = await call('packages.build', { period: PERIOD, password })
    const output = join(folder, 'goi')
    mkdirSync(output)
    const path = join(output, built.fileName)
    writeFileSync(path, built.bytes)
    say(`6. Gói đã ký: ${path} (${formatNumber(built.size)} byte), 12 số: ${built.fingerprint}`)
    const certificate = await call('packages.certificate', {})
    const verdict = await call('packages.verify', {
      bytes: new Uint8Array(readFileSync(path)),
      trust: [certificate.bytes],
    })
    say(`7. Tỉnh kiểm gói: ${verdict.valid ? 'HỢP LỆ' : `TỪ CHỐI ${verdict.code}`}. ${verdict.message}`)
    const damaged = new Uint8Array(built.bytes)
    damaged[Math.floor(damaged.length / 2)] = (damaged[Math.floor(damaged.length / 2)] ?? 0) ^ 1
    const refusal = await call('packages.verify', { bytes: damaged, trust: [certificate.bytes] })
    say(`8. Sửa một bit trong gói: ${refusal.valid ? 'HỢP LỆ' : `TỪ CHỐI ${refusal.code}`}. ${refusal.message}`)
    if (!verdict.valid || refusal.valid) process.exitCode = 1
    say(`Xong trong ${formatNumber((Date.now() - started) / 1000, 1)} giây.`)
  } finally {
    app.close()
  }
}

await run()
