/** How much of the annexes fills itself: numeric cells from registers, formulas and the plan against typed ones. */
import { describe, expect, it } from 'vitest'
import { type Office, openOffice } from '../../support/office.ts'

const halfYear = '2021-ND09_6T'
const year = '2021-ND09_NAM'

/** Whatever is typed in each form, by hand: nothing else may be. */
const typed: Record<string, string> = {
  PL00: 'ước cả năm của mỗi chỉ tiêu; việc chỉ kể bằng lời không phải ô số',
  PL01: 'kế hoạch riêng của gia đình và của cộng đồng',
  PL02: 'người nghi nghiện theo rà soát',
  PL03: 'cán bộ (nhóm VII) trong báo cáo năm',
  PL07: 'số không xã nào có: tỷ lệ của dòng không tính tỷ lệ',
  PL09: 'kế hoạch và tỷ lệ của nhóm chưa rõ loại',
  PL08: 'tỷ lệ hiểu biết theo khảo sát; kế hoạch của việc không có chỉ tiêu ở PB01',
}

/** With a facility of each kind and a model of each kind, so that their groups have lines. */
async function openOfficeWithPlaces(): Promise<Office> {
  const office = await openOffice()
  for (const loai of ['CSCN', 'NCN', 'MMT']) {
    await office.call('records.save', { form: 'facilities', values: { ma: loai, ten: `Cơ sở ${loai}`, loai } })
  }
  for (let kind = 1; kind <= 9; kind++) {
    const values = { loai_mo_hinh: `MH0${kind}`, ten: `Mô hình ${kind}`, xa_id: '08788', ngay_thanh_lap: '2019-01-01' }
    await office.call('records.save', { form: 'models', values })
  }
  return office
}

describe('the numeric cells of PL00 to PL10', () => {
  it.each([halfYear, year])(
    'of %s come from registers, formulas and plans for nine tenths and more',
    async (period) => {
      const { call } = await openOfficeWithPlaces()
      const annexes = await call('figures.sources', { period })
      expect(annexes.map((one) => one.number)).toEqual(
        Array.from({ length: 11 }, (_, index) => `PL${String(index).padStart(2, '0')}`),
      )
      const shares = annexes.map((one) => {
        expect(one.registers + one.formulas + one.plans + one.typed).toBe(one.cells)
        return { ...one, share: Math.round(((one.cells - one.typed) / one.cells) * 1000) / 10 }
      })
      const cells = shares.reduce((all, one) => all + one.cells, 0)
      const byHand = shares.reduce((all, one) => all + one.typed, 0)
      const line = (of: (typeof shares)[number]) =>
        `${of.number}  ${of.cells} cells: registers ${of.registers}, formulas ${of.formulas}, plan ${of.plans}, typed ${of.typed} → ${of.share} %`
      console.info(
        [period, ...shares.map(line), `in all ${(((cells - byHand) / cells) * 100).toFixed(1)} %`].join('\n'),
      )
      expect((cells - byHand) / cells).toBeGreaterThanOrEqual(0.9)
      expect(shares.filter((one) => one.typed > 0 && !(one.number in typed)).map((one) => one.number)).toEqual([])
      expect(shares.filter((one) => one.share < 85).map((one) => one.number)).toEqual([])
    },
  )

  it('are counted as typed where no register and no formula knows them', async () => {
    const { call } = await openOffice()
    const pl02 = (await call('figures.sources', { period: halfYear })).find((one) => one.number === 'PL02')
    const { rows } = await call('annexes.read', { form: 'addict_status', period: halfYear })
    // One column of typed numbers; the line of the total adds it up out of nothing else.
    expect(pl02?.typed).toBe(rows.length + 1)
  })
})
