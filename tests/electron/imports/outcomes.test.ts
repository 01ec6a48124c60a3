/** After an import: the outcome of each row, and the officer's own file with one more column. */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../electron/excel/readWorkbook.ts'
import type { CallOutput } from '../../../shared/contract.ts'
import { decodeLegacySheet } from '../../../shared/legacyText.ts'
import { type Office, openOffice } from '../../support/office.ts'
import { makeFolder } from '../workspace.ts'
import { commit, fixture, makeWorkbook, type Row, sample, type TestFile } from './importing.ts'

type Copy = CallOutput<'imports.copy'>

const columns: Row = ['STT', 'Đơn vị', 'Số đầu kỳ', 'Tăng trong kỳ', 'Giảm trong kỳ', 'Số cuối kỳ']
const title: Row = ['TÌNH HÌNH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ 6 THÁNG ĐẦU NĂM 2021']

function statusFile(rows: Row[], name = 'xa-gui.xlsx'): TestFile {
  return makeWorkbook(name, { 'Tháng 6': [title, columns, ...rows, [null, 'Cộng', 16, 1, 2, 15], ['Người lập biểu']] })
}

/** One row of every outcome. */
const mixed: Row[] = [
  [1, 'Xã Bắc Bình', 5, 1, 0, 6],
  [2, 'Xã Tử Du', 7, 0, 2, 5],
  [3, 'Xã Phú Nhuận', 4, 0, 0, 4],
  [4, 'Bắc Bình', 9, 0, 0, 9],
  [5, 'Xã Vân Trục', 4, 0, 0, 4],
]

async function importMixed(office: Office, name?: string) {
  await commit(office, statusFile(mixed.slice(0, 1).concat([[2, 'Xã Tử Du', 7, 0, 3, 4]]), 'lan-1.xlsx'))
  const imported = await commit(office, statusFile(mixed, name))
  return imported.batch ?? ''
}

function copyOf(office: Office, id: string, file?: TestFile): Promise<Copy> {
  return office.call('imports.copy', { id, ...(file && { file }) })
}

/** Texts of the added column by 1-based row, found by its heading. */
async function addedTexts(copy: Copy): Promise<Record<number, string>> {
  const { sheets } = await readWorkbook(copy.bytes, copy.name)
  const texts: Record<number, string> = {}
  for (const { cells } of sheets) {
    const heading = cells.find(({ value }) => String(value).startsWith('Kết quả nhập'))
    for (const { row, column, value } of cells) if (column === heading?.column) texts[row + 1] = String(value)
  }
  return texts
}

describe('the rows of an import', () => {
  it('are told one by one with what became of each and why', async () => {
    const office = await openOffice()
    const id = await importMixed(office)
    const told = await office.call('imports.rows', { id })
    expect(told).toMatchObject({
      form: 'addict_status',
      fileName: 'xa-gui.xlsx',
      sheet: 'Tháng 6',
      createdBy: 'Nguyễn Thị Hạnh Dung',
      hasFile: true,
      counts: { new: 1, changed: 1, same: 1, rejected: 1, skipped: 1, ignored: 1 },
      total: 6,
    })
    expect(told.rows).toEqual([
      { row: 3, outcome: 'same', label: 'Xã Bắc Bình', message: null, target: '08785' },
      { row: 4, outcome: 'changed', label: 'Xã Tử Du', message: 'Đổi theo ô E4, F4.', target: '08815' },
      {
        row: 5,
        outcome: 'rejected',
        label: 'Xã Phú Nhuận',
        message: 'Không nhận ra đơn vị “Xã Phú Nhuận”.',
        target: null,
      },
      {
        row: 6,
        outcome: 'skipped',
        label: 'Bắc Bình',
        message: 'Trùng với dòng 3.',
        target: null,
      },
      { row: 7, outcome: 'new', label: 'Xã Vân Trục', message: null, target: '08797' },
      { row: 9, outcome: 'ignored', label: 'Người lập biểu', message: 'Phần ngày tháng, ký tên', target: null },
    ])
  })

  it('can be asked for by outcome and page by page', async () => {
    const office = await openOffice()
    const id = await importMixed(office)
    const rejected = await office.call('imports.rows', { id, outcome: 'rejected' })
    expect([rejected.total, rejected.rows.map(({ row }) => row)]).toEqual([1, [5]])
    const page = await office.call('imports.rows', { id, offset: 2, limit: 2 })
    expect([page.total, page.rows.map(({ row }) => row)]).toEqual([6, [5, 6]])
    await expect(office.call('imports.rows', { id: 'khong-co' })).rejects.toMatchObject({ code: 'batch_unknown' })
  })

  it('of a register say which person, and of one whose names are not shown, nothing', async () => {
    const office = await openOffice()
    const list = makeWorkbook('nan-nhan.xlsx', {
      Sổ: [
        ['DANH SÁCH NẠN NHÂN BỊ MUA BÁN NĂM 2021'],
        ['TT', 'Họ và tên', 'Năm sinh', 'Giới tính', 'Xã', 'Ngày tiếp nhận'],
        [1, 'Triệu Thị Sen', 2001, 'Nữ', 'Xã Bắc Bình', '01/02/2021'],
      ],
    })
    const victims = await commit(office, list, { form: 'trafficking_victims' })
    const hidden = await office.call('imports.rows', { id: victims.batch ?? '' })
    expect(hidden.rows.map(({ outcome, label }) => [outcome, label])).toEqual([['new', expect.stringMatching(/\d/)]])
    expect(JSON.stringify(hidden)).not.toContain('Sen')

    const people = await commit(office, sample('batxat-2021-danh-sach-nguoi-nghien.xlsx'))
    const shown = await office.call('imports.rows', { id: people.batch ?? '' })
    expect(shown.rows.every(({ label }) => label?.includes(' '))).toBe(true)
  })
})

