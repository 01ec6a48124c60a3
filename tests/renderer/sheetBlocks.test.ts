import { describe, expect, it } from 'vitest'
import { fillEdits, repeatEdits, tellFixed } from '../../renderer/grid/blocks.ts'
import { askForLines } from '../../renderer/grid/distantLines.ts'
import { buildHeaderTree } from '../../renderer/grid/headerTree.ts'
import { planPaste } from '../../renderer/grid/pastePlan.ts'
import { readCopied } from '../../renderer/grid/readCopied.ts'
import { selectCell } from '../../renderer/grid/selection.ts'
import {
  type DistantLines,
  placeKey,
  type SheetColumn,
  type SheetLine,
  type SheetModel,
} from '../../renderer/grid/sheetModel.ts'
import { columnType } from '../../shared/columns/index.ts'

/** A sheet of texts in which cells that begin with a star are covered, and only lines before `known` have come. */
function sheetOf(rows: string[][], known = rows.length): SheetModel {
  const text = { type: 'text' } as const
  const columns: SheetColumn[] = (rows[0] ?? []).map((_, index) => ({
    key: `c${index}`,
    width: 60,
    align: 'left',
    path: [`Cột ${index}`],
    code: '',
    drawnFrom: [],
  }))
  const textAt = (line: SheetLine, column: SheetColumn): string =>
    rows[Number(line.key)]?.[Number(column.key.slice(1))] ?? ''
  const covered = { sentence: 'đang che', tally: (count: number) => `${count} ô đang che.` }
  const isCovered = (line: SheetLine, column: SheetColumn): boolean => textAt(line, column).startsWith('*')
  return {
    labels: [],
    columns,
    header: buildHeaderTree(columns.map(({ path }) => [...path])),
    hasCodes: false,
    rowHeight: 22,
    lineCount: rows.length,
    bodyCount: rows.length,
    frozenWidth: 0,
    lineAt: (index) =>
      index >= 0 && index < known
        ? { key: String(index), label: `Dòng ${index}`, kind: 'row', isTotal: false }
        : undefined,
    contentOf: textAt,
    lookOf: (line, column) => ({ text: textAt(line, column), face: '' }),
    copyText: textAt,
    isFilled: (line, column) => textAt(line, column) !== '',
    whyFixed: (line, column) => (isCovered(line, column) ? covered : null),
    typeOf: () => ({ type: columnType(text), context: { value: text } }),
    choicesOf: () => null,
    describe: textAt,
    nameOf: textAt,
    tellTooLong: (lines) => `${lines} dòng không còn chỗ.`,
    covered: {
      isCovered,
      why: (words) => (words.includes('***') ? covered : null),
      tellCopied: (count) => `${count} ô che.`,
    },
  }
}

const none = new Map()
const asTyped = { overlay: none, custom: null }
const from = (row: number, column: number, bottom = row, right = column) => ({
  ...selectCell({ row, column }),
  corner: { row: bottom, column: right },
})

