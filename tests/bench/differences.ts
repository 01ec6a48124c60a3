/**
 * Times the difference by record of two rounds of one unit that carry 50,000 records each, on the screen and as a workbook:
 * CPU as times of SheetJS parsing the fixed workbook, memory, and how long an officer who stops it waits.
 */
import { fork } from 'node:child_process'
import process from 'node:process'
import type { Compared } from './differencesChild.ts'
import { printTarget } from './measure.ts'

const TARGET_CPU = { screen: 1, workbook: 4 }
const TARGET_MEGABYTES = 1024
/** Milliseconds. */
const TARGET_STOP = 1000

/** @param base CPU of the named peer, milliseconds */
export async function benchDifferences(peer: string, base: number): Promise<void> {
  const records = Number(process.env.BENCH_RECORDS ?? 50_000)
  const { screen, workbook, megabytes } = await runChild(records)
  const size = `two rounds of ${records.toLocaleString('en')} records`
  printTarget(`${size}, compared, CPU`, screen.cpu / base, TARGET_CPU.screen, peer)
  printTarget(`${size}, as a workbook with every line, CPU`, workbook.cpu / base, TARGET_CPU.workbook, peer)
  printTarget('memory of it', megabytes / TARGET_MEGABYTES, 1, '1 GB')
  for (const [what, { silence, silentAt }] of Object.entries({ screen, workbook }))
    printTarget(`longest wait after a stop, ${what}, in “${silentAt}”`, silence / TARGET_STOP, 1, 'a second')
}

function runChild(records: number): Promise<Compared> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('./differencesChild.ts', import.meta.url), [String(records)])
    let said: Compared | null = null
    child.on('message', (message: Compared) => {
      said = message
    })
    child.once('error', reject)
    child.once('exit', (code) => (said ? resolve(said) : reject(new Error(`exit ${code}`))))
  })
}
