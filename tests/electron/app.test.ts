import { describe, expect, it } from 'vitest'
import { callOk, createWorkspace, NOW, PASSWORD } from './workspace.ts'

describe('the application', () => {
  it('creates a workspace, opens it with the first officer and says who works in it', async () => {
    const { app, recoveryKey } = await createWorkspace()
    expect(recoveryKey).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/)
    const session = await callOk(app, 'session.current', {})
    expect(session).toMatchObject({
      user: { name: 'can_bo', displayName: 'Nguyễn Thị Hạnh Dung' },
      office: { unit: { code: '246' }, role: 'district', practice: false },
      today: '2021-07-05',
    })
  })
})
