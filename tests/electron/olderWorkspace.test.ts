/** A workspace that the first version of the schema was kept in opens as it is, with a copy of it set aside. */
import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { migrations } from '../../db/migrations/index.ts'
import { callOk, makeFolder, PASSWORD, startApp } from './workspace.ts'

/** Written by the program as it was before any migration but the first; the password is that of the other tests. */
const FIRST = join(import.meta.dirname, '../fixtures/workspace-v1')

describe('a workspace of the first schema', () => {
  it('M1, M5 opens with its records, cells and packages, takes new work, and leaves a copy of what it was', async () => {
    const dataDir = makeFolder()
    cpSync(FIRST, dataDir, { recursive: true })
    const app = startApp(dataDir)
    await callOk(app, 'vault.unlock', { password: PASSWORD })
    const copies = readdirSync(dataDir, { recursive: true }).filter((name) =>
      /_v1_.*_truoc-nang-cap_\w+\.bak$/.test(String(name)),
    )
    expect(migrations.length).toBeGreaterThan(1)
    expect(copies).toHaveLength(1)

    const period = '2021-ND09_6T'
    const view = await callOk(app, 'annexes.read', { form: 'addict_status', period })
    const row = view.rows.find((one) => one.key === '08761')
    expect(row?.cells.su_dung).toMatchObject({ value: 6, origin: 'override', reason: 'Danh sách của xã' })
    expect(view.total?.cuoi_ky?.value).toBe(1)
    expect((await callOk(app, 'packages.list', { period })).map((one) => one.sequence)).toEqual([1])
    expect((await callOk(app, 'records.list', { form: 'drug_users' })).total).toBe(1)

    await callOk(app, 'packages.build', { period, password: PASSWORD })
    expect((await callOk(app, 'audit.verify', {})).intact).toBe(true)
  })
})
