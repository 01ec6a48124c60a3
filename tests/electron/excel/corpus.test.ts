/** Every workbook of the corpus read by our readers and by SheetJS: the same cells, but for differences that are named. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as SheetJs from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../electron/excel/readWorkbook.ts'
import { cellName } from '../../../shared/excel/rawSheet.ts'

const folder = join(import.meta.dirname, '../../fixtures/corpus/files')

/** Where SheetJS reads a file otherwise, and why ours is right. */
const reasons: Record<string, string> = {
  'csv-semicolons.csv': 'UTF-8 without a mark is taken for Windows-1252 there',
}

const files = readdirSync(folder).filter((name) => !name.endsWith('.json'))

function comparable(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim() : JSON.stringify(value)
}

async function readOurs(bytes: Uint8Array, name: string): Promise<Map<string, string>> {
  const { sheets } = await readWorkbook(bytes, name)
  return new Map(
    sheets.flatMap((sheet, index) =>
      sheet.cells
        .filter((cell) => comparable(cell.value) !== '')
        .map((cell) => [`${index}!${cellName(cell.row, cell.column)}`, comparable(cell.value)] as const),
    ),
  )
}

function readTheirs(bytes: Uint8Array): Map<string, string> {
  const book = SheetJs.read(bytes, { type: 'array', raw: true, cellText: false, cellHTML: false })
  const cells = new Map<string, string>()
  let index = 0
  for (const name of book.SheetNames) {
    const sheet = book.Sheets[name]
    if (!sheet || sheet['!type'] === 'chart') continue
    for (const [place, cell] of Object.entries(sheet)) {
      if (place.startsWith('!') || cell.v === undefined || comparable(cell.v) === '') continue
      cells.set(`${index}!${place}`, comparable(cell.v))
    }
    index++
  }
  return cells
}

describe('the corpus read by our readers and by SheetJS', () => {
  it.each(files)('gives the same cells of %s', async (name) => {
    const bytes = new Uint8Array(readFileSync(join(folder, name)))
    const ours = await readOurs(bytes, name)
    const theirs = readTheirs(bytes)
    const places = new Set([...ours.keys(), ...theirs.keys()])
    const different = [...places].filter((place) => ours.get(place) !== theirs.get(place))
    const told = different.map((place) => `${place}: ${ours.get(place)} | ${theirs.get(place)}`)
    if (reasons[name] === undefined) expect(told).toEqual([])
    else expect(told, reasons[name]).not.toEqual([])
  })
})
