/** Runs a program and kills it at a moment of its work that nobody chose. */
import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import type { App, AppConfig } from '../../electron/app.ts'
import { CHEAP_KDF, callOk, createWorkspace, makeFolder, NOW, PASSWORD } from '../electron/workspace.ts'

/**
 * Starts an ES module text in a new Node, kills it `milliseconds` after its first line, and hands back the lines that
 * were heard, with the milliseconds from the first line to the end. A program that ends by itself before is not killed; one that fails is an error.
 */
export async function runUntilKilled(
  program: string,
  args: readonly string[],
  milliseconds: number,
): Promise<{ lines: string[]; isKilled: boolean; milliseconds: number }> {
  const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (!child.stdout || !child.stderr) throw new Error('The program has no output.')
  const exited = new Promise<NodeJS.Signals | number | null>((resolve) =>
    child.once('exit', (code, signal) => resolve(signal ?? code)),
  )
  let complaint = ''
  child.stderr.on('data', (text) => {
    complaint += text
  })
  const lines: string[] = []
  let begun = performance.now()
  for await (const line of createInterface({ input: child.stdout })) {
    if (lines.length === 0) {
      begun = performance.now()
      setTimeout(() => child.kill('SIGKILL'), milliseconds).unref()
    }
    lines.push(line)
  }
  const end = await exited
  if (end !== 'SIGKILL' && end !== 0) throw new Error(`The program failed by itself: ${complaint}`)
  return { lines, isKilled: end === 'SIGKILL', milliseconds: performance.now() - begun }
}

/** The address of a module of this program, for the text of another. */
export function moduleAt(path: string): string {
  return JSON.stringify(new URL(`../../${path}`, import.meta.url).href)
}

/** Opens the workspace of the first argument; what follows works with `call`. */
export const openProgram = `
  const { openApp } = await import(${moduleAt('electron/app.ts')})
  const { readWorkbook } = await import(${moduleAt('electron/excel/readWorkbook.ts')})
  const app = openApp({ dataDir: process.argv[1], now: () => '${NOW}', version: 'kill', kdf: ${JSON.stringify(CHEAP_KDF)},
    readWorkbook: async (bytes, name) => readWorkbook(bytes, name), backups: { isAutomatic: false } })
  const call = async (name, input) => {
    const result = await app.call(name, input)
    if (!result.ok) throw new Error(name + ' ' + result.error.code)
    return result.data
  }`
export const unlockProgram = `${openProgram}
  await call('vault.unlock', { password: '${PASSWORD}' })
  console.log('begun')`

/** The folder of a closed workspace that holds what `work` puts into it. */
export async function templateOf(
  work: (app: App) => Promise<void> = async () => {},
  config: Partial<AppConfig> = {},
): Promise<string> {
  const { app, dataDir } = await createWorkspace(config)
  await work(app)
  await callOk(app, 'vault.lock', {})
  return dataDir
}

/** A copy of it, removed after the test. */
export function copyOf(template: string): string {
  const dataDir = join(makeFolder(), 'so')
  cpSync(template, dataDir, { recursive: true })
  return dataDir
}
