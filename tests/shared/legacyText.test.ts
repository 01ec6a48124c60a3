/** Legacy text: six strings with every letter in three encodings, fonts, runs, and what statistics may decide. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { RawCell, RawSheet } from '../../shared/excel/rawSheet.ts'
import { decodeLegacyText, type LegacyEncoding } from '../../shared/legacyBytes.ts'
import { decodeLegacySheet, fontEncoding } from '../../shared/legacyText.ts'

/** The same text in Unicode and as the bytes (hex) of each encoding. */
interface LegacySample extends Record<LegacyEncoding, string> {
  unicode: string
  tcvn3LosesCase: boolean
}

const legacyBytes: LegacySample[] = JSON.parse(
  readFileSync(new URL('../fixtures/legacyBytes.json', import.meta.url), 'utf8'),
)

const encodings: LegacyEncoding[] = ['TCVN3', 'VNI', 'VPS']

/** The text a reader that knows only cp1252, or only Latin-1, hands over for these bytes. */
function readBytes(hex: string, encoding: 'windows-1252' | 'latin1'): string {
  const bytes = Buffer.from(hex, 'hex')
  return encoding === 'latin1' ? bytes.toString('latin1') : new TextDecoder(encoding).decode(bytes)
}

function sheetOf(cells: Partial<RawCell>[], name = 'Trang 1'): RawSheet {
  const full = cells.map((cell, index): RawCell => ({ row: index, column: 0, value: '', kind: 'text', ...cell }))
  return { name, hidden: false, cells: full, merges: [], hiddenRows: [], hiddenColumns: [] }
}

function valuesOf(sheet: RawSheet): unknown[] {
  return sheet.cells.map((cell) => cell.value)
}

const tcvn3Names = ['NguyÔn V¨n Dòng', 'TrÇn ThÞ H­¬ng', 'Lª V¨n §øc', 'Ph¹m ThÞ Thñy', 'Vò V¨n Quý', '§ç V¨n B×nh']
const unicodeNames = ['Nguyễn Văn Dũng', 'Trần Thị Hương', 'Lê Văn Đức', 'Phạm Thị Thủy', 'Vũ Văn Quý', 'Đỗ Văn Bình']

describe('decoding a text whose encoding is known', () => {
  for (const encoding of encodings) {
    for (const reading of ['windows-1252', 'latin1'] as const) {
      it(`gives back every letter of ${encoding} read as ${reading}`, () => {
        for (const sample of legacyBytes) {
          const decoded = decodeLegacyText(readBytes(sample[encoding], reading), encoding)
          if (encoding === 'TCVN3' && sample.tcvn3LosesCase) {
            expect(decoded.toLowerCase()).toBe(sample.unicode.toLowerCase())
          } else {
            expect(decoded).toBe(sample.unicode)
          }
        }
      })
    }
  }

  it('restores the capitals of a TCVN3 heading, and leaves a name in small letters alone', () => {
    expect(decodeLegacyText('CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM', 'TCVN3')).toBe('CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM')
    expect(decodeLegacyText('Lª Tó', 'TCVN3')).toBe('Lê Tú')
  })

  it('reads VNI marks typed in the other case than their base', () => {
    expect(decodeLegacyText('Massage Aùnh Döông', 'VNI')).toBe('Massage Ánh Dương')
  })
})

describe('the encoding a font stands for', () => {
  it.each([
    ['.VnTime', 'TCVN3', false],
    ['VnTime', 'TCVN3', false],
    ['.VnTimeH', 'TCVN3', true],
    ['.VnArial NarrowH', 'TCVN3', true],
    ['VNI-Times', 'VNI', false],
    ['VPS Times', 'VPS', false],
  ] as const)('%s is %s', (font, encoding, capitals) => {
    expect(fontEncoding(font)).toEqual({ encoding, capitals })
  })

  it.each(['Times New Roman', 'Arial', 'VNtimes new roman', 'Verdana'])('%s says nothing', (font) => {
    expect(fontEncoding(font)).toBeNull()
  })
})

