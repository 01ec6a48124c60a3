/**
 * `npm run bench`: speed and memory as ratios to a named peer in the same run. Never part of the tests: a timed test only
 * tells the weather. `npm run bench -- imports` runs one part: grid, readers, imports, people, annexes, gaps,
 * search, province, packages, reports or long.
 */
import { loadavg } from 'node:os'
import process from 'node:process'
import { benchAnnexes } from './annexes.ts'
import { benchGaps } from './gaps.ts'
import { benchGrid } from './grid.ts'
import { benchImport, benchPeople } from './imports.ts'
import { benchLongWork } from './longWork.ts'
import { benchPackages } from './packages.ts'
import { FIXED_PEER, parseWithSheetJs } from './peer.ts'
import { benchProvince } from './province.ts'
import { compareReaders } from './readers.ts'
import { benchReports } from './reports.ts'
import { benchSearch } from './search.ts'
import { benchStart } from './start.ts'
import { writeAsXls, writeRegisterWorkbook } from './workbooks.ts'

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5)
const KNOWN_PEOPLE = 40_000
const chosen = process.argv.slice(2)
const isChosen = (part: string): boolean => chosen.length === 0 || chosen.includes(part)

// The sheet needs no workbook, and the widest one takes a while to write.
if (isChosen('grid')) await benchGrid(ROUNDS)
const needsNoWorkbook = chosen.length === 1 && (isChosen('grid') || isChosen('long'))
const fixed = needsNoWorkbook ? new Uint8Array() : await writeRegisterWorkbook(50_000)
if (isChosen('readers')) {
  await compareReaders('50,000 × 20.xlsx', fixed, ROUNDS, { cpu: 0.4, rss: 0.6 })
  await compareReaders('10,000 × 20.xls', writeAsXls(await writeRegisterWorkbook(10_000)), ROUNDS, { cpu: 0.3 })
}
if (isChosen('imports')) {
  await benchImport(5_000, await writeRegisterWorkbook(5_000), ROUNDS, 1.5)
  await benchImport(50_000, fixed, ROUNDS, 1.5)
}
if (isChosen('people')) {
  await benchPeople(fixed, await writeRegisterWorkbook(20_000, KNOWN_PEOPLE), ROUNDS, 6)
}
if (isChosen('annexes')) await benchAnnexes(fixed, ROUNDS)
if (isChosen('gaps')) await benchGaps(FIXED_PEER, () => parseWithSheetJs(fixed), ROUNDS)
if (isChosen('search')) await benchSearch(FIXED_PEER, () => parseWithSheetJs(fixed), ROUNDS)
if (isChosen('province')) await benchProvince(FIXED_PEER, () => parseWithSheetJs(fixed))
if (isChosen('start')) await benchStart(Math.min(ROUNDS, 3))
if (isChosen('packages')) await benchPackages(FIXED_PEER, () => parseWithSheetJs(fixed), ROUNDS)
if (isChosen('long')) await benchLongWork(50_000)
if (isChosen('reports')) await benchReports(ROUNDS, 2)
process.stdout.write(`\n  load average of the last minute ${loadavg()[0]?.toFixed(2)}\n`)
