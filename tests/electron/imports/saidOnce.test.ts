/** What officers say once of a file: spellings (kept for later files and taken back), letters, dates, rows left out. */
import { describe, expect, it } from 'vitest'
import { type Office, openOffice } from '../../support/office.ts'
import {
  codesOf,
  commit,
  type Imported,
  makeWorkbook,
  preview,
  type Row,
  recordsBy,
  type TestFile,
} from './importing.ts'

const header: Row = ['TT', 'Họ và tên', 'Năm sinh', 'Xã', 'Ngày vào danh sách', 'Loại ma túy']

function listFile(name: string, rows: Row[]): TestFile {
  return makeWorkbook(name, {
    'Danh sách': [['DANH SÁCH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ'], header, ...rows],
  })
}

const people: Row[] = [
  [1, 'Nguyễn Văn Trường', 1987, 'Đình Trụ', '12/01/2021', 'Heroin'],
  [2, 'Trần Văn Quyến', 1993, 'đình  trụ', '03/02/2021', 'hàng trắng loại 2'],
  [3, 'Lê Đình Bảo', 1979, 'X. Đình Trụ', '03/02/2021', 'Heroin'],
  [4, 'Đặng Văn Sứng', 2000, 'Cao Phong', '19/03/2021', 'Heroin'],
  [5, 'Hoàng Văn Chũ', 1990, 'Xã Bắc Bình', '20/04/2021', 'Heroin'],
]

function spellingOf(imported: Imported, text: string): Imported['spellings'][number] | undefined {
  return imported.spellings.find((one) => one.text === text)
}

async function communeOf(office: Office, name: string): Promise<unknown> {
  return (await recordsBy(office, 'drug_users', 'ho_ten')).get(name)?.values.xa_id
}

describe('texts of list columns that are not recognised', () => {
  it('come back once each, with their rows, the names near them and what else is known of them', async () => {
    const office = await openOffice()
    const shown = await preview(office, listFile('ds.xlsx', people))
    expect(spellingOf(shown, 'Đình Trụ')).toEqual({
      key: 'xa_id',
      column: 'D',
      text: 'Đình Trụ',
      cluster: 'dinh tru',
      rows: [3],
      means: null,
      by: 'program',
      near: [{ name: 'Xã Đình Chu', why: 'sai 2 chữ cái' }],
      note: null,
      canRemember: true,
    })
    // Three ways of writing it are one group.
    expect(shown.spellings.filter(({ cluster }) => cluster === 'dinh tru').map(({ text }) => text)).toEqual([
      'Đình Trụ',
      'đình  trụ',
      'X. Đình Trụ',
    ])
    expect(spellingOf(shown, 'Cao Phong')).toMatchObject({ near: [], note: 'Xã Cao Phong thuộc Huyện Sông Lô' })
    expect(spellingOf(shown, 'hàng trắng loại 2')).toMatchObject({ key: 'loai_ma_tuy', column: 'F', means: null })
    expect(spellingOf(shown, 'Xã Bắc Bình')).toBeUndefined()
  })

  it('are read in every row as the officer says, whatever capitals and spaces they have', async () => {
    const office = await openOffice()
    const spellings = [
      { key: 'xa_id', text: 'Đình Trụ', means: 'Xã Đình Chu' },
      { key: 'xa_id', text: 'X. Đình Trụ', means: 'Xã Đình Chu' },
      { key: 'loai_ma_tuy', text: 'hàng trắng loại 2', means: 'Heroin' },
    ]
    const done = await commit(office, listFile('ds.xlsx', people), { spellings })
    expect(codesOf(done).filter((code) => code === 'unknown_unit')).toHaveLength(1)
    expect(codesOf(done)).not.toContain('unknown_code')
    for (const name of ['Nguyễn Văn Trường', 'Trần Văn Quyến', 'Lê Đình Bảo'])
      expect(await communeOf(office, name)).toBe('08857')
    // What was not asked to be kept is asked again.
    const next = await preview(office, listFile('ds-2.xlsx', people))
    expect(spellingOf(next, 'Đình Trụ')).toMatchObject({ means: null })
    expect((await office.call('spellings.list', {})).length).toBe(0)
  })
})

