/** The charts of the home screen: the cells of the annexes and nothing else, beside the periods before. */
import { describe, expect, it } from 'vitest'
import { openOffice } from '../support/office.ts'

const period = '2021-ND09_6TC'

describe('the charts of the home screen', () => {
  it('are what definitions name: every bar has the figure of its cell, in the period and in those compared with it', async () => {
    const office = await openOffice()
    expect(await office.call('home.charts', { period })).toEqual([])
    const addict = { xa_id: '08788', gioi_tinh: 'NAM', loai: 'NGHIEN' }
    const days = ['2020-03-01', '2021-02-01', '2021-03-01', '2021-08-01']
    for (const [index, ngay_vao] of days.entries()) {
      const values = { ...addict, ho_ten: `Lù A ${['Một', 'Hai', 'Ba', 'Bốn'][index]}`, ngay_vao }
      await office.call('records.save', { form: 'drug_users', values })
    }
    const charts = await office.call('home.charts', { period })
    const stock = charts.find(({ id }) => id === 'nguoi_nghien')
    expect(stock).toMatchObject({ number: 'PL02', kind: 'periods' })
    expect(stock?.periods.map(({ id }) => id)).toEqual([period, '2021-ND09_6T', '2020-ND09_6TC'])
    const closing = stock?.bars[0]
    expect(closing).toMatchObject({ form: 'addict_status', period, row: 'T', column: 'cuoi_ky' })
    expect(closing?.values.map(({ value }) => value)).toEqual([4, 3, 1])

    for (const chart of charts) {
      for (const bar of chart.bars) {
        for (const { period: of, value } of bar.values) {
          const annex = await office.call('annexes.read', { form: bar.form, period: of })
          const cells = bar.row === 'T' ? annex.total : annex.rows.find(({ key }) => key === bar.row)?.cells
          const cell = cells?.[bar.column]
          expect([chart.id, bar.label, of, value]).toEqual([chart.id, bar.label, of, cell?.value ?? null])
        }
      }
    }
  })

  it('says of every commune whether it has handed in all, some or none', async () => {
    const office = await openOffice()
    const { submissions } = await office.call('home.read', { period })
    expect(submissions.states).toHaveLength(submissions.communes)
    expect(submissions.states.filter(({ state }) => state === 'complete')).toHaveLength(submissions.complete)
  })
})
