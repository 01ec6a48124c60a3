/** The corpus: workbooks of many writers and quirks (tests/fixtures/corpus), read without a click and compared with what they mean. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openOffice } from '../../support/office.ts'
import { type Imported, preview } from './importing.ts'

const folder = join(import.meta.dirname, '../../fixtures/corpus/files')

interface ExpectedSheet {
  sheet: string
  form: string
  period?: string
  header: { first: number; last: number }
  /** Column letter → key; null is a column that no form knows. */
  columns: Record<string, string | null>
  /** 1-based sheet row → what it means; `row` is the key of an annex row. */
  rows: Record<string, Record<string, string | number>>
  /** Rows below the header that hold no data and must be named as such. */
  named: number[]
  /** Every row below the header that holds anything. */
  filled: number[]
}

interface Expected {
  file: string
  quirk: string
  writer: string
  office: string
  sheets: ExpectedSheet[]
  /** Texts that the program must ask about. */
  asked?: string[]
}

const corpus: Expected[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))

/** What was understood otherwise than it is meant, in words. */
function listFaults(expected: ExpectedSheet, found: Imported['sheets'][number] | undefined): string[] {
  if (!found) return ['the sheet was not read']
  const faults: string[] = []
  const { first, last } = expected.header
  if (found.form !== expected.form) faults.push(`form ${expected.form}, taken for ${found.form}`)
  if (expected.period !== undefined && found.period !== expected.period) faults.push(`period ${found.period}`)
  if (found.header.first !== first || found.header.last !== last) {
    faults.push(`header ${first}-${last}, found at ${found.header.first}-${found.header.last}`)
  }
  for (const [column, key] of Object.entries(expected.columns)) {
    const got = found.columns.find((one) => one.column === column)?.key ?? null
    if (got !== key) faults.push(`column ${column} is ${key}, taken for ${got}`)
  }
  const rows = Map.groupBy(found.rows, (row) => row.row)
  for (const [number, means] of Object.entries(expected.rows)) {
    const row = rows.get(Number(number))?.[0]
    if (row?.role !== 'data' || row.outcome === 'ignored') faults.push(`row ${number} is ${row?.role} ${row?.message}`)
    for (const [key, value] of Object.entries(means)) {
      const got = key === 'row' ? row?.key : row?.values[key]
      if (got !== value) faults.push(`row ${number}: ${key} is ${value}, read ${JSON.stringify(got)}`)
    }
  }
  for (const number of expected.named) {
    const role = rows.get(number)?.[0]?.role
    if (role === undefined || role === 'data') faults.push(`row ${number} holds no data, taken for ${role}`)
  }
  for (const number of expected.filled) {
    if (rows.get(number)?.length !== 1) faults.push(`row ${number} comes back ${rows.get(number)?.length ?? 0} times`)
  }
  return faults
}

describe('the corpus of workbooks', () => {
  it('is at least sixty files of six writers, one for each quirk', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(60)
    expect(new Set(corpus.map((one) => one.quirk)).size).toBe(corpus.length)
    expect(new Set(corpus.map((one) => one.writer)).size).toBeGreaterThanOrEqual(6)
  })

  it('is understood without a click: forms, headers, columns, every value; no row is lost or taken for another', async () => {
    const faults: string[] = []
    for (const [unit, files] of Map.groupBy(corpus, (one) => one.office)) {
      const office = await openOffice({ unit })
      for (const { file, sheets, asked } of files) {
        const imported = await preview(office, { name: file, bytes: readFileSync(join(folder, file)) })
        for (const sheet of sheets) {
          const found =
            imported.sheets.find((one) => one.sheet === sheet.sheet) ?? imported.sheets[sheets.indexOf(sheet)]
          faults.push(...listFaults(sheet, found).map((fault) => `${file} ‹${sheet.sheet}›: ${fault}`))
        }
        const unread = new Set(imported.sheets.flatMap(({ rows }) => rows).flatMap((row) => Object.values(row.unread)))
        expect([...unread], file).toEqual(asked ?? [])
      }
    }
    expect(faults).toEqual([])
  }, 180_000)
})