describe('a spelling that is to be remembered', () => {
  const remembered = {
    spellings: [
      { key: 'xa_id', text: 'Đình Trụ', means: 'Xã Đình Chu', remember: true },
      { key: 'loai_ma_tuy', text: 'hàng trắng loại 2', means: 'Heroin', remember: true },
    ],
  }

  it('is read so in later files and in annexes, is listed, and can be taken back', async () => {
    const office = await openOffice()
    await preview(office, listFile('ds.xlsx', people), remembered)
    expect(await office.call('spellings.list', {})).toEqual([])
    await commit(office, listFile('ds.xlsx', people), remembered)

    const later = await preview(office, listFile('ds-2.xlsx', people))
    expect(spellingOf(later, 'Đình Trụ')).toMatchObject({ means: 'Xã Đình Chu', by: 'memory', rows: [3] })
    expect(spellingOf(later, 'đình  trụ')).toMatchObject({ means: 'Xã Đình Chu', by: 'memory', rows: [4] })
    const annex = makeWorkbook('bieu.xlsx', {
      Biểu: [
        ['TÌNH HÌNH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ 6 THÁNG ĐẦU NĂM 2021'],
        ['STT', 'Đơn vị', 'Số đầu kỳ', 'Tăng trong kỳ', 'Giảm trong kỳ', 'Số cuối kỳ'],
        [1, 'ĐÌNH TRỤ', 5, 1, 0, 6],
      ],
    })
    const read = await preview(office, annex)
    expect(read.rows.find((row) => row.row === 3)).toMatchObject({ key: '08857' })

    const kept = await office.call('spellings.list', {})
    expect(kept.map(({ text, means, list, fileName }) => ({ text, means, list, fileName }))).toEqual([
      { text: 'hàng trắng loại 2', means: 'Heroin', list: 'Loại ma túy', fileName: 'ds.xlsx' },
      { text: 'Đình Trụ', means: 'Xã Đình Chu', list: 'Xã, phường, thị trấn', fileName: 'ds.xlsx' },
    ])
    const unit = kept.find((one) => one.scope === 'unit')
    if (!unit) throw new Error('No commune is remembered.')
    await office.call('spellings.remove', { scope: unit.scope, spelling: unit.spelling })
    expect(spellingOf(await preview(office, listFile('ds-3.xlsx', people)), 'Đình Trụ')).toMatchObject({ means: null })
    await expect(office.call('spellings.remove', { scope: unit.scope, spelling: unit.spelling })).rejects.toMatchObject(
      { code: 'spelling_unknown' },
    )
  })

  it('yields to what is said of the file at hand', async () => {
    const office = await openOffice()
    await commit(office, listFile('ds.xlsx', people), remembered)
    const other = { spellings: [{ key: 'xa_id', text: 'Đình Trụ', means: 'Xã Bắc Bình' }] }
    const shown = await preview(office, listFile('ds-2.xlsx', people), other)
    expect(spellingOf(shown, 'Đình Trụ')).toMatchObject({ means: 'Xã Bắc Bình', by: 'officer' })
  })
})

describe('a commune recognised only without its diacritics', () => {
  it('is shown once with all its spellings, and no more once it was approved', async () => {
    const office = await openOffice()
    const rows: Row[] = [
      [1, 'Nguyễn Văn Trường', 1987, 'Bac Binh', '12/01/2021', 'Heroin'],
      [2, 'Trần Văn Quyến', 1993, 'X. Bac Binh', '03/02/2021', 'Heroin'],
      [3, 'Lê Đình Bảo', 1979, 'bắc bình', '03/02/2021', 'Heroin'],
    ]
    const shown = await preview(office, listFile('ds.xlsx', rows))
    expect(shown.spellings.map(({ text, means, by, cluster }) => ({ text, means, by, cluster }))).toEqual([
      { text: 'Bac Binh', means: 'Xã Bắc Bình', by: 'program', cluster: 'bac binh' },
      { text: 'X. Bac Binh', means: 'Xã Bắc Bình', by: 'program', cluster: 'bac binh' },
    ])
    expect(codesOf(shown)).not.toContain('unknown_unit')
    const approved = shown.spellings.map(({ key, text, means }) => ({ key, text, means: means ?? '', remember: true }))
    await commit(office, listFile('ds.xlsx', rows), { spellings: approved })
    const later = await preview(office, listFile('ds-2.xlsx', rows))
    expect(later.spellings.map(({ by }) => by)).toEqual(['memory', 'memory'])
  })
})

describe('a row that is left out', () => {
  it('keeps the reason in the outcome, in the preview and in the batch', async () => {
    const office = await openOffice()
    const hints = { skipRows: [6], skipReasons: { 6: 'Không thuộc địa bàn' } }
    const done = await commit(office, listFile('ds.xlsx', people), hints)
    expect(done.rows.find((row) => row.row === 6)).toMatchObject({
      outcome: 'skipped',
      message: 'Bỏ qua: Không thuộc địa bàn.',
    })
    expect(spellingOf(done, 'Cao Phong')).toBeUndefined()
  })
})

describe('a file whose letters nothing proves', () => {
  const old = makeWorkbook('chu-cu.xlsx', {
    Sheet1: [
      ['DANH SÁCH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ'],
      header,
      [1, 'NguyÔn V¨n Dòng', 1987, 'Xã Bắc Bình', '12/01/2021', 'Heroin'],
      [2, 'TrÇn ThÞ H­¬ng', 1993, 'Xã Bắc Bình', '03/02/2021', 'Heroin'],
      [3, 'Lê Đình Bảo', 1979, 'Xã Bắc Bình', '03/02/2021', 'Heroin'],
    ],
  })

  it('is asked about with samples before and after, and read as the officer says', async () => {
    const office = await openOffice()
    const shown = await preview(office, old)
    expect(shown.letters).toMatchObject({
      asked: true,
      chosen: 'unicode',
      samples: ['NguyÔn V¨n Dòng', 'TrÇn ThÞ H­¬ng'],
    })
    expect(shown.letters?.choices[0]).toEqual({ letters: 'TCVN3', samples: ['Nguyễn Văn Dũng', 'Trần Thị Hương'] })
    expect(codesOf(shown)).toContain('letters_unclear')

    const done = await commit(office, old, { letters: 'TCVN3' })
    expect(done.letters).toMatchObject({ asked: false, chosen: 'TCVN3' })
    expect(codesOf(done)).not.toContain('letters_unclear')
    const records = await recordsBy(office, 'drug_users', 'ho_ten')
    // The name that was right as it stood is not spoilt.
    expect([...records.keys()].sort()).toEqual(['Lê Đình Bảo', 'Nguyễn Văn Dũng', 'Trần Thị Hương'])
  })
})

