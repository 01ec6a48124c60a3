import { expect, it } from 'vitest'
import { buildGridColumns } from '../../renderer/grid/gridColumns.ts'
import planProgress from '../../shared/forms/annexes/planProgress.ts'
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

it('A column of plans is as wide as its longest quantity in words, and no wider for a task in a sentence', () => {
  const plain = widthFor('155', '95')
  expect(widthFor('trên 75%', '95')).toBe(plain)
  const maintained = 'duy trì 18, xây dựng mới 2'
  expect(widthFor(maintained, '95')).toBeGreaterThan(maintained.length * 7)
  expect(widthFor(maintained, '95')).toBeGreaterThan(widthFor('không quá 155'))
  expect(widthFor('không quá 155')).toBeGreaterThan(plain)
  expect(widthFor('Nhân rộng mô hình xã lành mạnh gắn với phong trào toàn dân')).toBe(plain)
  expect(widthFor(`duy trì 18 ${'ở các xã, thị trấn '.repeat(20)}`)).toBeLessThan(450)
})
