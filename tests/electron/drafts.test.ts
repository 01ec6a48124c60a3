/** What is typed and not saved: it survives locking, in the encrypted workspace only, for its officer alone. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openOffice } from '../support/office.ts'
import { newWorkspace } from './workspace.ts'

const SCREEN = 'annex|addict_status|2021-ND09_6T'

describe('drafts', () => {
  it('come back after the workspace was locked, and are gone once they are given up', async () => {
    const { call } = await openOffice()
    await call('drafts.keep', {
      drafts: [
        { screen: SCREEN, place: '08761 tang_moi', content: '"chín"' },
        { screen: SCREEN, place: '08764 tang_moi', content: '"5"' },
        { screen: 'register|addicts', place: 'new', content: '{"values":{}}' },
      ],
    })
    await call('drafts.keep', { drafts: [{ screen: SCREEN, place: '08764 tang_moi', content: '"56"' }] })
    await call('vault.lock', {})
    await call('vault.unlock', { password: newWorkspace.password })
    const kept = await call('drafts.list', { screen: SCREEN })
    expect(kept.map(({ place, content }) => `${place} ${content}`)).toEqual([
      '08761 tang_moi "chín"',
      '08764 tang_moi "56"',
    ])
    await call('drafts.keep', { drafts: [{ screen: SCREEN, place: '08761 tang_moi', content: null }] })
    expect((await call('drafts.list', {})).map(({ place }) => place).sort()).toEqual(['08764 tang_moi', 'new'])
  })

  it('stand in no file in the clear and leave no row in the audit log', async () => {
    const { call, dir } = await openOffice()
    const before = await call('audit.list', { limit: 50 })
    const typed = 'Giàng Thị Nháp chưa lưu'
    await call('drafts.keep', { drafts: [{ screen: SCREEN, place: '08761 tang_moi', content: JSON.stringify(typed) }] })
    expect(await call('audit.list', { limit: 50 })).toEqual(before)
    for (const name of readdirSync(dir, { recursive: true }).map(String)) {
      const path = join(dir, name)
      if (statSync(path).isFile()) expect(readFileSync(path).includes(typed), name).toBe(false)
    }
    expect(await call('audit.verify', {})).toMatchObject({ intact: true })
  })
})
