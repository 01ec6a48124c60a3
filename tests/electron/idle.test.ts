import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { isIdleSetting, readIdleMinutes } from '../../shared/idle.ts'
import { callCode, callOk, createWorkspace, PASSWORD, startApp } from './workspace.ts'

const draft = { screen: 'addict_status/2021-ND09_6T', place: '08761|su_dung', content: '"chữ gõ dở 7731"' }

describe('K11 a workspace that nobody uses', () => {
  it('locks itself: the data file is closed, and what was typed lies encrypted in it until the officer is back', async () => {
    const { app, dataDir } = await createWorkspace({ idleMilliseconds: 400 })
    await callOk(app, 'drafts.keep', { drafts: [draft] })
    const stateOf = async () => (await callOk(app, 'vault.status', {})).state
    await vi.waitFor(async () => expect(await stateOf()).toBe('locked'), { timeout: 20_000 })
    expect(await callCode(app, 'drafts.list', {})).toBe('locked')
    const bytes = readdirSync(dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)))
    expect(bytes.some((content) => content.includes('gõ dở'))).toBe(false)
    const other = startApp(dataDir)
    await callOk(other, 'vault.unlock', { password: PASSWORD })
    expect(await callOk(other, 'drafts.list', {})).toMatchObject([draft])
  })

  it('stays open while calls come, and while one of them takes long; asking how it stands is no use of it', async () => {
    let endReading = (): void => {}
    const { app } = await createWorkspace({
      readWorkbook: () => new Promise((_, reject) => (endReading = () => reject(new Error('read')))),
    })
    const stateOf = async () => (await callOk(app, 'vault.status', {})).state
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const pass = (minutes: number) => vi.advanceTimersByTime(minutes * 60_000)
    for (let round = 0; round < 5; round += 1) {
      await callOk(app, 'session.current', {})
      pass(11)
    }
    expect(await stateOf()).toBe('open')
    const reading = callCode(app, 'imports.preview', { name: 'a.xlsx', bytes: new Uint8Array(10) })
    pass(60)
    expect(await stateOf()).toBe('open')
    endReading()
    await reading
    pass(11)
    expect(await stateOf()).toBe('open')
    pass(2)
    expect(await stateOf()).toBe('locked')
  })

  it('locks after the minutes that the office has set, from 2 to 30', async () => {
    const { app } = await createWorkspace()
    const minutes = async () => (await callOk(app, 'session.current', {})).idleMinutes
    expect(await minutes()).toBe(10)
    await callOk(app, 'settings.save', { values: { 'bao_ve.khoa_sau_phut': '25' } })
    expect(await minutes()).toBe(25)
    for (const wrong of ['1', '31', '999', 'nhiều', '-5'])
      expect(await callCode(app, 'settings.save', { values: { 'bao_ve.khoa_sau_phut': wrong } })).toBe('invalid_input')
    expect(await minutes()).toBe(25)
    expect(['', '2', '30'].map(isIdleSetting)).toEqual([true, true, true])
    expect([readIdleMinutes('0'), readIdleMinutes('400'), readIdleMinutes('x')]).toEqual([2, 30, 10])
  })
})
