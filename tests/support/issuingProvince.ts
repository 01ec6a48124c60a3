/** Fixture: a province that issues certificates, made once for a file of tests; every test opens a copy of it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openApp } from '../../electron/app.ts'
import { CHEAP_KDF, newWorkspace, readNoWorkbook } from '../electron/workspace.ts'
import { createCall, type Office, openOffice } from './office.ts'

export const provinceUnit = '10'

export interface IssuingProvince {
  /** Folder of the closed workspace. */
  folder: string
  rootDigits: string
  remove: () => void
}

export async function makeIssuingProvince(now = '2021-06-15T02:00:00.000Z'): Promise<IssuingProvince> {
  const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-'))
  const app = openApp({
    dataDir: folder,
    now: () => now,
    kdf: CHEAP_KDF,
    readWorkbook: readNoWorkbook,
    version: '0.1.0-test',
    backups: { isAutomatic: false },
  })
  const call = createCall(app)
  await call('vault.create', { ...newWorkspace, unit: provinceUnit, role: 'province' })
  const { rootDigits } = await call('authority.init', { password: newWorkspace.password })
  app.close()
  return { folder, rootDigits: rootDigits ?? '', remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A copy of the province, open until the test is over. */
export function openProvince({ folder }: IssuingProvince, now?: string): Promise<Office> {
  return openOffice({ unit: provinceUnit, role: 'province', copyOf: folder, ...(now !== undefined && { now }) })
}

/** The way of an office: request out, issued, file back. Returns the file. */
export async function certify(province: Office, office: Office, unit: string): Promise<Uint8Array> {
  const { password } = newWorkspace
  await office.call('keys.request', { password })
  const { bytes } = await office.call('keys.requestFile', {})
  return (await province.call('authority.issue', { bytes, unit, password })).certificate.bytes
}
