import { describe, expect, test } from 'vitest'
import { digestContent } from '../../renderer/import/folderWork.ts'
import type { ImportedSheet } from '../../renderer/import/importWork.ts'

const file = (text: string) => ({ name: 'a.csv', bytes: new TextEncoder().encode(text) })

function table(unit: string, value: number, moreRows = 0): ImportedSheet {
  const row = { row: 4, role: 'data', label: unit, outcome: 'new', key: '1', values: { tong: value }, unread: {} }
  return { form: 'f', period: 'p', unit, rows: [row], moreRows } as unknown as ImportedSheet
}

describe('digestContent', () => {
  test('a copy that was saved anew says the same, another commune or another figure does not', async () => {
    const own = await digestContent(file('a'), [table('Xã A', 1)])
    expect(await digestContent(file('b'), [table('Xã A', 1)])).toBe(own)
    expect(await digestContent(file('a'), [table('Xã B', 1)])).not.toBe(own)
    expect(await digestContent(file('a'), [table('Xã A', 2)])).not.toBe(own)
  })

  test('a list of which not every row is told is the same only byte for byte', async () => {
    const own = await digestContent(file('a'), [table('Xã A', 1, 5)])
    expect(await digestContent(file('a'), [table('Xã A', 1, 5)])).toBe(own)
    expect(await digestContent(file('b'), [table('Xã A', 1, 5)])).not.toBe(own)
  })
})
