/** Hostile and broken files: each is refused by name within two seconds, or read right. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../electron/excel/readWorkbook.ts'
import { AppError } from '../../../shared/errors.ts'
import { buildXlsx, sheetData } from './buildXlsx.ts'
import { type HostileFile, notWorkbooks, sheetSet, xmlSet, zipSet } from './hostileFiles.ts'

const samples = new URL('../../fixtures/samples/', import.meta.url)
const TWO_SECONDS = 2000

async function expectOutcome(bytes: Buffer, outcome: string | number): Promise<void> {
  const started = performance.now()
  if (typeof outcome === 'number') {
    const workbook = await readWorkbook(bytes, 'tệp lạ.xls')
    expect(workbook.sheets[0]?.cells).toHaveLength(outcome)
  } else {
    const error = await readWorkbook(bytes, 'tệp lạ.xls').catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({
      code: outcome,
      details: { file: 'tệp lạ.xls' },
      message: expect.stringContaining('tệp lạ.xls'),
    })
  }
  expect(performance.now() - started).toBeLessThan(TWO_SECONDS)
}

const sets: [string, HostileFile[], number][] = [
  ['what is no workbook, or locked', notWorkbooks, 15],
  ['H1 the zip set', zipSet, 25],
  ['H2 the XML set', xmlSet, 10],
  ['H3 the sheet set', sheetSet, 15],
]

describe.each(sets)('%s', (_, files, least) => {
  it(`has at least ${least} files`, () => {
    expect(files.length).toBeGreaterThanOrEqual(least)
  })

  it.each(files)('%s comes to %s', (_name, outcome, build) => expectOutcome(build(), outcome))
})

describe('names in a file', () => {
  it('that are those of object properties change no prototype', async () => {
    const before = Object.getOwnPropertyNames(Object.prototype)
    const text = '<row r="1"><c r="A1" t="inlineStr"><is><t>__proto__</t></is></c></row>'
    const workbook = await readWorkbook(
      buildXlsx({ sheets: [sheetData(text)], sheetList: '<sheet name="__proto__" r:id="rId1"/>' }),
      'a.xlsx',
    )
    expect(workbook.sheets[0]).toMatchObject({ name: '__proto__', cells: [{ value: '__proto__' }] })
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before)
  })
})

describe('damaged bytes', () => {
  /** A fixed sequence, so that a failure can be seen again. */
  function createRandom(seed: number): (below: number) => number {
    let state = seed
    return (below) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return Math.floor((state / 2 ** 32) * below)
    }
  }

  it.each(['quangninh-2016-mo-hinh.xlsx', 'laocai-2021-chi-tieu-cai-nghien.xls'])(
    'in %s give a workbook or a named refusal, never a crash',
    async (file) => {
      const bytes = readFileSync(new URL(file, samples))
      const random = createRandom(42)
      const outcomes = new Map<string, number>()
      for (let round = 0; round < 300; round += 1) {
        const damaged = Buffer.from(bytes)
        for (let change = 0; change <= random(4); change += 1) damaged[random(damaged.length)] = random(256)
        const outcome = await readWorkbook(damaged, file).then(
          () => 'read',
          (error: unknown) => (error instanceof AppError ? error.code : String(error)),
        )
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      }
      expect([...outcomes.keys()].filter((outcome) => outcome !== 'read' && !outcome.startsWith('workbook_'))).toEqual(
        [],
      )
      expect(outcomes.size).toBeGreaterThan(1)
    },
  )
})
