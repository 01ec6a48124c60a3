/** Times Ctrl+K, the page of a person and the list of a register with 100,000 people, against SheetJS parsing the fixed workbook. */
import process from 'node:process'
import type { CallInput, CallName } from '../../shared/contract.ts'
import { type FullOffice, openFullOffice } from './fullOffice.ts'
import { measure, median, printTarget } from './measure.ts'

const PEOPLE = 100_000
const FORM = 'treatment_episodes'

/** As officers type: part of a name, two letters, a number, a place, something that is not there. */
const typed = [
  'ha xuan',
  'Nguyễn Văn An',
  'nguyen thi',
  'dung',
  'an',
  'le',
  'vuong 1985',
  '0123',
  '09',
  'thon dong',
  'khong quang',
  'TRIEU MINH',
  'phuc trieu',
  'bui ngoc ha 1990',
  'zzz',
  'dang',
  'đặng hồng sơn',
  'hoang huu',
  'treatment_ep-4711',
  'pham',
]

/** `parse` is the named peer at work on the fixed workbook. */
export async function benchSearch(peer: string, parse: () => void, rounds: number): Promise<void> {
  const [sheetJs] = await measure([{ name: peer, run: parse }], 3)
  const base = sheetJs?.cpu ?? Number.NaN
  const office = await openFullOffice({ episodes: PEOPLE, others: 300, catalogue: 40 })
  process.stdout.write(
    `\nSearch with ${PEOPLE.toLocaleString('en')} people (ratio of CPU time to “${peer}”, ${base.toFixed(0)} ms)\n`,
  )
  await office.reopen()
  await timeFirst(office)
  const home = performance.now()
  await office.call('home.read', { period: '2021-ND09_6T' })
  process.stdout.write(`  home screen, which reads the registers: ${(performance.now() - home).toFixed(0)} ms\n`)
  const { people } = await office.call('search.find', { text: 'nguyen', limit: 50 })
  // What is read while nobody waits is read before anybody has typed.
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  const words = Array.from({ length: rounds }, () => typed).flat()
  const target = async <N extends CallName>(what: string, name: N, inputs: CallInput<N>[], limit: number) => {
    const { cpu, wall } = await timeEach(office, name, inputs)
    const [p95, waited] = [percentile(cpu, 0.95), percentile(wall, 0.95)]
    process.stdout.write(
      `  p95 ${p95.toFixed(1).padStart(7)} ms of CPU, ${waited.toFixed(1)} ms by the clock  ${what}\n`,
    )
    printTarget(what, p95 / base, limit, peer)
  }
  await target(
    'search everywhere',
    'search.find',
    words.map((text) => ({ text })),
    0.02,
  )
  await target(
    'page of a person',
    'people.open',
    people.map(({ id }) => ({ id, whole: false, reason: 'đo tốc độ mở trang' })),
    0.05,
  )
  const started = performance.now()
  await office.call('records.list', { form: FORM })
  process.stdout.write(
    `          register opened for the first time in ${(performance.now() - started).toFixed(0)} ms\n`,
  )
  await new Promise((resolve) => setTimeout(resolve, 8_000))
  const pages = Array.from({ length: 40 }, (_, index) => ({ form: FORM, offset: index * 2_000, limit: 200 }))
  await target('page of a register', 'records.list', pages, 0.02)
  await target(
    'search in a register',
    'records.list',
    words.map((search) => ({ form: FORM, search, limit: 200 })),
    0.02,
  )
  await office.saveOne()
  await target('page of a register after a save', 'records.list', pages.slice(0, 1), 0.05)
  globalThis.gc?.()
  const { rss, heapUsed } = process.memoryUsage()
  process.stdout.write(`  memory of the services: ${megabytes(heapUsed)} of heap, ${megabytes(rss)} in all\n`)
  office.close()
}

/**
 * The first Ctrl+K right after unlocking: names at once, then everything, and how long any other call waits while the texts
 * are being read.
 */
async function timeFirst(office: FullOffice): Promise<void> {
  const started = performance.now()
  await office.call('search.find', { text: 'ha xuan', early: true })
  const names = performance.now() - started
  let isDone = false
  const first = office.call('search.find', { text: 'ha xuan' }).then(() => {
    isDone = true
  })
  const waits: number[] = []
  while (!isDone) {
    const asked = performance.now()
    await office.call('session.current', {})
    waits.push(performance.now() - asked)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await first
  process.stdout.write(
    `  first search after unlocking: names after ${names.toFixed(0)} ms, everything after ${(performance.now() - started).toFixed(0)} ms, other calls meanwhile waited ${Math.max(...waits).toFixed(0)} ms at most, ${median(waits).toFixed(0)} ms mostly\n`,
  )
}

/** Milliseconds of each call. What the program needs is its CPU time: the clock counts what else the computer does, too. */
async function timeEach<N extends CallName>(
  office: FullOffice,
  name: N,
  inputs: CallInput<N>[],
): Promise<{ cpu: number[]; wall: number[] }> {
  const [cpu, wall]: [number[], number[]] = [[], []]
  for (const input of inputs) {
    const [startCpu, started] = [process.cpuUsage(), performance.now()]
    await office.call(name, input)
    wall.push(performance.now() - started)
    const { user, system } = process.cpuUsage(startCpu)
    cpu.push((user + system) / 1000)
  }
  return { cpu, wall }
}

function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(0)} MB`
}
