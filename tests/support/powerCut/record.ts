/** Records every write of a program to a folder: a small library is preloaded that writes them down in order. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { onTestFinished } from 'vitest'

/** Why nothing can be recorded here, or null. */
export const cannotRecord = findHindrance()

function findHindrance(): string | null {
  if (process.platform !== 'linux') return 'preloading is of Linux'
  return spawnSync('gcc', ['--version']).status === 0 ? null : 'there is no gcc'
}

/** Runs an ES module text in a new Node whose writes below `folder` are recorded; the log's path. */
export function recordProgram(program: string, folder: string, args: readonly string[]): string {
  const work = mkdtempSync(join(tmpdir(), 'phu-bieu-ghi-'))
  onTestFinished(() => rmSync(work, { recursive: true, force: true }))
  const library = join(work, 'recordWrites.so')
  execFileSync('gcc', ['-shared', '-fPIC', '-O2', '-o', library, join(import.meta.dirname, 'recordWrites.c'), '-ldl'])
  const log = join(work, 'log')
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', program, ...args], {
    // Node may hand writes of files to the kernel's own queue, where no library sees them.
    env: { ...process.env, LD_PRELOAD: library, RECORD_DIR: folder, RECORD_LOG: log, UV_USE_IO_URING: '0' },
    encoding: 'utf8',
    maxBuffer: 1024 ** 2,
  })
  if (run.status !== 0) throw new Error(`The recorded program failed: ${run.stderr}`)
  return log
}
