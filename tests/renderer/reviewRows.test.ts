import { expect, it } from 'vitest'
import type { ImportedRow, ImportedSheet } from '../../renderer/import/importWork.ts'
import { countRows, isOfOutcome, listReviewRows } from '../../renderer/import/reviewRows.ts'

const row = (at: number, outcome: ImportedRow['outcome'], conflict = false) =>
  ({ row: at, outcome, differences: conflict ? [{ key: 'tang', old: 3, new: 5, conflict }] : [] }) as unknown

it('A total that differs from its rows is shown in the review, and counted with the conflicts alone, so that the counts are those of the rows read', () => {
  const read = [row(5, 'new'), row(6, 'changed', true), row(7, 'same'), row(8, 'ignored', true), row(9, 'ignored')]
  const rows = listReviewRows([{ sheet: 'PL02', rows: read, issues: [] } as unknown as ImportedSheet])
  expect(rows.map((one) => one.row.row)).toEqual([5, 6, 7, 8])
  const outcomes = [null, 'new', 'changed', 'same', 'conflict'] as const
  expect(outcomes.map((outcome) => countRows(rows, outcome))).toEqual([3, 1, 1, 1, 2])
  expect(rows.filter((one) => isOfOutcome(one, 'conflict')).map((one) => one.row.row)).toEqual([6, 8])
})
