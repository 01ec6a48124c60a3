/** Templates for communes: out empty, filled in, saved again by the office's own program, and back into that commune alone. */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as library from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../electron/excel/readWorkbook.ts'
import { columnType } from '../../../shared/columns/index.ts'
import type { CallOutput } from '../../../shared/contract.ts'
import type { AnnexDefinition, CodeList } from '../../../shared/form.ts'
import { forms } from '../../../shared/forms/index.ts'
import { isCollected } from '../../../shared/submission.ts'
import { type Office, openOffice } from '../../support/office.ts'
import { makeFolder } from '../workspace.ts'
import { commit, countAll, preview, type TestFile } from './importing.ts'

const period = '2021-ND09_6T'
const commune = '08788'
const collected = forms.filter((form): form is AnnexDefinition => form.kind === 'annex' && isCollected(form))
/** PL03 reports for the calendar half-year. */
const periodOf = ({ regime }: AnnexDefinition): string => `2021-${regime}_6T`

async function template(office: Office, unit = commune, asked = period): Promise<TestFile> {
  return office.call('templates.export', { period: asked, unit })
}

interface Filled {
  form: string
  row: string
  column: string
  value: unknown
}

/** Writes a number, or the first word of its list, into every cell that a commune says itself. */
async function fillIn(office: Office, file: TestFile): Promise<{ file: TestFile; filled: Filled[] }> {
  const book = library.read(file.bytes)
  const filled: Filled[] = []
  for (const sheet of (await preview(office, file)).sheets) {
    const { definition, codeLists } = (await office.call('forms.get', { form: sheet.form })) as {
      definition: AnnexDefinition
      codeLists: Record<string, CodeList>
    }
    const fixed = definition.blocks.flatMap((block) => (block.source === 'fixed' ? block.rows : []))
    const rowsOfCopy = await office.call('annexes.read', {
      form: sheet.form,
      period: periodOf(definition),
      copyOf: commune,
    })
    for (const row of sheet.rows) {
      const key = row.key ?? ''
      const cells = rowsOfCopy.rows.find((one) => one.key === key)?.cells
      const own = fixed.find((one) => one.key === key)
      if (!cells || own?.heading || own?.numberType === 'pct' || own?.codeList) continue
      for (const { column: letters, key: columnKey } of sheet.columns) {
        const column = definition.columns.find((one) => one.key === columnKey)
        if (!column || own?.formulas?.[column.key] || cells[column.key]?.notApplicable) continue
        if (column.source.kind !== 'typed' && column.source.kind !== 'register') continue
        const isNumber = columnType(column).editor === 'number'
        const code = codeLists[column.codeList ?? '']?.values[0]
        if (!isNumber && !code) continue
        const value = isNumber ? 1 + (filled.length % 9) : code?.label
        library.utils.sheet_add_aoa(book.Sheets[sheet.sheet] as library.WorkSheet, [[value]], {
          origin: `${letters}${row.row}`,
        })
        filled.push({ form: sheet.form, row: key, column: column.key, value: isNumber ? value : code?.code })
      }
    }
  }
  const bytes: Uint8Array = library.write(book, { type: 'buffer', bookType: 'xlsx' })
  return { file: { name: file.name, bytes: new Uint8Array(bytes) }, filled }
}

async function readAll(office: Office, copyOf?: string): Promise<Map<string, CallOutput<'annexes.read'>>> {
  const views = collected.map(async (form) => {
    const asked = { form: form.id, period: periodOf(form), ...(copyOf !== undefined && { copyOf }) }
    return [form.id, await office.call('annexes.read', asked)] as const
  })
  return new Map(await Promise.all(views))
}

function valueIn(view: CallOutput<'annexes.read'> | undefined, row: string, column: string): unknown {
  return view?.rows.find((one) => one.key === row)?.cells[column]?.value
}

async function expectBack(office: Office, file: TestFile, filled: Filled[]): Promise<void> {
  const imported = await commit(office, file)
  expect(imported.sheets.map(({ form, period: own }) => [form, own])).toEqual(
    collected.map((form) => [form.id, periodOf(form)]).sort((a, b) => order(a[0]) - order(b[0])),
  )
  const wrong = imported.sheets.flatMap((sheet) => sheet.issues).filter((issue) => issue.severity === 'error')
  expect(wrong).toEqual([])
  expect(imported.sheets.flatMap(({ columns }) => columns.filter((column) => column.key === null))).toEqual([])
  const copies = await readAll(office, commune)
  const read = filled.map((one) => ({ ...one, value: valueIn(copies.get(one.form), one.row, one.column) }))
  expect(read).toEqual(filled)
}

function order(form: string | undefined): number {
  const sorted = [...collected].sort((a, b) => a.number.localeCompare(b.number))
  return sorted.findIndex((one) => one.id === form)
}