describe('blocks over any sheet', () => {
  it('take a name that differs by its accents alone for another name', () => {
    const plan = planPaste(
      sheetOf([['Ly Thi Sa'], ['Lý Thị Sả']]),
      from(0, 0),
      readCopied({ text: 'Lý Thị Sả\nLý Thị Sả', html: '' }),
      asTyped,
    )
    expect(plan.edits).toEqual([{ row: '0', column: 'c0', text: 'Lý Thị Sả' }])
  })

  it('leave covered cells, words that only cover and lines that are not there, and tell of each', () => {
    const sheet = sheetOf([
      ['a', '***'],
      ['b', 'd'],
    ])
    const plan = planPaste(sheet, from(0, 0), readCopied({ text: '1\t2\n3***4\t5\n6\t7\n8\t9', html: '' }), asTyped)
    expect(plan.edits).toEqual([
      { row: '0', column: 'c0', text: '1' },
      { row: '1', column: 'c1', text: '5' },
    ])
    expect(plan.kept).toEqual(['2 dòng không còn chỗ.', '2 ô đang che.'])
    expect(plan.doubts).toContain('kept')
  })

  it('give back what was saved before, where something else stands unsaved over it', () => {
    const sheet = sheetOf([['a'], ['b']])
    const overlay = new Map([[placeKey('1', 'c0'), { text: 'c', state: 'sending' as const }]])
    const plan = planPaste(sheet, from(1, 0), readCopied({ text: 'b', html: '' }), { overlay, custom: null })
    expect(plan.edits).toEqual([{ row: '1', column: 'c0', text: 'b' }])
    const same = sheetOf([['b'], ['b']])
    expect(repeatEdits(same, from(0, 0, 1, 0), overlay, 'down')).toMatchObject([{ row: '1', column: 'c0', text: 'b' }])
  })

  it('fill no covered cell, repeat none, and say how many stayed', () => {
    const sheet = sheetOf([
      ['*', 'x'],
      ['b', '*'],
      ['c', 'y'],
    ])
    const range = from(0, 0, 2, 1)
    expect(fillEdits(sheet, range, 'z').map(({ row, column }) => row + column)).toEqual(['0c1', '1c0', '2c0', '2c1'])
    expect(repeatEdits(sheet, range, none, 'down')).toEqual([{ row: '2', column: 'c1', text: 'x' }])
    expect(tellFixed(sheet, { top: 0, bottom: 2, left: 0, right: 1 })).toEqual(['2 ô đang che.'])
  })

  it('clear cells that hold something, and texts that were refused over blank ones', () => {
    const sheet = sheetOf([['a'], [''], ['']])
    const refused = new Map([['2 c0', { text: 'chín', state: 'refused' as const }]])
    expect(fillEdits(sheet, from(0, 0, 2), '', refused).map(({ row }) => row)).toEqual(['0', '2'])
  })
})

describe('lines that come from afar', () => {
  const source = (known: number): DistantLines & { asked: [number, number][] } => {
    const asked: [number, number][] = []
    let end = known
    return {
      most: 5_000,
      asked,
      areKnown: (_, bottom) => bottom < end,
      areSeen: () => false,
      fetch: async (top, bottom) => {
        asked.push([top, bottom])
        end = Math.max(end, bottom + 1)
      },
    }
  }
  const ask = (distant: DistantLines, top: number, bottom: number, isOver = () => false) => {
    const told: (string | null)[] = []
    let done = 0
    const isAtHand = askForLines({ distant, lineCount: 100_000 }, { top, bottom }, () => done++, {
      onTell: (sentence) => told.push(sentence),
      onFail: (error) => {
        throw error
      },
      isOver,
    })
    const settle = async (): Promise<number> => {
      await new Promise((resolve) => setTimeout(resolve))
      return done
    }
    return { isAtHand, told, settle }
  }

  it('are read before they are copied or filled, and not again once they are there', async () => {
    const distant = source(200)
    const first = ask(distant, 150, 4_000)
    expect(first.isAtHand).toBe(false)
    expect(await first.settle()).toBe(1)
    expect(distant.asked).toEqual([[150, 4_000]])
    expect(ask(distant, 150, 4_000).isAtHand).toBe(true)
    expect(distant.asked).toHaveLength(1)
  })

  it('are never more than one step may touch: the sentence says how many they would be', async () => {
    const distant = source(200)
    const all = ask(distant, 0, 99_999)
    expect(all.isAtHand).toBe(false)
    expect(await all.settle()).toBe(0)
    expect(distant.asked).toEqual([])
    expect(all.told).toEqual([expect.stringContaining('100.000 dòng')])
    expect(all.told[0]).toContain('5.000 dòng')
  })

  it('do nothing once something else was asked for, and end where the list ends', async () => {
    const distant = source(0)
    expect(await ask(distant, 0, 10, () => true).settle()).toBe(0)
    ask(distant, 99_990, 100_050)
    expect(distant.asked.at(-1)).toEqual([99_990, 99_999])
  })
})
