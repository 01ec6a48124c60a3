/** Fixture: an open office that makes its backups by itself, with folders that stand for drives. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { App, AppConfig } from '../../../electron/app.ts'
import { type Backup, listBackups } from '../../../electron/services/backups/backupFolder.ts'
import type { Drive } from '../../../electron/services/backups/drives.ts'
import type { CallInput } from '../../../shared/contract.ts'
import { callOk, makeFolder, newWorkspace, startApp } from '../workspace.ts'

export const PERIOD = '2021-ND09_6T'

export interface KeptOffice {
  app: App
  dataDir: string
  recoveryKey: string
  /** Backups in the workspace's own folder, oldest first. */
  backups: () => Backup[]
  /** From now on it is this moment (ISO date-time, UTC). */
  setNow: (now: string) => void
  /** Writes a record, so that there is something new. */
  addRecord: (name?: string) => Promise<void>
  drives: Drive[]
  /** Another program on the same folder, after this one is closed. */
  start: (config?: Partial<AppConfig>) => App
}

/** A folder that stands for a stick. */
export function plugIn(label = 'E: KINGSTON'): Drive {
  const path = join(makeFolder(), 'stick')
  mkdirSync(path)
  return { path, label, isRemovable: true, isNetwork: false, fileSystem: 'exfat' }
}

export async function openKeptOffice(config: Partial<AppConfig> = {}): Promise<KeptOffice> {
  const dataDir = makeFolder()
  let clock = '2021-07-05T02:00:00.000Z'
  const drives: Drive[] = []
  const start = (change: Partial<AppConfig> = {}): App =>
    startApp(dataDir, {
      now: () => clock,
      backups: { isAutomatic: true, listDrives: async () => drives },
      pauseMilliseconds: 60_000,
      ...config,
      ...change,
    })
  const app = start()
  const { recoveryKey } = await callOk(app, 'vault.create', newWorkspace)
  return {
    app,
    dataDir,
    recoveryKey,
    backups: () => listBackups(join(dataDir, 'backups')),
    setNow: (now) => {
      clock = now
    },
    addRecord: (name = 'Lò Văn Thử') => addRecord(app, name),
    drives,
    start,
  }
}

/** A person under treatment, as an officer types one in. */
export async function addRecord(app: App, name: string): Promise<void> {
  await callOk(app, 'records.save', record(name))
}

export function record(name: string): CallInput<'records.save'> {
  return {
    form: 'drug_users',
    values: { ho_ten: name, sinh: '1990', gioi_tinh: 'NAM', xa_id: '08761', ngay_vao: '2021-03-01' },
  }
}
