/** Given to Excel and taken back: exactly the edited cells come as a list, and nothing that was inserted is lost or stored. */
import { readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import type { CallOutput } from '../../shared/contract.ts'
import { convert, skipsLibreOffice } from '../support/libreOffice.ts'
import { type Office, openOffice } from '../support/office.ts'
import { createRandom } from '../support/random.ts'

const H1 = '2021-ND09_6T'
const form = 'addict_status'

type Comparison = CallOutput<'exchanges.compare'>

interface Sheet {
  sheet: ExcelJS.Worksheet
  /** 1-based. */
  head: number
  columnOf: (key: string) => number
  rowOf: (key: string) => number
}

/** Opens the file, lets it be edited as an officer would, and gives the bytes back. */
async function edit(bytes: Uint8Array, work: (sheet: Sheet) => void): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(Buffer.from(bytes) as never)
  const [sheet] = workbook.worksheets
  if (!sheet) throw new Error('The workbook has a sheet.')
  const find = (text: string, row?: number): ExcelJS.Cell => {
    let found: ExcelJS.Cell | undefined
    sheet.eachRow((line, number) => {
      if (row !== undefined && row !== number) return
      line.eachCell((cell) => {
        if (cell.value === text) found ??= cell
      })
    })
    if (!found) throw new Error(`${text} is not in the sheet.`)
    return found
  }
  const corner = find('ma_dong')
  const head = Number(corner.row)
  work({ sheet, head, columnOf: (key) => Number(find(key, head).col), rowOf: (key) => Number(find(key).row) })
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

/** Rows below the codes in the order of one column, as sorting in Excel leaves them. */
function sortBy({ sheet, head }: Sheet, column: number): void {
  const rows: ExcelJS.CellValue[][] = []
  for (let number = head + 1; number <= sheet.rowCount; number++)
    rows.push([...(sheet.getRow(number).values as [])].slice(1))
  rows.sort((a, b) => String(b[column - 1] ?? '').localeCompare(String(a[column - 1] ?? '')))
  for (const [index, values] of rows.entries()) sheet.getRow(head + 1 + index).values = values
}

async function openAnnex() {
  const office = await openOffice()
  const communes = await office.call('units.communes', {})
  const random = createRandom(3)
  const edits = communes.flatMap(({ code }) =>
    ['su_dung', 'nu', 'dtts'].map((column) => ({ row: code, column, text: String(random.between(1, 90)) })),
  )
  await office.call('cells.save', { form, period: H1, edits })
  const values = { ho_ten: 'Khổng Văn Một', xa_id: '08788', loai: 'NGHIEN', ngay_vao: '2021-02-01' }
  await office.call('records.save', { form: 'drug_users', values })
  return {
    office,
    communes: communes.map(({ code }) => code),
    given: await office.call('exchanges.give', { form, period: H1 }),
  }
}

function places({ edits }: Comparison): string[] {
  return edits.map(({ id }) => id).sort()
}

async function readCell(office: Office, row: string, column: string) {
  const view = await office.call('annexes.read', { form, period: H1 })
  return view.rows.find((one) => one.key === row)?.cells[column]
}

/** Opened and saved again by LibreOffice. */
function resave(bytes: Uint8Array): Uint8Array {
  const { path, remove } = convert(bytes, 'sua.xlsx', 'xlsx')
  const saved = new Uint8Array(readFileSync(path))
  remove()
  return saved
}

describe('an annex given to Excel', () => {
  it('that nobody edited comes back without a single edit', async () => {
    const { office, given } = await openAnnex()
    expect(given.name).toBe('246_PL02_2021-ND09_6T_SuaBangExcel.xlsx')
    const back = await office.call('exchanges.compare', { name: given.name, bytes: given.bytes })
    expect(back).toMatchObject({ edits: [], strange: [], missing: [], strangeColumns: [] })
    expect(back.same).toBeGreaterThan(400)
  })

  it.each(skipsLibreOffice ? ['Excel'] : ['Excel', 'LibreOffice'])(
    'comes back from %s sorted, coloured, with rows and a column inserted: exactly the 20 edited cells are listed',
    async (program) => {
      const { office, communes, given } = await openAnnex()
      const wanted = new Map<string, number>()
      const random = createRandom(5)
      while (wanted.size < 20)
        wanted.set(`${random.oneOf(communes)}|${random.oneOf(['su_dung', 'nu', 'dtts'])}`, random.between(100, 999))
      const edited = await edit(given.bytes, (sheet) => {
        for (const [place, value] of wanted) {
          const [row = '', column = ''] = place.split('|')
          sheet.sheet.getCell(sheet.rowOf(row), sheet.columnOf(column)).value = value
        }
        sortBy(sheet, 2)
        sheet.sheet.getCell(sheet.head + 3, 4).fill = {
          type: 'pattern',
          pattern: 'solid',
          fgColor: { argb: 'FFFFFF00' },
        }
        sheet.sheet.insertRow(sheet.head + 5, [null, 'Xã Mới Thêm', 12, 3])
        sheet.sheet.spliceColumns(4, 0, [])
        sheet.sheet.getCell(sheet.head - 1, 4).value = 'Ghi nhớ'
        sheet.sheet.getCell(sheet.head + 2, 4).value = 'hỏi lại'
      })
      const bytes = program === 'Excel' ? edited : resave(edited)
      const name = 'PL02 đã sửa.xlsx'
      const back = await office.call('exchanges.compare', { name, bytes })
      expect(places(back)).toEqual([...wanted.keys()].sort())
      expect(back.edits.every((one) => one.state === 'edit' && one.file === String(wanted.get(one.id)))).toBe(true)
      expect(back.strange).toMatchObject([{ reason: 'unknown', texts: ['Xã Mới Thêm', '12', '3'] }])
      expect(back.strangeColumns).toMatchObject([{ header: 'Ghi nhớ', cells: 1 }])
      expect(back.missing).toEqual([])
      const [first] = [...wanted.keys()]
      const [row = '', column = ''] = first?.split('|') ?? []
      expect((await readCell(office, row, column))?.value).not.toBe(wanted.get(first ?? ''))

      const taken = await office.call('exchanges.accept', { name, bytes, edits: places(back) })
      expect(taken).toMatchObject({ taken: 20, refused: [] })
      expect(await readCell(office, row, column)).toMatchObject({
        value: wanted.get(first ?? ''),
        origin: 'override',
        source: expect.stringMatching(/^‹PL02 đã sửa.xlsx›, ô [A-Z]+\d+$/),
      })
      const again = await office.call('exchanges.compare', { name, bytes })
      expect(again.edits).toEqual([])
      // What belongs nowhere is still there to be seen to.
      const [kept] = await office.call('exchanges.list', {})
      expect(kept?.taken?.strange).toMatchObject([{ reason: 'unknown', texts: ['Xã Mới Thêm', '12', '3'] }])
    },
    60_000,
  )

  it('tells a number typed over a count, what was changed in the program meanwhile, and what cannot be read', async () => {
    const { office, given } = await openAnnex()
    await office.call('cells.save', {
      form,
      period: H1,
      edits: [{ row: '08761', column: 'su_dung', text: '55', reason: 'Xã báo lại' }],
    })
    const bytes = await edit(given.bytes, ({ sheet, rowOf, columnOf }) => {
      sheet.getCell(rowOf('08788'), columnOf('dau_ky')).value = 4
      sheet.getCell(rowOf('08761'), columnOf('su_dung')).value = 66
      sheet.getCell(rowOf('08764'), columnOf('su_dung')).value = null
      sheet.getCell(rowOf('08767'), columnOf('su_dung')).value = '–'
      sheet.getCell(rowOf('08770'), columnOf('su_dung')).value = 'nhiều'
    })
    const file = { name: 'PL02.xlsx', bytes }
    const back = await office.call('exchanges.compare', file)
    const stateOf = (id: string) => back.edits.find((one) => one.id === id)
    expect(stateOf('08788|dau_ky')).toMatchObject({ state: 'edit', given: '0', file: '4' })
    expect(stateOf('08761|su_dung')).toMatchObject({ state: 'conflict', now: '55', file: '66' })
    expect(stateOf('08764|su_dung')).toMatchObject({ state: 'edit', file: '' })
    expect(stateOf('08767|su_dung')).toMatchObject({ state: 'edit', file: '–' })
    expect(stateOf('08770|su_dung')).toMatchObject({
      state: 'refused',
      file: 'nhiều',
      problem: expect.stringMatching(/./),
    })
    expect(back.edits).toHaveLength(5)
    await expect(office.call('exchanges.accept', { ...file, edits: ['08770|su_dung'] })).rejects.toThrow(
      '08770|su_dung',
    )

    const edits = ['08788|dau_ky', '08764|su_dung', '08767|su_dung']
    expect(await office.call('exchanges.accept', { ...file, edits })).toMatchObject({ taken: 3, refused: [] })
    const cell = await readCell(office, '08788', 'dau_ky')
    expect(cell).toMatchObject({
      value: 4,
      origin: 'override',
      computed: 0,
      reason: expect.stringMatching(/PL02.xlsx ô /),
    })
    expect((await readCell(office, '08761', 'su_dung'))?.value).toBe(55)
    // Cleared, and “không phát sinh”: what the program counts stands again.
    expect(await readCell(office, '08764', 'su_dung')).toMatchObject({ value: 0, origin: 'computed' })
    expect(await readCell(office, '08767', 'su_dung')).toMatchObject({ value: 0, origin: 'computed' })
  })

  it('is refused in words where the file is none of these, and where the period is locked', async () => {
    const { office, given } = await openAnnex()
    const other = await office.call('reports.workbook', { period: H1, forms: [form] })
    await expect(office.call('exchanges.compare', { name: 'phu-luc.xlsx', bytes: other.bytes })).rejects.toThrow(
      'Tệp phu-luc.xlsx không phải bảng do sổ này đưa sang Excel',
    )
    await expect(office.call('exchanges.give', { form })).rejects.toThrow('cần nói rõ kỳ')
    const elsewhere = await openOffice()
    await expect(elsewhere.call('exchanges.compare', { name: 'a.xlsx', bytes: given.bytes })).rejects.toThrow(
      'không phải bảng do sổ này',
    )
  })
})

describe('a register given to Excel', () => {
  it('comes back sorted with copied, inserted and lost rows: the edited cells alone are listed, the rest is named', async () => {
    const office = await openOffice()
    const ids: string[] = []
    for (let index = 1; index <= 30; index++) {
      const values = {
        ho_ten: `Khổng Văn ${String.fromCharCode(64 + index)}`,
        sinh: String(1960 + index),
        gioi_tinh: 'NAM',
        xa_id: '08788',
        loai: 'NGHIEN',
        ngay_vao: `2021-02-${String(index > 28 ? 28 : index).padStart(2, '0')}`,
      }
      ids.push((await office.call('records.save', { form: 'drug_users', values })).record.id)
    }
    const refused = office.call('exchanges.give', { form: 'drug_users' })
    await expect(refused).rejects.toThrow(/.+/)
    const given = await office.call('exchanges.give', { reason: 'xác minh hồ sơ', form: 'drug_users', confirmed: true })
    const [removed = '', changed = '', lost = '', ...rest] = ids
    await office.call('records.remove', { id: removed, reason: 'Ghi nhầm' })
    const { record } = await office.call('records.get', { id: changed })
    await office.call('records.save', {
      form: 'drug_users',
      id: changed,
      revision: record.revision,
      values: { ngay_vao: '2021-05-05' },
    })
    const wanted = rest.slice(0, 20)
    const bytes = await edit(given.bytes, (opened) => {
      const { sheet, rowOf, columnOf } = opened
      for (const id of [...wanted, removed, changed]) sheet.getCell(rowOf(id), columnOf('ngay_vao')).value = '1/6/2021'
      sheet.getCell(rowOf(rest[20] ?? ''), columnOf('xa_id')).value = 'Xã Không Có'
      sheet.spliceRows(rowOf(lost), 1)
      sortBy(opened, 2)
      const copied = [...(sheet.getRow(rowOf(rest[22] ?? '')).values as ExcelJS.CellValue[])].slice(1)
      sheet.addRow(copied)
      sheet.addRow([null, 'Khổng Văn Thêm', '1990'])
    })
    const file = { name: 'R01.xlsx', bytes }
    const back = await office.call('exchanges.compare', file)
    const states = Map.groupBy(back.edits, (one) => one.state)
    expect(
      states
        .get('edit')
        ?.map((one) => one.id)
        .sort(),
    ).toEqual(wanted.map((id) => `${id}|ngay_vao`).sort())
    expect(states.get('edit')?.[0]).toMatchObject({ columnLabel: expect.stringMatching(/Ngày/), file: '01/06/2021' })
    expect(states.get('conflict')).toMatchObject([{ id: `${changed}|ngay_vao`, now: '05/05/2021', file: '01/06/2021' }])
    expect(states.get('refused')).toMatchObject([{ id: `${rest[20]}|xa_id`, file: 'Xã Không Có' }])
    expect(back.strange.map((one) => one.reason).sort()).toEqual(['gone', 'repeated', 'unknown'])
    expect(back.missing.map((one) => one.row)).toEqual([lost])

    const before = (await office.call('records.list', { form: 'drug_users' })).total
    const taken = await office.call('exchanges.accept', { ...file, edits: wanted.map((id) => `${id}|ngay_vao`) })
    expect(taken).toMatchObject({ taken: 20, refused: [] })
    expect((await office.call('records.list', { form: 'drug_users' })).total).toBe(before)
    const after = await office.call('records.get', { id: wanted[0] ?? '' })
    expect(after.record.values.ngay_vao).toBe('2021-06-01')
    expect((await office.call('records.get', { id: lost })).record.deleted).toBe(false)
    expect((await office.call('exchanges.compare', file)).edits.map((one) => one.state).sort()).toEqual([
      'conflict',
      'refused',
    ])
  }, 60_000)
})
