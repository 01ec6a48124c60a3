/** .xls of Excel 5 to 2003: every cell record, fonts, runs, strings over several records, damaged containers. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../electron/excel/readWorkbook.ts'
import type { RawCell } from '../../../shared/excel/rawSheet.ts'
import {
  BIFF5,
  BIFF8,
  beginning,
  buildBiff,
  buildCompoundFile,
  byte,
  cellFormat,
  double,
  endOfFile,
  font,
  long,
  record,
  unicode,
} from './buildXls.ts'

const fixtures = new URL('../../fixtures/workbooks/', import.meta.url)

/** Fonts 0 to 3, then 5: the number 4 is never used. */
const fontNames = ['Arial', 'Times New Roman', '.VnTime', 'VNI-Times', 'Tahoma']

function globals(version: number, ...more: Buffer[]): Buffer[] {
  return [
    ...fontNames.map((name) => font(name, version)),
    record(0x41e, 164, ...(version === BIFF8 ? [unicode('dd/mm/yyyy')] : [byte(10), Buffer.from('dd/mm/yyyy')])),
    ...[
      [0, 0],
      [2, 0],
      [5, 164],
      [3, 10],
    ].map(([fontIndex = 0, formatIndex = 0]) => cellFormat(fontIndex, formatIndex)),
    ...more,
  ]
}

async function readCells(stream: Buffer): Promise<RawCell[]> {
  const workbook = await readWorkbook(buildCompoundFile({ Workbook: stream }), 'bảng.xls')
  return workbook.sheets[0]?.cells ?? []
}

function sharedStrings(...strings: Buffer[]): Buffer {
  return record(0xfc, long(strings.length), long(strings.length), ...strings)
}

function mulRk(row: number, first: number, ...packed: number[]): Buffer {
  const cells = packed.flatMap((value) => [0, long(value)])
  return record(0xbd, row, first, ...cells, first + packed.length - 1)
}

const emptyFormula = { flags: 0, reserved: long(0), tokens: 0 }

function formula(row: number, column: number, value: Buffer): Buffer {
  return record(0x06, row, column, 0, value, emptyFormula.flags, emptyFormula.reserved, emptyFormula.tokens)
}

