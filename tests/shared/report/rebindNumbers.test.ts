import { describe, expect, it } from 'vitest'
import {
  type BoundNumber,
  isSameNumber,
  judgeNumber,
  keepOwn,
  type Piece,
  takeFigure,
  writePieces,
} from '../../../shared/report/boundText.ts'
import { listDropped, rebindNumbers } from '../../../shared/report/rebindNumbers.ts'

const bind = (row: string, text: string, seen = text): BoundNumber => ({
  place: { form: 'progress', row, column: 'luy_ke' },
  text,
  seen,
})
const admitted: Piece[] = [
  '- Tiếp nhận mới: ',
  bind('MT05', '1.330'),
  '/',
  bind('MT05_kh', '1.280'),
  ' người, đạt ',
  bind('MT05_tl', '103,9%'),
  ' kế hoạch năm.',
]
const trained: Piece[] = ['- Mở lớp tập huấn: ', bind('NL01', '4'), ' lớp (kế hoạch: ', bind('NL01_kh', '3 - 5'), ').']

describe('a reworded sentence', () => {
  it('keeps its numbers bound to their cells, in whatever order the words come', () => {
    const line =
      'Trong kỳ toàn huyện tiếp nhận mới 1.330/1.280 người theo Nghị định 116, đạt 103,9% kế hoạch cả năm 2021.'
    const [pieces] = rebindNumbers([admitted, trained], [line])
    expect(writePieces(pieces ?? [])).toBe(line)
    expect(pieces?.filter((piece) => typeof piece !== 'string')).toEqual([
      bind('MT05', '1.330'),
      bind('MT05_kh', '1.280'),
      bind('MT05_tl', '103,9%'),
    ])
  })

  it('keeps a number that was changed by hand bound, with what was written', () => {
    const [pieces] = rebindNumbers([admitted], ['- Tiếp nhận mới: 1.335/1.280 người, đạt 103,9% kế hoạch năm.'])
    expect(pieces?.[1]).toEqual(bind('MT05', '1.335', '1.330'))
    expect(judgeNumber(pieces?.[1] as BoundNumber, '1.330')).toBe('typed')
  })

  it('takes a range for one number, as it was and as it was changed', () => {
    const lines = ['Đã mở 4 lớp tập huấn, kế hoạch 3 - 5 lớp.', 'Đã mở 4 lớp tập huấn (kế hoạch: 3 - 6).']
    for (const [line, range] of [
      [lines[0] ?? '', '3 - 5'],
      [lines[1] ?? '', '3 - 6'],
    ] as const) {
      const [pieces] = rebindNumbers([trained], [line])
      expect(writePieces(pieces ?? [])).toBe(line)
      expect(pieces?.filter((piece) => typeof piece !== 'string')).toEqual([
        bind('NL01', '4'),
        bind('NL01_kh', range, '3 - 5'),
      ])
    }
  })

  it('goes by its words where sentences changed places, and leaves a new one unbound', () => {
    const lines = [writePieces(trained), 'Ngoài ra, 12 xã đã ký quy chế phối hợp.', writePieces(admitted)]
    expect(rebindNumbers([admitted, trained], lines)).toEqual([trained, [lines[1]], admitted])
  })

  it('does not take the same digits of a date for the number that was changed', () => {
    const [pieces] = rebindNumbers([trained], ['- Mở lớp tập huấn: 5 lớp ngày 4/6 (kế hoạch: 3 - 5).'])
    expect(pieces?.filter((piece) => typeof piece !== 'string')).toEqual([
      bind('NL01', '5', '4'),
      bind('NL01_kh', '3 - 5'),
    ])
  })

  it('says which numbers no sentence says any more', () => {
    const after = rebindNumbers([admitted, trained], ['- Tiếp nhận mới: 1.330 người.'])
    expect(listDropped([admitted, trained], after).map(({ text }) => text)).toEqual(['1.280', '103,9%', '4', '3 - 5'])
  })

  it('never loses a letter of what was written', () => {
    const words = ['Tiếp nhận', 'mới', '1.330', '12,5%', '/', '3 - 5', '…', '  ', 'người.', '2021', '(', '1.280', ')']
    for (let seed = 1; seed <= 200; seed++) {
      const line = Array.from({ length: seed % 17 }, (_, at) => words[(seed * 7 + at * at * 3) % words.length]).join(
        ' ',
      )
      expect(writePieces(rebindNumbers([admitted, trained], [line])[0] ?? [])).toBe(line)
    }
  })
})

describe('a number and its cell', () => {
  it.each([
    ['1.330', '1330'],
    ['04', '4'],
    ['103,9 %', '103,9%'],
  ])('%s says the same as %s', (a, b) => expect(isSameNumber(a, b)).toBe(true))

  it.each([
    ['1.330', '1.335'],
    ['103,9%', '103,9'],
    ['3 - 5', '3 - 6'],
    ['trên 1.330', '1.330'],
  ])('%s does not say the same as %s', (a, b) => expect(isSameNumber(a, b)).toBe(false))

  it('are asked about when the cell changes, also where the officer chose own words before', () => {
    const own = keepOwn(bind('MT05', '1.300', '1.330'), '1.330')
    expect(judgeNumber(own, '1.330')).toBe('ok')
    expect(judgeNumber(own, '1.340')).toBe('changed')
    expect(judgeNumber(bind('MT05', '1.330'), '1.340')).toBe('changed')
    expect(judgeNumber(takeFigure(own, '1.340'), '1.340')).toBe('ok')
    expect(judgeNumber(own, null)).toBe('gone')
  })
})
