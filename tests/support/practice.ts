/** Fixture: the practice year in a workspace of its own, made once for a test file. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AppConfig, openApp } from '../../electron/app.ts'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import { type AnnexSession, openAnnexSession } from '../../electron/services/annexSession.ts'
import { makeBackupSettings } from '../../electron/services/backups/sessionBackups.ts'
import { createVault } from '../../electron/services/vault.ts'
import { CHEAP_KDF, NOW, newWorkspace, PASSWORD } from '../electron/workspace.ts'
import { createCall, type Office } from './office.ts'

export interface PracticeYear {
  dir: string
  call: Office['call']
  close: () => void
}

/** Close it when the file's tests are over. */
export async function openPracticeYear(
  now = '2021-12-16T02:00:00.000Z',
  handlers: AppConfig['handlers'] = undefined,
): Promise<PracticeYear> {
  const dir = mkdtempSync(join(tmpdir(), 'phu-bieu-tap-duot-'))
  const app = openApp({
    dataDir: dir,
    now: () => now,
    kdf: CHEAP_KDF,
    readWorkbook: (bytes, fileName, options) => readWorkbook(bytes, fileName, options?.onProgress),
    version: '0.1.0-test',
    ...(handlers && { handlers }),
  })
  const call = createCall(app)
  await call('vault.create', { ...newWorkspace, practice: true, fill: true })
  const close = (): void => {
    app.close()
    rmSync(dir, { recursive: true, force: true })
  }
  return { dir, call, close }
}

/** The annexes of the practice year as calls compute them, for tests that look at every cell. */
export async function openPracticeAnnexes(): Promise<{ session: AnnexSession; close: () => void }> {
  const dir = mkdtempSync(join(tmpdir(), 'phu-bieu-tap-duot-'))
  const backups = { ...makeBackupSettings(), isAutomatic: false, readClock: () => NOW }
  const vault = createVault({ dataDir: dir, kdf: CHEAP_KDF, backups })
  const clock = { now: NOW, today: NOW.slice(0, 10), version: '0.1.0-test' }
  await vault.create({ ...newWorkspace, password: PASSWORD, practice: true, fill: true }, clock)
  const opened = vault.session()
  if (!opened) throw new Error('The practice workspace did not open.')
  const session = openAnnexSession({ db: opened.store, office: opened.office })
  const close = (): void => {
    vault.lock()
    rmSync(dir, { recursive: true, force: true })
  }
  return { session, close }
}
