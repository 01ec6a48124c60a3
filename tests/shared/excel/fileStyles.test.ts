/** How numbers and dates of a table are written, and when that is only assumed. */
import { describe, expect, it } from 'vitest'
import { decideStyles, type FileStyles } from '../../../shared/excel/fileStyles.ts'
import type { SheetMatch } from '../../../shared/excel/sheetMatch.ts'
import { buildSheet } from './rawSheetBuilder.ts'
import { annexOf, typedColumn } from './testForms.ts'

const form = annexOf({
  id: 'styles',
  title: 'Kiểu số',
  columns: [
    typedColumn('tien', ['Số tiền'], { type: 'trieu' }),
    typedColumn('nguoi', ['Số người']),
    typedColumn('ngay', ['Ngày'], { type: 'date' }),
  ],
})

function decide(column: 'A' | 'B' | 'C', values: (string | number)[], told: Partial<FileStyles> = {}): FileStyles {
  const place = ['A', 'B', 'C'].indexOf(column)
  const rows = values.map((value) => Array.from({ length: place + 1 }, (_, index) => (index === place ? value : null)))
  const match: SheetMatch = {
    form: form.id,
    confidence: 1,
    header: { first: 0, last: 0 },
    columns: ['tien', 'nguoi', 'ngay'].map((key, index) => ({
      column: 'ABC'.charAt(index),
      header: key,
      key,
      confidence: 1,
      candidates: [],
    })),
    titles: [],
    unitHint: null,
    periodHint: null,
  }
  return decideStyles(buildSheet([['x'], ...rows], { name: 'Biểu 1' }), match, form, [], told)
}

describe('the style of numbers', () => {
  it.each([
    ['vi', ['1.234,5', '1,330']],
    ['vi', ['103,9%', '1,330']],
    ['vi', ['1.234.567', '1,330']],
    ['en', ['1,234.5', '1,330']],
    ['en', ['12.5', '1,330']],
    ['en', ['1,234,567', '1,330']],
  ] as const)('is %s for %s, proven', (style, values) => {
    expect(decide('A', [...values])).toMatchObject({ numberStyle: style, issues: [] })
  })

  it('is vi and said so where nothing but 1,330 stands', () => {
    const styles = decide('A', [12, '1,330'])
    expect(styles.numberStyle).toBe('vi')
    expect(styles.issues).toMatchObject([{ cell: 'Biểu 1!A3', code: 'number_style_assumed', severity: 'warning' }])
  })

  it('is vi and said so where the table has both', () => {
    const styles = decide('A', ['1.234,5', '1,234.5'])
    expect(styles).toMatchObject({ numberStyle: 'vi', issues: [{ cell: 'Biểu 1!A3' }] })
  })

  it('reads thousands in a column of counts, which have no decimals', () => {
    expect(decide('B', ['1,330', '2,100'])).toMatchObject({ numberStyle: 'en', issues: [] })
    expect(decide('B', ['1.330', '2.100'])).toMatchObject({ numberStyle: 'vi', issues: [] })
  })

  it('needs no proof where the officer said it, or where no cell depends on it', () => {
    expect(decide('A', ['1,330'], { numberStyle: 'en' })).toMatchObject({ numberStyle: 'en', issues: [] })
    expect(decide('A', ['1.330', 15, '7 đợt', '-'])).toMatchObject({ numberStyle: 'vi', issues: [] })
  })
})

describe('the order of dates', () => {
  it.each([
    ['dmy', ['14/06/2021', '05/06/2021']],
    ['mdy', ['06/14/2021', '05/06/2021']],
    ['dmy', ['05/05/2021', '2021']],
  ] as const)('is %s for %s, proven', (order, values) => {
    expect(decide('C', [...values])).toMatchObject({ dateOrder: order, issues: [] })
  })

  it('is dmy and said so where it could be either', () => {
    const styles = decide('C', ['05/06/2021'])
    expect(styles.dateOrder).toBe('dmy')
    expect(styles.issues).toMatchObject([{ cell: 'Biểu 1!C2', code: 'date_order_assumed', severity: 'warning' }])
  })

  it('is dmy and said so where the table has both', () => {
    const styles = decide('C', ['14/06/2021', '06/14/2021'])
    expect(styles).toMatchObject({ dateOrder: 'dmy', issues: [{ code: 'date_order_assumed' }] })
  })
})
