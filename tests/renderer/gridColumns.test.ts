import { expect, it } from 'vitest'
import { buildGridColumns } from '../../renderer/grid/gridColumns.ts'
import { countLinesOfText, heightOfLine, lineBelow, topOfLine } from '../../renderer/grid/lineHeights.ts'
import { labelColumnNumbers } from '../../shared/excel/layoutColumnNumbers.ts'
import planProgress from '../../shared/forms/annexes/planProgress.ts'
import { forms } from '../../shared/forms/index.ts'
import { parseTarget } from '../../shared/target.ts'
import type { AnnexRow } from '../../shared/values.ts'

function rowWith(words: string): AnnexRow {
  const value = parseTarget(words)?.target ?? null
  const cells: AnnexRow['cells'] = { ke_hoach: { value, state: 'value', origin: 'typed' } }
  return { key: words, ordinal: '1', label: words, kind: 'row', block: 'I', cells }
}

function widthFor(...words: string[]): number {
  const columns = buildGridColumns(planProgress, {}, words.map(rowWith))
  return columns.find(({ key }) => key === 'ke_hoach')?.width ?? 0
}

const task = 'Nhân rộng mô hình xã lành mạnh gắn với phong trào toàn dân'

it('A column of plans is as wide as its longest quantity in words, and for a task in a sentence as wide as a part of it', () => {
  const plain = widthFor('155', '95')
  expect(widthFor('trên 75%', '95')).toBe(plain)
  const maintained = 'duy trì 18, xây dựng mới 2'
  expect(widthFor(maintained, '95')).toBeGreaterThan(maintained.length * 7)
  expect(widthFor(maintained, '95')).toBeGreaterThan(widthFor('không quá 155'))
  expect(widthFor('không quá 155')).toBeGreaterThan(plain)
  expect(widthFor(task)).toBeGreaterThan(plain)
  expect(widthFor(task)).toBeLessThan(task.length * 5)
  expect(widthFor(`duy trì 18 ${'ở các xã, thị trấn '.repeat(20)}`)).toBeLessThan(450)
})

it('A line is as high as the sentence of its plan, of which the lines below know', () => {
  const rows = ['155', task, '95'].map(rowWith)
  const columns = buildGridColumns(planProgress, {}, rows)
  const linesOfText = countLinesOfText(rows, columns) ?? []
  expect(linesOfText).toEqual([1, 2, 1])
  const heights = { rowHeight: 22, linesOfText }
  expect([0, 1, 2].map((line) => [topOfLine(heights, line), heightOfLine(heights, line)])).toEqual([
    [0, 22],
    [22, 44],
    [66, 22],
  ])
  expect([0, 1, 22, 23, 66, 400].map((pixels) => lineBelow(heights, pixels))).toEqual([0, 1, 1, 2, 2, 3])

  const even = ['155', '95'].map(rowWith)
  expect(countLinesOfText(even, buildGridColumns(planProgress, {}, even))).toBeNull()
  expect([topOfLine({ rowHeight: 24 }, 3), lineBelow({ rowHeight: 24 }, 49)]).toEqual([72, 3])
})

it('A column of a code list shows the longest word that stands in it', () => {
  const codes = {
    id: 'danh_gia',
    label: '',
    values: [
      { code: 'D', label: 'Đạt' },
      { code: 'K', label: 'Không áp dụng' },
    ],
  }
  const widthOf = (...shown: string[]) => {
    const rows = shown.map((value) => {
      const cells: AnnexRow['cells'] = { danh_gia: { value, state: 'value', origin: 'computed' } }
      return { key: value, ordinal: '1', label: value, kind: 'row' as const, block: 'I', cells }
    })
    return buildGridColumns(planProgress, { danh_gia: codes }, rows).find(({ key }) => key === 'danh_gia')?.width ?? 0
  }
  expect(widthOf('D', 'K')).toBeGreaterThan(widthOf('D'))
  expect(widthOf('D', 'K')).toBeGreaterThan('Không áp dụng'.length * 7)
})

it('A column of numbers never cuts one off, which would be read as another', () => {
  const widthOf = (value: number) => {
    const cells: AnnexRow['cells'] = { trong_ky: { value, state: 'value', origin: 'computed' } }
    const row = { key: 'MT01', ordinal: '1', label: 'MT01', kind: 'row' as const, block: 'I', cells }
    return buildGridColumns(planProgress, {}, [row]).find(({ key }) => key === 'trong_ky')?.width ?? 0
  }
  expect(widthOf(1170.7)).toBe(widthOf(0))
  expect(widthOf(20_000_000_000)).toBeGreaterThan('20.000.000.000,0'.length * 6)
})

it('The row of column numbers says the same of every shipped annex on the screen as on its paper', () => {
  for (const form of forms.filter((one) => one.kind === 'annex')) {
    const printed = form.columns.filter((column) => !column.hidden)
    const filled = Object.fromEntries(printed.map(({ key }) => [key, { value: 1, state: 'value', origin: 'typed' }]))
    const columns = buildGridColumns(form, {}, [{ ...rowWith('1'), cells: filled as AnnexRow['cells'] }])
    expect(columns.map(({ code }) => code)).toEqual(labelColumnNumbers(printed, form.columns).map(String))
  }
  expect(buildGridColumns(planProgress, {}, [rowWith('1')]).map(({ code }) => code)).toContain('5=4/1')
})
