/** A period that was locked is read, traced and printed as it was reported, by a program whose definitions have changed since. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'

const root = resolve(import.meta.dirname, '../..')
const H1 = '2021-ND09_6T'
const H2 = '2021-ND09_6TC'
const form = 'addict_status'

let copy = ''
const run = (...args: string[]): string => execFileSync(process.execPath, args, { cwd: copy, encoding: 'utf8' })

function cli<T>(...args: string[]): T {
  const workspace = ['--data', join(copy, 'so'), '--password-file', join(copy, 'mat-khau'), '--now', '2021-06-15']
  return JSON.parse(run('electron/cli.ts', ...args, ...workspace, '--json')) as T
}

type Figures = { total: Record<string, { value: number | null }> }

function closingOf(period: string): number | null | undefined {
  return cli<Figures>('figures', form, '--period', period).total.cuoi_ky?.value
}

async function headersOf(period: string, folder: string): Promise<unknown[]> {
  const { files } = cli<{ files: string[] }>('report', '--period', period, '--out', join(copy, folder))
  const workbook = await readWorkbook(new Uint8Array(readFileSync(files[0] ?? '')), 'phu-luc.xlsx')
  return workbook.sheets.find((one) => one.name.includes('PL02'))?.cells.map((cell) => cell.value) ?? []
}

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'phu-bieu-layout-'))
  for (const name of ['shared', 'db', 'electron', 'package.json'])
    cpSync(join(root, name), join(copy, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
  writeFileSync(join(copy, 'mat-khau'), 'mat-khau-cua-ky-da-khoa\n')
  cli('init', '--unit', '246', '--officer', 'Nguyễn Văn A')
  for (const [name, loai] of [
    ['Khổng Văn Một', 'NGHIEN'],
    ['Khổng Văn Hai', 'SU_DUNG'],
  ]) {
    const values = { ho_ten: name, xa_id: '08788', loai, ngay_vao: '2021-02-01' }
    cli('call', 'records.save', JSON.stringify({ form: 'drug_users', values }))
  }
}, 120_000)

afterAll(() => rmSync(copy, { recursive: true, force: true }))

describe('after a form has changed', () => {
  it('the locked period keeps its figures, its trace and its layout, and the open one takes the new form', async () => {
    expect(cli('period', 'lock', '--period', H1)).toMatchObject({ lock: { isLocked: true, round: 1 } })
    const printed = await headersOf(H1, 'truoc')
    expect(printed).toContain('Số đầu kỳ')
    const traced = ['trace', form, '--period', H1, '--row', 'T', '--column', 'tang'] as const
    const trace = cli(...traced)
    expect([closingOf(H1), closingOf(H2)]).toEqual([1, 1])

    const file = join(copy, 'shared/forms/annexes/addictStatus.ts')
    const changed = readFileSync(file, 'utf8')
      .replace("in: ['NGHIEN'], orEmpty: true", "in: ['NGHIEN', 'SU_DUNG'], orEmpty: true")
      .replace("['Số đầu kỳ']", "['Số có mặt đầu kỳ']")
    writeFileSync(file, changed)

    expect(await headersOf(H1, 'sau')).toEqual(printed)
    expect(cli(...traced)).toEqual(trace)
    // The open period counts by the new form: who was there already opens it, though the old one did not count him.
    expect([closingOf(H1), closingOf(H2)]).toEqual([1, 2])
    expect(await headersOf(H2, 'mo')).toContain('Số có mặt đầu kỳ')

    rmSync(file)
    const index = join(copy, 'shared/forms/index.ts')
    const without = readFileSync(index, 'utf8')
      .split('\n')
      .filter((line) => !line.includes('addictStatus'))
    writeFileSync(index, without.join('\n'))
    expect(closingOf(H1)).toBe(1)
    expect(await headersOf(H1, 'bo')).toEqual(printed)

    expect(cli('period', 'reopen', '--period', H1, '--reason', 'Bổ sung', '--number', '45/BC')).toMatchObject({
      lock: { isLocked: false, round: 2, reopened: { reason: 'Bổ sung', reportNumber: '45/BC' } },
    })
    expect(() => closingOf(H1)).toThrow()
  }, 240_000)
})