describe('a commune that the file leaves blank', () => {
  const annex = makeWorkbook('bieu.xlsx', {
    Biểu: [
      ['TÌNH HÌNH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ 6 THÁNG ĐẦU NĂM 2021'],
      ['STT', 'Đơn vị', 'Số đầu kỳ', 'Tăng trong kỳ', 'Giảm trong kỳ', 'Số cuối kỳ'],
      [1, 'Xã Bắc Bình', 5, 1, 2, 4],
      [2, 'Xã Quang Sơn', null, null, null, null],
    ],
  })
  const period = '2021-ND09_6T'

  async function stateOf(office: Office): Promise<unknown> {
    const view = await office.call('annexes.read', { form: 'addict_status', period })
    return view.rows.find((row) => row.key === '08764')?.cells.dau_ky?.state
  }

  it('has nothing known, or nothing to report where the officer says so, until the import is taken back', async () => {
    const office = await openOffice()
    const left = await commit(office, annex)
    expect(left.blankRows).toEqual([4])
    expect(await stateOf(office)).toBe('blank')

    const said = await commit(office, annex, { nilRows: [4] })
    expect(said.rows.find((row) => row.row === 4)).toMatchObject({
      outcome: 'new',
      message: 'Ghi không phát sinh vào các ô trống.',
    })
    expect(await stateOf(office)).toBe('nil')
    const board = await office.call('submissions.list', { period })
    const cells = board.communes.find(({ unit }) => unit.code === '08764')?.cells
    expect(cells?.find(({ form }) => form === 'addict_status')?.state).toBe('khong_phat_sinh')
    // Nothing is left to ask in the same file.
    expect((await preview(office, annex)).blankRows).toEqual([])

    await office.call('imports.undo', { id: said.batch ?? '', commit: true })
    expect(await stateOf(office)).toBe('blank')
  })
})

describe('the file as the wizard shows it', () => {
  it('follows what is said of its letters, and shows any rows of a sheet that is too large', async () => {
    const office = await openOffice()
    const rows = Array.from({ length: 30 }, (_, index): Row => [index + 1, `NguyÔn V¨n ${index}`, 1980])
    const file = makeWorkbook('to.xlsx', { Sheet1: [['TT', 'Hä vµ tªn', 'N¨m'], ...rows] })
    const shown = await office.call('imports.preview', { ...file, letters: 'TCVN3', rows: [1, 31] })
    expect(shown.sheet.cells.map((cell) => cell.text)).toEqual([
      'TT',
      'Họ và tên',
      'Năm',
      '30',
      'Nguyễn Văn 29',
      '1980',
    ])
    expect(shown.sheet.cells[1]?.original).toBe('Hä vµ tªn')
    const few = makeWorkbook('it.xlsx', {
      Sheet1: [
        ['TT', 'Hä vµ tªn', 'N¨m'],
        [1, 'Hoa', 1980],
      ],
    })
    expect((await office.call('imports.preview', few)).sheet.letters).toMatchObject({ asked: true, chosen: 'unicode' })
  })
})

describe('how a file writes dates', () => {
  it('is proved by one sheet for the others, and asked once where no sheet proves it', async () => {
    const office = await openOffice()
    const sheet = (day: string, name: string): Row[] => [
      ['DANH SÁCH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ'],
      header,
      [1, name, 1987, 'Xã Bắc Bình', day, 'Heroin'],
    ]
    const proved = makeWorkbook('hai.xlsx', { A: sheet('4/25/2021', 'Lê Văn Một'), B: sheet('4/5/2021', 'Lê Văn Hai') })
    const shown = await preview(office, proved)
    expect(codesOf(shown)).not.toContain('date_order_assumed')
    expect(shown.sheets[1]?.rows[0]?.values.ngay_vao).toBe('2021-04-05')

    const unproved = makeWorkbook('mot.xlsx', { B: sheet('4/5/2021', 'Lê Văn Hai') })
    expect(codesOf(await preview(office, unproved))).toContain('date_order_assumed')
    const told = await preview(office, unproved, { dateOrder: 'mdy' })
    expect(codesOf(told)).not.toContain('date_order_assumed')
    expect(told.rows[0]?.values.ngay_vao).toBe('2021-04-05')
  })
})
