import { describe, expect, it } from 'vitest'
import { planPages } from '../../../shared/excel/layoutPages.ts'

/** Rows of 10 points on pages of 500, the last `block` of them signatures; 50 points are printed again on each page. */
function planOf(rows: number, block: number) {
  return planPages({
    rows: Array.from({ length: rows }, () => 10),
    block: { first: rows - block, last: rows - 1 },
    repeated: 50,
    page: 500,
  })
}

describe('the pages of a printed sheet', () => {
  it('keeps a sheet that fits on its page', () => {
    expect(planOf(50, 5)).toEqual({ pages: 1, pagesTall: 1, pushed: 0 })
  })

  it('shrinks a sheet that is a little too long instead of leaving a signature alone', () => {
    expect(planOf(60, 5)).toEqual({ pages: 2, pagesTall: 1, pushed: 0 })
    // Two pages hold 500 and 450 points.
    expect(planOf(98, 5)).toEqual({ pages: 3, pagesTall: 2, pushed: 0 })
  })

  it('moves signatures that a page would cut to the next page', () => {
    // They would begin below 460 points; 41 more put them past 500.
    expect(planOf(75, 30)).toEqual({ pages: 2, pagesTall: null, pushed: 41 })
  })

  it('moves signatures that would end so close to the end of a page that a program may cut them', () => {
    expect(planOf(93, 8)).toMatchObject({ pagesTall: null })
    expect(planOf(93, 8).pushed).toBeGreaterThan(0)
  })

  it('leaves signatures where they are when a page holds them whole', () => {
    expect(planOf(75, 10)).toEqual({ pages: 2, pagesTall: null, pushed: 0 })
  })
})