describe('decoding a sheet by its fonts', () => {
  it('decodes a single cell when its font says so, and keeps what the file held', () => {
    const { sheet, decoded } = decodeLegacySheet(sheetOf([{ value: 'NguyÔn V¨n Dòng', font: '.VnTime' }]))
    expect(sheet.cells[0]).toMatchObject({ value: 'Nguyễn Văn Dũng', original: 'NguyÔn V¨n Dòng' })
    expect(decoded).toEqual([
      { where: 'phông .VnTime', encoding: 'TCVN3', cells: 1, before: 'NguyÔn V¨n Dòng', after: 'Nguyễn Văn Dũng' },
    ])
  })

  it('writes in capitals what a capital font draws in capitals', () => {
    const { sheet } = decodeLegacySheet(sheetOf([{ value: 'tæng céng', font: '.VnTimeH' }]))
    expect(valuesOf(sheet)).toEqual(['TỔNG CỘNG'])
  })

  it('decodes each run with its own font', () => {
    const runs = [
      { text: 'Huyện ', font: 'Times New Roman' },
      { text: 'B¸t X¸t', font: '.VnTime' },
    ]
    const { sheet } = decodeLegacySheet(sheetOf([{ value: 'Huyện B¸t X¸t', runs }]))
    expect(valuesOf(sheet)).toEqual(['Huyện Bát Xát'])
  })

  it('joins a VNI letter and its mark across two runs', () => {
    const runs = [
      { text: 'Xa', font: 'VNI-Helve' },
      { text: 'õ', font: 'VNI-Times' },
    ]
    const { sheet } = decodeLegacySheet(sheetOf([{ value: 'Xaõ', runs }]))
    expect(valuesOf(sheet)).toEqual(['Xã'])
  })

  it('leaves Unicode that was typed into a cell with an old font', () => {
    const cells = ['Nguyễn Văn Dũng', 'Hà'].map((value) => ({ value, font: '.VnTime' }))
    const { sheet, decoded } = decodeLegacySheet(sheetOf(cells))
    expect(valuesOf(sheet)).toEqual(['Nguyễn Văn Dũng', 'Hà'])
    expect(decoded).toEqual([])
  })

  it('does not touch numbers, formulas without value, or ASCII text', () => {
    const cells: Partial<RawCell>[] = [
      { value: 12, kind: 'number', font: '.VnTime' },
      { value: '', kind: 'stale', font: '.VnTime' },
      { value: 'Methadone', font: '.VnTime' },
    ]
    const source = sheetOf(cells)
    expect(decodeLegacySheet(source).sheet.cells).toEqual(source.cells)
  })
})

