/** The office's own workspace and the one for practice lie side by side, and neither touches the other. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { callCode, callOk, makeFolder, newWorkspace, startApp } from '../workspace.ts'

const ownPassword = 'mat khau cua so that nam 2021'

describe('two workspaces on one computer', () => {
  it('are made, opened and locked apart, and choosing one locks the other', async () => {
    const dir = join(makeFolder(), 'so')
    const app = startApp(dir)
    await callOk(app, 'vault.choose', { place: 'practice' })
    await callOk(app, 'vault.create', { ...newWorkspace, practice: true })
    await callOk(app, 'records.save', {
      form: 'facilities',
      values: { ma: 'CS-GIA', ten: 'Cơ sở bịa ra', loai: 'CSCN' },
    })

    await callOk(app, 'vault.choose', { place: 'own' })
    expect(await callOk(app, 'vault.status', {})).toMatchObject({ place: 'own', state: 'missing', other: 'locked' })
    expect(await callCode(app, 'session.current', {})).toBe('locked')
    await callOk(app, 'vault.create', { ...newWorkspace, password: ownPassword })
    expect((await callOk(app, 'records.list', { form: 'facilities' })).total).toBe(0)
    expect((await callOk(app, 'session.current', {})).office.practice).toBe(false)

    await callOk(app, 'vault.choose', { place: 'practice' })
    expect(await callOk(app, 'vault.status', {})).toMatchObject({ place: 'practice', state: 'locked', other: 'locked' })
    expect(await callCode(app, 'vault.unlock', { password: ownPassword })).toBe('wrong_password')
    await callOk(app, 'vault.unlock', { password: newWorkspace.password })
    expect((await callOk(app, 'records.list', { form: 'facilities' })).total).toBe(1)
    expect((await callOk(app, 'session.current', {})).office.practice).toBe(true)
  })

  it('start with the own one, and the place for practice takes no real workspace', async () => {
    const app = startApp(join(makeFolder(), 'so'))
    expect((await callOk(app, 'vault.status', {})).place).toBe('own')
    await callOk(app, 'vault.choose', { place: 'practice' })
    expect(await callCode(app, 'vault.create', newWorkspace)).toBe('invalid_input')
    expect((await callOk(app, 'vault.status', {})).state).toBe('missing')
  })
})
