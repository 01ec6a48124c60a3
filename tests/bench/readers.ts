/** Times and weighs the readers, each run in a process of its own, so that the memory of one is not that of another. */
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readerFlags, readerLimits } from '../../electron/excel/runReader.ts'
import { median, printTarget } from './measure.ts'
import { PEER } from './peer.ts'

export type Reader = 'sheetjs' | 'phu-bieu'

export interface ReaderRun {
  /** User and system CPU of one parse, milliseconds, the modules being loaded and warm. */
  cpu: number
  /** The most memory the process has held, MB. */
  rss: number
}

const child = new URL('./readerChild.ts', import.meta.url)

function runReader(reader: Reader, file: string): Promise<ReaderRun> {
  return new Promise((resolve, reject) => {
    // Each as its users start it: ours with the flags of the reading process.
    const running = fork(child, [reader, file], { execArgv: reader === 'phu-bieu' ? readerFlags(readerLimits) : [] })
    let found: ReaderRun | null = null
    running.on('message', (message) => {
      found = message as ReaderRun
    })
    running.on('exit', (code) => (found ? resolve(found) : reject(new Error(`The reader ended with ${code}.`))))
  })
}

/** Prints both readers on one file; `limits` are the targets of CPU time and of memory, as ratios to the peer. */
export async function compareReaders(
  name: string,
  bytes: Uint8Array,
  rounds: number,
  limits: { cpu: number; rss?: number },
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-bench-'))
  try {
    const file = join(folder, name)
    writeFileSync(file, bytes)
    const runs: Record<Reader, ReaderRun[]> = { sheetjs: [], 'phu-bieu': [] }
    for (let round = 0; round < rounds; round++) {
      for (const reader of ['sheetjs', 'phu-bieu'] as const) runs[reader].push(await runReader(reader, file))
    }
    const of = (reader: Reader, key: keyof ReaderRun): number => median(runs[reader].map((run) => run[key]))
    process.stdout.write(
      `\nReading ${name}, ${(bytes.length / 1e6).toFixed(1)} MB (medians of ${rounds} processes each)\n`,
    )
    for (const [reader, words] of [
      ['sheetjs', PEER],
      ['phu-bieu', 'Phụ Biểu'],
    ] as const) {
      const [cpu, rss] = [of(reader, 'cpu').toFixed(0).padStart(6), of(reader, 'rss').toFixed(0).padStart(5)]
      process.stdout.write(`  ${words.padEnd(62)} cpu ${cpu} ms  memory ${rss} MB\n`)
    }
    const peer = 'SheetJS'
    printTarget('CPU time', of('phu-bieu', 'cpu') / of('sheetjs', 'cpu'), limits.cpu, peer)
    if (limits.rss) printTarget('memory of the process', of('phu-bieu', 'rss') / of('sheetjs', 'rss'), limits.rss, peer)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