describe('cells of BIFF8', () => {
  it('are read from every kind of record with font and format', async () => {
    const stream = buildBiff(BIFF8, globals(BIFF8, sharedStrings(unicode('NguyÔn'), unicode('Họ và tên'))), [
      {
        name: 'Trang 1',
        records: [
          record(0xfd, 0, 0, 1, long(0)),
          record(0xfd, 0, 1, 0, long(1)),
          record(0xfd, 0, 2, 0, long(2)),
          record(0x203, 1, 0, 2, double(31048)),
          record(0x203, 1, 1, 3, double(1.039)),
          record(0x27e, 1, 2, 0, long((123456 << 2) | 3)),
          record(0x27e, 1, 3, 0, long((-5 << 2) | 2)),
          record(0x27e, 1, 4, 0, double(0.75).subarray(4)),
          mulRk(2, 0, (1 << 2) | 2, (2 << 2) | 2),
          record(0x201, 2, 2, 1),
          record(0xbe, 2, 3, 1, 1, 4),
          record(0x205, 3, 0, 0, byte(1), byte(0)),
          record(0x205, 3, 1, 0, byte(0x07), byte(1)),
          record(0x204, 4, 0, 1, unicode('x· B¸t')),
        ],
      },
    ])
    expect(await readCells(stream)).toEqual([
      { row: 0, column: 0, value: 'NguyÔn', kind: 'text', font: '.VnTime' },
      { row: 0, column: 1, value: 'Họ và tên', kind: 'text', font: 'Arial' },
      { row: 0, column: 2, value: '#REF!', kind: 'error', font: 'Arial' },
      { row: 1, column: 0, value: 31048, kind: 'number', font: 'Tahoma', format: 'dd/mm/yyyy', isDate: true },
      { row: 1, column: 1, value: 1.039, kind: 'number', font: 'VNI-Times', format: '0.00%' },
      { row: 1, column: 2, value: 1234.56, kind: 'number', font: 'Arial' },
      { row: 1, column: 3, value: -5, kind: 'number', font: 'Arial' },
      { row: 1, column: 4, value: 0.75, kind: 'number', font: 'Arial' },
      { row: 2, column: 0, value: 1, kind: 'number', font: 'Arial' },
      { row: 2, column: 1, value: 2, kind: 'number', font: 'Arial' },
      { row: 3, column: 0, value: true, kind: 'boolean', font: 'Arial' },
      { row: 3, column: 1, value: '#DIV/0!', kind: 'error', font: 'Arial' },
      { row: 4, column: 0, value: 'x· B¸t', kind: 'text', font: '.VnTime' },
    ])
  })

  it('of formulas give the cached number, text, truth or error', async () => {
    const special = (kind: number, value = 0) => Buffer.from([kind, 0, value, 0, 0, 0, 0xff, 0xff])
    const stream = buildBiff(BIFF8, globals(BIFF8), [
      {
        name: 'Trang 1',
        records: [
          formula(0, 0, double(12.5)),
          formula(0, 1, special(0)),
          record(0x4bc, Buffer.alloc(8)),
          record(0x207, unicode('Tổng')),
          formula(0, 2, special(1, 1)),
          formula(0, 3, special(2, 0x2a)),
          formula(0, 4, special(3)),
          formula(0, 5, special(0)),
          record(0x207, unicode('dài'), Buffer.alloc(0)),
        ],
      },
    ])
    expect((await readCells(stream)).map(({ value, kind, isFormula }) => [value, kind, isFormula])).toEqual([
      [12.5, 'number', true],
      ['Tổng', 'text', true],
      [true, 'boolean', true],
      ['#N/A', 'error', true],
      ['', 'text', true],
      ['dài', 'text', true],
    ])
  })

  it('split into runs by font, in the shared table and in the cell itself', async () => {
    const rich = Buffer.concat([
      Buffer.from([7, 0, 8, 2, 0]),
      Buffer.from('X\u00e3 B\u00b8t', 'latin1').subarray(0, 6),
      Buffer.from('!'),
      Buffer.from([3, 0, 2, 0, 6, 0, 5, 0]),
    ])
    const stream = buildBiff(BIFF8, globals(BIFF8, sharedStrings(rich, unicode('sau'))), [
      {
        name: 'Trang 1',
        records: [
          record(0xfd, 0, 0, 0, long(0)),
          record(0xfd, 0, 1, 0, long(1)),
          record(0xd6, 1, 0, 0, unicode('ab'), 1, 1, 3),
        ],
      },
    ])
    expect(await readCells(stream)).toEqual([
      {
        row: 0,
        column: 0,
        value: 'Xã B¸t!',
        kind: 'text',
        font: 'Arial',
        runs: [
          { text: 'Xã ', font: 'Arial' },
          { text: 'B¸t', font: '.VnTime' },
          { text: '!', font: 'Tahoma' },
        ],
      },
      { row: 0, column: 1, value: 'sau', kind: 'text', font: 'Arial' },
      {
        row: 1,
        column: 0,
        value: 'ab',
        kind: 'text',
        font: 'Arial',
        runs: [
          { text: 'a', font: 'Arial' },
          { text: 'b', font: 'VNI-Times' },
        ],
      },
    ])
  })

  it('keep strings that run over several records and change their width at the border', async () => {
    const head = Buffer.concat([Buffer.from([6, 0, 0]), Buffer.from('abc')])
    const phonetic = Buffer.concat([Buffer.from([1, 0, 4]), long(3), Buffer.from('z'), Buffer.from([9])])
    const stream = buildBiff(
      BIFF8,
      globals(
        BIFF8,
        record(0xfc, long(3), long(3), head),
        record(0x3c, byte(1), Buffer.from('ộ', 'utf16le')),
        record(0x3c, byte(0), Buffer.from('de'), phonetic),
        record(0x3c, Buffer.from([9, 9]), unicode('cuối')),
      ),
      [{ name: 'Trang 1', records: [0, 1, 2].map((index) => record(0xfd, index, 0, 0, long(index))) }],
    )
    expect((await readCells(stream)).map((cell) => cell.value)).toEqual(['abcộde', 'z', 'cuối'])
  })

  it('of a real file with eight continued records are all there', async () => {
    const { sheets } = await readWorkbook(readFileSync(new URL('features-libreoffice.xls', fixtures)), 'a.xls')
    expect(sheets[2]?.cells.map((cell) => cell.value)).toEqual(
      Array.from(
        { length: 400 },
        (_, index) =>
          `Dòng ${index + 1}: tổ dân phố số ${index + 1}, phường Bách Quang, thành phố Sông Công, tỉnh Thái Nguyên`,
      ),
    )
  })
})

describe('sheets of .xls', () => {
  it('tell merges, hidden rows and columns, and step over embedded charts', async () => {
    const stream = buildBiff(BIFF8, globals(BIFF8, record(0x22, 1)), [
      { name: 'An', hidden: true, records: [record(0x203, 0, 0, 0, double(1))] },
      { name: 'Bieu do', type: 0x20, records: [record(0x203, 0, 0, 0, double(99))] },
      {
        name: 'Trang 1',
        records: [
          record(0x7d, 1, 2, 0, 0, 1, 0),
          record(0x7d, 4, 4, 0, 0, 0, 0),
          record(0x208, 3, 0, 1, 255, 0, 0, 0x20, 0),
          beginning(BIFF8, 0x20),
          record(0x203, 7, 7, 0, double(99)),
          endOfFile,
          record(0x203, 0, 0, 0, double(2)),
          record(0xe5, 2, 0, 1, 0, 3, 5, 5, 1, 2),
        ],
      },
    ])
    const workbook = await readWorkbook(buildCompoundFile({ Workbook: stream }), 'a.xls')
    expect(workbook).toMatchObject({ format: 'xls', date1904: true })
    expect(workbook.sheets.map(({ name, hidden, cells }) => [name, hidden, cells.map((cell) => cell.value)])).toEqual([
      ['An', true, [1]],
      ['Trang 1', false, [2]],
    ])
    expect(workbook.sheets[1]).toMatchObject({
      merges: [
        { top: 0, left: 0, bottom: 1, right: 3 },
        { top: 5, left: 1, bottom: 5, right: 2 },
      ],
      hiddenRows: [3],
      hiddenColumns: [1, 2],
    })
  })
})

