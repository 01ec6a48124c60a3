/** Fixture: an open office on a real encrypted workspace in a temporary folder; workbooks are read in this process. */
import { cpSync } from 'node:fs'
import type { App, AppConfig } from '../../electron/app.ts'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import type { CallInput, CallName, CallOutput } from '../../shared/contract.ts'
import type { OfficeRole } from '../../shared/officeRole.ts'
import { makeFolder, newWorkspace, startApp } from '../electron/workspace.ts'

export interface OfficeOptions {
  /** Code of the office's unit; Lập Thạch where absent. */
  unit?: string
  role?: OfficeRole
  /** A workspace for practising. */
  practice?: boolean
  /** ISO date-time, UTC. */
  now?: string
  /** Folders that count as drives. */
  places?: string[]
  /** Folder of a closed workspace: the new one is a copy of it, which costs half as much as making one. */
  copyOf?: string
}

export interface Office {
  app: App
  /** Folder of the workspace. */
  dir: string
  /** The data of a call; throws an error with `code`, `message` and `details` where the call failed. */
  call: <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>
  /** From now on it is this moment (ISO date-time, UTC). */
  setNow: (now: string) => void
  close: () => void
}

const readInProcess: AppConfig['readWorkbook'] = (bytes, fileName, options) =>
  readWorkbook(bytes, fileName, options?.onProgress)

/** A new workspace of a district, locked and removed when the test is over. */
export async function openOffice({
  unit = newWorkspace.unit,
  role = newWorkspace.role,
  now = '2021-06-15T02:00:00.000Z',
  practice = false,
  copyOf,
  places,
}: OfficeOptions = {}): Promise<Office> {
  const dir = makeFolder()
  let clock = now
  const app = startApp(dir, { now: () => clock, readWorkbook: readInProcess, ...(places && { places }) })
  const call = createCall(app)
  if (copyOf === undefined) await call('vault.create', { ...newWorkspace, unit, role, practice })
  else {
    cpSync(copyOf, dir, { recursive: true })
    await call('vault.unlock', { password: newWorkspace.password })
  }
  const setNow = (to: string): void => {
    clock = to
  }
  return { app, dir, call, setNow, close: () => app.close() }
}

export function createCall(app: App): Office['call'] {
  return async (name, input) => {
    const result = await app.call(name, input)
    if (result.ok) return result.data
    const { code, message, details } = result.error
    throw Object.assign(new Error(message), { call: name, code, details })
  }
}
