/** A new annex is one definition file: entry, .xls import, export, check, trace and package work without touching anything else. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import * as XLSX from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'

const root = resolve(import.meta.dirname, '../..')
const definition = `/** A form that only this test knows: visits of the volunteer teams, by commune. */
import { defineAnnex } from '../../form.ts'

export default defineAnnex({
  kind: 'annex',
  id: 'volunteer_visits',
  number: 'PL77',
  version: 1,
  validFrom: '2016-01-01',
  validTo: null,
  title: 'KẾT QUẢ THĂM HỎI CỦA ĐỘI CÔNG TÁC XÃ HỘI TÌNH NGUYỆN {ten_ky} NĂM {nam}',
  shortTitle: 'Đội tình nguyện thăm hỏi',
  measureUnit: 'lượt',
  help: 'Mỗi xã một dòng.',
  regime: 'ND09',
  periodKind: 'period',
  orientation: 'landscape',
  labelColumns: { ordinal: 'STT', label: 'Đơn vị' },
  blocks: [{ id: 'xa', source: 'units' }],
  total: { label: 'Tổng cộng', position: 'last' },
  columns: [
    { key: 'tham', path: ['Số lượt thăm hỏi', 'Tổng số'], type: 'int', source: { kind: 'formula', formula: 'tham_moi + tham_lai' }, additive: true },
    { key: 'tham_moi', path: ['Số lượt thăm hỏi', 'Lần đầu'], type: 'int', source: { kind: 'typed' }, additive: true },
    { key: 'tham_lai', path: ['Số lượt thăm hỏi', 'Thăm lại'], type: 'int', source: { kind: 'typed' }, additive: true },
    { key: 'dang_cai', path: ['Người đang cai nghiện tại xã'], type: 'int', source: { kind: 'register', figure: { register: 'treatment_episodes', measure: 'closing' } }, additive: true },
  ],
  checks: [{ id: 'tham_lai', rule: 'tham_lai <= tham_moi', severity: 'error', message: 'Thăm lại {tham_lai} lớn hơn lần đầu {tham_moi}', column: 'tham_lai' }],
  notes: [],
  sensitivity: 0,
  samples: [],
})
`

let copy = ''
const run = (...args: string[]): string => execFileSync(process.execPath, args, { cwd: copy, encoding: 'utf8' })

function cli(...args: string[]): unknown {
  const all = [
    'electron/cli.ts',
    ...args,
    '--data',
    join(copy, 'so'),
    '--password-file',
    join(copy, 'mat-khau'),
    '--now',
    '2021-06-15',
    '--json',
  ]
  return JSON.parse(run(...all))
}

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'phu-bieu-form-'))
  for (const name of ['shared', 'db', 'electron', 'package.json'])
    cpSync(join(root, name), join(copy, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
  writeFileSync(join(copy, 'mat-khau'), 'mat-khau-cua-bieu-moi\n')
  writeFileSync(join(copy, 'shared/forms/annexes/volunteerVisits.ts'), definition)
  run('shared/forms/generateIndex.ts')
  cli('init', '--unit', '246', '--officer', 'Nguyễn Văn A')
}, 60_000)

afterAll(() => rmSync(copy, { recursive: true, force: true }))

describe('A new form is one definition file plus the generated index and catalog', () => {
  it('is listed in the generated index and its keys in the catalog', () => {
    expect(readFileSync(join(copy, 'shared/forms/index.ts'), 'utf8')).toContain('volunteerVisits')
    expect(readFileSync(join(copy, 'shared/forms/catalog.json'), 'utf8')).toContain('volunteer_visits')
  })

  it('imports a legacy .xls, takes typed cells, counts its register, checks, traces, exports and travels in the package', async () => {
    const sheet = XLSX.utils.aoa_to_sheet([
      ['KẾT QUẢ THĂM HỎI CỦA ĐỘI CÔNG TÁC XÃ HỘI TÌNH NGUYỆN 6 THÁNG ĐẦU NĂM 2021'],
      [],
      ['STT', 'Đơn vị', 'Số lượt thăm hỏi', null, null],
      [null, null, 'Tổng số', 'Lần đầu', 'Thăm lại'],
      [1, 'TT Lập Thạch', 12, 8, 4],
      [2, 'X. Bắc Bình', 5, 5, null],
      [null, 'Tổng cộng', 17, 13, 4],
    ])
    sheet['!merges'] = ['A1:E1', 'A3:A4', 'B3:B4', 'C3:E3'].map((range) => XLSX.utils.decode_range(range))
    const file = join(copy, 'tham-hoi.xls')
    const book = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(book, sheet, 'Tham hoi')
    writeFileSync(file, XLSX.write(book, { type: 'buffer', bookType: 'biff8' }))
    expect(cli('import', file, '--commit')).toMatchObject({
      form: 'volunteer_visits',
      period: '2021-ND09_6T',
      counts: { rows: 2, accepted: 2, rejected: 0, skipped: 0, new: 2 },
    })

    const at = ['volunteer_visits', '--period', '2021-ND09_6T'] as const
    cli('set', ...at, '--row', '08788', '--column', 'tham_moi', '--value', '3')
    cli(
      'call',
      'records.save',
      JSON.stringify({
        form: 'treatment_episodes',
        values: { ho_ten: 'Khổng Văn Thử', xa_id: '08788', hinh_thuc: 'GD', ngay_bat_dau: '2021-02-01' },
      }),
    )
    const figures = cli('figures', ...at)
    expect(figures).toMatchObject({
      total: {
        tham: { value: 20, origin: 'computed' },
        tham_moi: { value: 16, origin: 'computed' },
        dang_cai: { value: 1, origin: 'computed' },
      },
    })
    expect(cli('trace', ...at, '--row', '08788', '--column', 'dang_cai')).toMatchObject({
      value: 1,
      rows: [{ kind: 'record', label: 'Khổng Văn Thử', amount: 1 }],
    })

    cli('set', ...at, '--row', '08788', '--column', 'tham_lai', '--value', '9')
    const broken = cli('check', '--period', '2021-ND09_6T') as { issues: { code: string; message: string }[] }
    expect(broken.issues).toContainEqual(
      expect.objectContaining({
        code: 'tham_lai',
        message: 'PL77, Xã Thái Hòa, cột 3 (Số lượt thăm hỏi, Thăm lại): Thăm lại 9 lớn hơn lần đầu 3.',
      }),
    )
    cli('set', ...at, '--row', '08788', '--column', 'tham_lai', '--value', '1')

    const made = cli('report', '--period', '2021-ND09_6T', '--out', join(copy, 'bao-cao')) as { files: string[] }
    const workbook = await readWorkbook(new Uint8Array(readFileSync(made.files[0] ?? '')), 'phu-luc.xlsx')
    const printed = workbook.sheets.find((one) => one.name.includes('PL77'))
    expect(printed?.cells.some((cell) => cell.value === 'Số lượt thăm hỏi')).toBe(true)
    expect(
      cli('import', made.files[0] ?? '', '--form', 'volunteer_visits', '--sheet', printed?.name ?? ''),
    ).toMatchObject({
      counts: { new: 0, changed: 0 },
    })

    const built = cli('package', 'build', '--period', '2021-ND09_6T', '--out', join(copy, 'goi')) as {
      path: string
      forms: string[]
    }
    expect(built.forms).toContain('volunteer_visits')
    expect(cli('package', 'verify', built.path)).toMatchObject({ valid: true, unit: { code: '246' } })
  }, 120_000)
})