describe('the officer’s own file', () => {
  it('comes back with one column that says the same, and everything else as it was', async () => {
    const office = await openOffice()
    const id = await importMixed(office)
    const copy = await copyOf(office, id)
    expect(copy).toMatchObject({ name: 'xa-gui - ket qua nhap.xlsx', fidelity: 'same' })
    expect(await addedTexts(copy)).toEqual({
      2: 'Kết quả nhập',
      3: 'Giữ nguyên',
      4: 'Cập nhật: Đổi theo ô E4, F4.',
      5: 'Chưa vào: Không nhận ra đơn vị “Xã Phú Nhuận”.',
      6: 'Bỏ qua: Trùng với dòng 3.',
      7: 'Thêm mới',
    })
    const [before, after] = [await readWorkbook(statusFile(mixed).bytes, 'a'), await readWorkbook(copy.bytes, 'a')]
    expect(after.sheets[0]?.cells.filter(({ column }) => column < 6)).toEqual(before.sheets[0]?.cells)
  })

  it('can itself be imported again: nothing changes, and the column is not taken', async () => {
    const office = await openOffice()
    const copy = await copyOf(office, await importMixed(office))
    const again = await commit(office, copy)
    expect(again.counts).toMatchObject({ new: 0, changed: 0, same: 3, rejected: 1, skipped: 1 })
    expect(again.columns.find(({ header }) => header === 'Kết quả nhập')?.key).toBeNull()
  })

  it('tells all tables of the file that were imported together', async () => {
    const office = await openOffice()
    const imported = await commit(office, fixture('lapthach-2021-hai-bieu.xls'))
    expect(imported.sheets.length).toBeGreaterThan(1)
    const ids = imported.sheets.flatMap(({ batch }) => batch ?? [])
    const copies = await Promise.all(ids.map((id) => copyOf(office, id)))
    expect(copies[1]?.bytes).toEqual(copies[0]?.bytes)
    const { sheets } = await readWorkbook(copies[0]?.bytes ?? new Uint8Array(), 'a.xls')
    const headings = sheets.flatMap((sheet) =>
      // The names of the sheets stay in their old letters, as all else does.
      sheet.cells.flatMap(({ value }) => (value === 'Kết quả nhập' ? [decodeLegacySheet(sheet).sheet.name] : [])),
    )
    expect(headings).toEqual(imported.sheets.map(({ sheet }) => sheet))
  })

  it('of Excel 97 to 2003 comes back as .xls, letters and fonts as they were', async () => {
    const office = await openOffice({ unit: '082' })
    const file = sample('batxat-2021-6t-nguoi-nghien-co-ho-so.xls')
    const imported = await commit(office, file)
    const copy = await copyOf(office, imported.batch ?? '')
    expect(copy).toMatchObject({
      name: 'batxat-2021-6t-nguoi-nghien-co-ho-so - ket qua nhap.xls',
      mediaType: 'application/vnd.ms-excel',
      fidelity: 'same',
    })
    const [source, made] = [await readWorkbook(file.bytes, 'a.xls'), await readWorkbook(copy.bytes, 'a.xls')]
    expect(made.sheets[0]?.cells.filter(({ column }) => column < 15)).toEqual(source.sheets[0]?.cells)
    const texts = await addedTexts(copy)
    expect(Object.values(texts).filter((text) => text === 'Thêm mới')).toHaveLength(imported.counts.new)
  })

  it('of another format comes as .xlsx, every text, number and merge in place, and says so', async () => {
    const office = await openOffice({ unit: '082' })
    const file = fixture('../corpus/files/libreoffice-ods-annex.ods')
    const imported = await commit(office, { ...file, name: 'bieu.ods' })
    const copy = await copyOf(office, imported.batch ?? '')
    expect(copy).toMatchObject({ name: 'bieu - ket qua nhap.xlsx', fidelity: 'converted' })
    const [source, made] = [await readWorkbook(file.bytes, 'a.ods'), await readWorkbook(copy.bytes, 'a.xlsx')]
    const numbersOf = ({ sheets }: typeof source) =>
      sheets.map(({ cells }) =>
        cells.flatMap((cell) => (cell.kind === 'number' ? [[cell.row, cell.column, cell.value]] : [])),
      )
    expect(numbersOf(made)).toEqual(numbersOf(source))
    expect(made.sheets[0]?.merges.length).toBe(source.sheets[0]?.merges.length)
    const texts = await addedTexts(copy)
    expect(Object.values(texts).filter((text) => text === 'Thêm mới')).toHaveLength(imported.counts.new)
  })

  it('of text with separators keeps what looks like a formula as text', async () => {
    const office = await openOffice()
    const text = [
      String(title[0]),
      columns.join(','),
      '1,Xã Bắc Bình,5,1,0,6',
      '=HYPERLINK("http://a"),@SUM(A1),+1,-1,=1+1,=cmd|x',
    ].join('\n')
    const imported = await commit(office, { name: 'xa.csv', bytes: new TextEncoder().encode(text) })
    const copy = await copyOf(office, imported.batch ?? '')
    const { sheets } = await readWorkbook(copy.bytes, copy.name)
    expect(sheets[0]?.cells.every(({ isFormula }) => !isFormula)).toBe(true)
    expect(sheets[0]?.cells.some(({ value, kind }) => value === '=1+1' && kind === 'text')).toBe(true)
  })

  it('says that the import was taken back, once it was', async () => {
    const office = await openOffice()
    const id = await importMixed(office)
    await office.call('imports.undo', { id, commit: true })
    expect((await addedTexts(await copyOf(office, id)))[2]).toBe('Kết quả nhập (đã hoàn tác ngày 15/06/2021)')
  })

  it('too large to be kept is asked for again, and another file is not taken for it', async () => {
    const office = await openOffice()
    // Over 20 MB that do not compress, in a part that no reader opens.
    const file = await withBallast(statusFile(mixed, 'lon.xlsx'), 21 * 1024 * 1024)
    const { batch } = await commit(office, file)
    const id = batch ?? ''
    expect((await office.call('imports.rows', { id })).hasFile).toBe(false)
    await expect(copyOf(office, id)).rejects.toMatchObject({ code: 'import_file_not_kept' })
    await expect(copyOf(office, id, statusFile(mixed, 'khac.xlsx'))).rejects.toMatchObject({
      code: 'import_file_other',
      message: expect.stringContaining('Tệp khac.xlsx không phải là tệp lon.xlsx đã nhập'),
    })
    expect((await addedTexts(await copyOf(office, id, file)))[3]).toBe('Thêm mới')
  })

  it('is kept once however often it is imported, and only in the encrypted database', async () => {
    const office = await openOffice()
    const marked = statusFile([...mixed, [6, 'Xã Quang Sơn', 1, 0, 0, 1]], 'mat.xls')
    await commit(office, marked)
    const { batch } = await commit(office, marked)
    expect((await copyOf(office, batch ?? '')).fidelity).toBe('same')
    office.close()
    const stored = readFileSync(join(office.dir, 'data.db'))
    expect(stored.includes(Buffer.from(marked.bytes).subarray(512, 600))).toBe(false)
  })
})

