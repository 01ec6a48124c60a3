import { expect, it } from 'vitest'
import { findCell, findIn } from '../../renderer/received/findCell.ts'

const columns = [{ key: 'giao' }, { key: 'ghi_chu' }]
const row = (key: string, ...values: (string | null)[]) => ({ key, values })
const plan = { form: 'plan', columns, rows: [row('MT01', null, null), row('MT02', null, null)] }
const status = { form: 'status', columns, rows: [row('02683', null, null), row('02686', null, 'như cũ')] }

it('Figures of a package open at the first cell that says something, past annexes and rows that are blank', () => {
  expect(findCell([plan, status], [])).toEqual({ form: 1, row: 1, column: 1 })
  expect(findCell([plan, status], ['unknown', '02683', 'giao'])).toEqual({ form: 1, row: 1, column: 1 })
  expect(findIn([plan, status], 1)).toEqual({ form: 1, row: 1, column: 1 })
})

it('Figures of a package open at the cell that a figure was traced to, blank or not', () => {
  expect(findCell([plan, status], ['status', '02683', 'ghi_chu'])).toEqual({ form: 1, row: 0, column: 1 })
  expect(findCell([plan, status], ['status', '02686', 'giao'])).toEqual({ form: 1, row: 1, column: 0 })
  expect(findCell([plan, status], ['plan'])).toEqual({ form: 0, row: 0, column: 0 })
})

it('A package that says nothing opens at its first cell', () => {
  expect([findCell([plan], []), findCell([], []), findIn([], 0)]).toEqual([
    { form: 0, row: 0, column: 0 },
    { form: 0, row: 0, column: 0 },
    { form: 0, row: 0, column: 0 },
  ])
})
