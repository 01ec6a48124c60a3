import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { reliabilityRows } from './reliabilityRows.ts'

/** Rows that titles name, by the kind of file they stand in. */
function findTitles(pattern: string): Set<string> {
  const files = globSync(pattern, { cwd: import.meta.dirname, exclude: ['reliabilityRows*'] })
  const found = new Set<string>()
  for (const file of files) {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8')
    for (const [, rows = ''] of text.matchAll(/['"`]((?:[DBMKSALEH]\d{1,2}(?:, | and )?)+)(?=[ :,])/g))
      for (const row of rows.match(/[A-Z]\d+/g) ?? []) found.add(row)
  }
  return found
}

describe('the rows of reliability', () => {
  const usual = findTitles('**/*.{test,spec}.ts')
  const onWindows = findTitles('windows/*.trial.ts')
  const rowsOf = (proof: string) => reliabilityRows.filter((row) => row[2] === proof).map(([row]) => row)

  it('are 114, each once', () => {
    expect(new Set(reliabilityRows.map(([row]) => row)).size).toBe(114)
    expect(reliabilityRows).toHaveLength(114)
  })

  it('have each a test with their name, of those that can run here and of those that need Windows', () => {
    expect(rowsOf('here').filter((row) => !usual.has(row))).toEqual([])
    expect(rowsOf('windows').filter((row) => !onWindows.has(row))).toEqual([])
  })

  it('are left out only with a reason, and not once a test bears their name', () => {
    const left = reliabilityRows.filter(([, , proof]) => typeof proof === 'object')
    expect(left.every(([, , proof]) => typeof proof === 'object' && proof.left.length > 20)).toBe(true)
    expect(left.map(([row]) => row).filter((row) => usual.has(row))).toEqual([])
  })
})