/** The package with one more part of random bytes, stored. */
async function withBallast(file: TestFile, size: number): Promise<TestFile> {
  const { buildZip } = await import('../excel/buildXlsx.ts')
  const { createReadContext } = await import('../../../electron/excel/readContext.ts')
  const { inflateEntry, readZipDirectory } = await import('../../../electron/excel/readZip.ts')
  const context = createReadContext(file.name)
  const content = Buffer.from(file.bytes)
  const members: { name: string; data: Buffer; isStored?: boolean }[] = []
  for (const entry of readZipDirectory(content, context).values()) {
    const chunks: Buffer[] = []
    for await (const chunk of inflateEntry(content, entry, context)) chunks.push(chunk)
    members.push({ name: entry.name, data: Buffer.concat(chunks) })
  }
  const ballast = Buffer.alloc(size)
  for (let at = 0; at + 4 <= size; at += 4) ballast.writeInt32LE(Math.imul(at, 2654435761) | 0, at)
  members.push({ name: 'xl/media/image1.png', data: ballast, isStored: true })
  return { name: file.name, bytes: new Uint8Array(buildZip(members)) }
}

const missing = ['soffice'].filter((tool) => spawnSync(tool, ['--version']).error)
const isSkipped = missing.length > 0 && process.env.REQUIRE_TOOLS !== '1'

