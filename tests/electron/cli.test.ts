/** The command line as scripts use it: JSON shapes, exit codes and files. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const samples = join(root, 'docs/samples')
let folder = ''

interface Ran {
  status: number | null
  json: unknown
  stdout: string
  stderr: string
}

function cli(...args: string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'electron/cli.ts'), ...args], {
    encoding: 'utf8',
    cwd: folder,
    // A third of each start is compiling the same files.
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
  })
  return { status, stdout, stderr, json: args.includes('--json') ? JSON.parse(stdout) : null }
}

const workspace = (): string[] => [
  '--data',
  join(folder, 'so'),
  '--password-file',
  join(folder, 'mat-khau'),
  '--now',
  '2021-06-15',
  '--json',
]

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'phu-bieu-cli-'))
  writeFileSync(join(folder, 'mat-khau'), 'mat-khau-dong-lenh-246\nsecond line is no part of it\n')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('The command line', () => {
  it('creates a workspace, writes the recovery key to a file and never overwrites a workspace', () => {
    const made = cli('init', '--unit', '246', '--officer', 'Nguyễn Văn A', ...workspace())
    expect(made).toMatchObject({
      status: 0,
      json: { unit: { code: '246', name: 'Huyện Lập Thạch' }, role: 'district' },
    })
    const { recoveryFile } = made.json as { recoveryFile: string }
    expect(readFileSync(recoveryFile, 'utf8')).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){8}\n$/)
    expect(cli('init', '--unit', '246', '--officer', 'Trần Thị B', ...workspace())).toMatchObject({
      status: 1,
      json: { code: 'workspace_exists' },
    })
  })

  it('previews an import without writing, commits it once and finds everything the same the second time', () => {
    const file = join(samples, 'lapthach-2021-so-cai-nghien.xls')
    const shape = {
      form: 'treatment_episodes',
      sheet: 'Cai nghien',
      period: null,
      header: { first: 3, last: 3 },
      counts: { rows: 120, accepted: 120, rejected: 0, skipped: 0, new: 120, changed: 0, same: 0 },
      batch: null,
    }
    expect(cli('import', file, ...workspace())).toMatchObject({ status: 0, json: shape })
    const committed = cli('import', file, '--commit', ...workspace())
    expect(committed).toMatchObject({ status: 0, json: { ...shape, batch: expect.any(String) } })
    expect(committed.json).toMatchObject({
      columns: expect.arrayContaining([
        { column: 'C', header: 'Họ tên', key: 'ho_ten', confidence: expect.any(Number), candidates: expect.any(Array) },
      ]),
    })
    expect(cli('import', file, ...workspace())).toMatchObject({ json: { counts: { rows: 120, same: 120, new: 0 } } })
  }, 120_000)

  it('writes a template for each commune, takes one back and says who has handed in', () => {
    const asked = ['--period', '2021-ND09_6T', ...workspace()]
    const out = join(folder, 'mau')
    const { json } = cli('template', 'export', '--out', out, '--form', 'prostitution_results', ...asked)
    expect((json as { files: string[] }).files).toHaveLength(20)
    const file = join(out, '08788_ThaiHoa_2021-ND09_6T_MauXa.xlsx')
    expect(cli('import', file, ...asked)).toMatchObject({
      status: 0,
      json: { form: 'prostitution_results', issues: [{ code: 'template_empty' }] },
    })
    expect(cli('import', file, '--period', '2020-ND09_6T', ...workspace())).toMatchObject({
      status: 1,
      json: { code: 'template_other_period' },
    })
    const board = cli('submissions', ...asked).json as { communes: { cells: { state: string }[] }[] }
    expect(board.communes).toHaveLength(20)
  }, 180_000)

  it('prints records with full names, identity numbers, commune codes and the birth as three numbers', () => {
    const { json } = cli('rows', 'treatment_episodes', ...workspace())
    const { rows } = json as { rows: Record<string, unknown>[] }
    expect(rows).toHaveLength(120)
    expect(rows.find((row) => row.ma_ho_so === '246-CN-2021-0002')).toMatchObject({
      ho_ten: 'Trần Văn Quyết',
      cccd: '026084865931',
      nam_sinh: 1984,
      thang_sinh: null,
      ngay_sinh: null,
      xa_id: '08845',
      hinh_thuc: 'MMT',
      ngay_bat_dau: '2021-03-02',
      ngay_ket_thuc: '2021-09-03',
      ket_thuc: 'HOAN_THANH',
    })
  })

  it('gives figures whose traced records add up to the value', () => {
    const { json } = cli('figures', 'rehab_results', '--period', '2021-ND09_6T', ...workspace())
    const { total } = json as { total: Record<string, { value: number; origin: string; state: string }> }
    expect(total.tang).toEqual({ value: 45, state: 'value', origin: 'computed' })
    const trace = cli(
      'trace',
      'rehab_results',
      '--period',
      '2021-ND09_6T',
      '--row',
      'T',
      '--column',
      'tang',
      ...workspace(),
    )
    const { value, rows } = trace.json as { value: number; rows: { amount: number }[] }
    expect(value).toBe(45)
    expect(rows.reduce((sum, row) => sum + row.amount, 0)).toBe(45)
  })

  it('sets a cell, writes the report files, builds a package and verifies it with and without a workspace', () => {
    const period = ['--period', '2021-ND09_6T']
    expect(
      cli(
        'set',
        'addict_status',
        ...period,
        '--unit',
        '08761',
        '--row',
        '08761',
        '--column',
        'nghi_nghien',
        '--value',
        '1.250',
        ...workspace(),
      ),
    ).toMatchObject({
      status: 0,
      json: { cell: { value: 1250, state: 'value', origin: 'typed' } },
    })
    const report = cli('report', ...period, '--out', join(folder, 'bao-cao'), ...workspace())
    const { files } = report.json as { files: string[] }
    expect(files.map((file) => file.slice(file.lastIndexOf('.')))).toEqual(['.xlsx', '.docx'])
    for (const file of files) expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK')

    const built = cli('package', 'build', ...period, '--out', join(folder, 'goi'), ...workspace())
    const { path, certificate, fingerprint } = built.json as { path: string; certificate: string; fingerprint: string }
    expect(path).toBe(join(folder, 'goi', 'GOI_246_2021-ND09_6T_r1.asice'))
    expect(fingerprint).toMatch(/^\d{4} \d{4} \d{4}$/)
    expect(cli('package', 'verify', path, ...workspace())).toMatchObject({
      status: 0,
      json: { valid: true, unit: { code: '246' }, sequence: 1, fingerprint },
    })
    expect(cli('package', 'verify', path, '--json', '--now', '2021-06-15')).toMatchObject({
      status: 1,
      json: { valid: false, code: 'CHAIN_UNTRUSTED' },
    })
    expect(cli('package', 'verify', path, '--trust', certificate, '--json', '--now', '2021-06-15')).toMatchObject({
      status: 0,
      json: { valid: true },
    })
    const bytes = readFileSync(path)
    bytes[bytes.length - 400] = (bytes[bytes.length - 400] ?? 0) ^ 1
    writeFileSync(join(folder, 'hong.asice'), bytes)
    expect(
      cli('package', 'verify', join(folder, 'hong.asice'), '--trust', certificate, '--json', '--now', '2021-06-15')
        .status,
    ).toBe(1)
  }, 180_000)

  it('exits 1 with code and sentence when content is refused, 2 for usage and files', () => {
    writeFileSync(join(folder, 'khong-phai.xls'), 'đây không phải bảng tính\u0000\u0001\u0002')
    const refused = cli('import', join(folder, 'khong-phai.xls'), '--commit', ...workspace())
    expect(refused.status).toBe(1)
    expect(refused.json).toMatchObject({
      code: expect.stringMatching(/^workbook_/),
      message: expect.stringContaining('khong-phai.xls'),
    })
    expect(cli('import', join(folder, 'khong-co.xls'), ...workspace())).toMatchObject({
      status: 2,
      json: { code: 'file_not_found' },
    })
    expect(cli('lenh-la', '--json')).toMatchObject({ status: 2, json: { code: 'usage' } })
    expect(cli('figures', 'khong-co-bieu', '--period', '2021-ND09_6T', ...workspace())).toMatchObject({
      status: 1,
      json: { code: 'form_unknown' },
    })
    expect(cli('figures', 'addict_status', '--period', '2021-XX', ...workspace())).toMatchObject({
      status: 1,
      json: { code: 'period_unknown' },
    })
    writeFileSync(join(folder, 'sai'), 'mat-khau-sai-hoan-toan\n')
    expect(
      cli(
        'check',
        '--period',
        '2021-ND09_6T',
        '--data',
        join(folder, 'so'),
        '--password-file',
        join(folder, 'sai'),
        '--json',
      ),
    ).toMatchObject({
      status: 1,
      json: { code: 'wrong_password' },
    })
  }, 120_000)

  it('makes any contract call and says on standard error, in a sentence, why it could not', () => {
    expect(cli('call', 'periods.list', '{"year":2021}', ...workspace())).toMatchObject({
      status: 0,
      json: { periods: expect.arrayContaining([expect.objectContaining({ id: '2021-ND09_6T' })]) },
    })
    const plain = cli('call', 'khong.co')
    expect(plain).toMatchObject({ status: 2, stdout: '' })
    expect(plain.stderr).toContain('unknown_call')
  })
})

const tools = ['openssl', 'unzip', 'sha256sum'].filter((tool) => spawnSync(tool, ['--help']).error !== undefined)
if (tools.length > 0 && process.env.REQUIRE_TOOLS === '1') throw new Error(`Missing tools: ${tools.join(', ')}`)

describe.skipIf(tools.length > 0)(
  `A package built by the command line${tools.length > 0 ? ` (skipped: no ${tools.join(', ')})` : ''}`,
  () => {
    it('is accepted by openssl and sha256sum with nothing of ours installed', () => {
      const goi = join(folder, 'goi')
      const name = readdirSync(goi).find((one) => one.endsWith('.asice')) ?? ''
      const out = join(folder, 'x')
      execFileSync('unzip', ['-q', join(goi, name), '-d', out])
      const args = [
        'cms',
        '-verify',
        '-binary',
        '-inform',
        'DER',
        '-in',
        'META-INF/signature001.p7s',
        '-content',
        'META-INF/ASiCManifest001.xml',
        '-CAfile',
        join(goi, 'CHUNG_THU_246.pem'),
        '-no-CApath',
        '-no-CAstore',
        '-attime',
        String(Date.parse('2021-06-15T03:00:00Z') / 1000),
        '-out',
        'signed.xml',
      ]
      expect(spawnSync('openssl', args, { cwd: out, encoding: 'utf8' })).toMatchObject({
        status: 0,
        stderr: expect.stringContaining('successful'),
      })
      expect(spawnSync('sha256sum', ['-c', '--strict', 'SHA256SUMS'], { cwd: out }).status).toBe(0)
      expect(existsSync(join(out, 'data/so-lieu.json'))).toBe(true)
    })
  },
)
