import { expect, it } from 'vitest'
import { packageFile, toPackageCell } from '../../shared/packageFile.ts'
import type { Cell } from '../../shared/values.ts'

it('a cell takes its note and its reason into the package, and leaves the file it was read from in the office', () => {
  const cell: Cell = {
    value: 6,
    state: 'value',
    origin: 'import',
    reason: 'theo xã',
    note: 'số của công an xã',
    source: 'so-lieu.xls, trang 1, ô D12',
  }
  const sent = toPackageCell(cell)
  expect(sent).toEqual({ value: 6, state: 'value', origin: 'import', reason: 'theo xã', note: 'số của công an xã' })
  const cells = packageFile.shape.forms.element.shape.rows.element.shape.cells
  expect(cells.parse({ tang_moi: sent })).toEqual({ tang_moi: sent })
})