describe.skipIf(isSkipped)(isSkipped ? 'in LibreOffice (skipped: soffice not installed)' : 'in LibreOffice', () => {
  it.each(['xlsx', 'xls'])(
    'the copy of an .%s opens and shows the column',
    async (format) => {
      expect(missing).toEqual([])
      const office = await openOffice()
      const copy = await copyOf(office, await importMixed(office, `xa-gui.${format}`))
      const folder = makeFolder()
      writeFileSync(join(folder, 'a.xlsx'), copy.bytes)
      const profile = `-env:UserInstallation=file://${folder}/profile`
      const filter = 'csv:Text - txt - csv (StarCalc):44,34,76'
      const convert = ['--headless', profile, '--convert-to', filter, '--outdir', folder, join(folder, 'a.xlsx')]
      expect(spawnSync('soffice', convert, { encoding: 'utf8' }).status).toBe(0)
      const lines = readFileSync(join(folder, 'a.csv'), 'utf8').split('\n')
      expect(lines[1]).toBe('STT,Đơn vị,Số đầu kỳ,Tăng trong kỳ,Giảm trong kỳ,Số cuối kỳ,Kết quả nhập')
      expect(lines[3]).toBe('2,Xã Tử Du,7,0,2,5,"Cập nhật: Đổi theo ô E4, F4."')
      expect(lines[6]).toBe('5,Xã Vân Trục,4,0,0,4,Thêm mới')
    },
    90_000,
  )
})

describe('the list of imports', () => {
  it('names whose table it was, and a file of a folder with its folders, which its copy leaves out', async () => {
    const office = await openOffice()
    const ofCommune = (commune: string): TestFile =>
      makeWorkbook(`${commune}/bieu.xlsx`, {
        'Tháng 6': [[`UBND XÃ ${commune.toUpperCase()}`], title, columns, [1, `Xã ${commune}`, 5, 1, 0, 6]],
      })
    await commit(office, ofCommune('Tử Du'))
    const { batch } = await commit(office, ofCommune('Bắc Bình'))
    await commit(office, makeWorkbook('khong-ten.xlsx', { 'Tháng 6': [title, columns, [1, 'Xã Tử Du', 5, 1, 0, 6]] }))
    const listed = await office.call('imports.list', {})
    expect(listed.map(({ fileName, unit }) => [fileName, unit])).toEqual([
      ['khong-ten.xlsx', null],
      ['Bắc Bình/bieu.xlsx', 'Xã Bắc Bình'],
      ['Tử Du/bieu.xlsx', 'Xã Tử Du'],
    ])
    expect((await copyOf(office, batch ?? '')).name).toBe('bieu - ket qua nhap.xlsx')
  })
})