describe('BIFF5', () => {
  const label = (row: number, style: number, bytes: Buffer) => record(0x204, row, 0, style, bytes.length, bytes)
  const build = (codePage: number, ...records: Buffer[]) =>
    buildBiff(BIFF5, globals(BIFF5, record(0x42, codePage)), [{ name: 'Sheet1', records }])

  it('keeps the bytes of legacy fonts as Windows-1252 letters and splits runs', async () => {
    const bytes = Buffer.from([0x4e, 0x67, 0x75, 0x79, 0xd4, 0x6e, 0x92])
    const stream = build(
      1258,
      label(0, 1, bytes),
      record(0xd6, 1, 0, 0, 2, Buffer.from([0x41, 0xb8]), byte(1), byte(1), byte(2)),
    )
    const workbook = await readWorkbook(buildCompoundFile({ Book: stream }), 'a.xls')
    expect(workbook.sheets).toMatchObject([
      {
        name: 'Sheet1',
        cells: [
          { value: 'NguyÔn’', font: '.VnTime' },
          {
            value: 'A¸',
            runs: [
              { text: 'A', font: 'Arial' },
              { text: '¸', font: '.VnTime' },
            ],
          },
        ],
      },
    ])
  })

  it('reads the Vietnamese code page where the file states it and the font is none of the legacy ones', async () => {
    const bytes = Buffer.from([0x54, 0xf4, 0xf2, 0x6e, 0x67])
    expect((await readWorkbook(build(1258, label(0, 0, bytes)), 'a.xls')).sheets[0]?.cells[0]?.value).toBe('Tô\u0323ng')
  })
})

describe('containers of .xls', () => {
  const stream = buildBiff(BIFF8, globals(BIFF8), [
    { name: 'Trang 1', records: Array.from({ length: 1000 }, (_, row) => record(0x203, row, 0, 0, double(row))) },
  ])
  const file = buildCompoundFile({ Workbook: stream })

  it('hold the stream in big and in small sectors, and it may also stand alone', async () => {
    const small = buildBiff(BIFF8, globals(BIFF8), [{ name: 'Trang 1', records: [record(0x203, 0, 0, 0, double(7))] }])
    expect(small.length).toBeLessThan(4096)
    expect(stream.length).toBeGreaterThan(4096)
    expect(await readCells(small)).toHaveLength(1)
    expect(await readCells(stream)).toHaveLength(1000)
    expect((await readWorkbook(stream, 'a.xls')).sheets[0]?.cells).toHaveLength(1000)
  })

  it('with an embedded workbook give the outer one', async () => {
    const inner = buildBiff(BIFF8, globals(BIFF8), [{ name: 'Trong', records: [record(0x203, 0, 0, 0, double(1))] }])
    const both = buildCompoundFile({ Workbook: stream, 'MBD0001/Workbook': inner })
    expect((await readWorkbook(both, 'a.xls')).sheets.map((sheet) => sheet.name)).toEqual(['Trang 1'])
  })

  it('cut short are called truncated, wherever the cut is', async () => {
    for (const length of [100, 1024, 2048, 4096, 8192, file.length - 1024]) {
      await expect(readWorkbook(file.subarray(0, length), 'a.xls')).rejects.toMatchObject({
        code: 'workbook_truncated',
        details: { file: 'a.xls' },
      })
    }
    await expect(
      readWorkbook(buildCompoundFile({ Workbook: stream.subarray(0, 9000) }), 'a.xls'),
    ).rejects.toMatchObject({
      code: 'workbook_truncated',
    })
  })

  it('whose chains run in circles or leave the file are refused at once', async () => {
    const fatSector = file.readUInt32LE(76)
    const fatStart = (fatSector + 1) * 512
    const started = performance.now()
    for (const next of [0, 1, 2, 3, 0x00ffffff, 0x7fffffff]) {
      for (let sector = 0; sector < 60; sector += 7) {
        const damaged = Buffer.from(file)
        damaged.writeUInt32LE(next, fatStart + sector * 4)
        const outcome = await readWorkbook(damaged, 'a.xls').then(
          () => 'read',
          (error: { code: string }) => error.code,
        )
        expect(outcome).toMatch(/^(read$|workbook_)/)
      }
    }
    expect(performance.now() - started).toBeLessThan(2000)
  })

  it('with two sheets at one place are damaged', async () => {
    const place = stream.indexOf(Buffer.from([0x85, 0x00]))
    const twice = Buffer.concat([
      stream.subarray(0, place),
      stream.subarray(place, place + 4 + stream.readUInt16LE(place + 2)),
      stream.subarray(place),
    ])
    await expect(readWorkbook(twice, 'a.xls')).rejects.toMatchObject({ code: 'workbook_damaged' })
  })
})