describe('decoding a sheet without telling fonts', () => {
  it('decodes a column of which five cells agree', () => {
    const { sheet, decoded } = decodeLegacySheet(sheetOf(tcvn3Names.map((value) => ({ value }))))
    expect(valuesOf(sheet)).toEqual(unicodeNames)
    expect(decoded).toMatchObject([{ where: 'cột A', encoding: 'TCVN3', cells: 6 }])
  })

  it('never decides on four cells, but asks with what each font would make of them', () => {
    const source = sheetOf(tcvn3Names.slice(0, 4).map((value) => ({ value })))
    const { sheet, decoded, letters } = decodeLegacySheet(source)
    expect(sheet).toEqual(source)
    expect(decoded).toEqual([])
    expect(letters).toMatchObject({ asked: true, chosen: 'unicode', cells: 4, samples: tcvn3Names.slice(0, 4) })
    expect(letters?.choices[0]).toEqual({ letters: 'TCVN3', samples: unicodeNames.slice(0, 4) })
    expect(letters?.choices.at(-1)).toEqual({ letters: 'unicode', samples: tcvn3Names.slice(0, 4) })
  })

  it('follows what is said of it, and leaves words that are right as they stand', () => {
    const source = sheetOf([...tcvn3Names.slice(0, 3), 'Hồng'].map((value) => ({ value })))
    const { sheet, letters } = decodeLegacySheet(source, 'TCVN3')
    expect(valuesOf(sheet)).toEqual([...unicodeNames.slice(0, 3), 'Hồng'])
    expect(letters).toMatchObject({ asked: false, chosen: 'TCVN3' })
    const certain = sheetOf(tcvn3Names.map((value) => ({ value })))
    expect(decodeLegacySheet(certain).letters).toMatchObject({ asked: false, chosen: 'TCVN3' })
    expect(valuesOf(decodeLegacySheet(certain, 'unicode').sheet)).toEqual(tcvn3Names)
  })

  it('lets the sheet decide where each column is too short', () => {
    const cells = tcvn3Names.map((value, index) => ({ value, row: 0, column: index }))
    const { sheet, decoded } = decodeLegacySheet(sheetOf(cells))
    expect(valuesOf(sheet)).toEqual(unicodeNames)
    expect(decoded).toMatchObject([{ where: 'cả trang', encoding: 'TCVN3' }])
  })

  it('tells VNI from TCVN3', () => {
    const names = ['Nguyeãn Vaên Nghóa', 'Traàn Vaên Öôùc', 'Khoång Vaên Thuïy', 'Nguyeãn Thò Haûo', 'Ñoã Vaên Bình']
    const { sheet } = decodeLegacySheet(sheetOf(names.map((value) => ({ value }))))
    expect(valuesOf(sheet)).toEqual([
      'Nguyễn Văn Nghĩa',
      'Trần Văn Ước',
      'Khổng Văn Thụy',
      'Nguyễn Thị Hảo',
      'Đỗ Văn Bình',
    ])
  })

  it('asks twenty cells before it believes VPS', () => {
    const vps = readBytes(legacyBytes[3]?.VPS ?? '', 'windows-1252')
    const few = sheetOf(Array.from({ length: 19 }, () => ({ value: vps })))
    expect(decodeLegacySheet(few).decoded).toEqual([])
    const enough = sheetOf(Array.from({ length: 20 }, () => ({ value: vps })))
    expect(decodeLegacySheet(enough).decoded).toMatchObject([{ encoding: 'VPS', cells: 20 }])
  })

  it('leaves a Unicode column whose short words look like bytes', () => {
    const source = sheetOf(['Tân', 'Hà', 'Lâm', 'Sáu', 'Ngô Bá', 'Hồng', 'Bình', 'Tú'].map((value) => ({ value })))
    expect(decodeLegacySheet(source)).toEqual({ sheet: source, decoded: [], letters: null })
  })

  it('leaves numbers with symbols alone', () => {
    const source = sheetOf(Array.from({ length: 10 }, () => ({ value: '50 m² × 3' })))
    expect(decodeLegacySheet(source)).toEqual({ sheet: source, decoded: [], letters: null })
  })

  it('composes decomposed Unicode and folds the Icelandic letter taken for Đ', () => {
    const decomposed = 'Hoàng Liên Sơn'.normalize('NFD')
    const { sheet, decoded } = decodeLegacySheet(sheetOf([{ value: decomposed }, { value: 'Lâm Ðồng' }]))
    expect(valuesOf(sheet)).toEqual(['Hoàng Liên Sơn', 'Lâm Đồng'])
    expect(sheet.cells.map((cell) => cell.original)).toEqual([decomposed, 'Lâm Ðồng'])
    expect(decoded).toEqual([])
  })

  it('decodes the sheet name with the encoding of the sheet', () => {
    const cells = [{ value: 'Nhaø nghæ Hoa Phöôïng', font: 'VNI-Times' }]
    const { sheet, decoded } = decodeLegacySheet(sheetOf(cells, 'TT Laäp Thaïch'))
    expect(sheet.name).toBe('TT Lập Thạch')
    expect(decoded.map((entry) => entry.where)).toEqual(['phông VNI-Times', 'tên trang'])
  })
})
