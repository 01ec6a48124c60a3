/** Lines of a record, and what a form shows while it is being filled in. */
import { expect, it } from 'vitest'
import { openOffice } from '../support/office.ts'

it('says which registers hold the lines of a record, and lists those of one record alone', async () => {
  const { call } = await openOffice()
  const { lines } = await call('forms.get', { form: 'models' })
  expect(lines.map(({ form, field }) => [form, field])).toEqual([
    ['model_activities', 'ma_mo_hinh'],
    ['model_members', 'ma_mo_hinh'],
  ])
  expect((await call('forms.get', { form: 'drug_users' })).lines).toEqual([])
  for (const ma_mo_hinh of ['DOI-1', 'DOI-2']) {
    await call('records.save', { form: 'models', values: { ma_mo_hinh, ten: `Đội ${ma_mo_hinh}` } })
    await call('records.save', { form: 'model_members', values: { ma_mo_hinh, ho_ten: `Người của ${ma_mo_hinh}` } })
  }
  const list = await call('records.list', { form: 'model_members', parent: 'DOI-2' })
  expect(list.records.map((one) => one.values.ho_ten)).toEqual(['Người của DOI-2'])
})

it('derives dates and suggestions while the form is being filled in, and takes what is typed before them', async () => {
  const { call } = await openOffice()
  const derive = (values: Record<string, string | number | null>) =>
    call('records.derive', { form: 'post_rehab', values })
  expect(await derive({ nguon_hoan_thanh: 'BAT_BUOC', ngay_qd: '2022-03-10' })).toMatchObject({
    suggested: { thoi_han_thang: 24 },
    computed: { ngay_het_han: '2024-03-10' },
  })
  const typed = await derive({ nguon_hoan_thanh: 'BAT_BUOC', ngay_qd: '2022-03-10', thoi_han_thang: 12 })
  expect(typed.suggested).not.toHaveProperty('thoi_han_thang')
  expect(typed.computed.ngay_het_han).toBe('2023-03-10')
  expect((await derive({ ngay_qd: null })).computed.ngay_het_han).toBeNull()
})