describe('the template of a commune', () => {
  it('is one workbook of all collected forms, each sheet saying whose it is and for which period', async () => {
    const office = await openOffice()
    const file = await template(office)
    expect(file.name).toBe('08788_ThaiHoa_2021-ND09_6T_MauXa.xlsx')
    const { sheets } = await readWorkbook(file.bytes, file.name)
    expect(sheets.map((sheet) => sheet.name)).toEqual(['PL02', 'PL03', 'PL04', 'PL07', 'PL08'])
    const marks = sheets.map((sheet) => sheet.cells.find((cell) => String(cell.value).startsWith('Mẫu thu'))?.value)
    expect(marks[0]).toBe(
      'Mẫu thu số liệu PL02: Xã Thái Hòa mã 08788 gửi Huyện Lập Thạch mã 246, kỳ 6 tháng đầu năm 2021 mã 2021-ND09_6T',
    )
    expect(marks[1]).toContain('PL03: Xã Thái Hòa mã 08788')
    expect(marks[1]).toContain('mã 2021-TT05_6T')
    const labels = sheets[0]?.cells.map((cell) => cell.value) ?? []
    expect(labels).toContain('Xã Thái Hòa')
    expect(labels).not.toContain('Xã Quang Sơn')
    expect(labels).not.toContain('Tổng cộng')
  })

  it('comes for every commune at once in a zip', async () => {
    const office = await openOffice()
    const zip = await office.call('templates.export', { period, forms: ['addict_status'] })
    expect(zip.name).toBe('246_LapThach_2021-ND09_6T_MauXa.zip')
    const names = Buffer.from(zip.bytes)
      .toString('latin1')
      .match(/\d{5}_\w+_2021-ND09_6T_MauXa\.xlsx/g)
    expect(new Set(names).size).toBe(20)
  })

  it('comes back into its own rows and copies, and nowhere else', async () => {
    const office = await openOffice()
    const other = { row: '08761', column: 'dau_ky', text: '24' }
    await office.call('cells.save', { form: 'addict_status', period, edits: [other] })
    const before = await readAll(office, '08761')
    const { file, filled } = await fillIn(office, await template(office))
    expect(new Set(filled.map(({ form }) => form))).toEqual(new Set(collected.map((form) => form.id)))
    await expectBack(office, file, filled)
    expect(await readAll(office, '08761')).toEqual(before)

    const whole = await readAll(office)
    for (const { form, row, column, value } of filled) {
      const definition = collected.find((one) => one.id === form)
      const shown = definition?.perUnit?.shownIn?.[column]
      if (!definition?.perUnit) expect(valueIn(whole.get(form), row, column)).toEqual(value)
      else if (shown) {
        const ofUnit = whole.get(form)?.rows.find((one) => one.key === row)?.units?.[shown]?.[commune]
        expect(ofUnit?.value).toBe(value)
      }
    }
    const again = await commit(office, file)
    const counts = again.sheets.map((sheet) => [sheet.counts.new, sheet.counts.changed, sheet.counts.rejected])
    expect(counts).toEqual(collected.map(() => [0, 0, 0]))
  })

  it('says that the commune has handed in, with the file and the day', async () => {
    const office = await openOffice()
    const { file } = await fillIn(office, await template(office))
    await commit(office, file)
    const board = await office.call('submissions.list', { period })
    const cells = board.communes.find(({ unit }) => unit.code === commune)?.cells ?? []
    expect(cells.map(({ state, isTold, receivedOn }) => [state, isTold, receivedOn])).toEqual(
      collected.map(() => ['da_nhap', true, '2021-06-15']),
    )
    for (const cell of cells) expect(cell.source).toMatch(/^Tệp 08788_ThaiHoa_2021-ND09_6T_MauXa\.xlsx \(\d+ ô\)$/)
    const others = board.communes.filter(({ unit }) => unit.code !== commune).flatMap((one) => one.cells)
    expect(new Set(others.map(({ state }) => state))).toEqual(new Set(['chua_nop']))
  })

  it('adds up with the templates of other communes where the office keeps no register', async () => {
    const office = await openOffice()
    for (const [unit, number] of [
      ['08788', 5],
      ['08761', 3],
    ] as const) {
      const file = await template(office, unit)
      const book = library.read(file.bytes)
      const sheet = (await preview(office, file)).sheets.find((one) => one.form === 'community_rehab')
      const column = sheet?.columns.find((one) => one.key === 'tong')?.column
      const cells = book.Sheets[sheet?.sheet ?? ''] as library.WorkSheet
      for (const [key, value] of Object.entries({ '02': number, '03': 1 })) {
        const row = sheet?.rows.find((one) => one.key === key)?.row
        library.utils.sheet_add_aoa(cells, [[value]], { origin: `${column}${row}` })
      }
      const bytes: Uint8Array = library.write(book, { type: 'buffer', bookType: 'xlsx' })
      await commit(office, { name: file.name, bytes: new Uint8Array(bytes) })
    }
    const asked = { form: 'community_rehab', period: '2021-TT05_6T' }
    const view = await office.call('annexes.read', asked)
    expect(valueIn(view, '02', 'tong')).toBe(8)
    // The closing line of a commune follows from its copy, that of the district from the sums.
    expect(valueIn(view, '07', 'tong')).toBe(6)
    expect(view.rows.find((one) => one.key === '07')?.units?.theo_xa?.['08788']?.value).toBe(4)
    const trace = await office.call('figures.trace', { ...asked, row: '02', column: 'tong' })
    expect(trace.explanation).toBe('Cộng số của 2 đơn vị đã nộp')
    expect(trace.rows.map(({ label, amount }) => [label.split(', ')[1], amount])).toEqual([
      ['Thị trấn Lập Thạch', 3],
      ['Xã Thái Hòa', 5],
    ])
    expect(view.missing).toMatchObject({ of: 20 })
    expect(view.missing.units).toHaveLength(18)
    // A number of the district itself stands before the sum.
    const edits = [{ row: '02', column: 'tong', text: '9', reason: 'Có một người chưa rõ xã' }]
    await office.call('cells.save', { ...asked, edits })
    expect(valueIn(await office.call('annexes.read', asked), '02', 'tong')).toBe(9)
  })

  it('that came back empty is not taken for handed in', async () => {
    const office = await openOffice()
    const imported = await commit(office, await template(office))
    expect(new Set(imported.sheets.flatMap(({ issues }) => issues.map(({ code }) => code)))).toEqual(
      new Set(['template_empty']),
    )
    const board = await office.call('submissions.list', { period })
    const cells = board.communes.find(({ unit }) => unit.code === commune)?.cells ?? []
    expect(cells.every(({ state, isTold }) => state === 'chua_nop' && !isTold)).toBe(true)
  })

  it('is refused in another district, for another period, and for a commune that is not ours', async () => {
    const office = await openOffice()
    const { file } = await fillIn(office, await template(office))
    const neighbour = await openOffice({ unit: '248' })
    const empty = await countAll(neighbour)
    await expect(commit(neighbour, file)).rejects.toMatchObject({
      code: 'template_other_office',
      message: expect.stringContaining('Huyện Lập Thạch, còn sổ này là của Huyện Tam Đảo'),
    })
    expect(await countAll(neighbour)).toEqual(empty)
    await expect(commit(office, file, { period: '2021-ND09_6TC' })).rejects.toMatchObject({
      code: 'template_other_period',
      message: expect.stringContaining('là số liệu 6 tháng đầu năm 2021, không phải 6 tháng cuối năm 2021'),
    })
    // The half-year of the report is that of its forms of the other regime, too.
    expect((await preview(office, file, { period })).sheets).toHaveLength(collected.length)
    const book = library.read(file.bytes)
    for (const sheet of Object.values(book.Sheets)) {
      for (const cell of Object.values(sheet)) {
        if (typeof cell?.v === 'string' && cell.v.startsWith('Mẫu thu')) cell.v = cell.v.replace('08788', '08824')
      }
    }
    const foreign: Uint8Array = library.write(book, { type: 'buffer', bookType: 'xlsx' })
    await expect(commit(office, { name: file.name, bytes: new Uint8Array(foreign) })).rejects.toMatchObject({
      code: 'unit_not_below',
    })
  })

  it('leaves what was approved as it is', async () => {
    const office = await openOffice()
    const { file } = await fillIn(office, await template(office))
    await office.call('cells.save', {
      form: 'addict_status',
      period,
      edits: [{ row: commune, column: 'dau_ky', text: '24' }],
    })
    await office.call('submissions.save', {
      period,
      places: [{ form: 'addict_status', unit: commune }],
      state: 'da_duyet',
    })
    const imported = await commit(office, file)
    const [sheet] = imported.sheets
    expect(sheet?.issues.map(({ code }) => code)).toContain('submission_approved')
    expect(sheet?.counts).toMatchObject({ skipped: 1, accepted: 0 })
    const view = await office.call('annexes.read', { form: 'addict_status', period })
    expect(valueIn(view, commune, 'dau_ky')).toBe(24)
    expect(valueIn(view, commune, 'tang_moi')).toBe(null)
    const board = await office.call('submissions.list', { period })
    const cell = board.communes.find(({ unit }) => unit.code === commune)?.cells[0]
    expect(cell?.state).toBe('da_duyet')
  })
})

const missing = ['soffice'].filter((tool) => spawnSync(tool, ['--version']).error)
const isSkipped = missing.length > 0 && process.env.REQUIRE_TOOLS !== '1'

describe.skipIf(isSkipped)(
  isSkipped
    ? 'a template saved again by LibreOffice (skipped: soffice not installed)'
    : 'a template saved again by LibreOffice',
  () => {
    it.each(['xlsx', 'xls', 'ods'])(
      'as .%s comes back the same',
      async (format) => {
        expect(missing).toEqual([])
        const office = await openOffice()
        const { file, filled } = await fillIn(office, await template(office))
        const folder = makeFolder()
        writeFileSync(join(folder, file.name), file.bytes)
        const out = join(folder, 'lai')
        const profile = `-env:UserInstallation=file://${folder}/profile`
        const convert = ['--headless', profile, '--convert-to', format, '--outdir', out, join(folder, file.name)]
        expect(spawnSync('soffice', convert, { encoding: 'utf8' }).status).toBe(0)
        const name = file.name.replace(/xlsx$/, format)
        await expectBack(office, { name, bytes: new Uint8Array(readFileSync(join(out, name))) }, filled)
      },
      90_000,
    )
  },
)
