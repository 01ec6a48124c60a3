/** Fixture: an encrypted workspace in a temporary folder, opened through the application with a fixed clock. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type App, type AppConfig, openApp } from '../../electron/app.ts'
import type { CallInput, CallName, CallOutput } from '../../shared/contract.ts'

export const NOW = '2021-07-05T02:00:00.000Z'
export const PASSWORD = 'mot mat khau that dai'
/** The cheapest password hashing that is allowed. */
export const CHEAP_KDF = { memoryKiB: 19 * 1024, iterations: 2 }

export const readNoWorkbook: AppConfig['readWorkbook'] = () => {
  throw new Error('This test reads no workbook.')
}

/** A temporary folder, removed after the test. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** An application on a folder, closed after the test. */
export function startApp(dataDir: string, config: Partial<AppConfig> = {}): App {
  const app = openApp({
    dataDir,
    now: () => NOW,
    kdf: CHEAP_KDF,
    readWorkbook: readNoWorkbook,
    version: '0.1.0-test',
    // Tests about backups ask for them; the others would only be slower.
    backups: { isAutomatic: false },
    ...config,
  })
  onTestFinished(() => app.close())
  return app
}

export const newWorkspace = {
  unit: '246',
  role: 'district',
  officer: 'Nguyễn Thị Hạnh Dung',
  password: PASSWORD,
} as const satisfies CallInput<'vault.create'>

/** A new, open workspace of the district 246. */
export async function createWorkspace(
  config: Partial<AppConfig> = {},
): Promise<{ app: App; dataDir: string; recoveryKey: string }> {
  const dataDir = makeFolder()
  const app = startApp(dataDir, config)
  const { recoveryKey } = await callOk(app, 'vault.create', newWorkspace)
  return { app, dataDir, recoveryKey }
}

/** The data of a call that must succeed. */
export async function callOk<N extends CallName>(app: App, name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const result = await app.call(name, input)
  if (!result.ok) throw new Error(`${name}: ${result.error.code}: ${result.error.message}`)
  return result.data
}

/** The code of a call that must fail. */
export async function callCode<N extends CallName>(app: App, name: N, input: CallInput<N>): Promise<string> {
  const result = await app.call(name, input)
  return result.ok ? 'ok' : result.error.code
}
