/** An annex that reports for the dates of another regime is checked over these dates, for these are what leaves. */
import { expect, it } from 'vitest'
import { openOffice } from '../support/office.ts'
import { newWorkspace } from './workspace.ts'

it('finds what is wrong in figures typed for the dates of the annex itself, and refuses lock and package for it', async () => {
  const office = await openOffice()
  await office.call('cells.save', {
    form: 'addict_status',
    period: '2021-ND09_6T',
    edits: [{ row: '08761', column: 'nghi_nghien', text: '3' }],
  })
  const count = async () =>
    (await office.call('checks.run', { period: '2021-ND09_6T' })).issues.filter((one) => one.severity === 'error')
      .length
  expect(await count()).toBe(0)
  await office.call('cells.save', {
    form: 'community_rehab',
    period: '2021-TT05_6T',
    edits: [
      { row: '01', column: 'tong', text: '2' },
      { row: '01', column: 'nu', text: '5' },
    ],
  })
  const { issues } = await office.call('checks.run', { period: '2021-ND09_6T' })
  const [error] = issues
  expect(error).toMatchObject({
    severity: 'error',
    place: { form: 'community_rehab', period: '2021-TT05_6T', row: '01' },
  })
  await expect(office.call('periods.lock', { period: '2021-ND09_6T' })).rejects.toMatchObject({
    code: 'period_has_errors',
  })
  const build = office.call('packages.build', { period: '2021-ND09_6T', password: newWorkspace.password })
  await expect(build).rejects.toMatchObject({ code: 'period_has_errors' })
})
