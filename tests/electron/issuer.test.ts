/** The head and foot of the office's papers: worded by the office, each part from a first day on. */
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import { openOffice } from '../support/office.ts'
import { newWorkspace } from './workspace.ts'

const PERIOD = '2021-ND09_6T'

async function textsOf(bytes: Uint8Array): Promise<string[]> {
  const { sheets } = await readWorkbook(bytes, 'phu-luc.xlsx')
  return sheets.flatMap((sheet) => sheet.cells.map((cell) => String(cell.value)))
}

describe('who issues the papers of an office', () => {
  it('follows from its unit until it says otherwise', async () => {
    const office = await openOffice()
    const parts = await office.call('issuer.read', {})
    expect(Object.fromEntries(parts.map((one) => [one.part, one.today]))).toEqual({
      parentBody: 'UBND HUYỆN LẬP THẠCH',
      issuer: 'PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI',
      place: 'Lập Thạch',
      preparer: newWorkspace.officer,
      headTitle: 'TRƯỞNG PHÒNG',
      headName: null,
    })
  })

  it('changes on the day it says, and papers of before keep the old words', async () => {
    const office = await openOffice()
    const edits = [{ row: '08761', column: 'nghi_nghien', text: '3' }]
    await office.call('cells.save', { form: 'addict_status', period: PERIOD, edits })
    await office.call('issuer.save', {
      part: 'issuer',
      texts: [{ from: '2021-07-01', text: '  PHÒNG Y TẾ ' }],
    })
    await office.call('issuer.save', { part: 'headName', texts: [{ from: null, text: 'Khổng Mạnh Tiến' }] })
    const before = await textsOf(
      (await office.call('reports.workbook', { period: PERIOD, forms: ['addict_status'] })).bytes,
    )
    expect(before).toEqual(expect.arrayContaining(['PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI', 'Khổng Mạnh Tiến']))
    office.setNow('2021-07-01T02:00:00.000Z')
    const after = await textsOf(
      (await office.call('reports.workbook', { period: PERIOD, forms: ['addict_status'] })).bytes,
    )
    expect(after).toContain('PHÒNG Y TẾ')
    expect(after).not.toContain('PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI')
  })

  it('goes back to what follows from the unit where nothing is left, and still reads a plain text of before', async () => {
    const office = await openOffice()
    await office.call('settings.save', { values: { 'bao_cao.nguoi_ky': 'Vi Thị Thảo' } })
    const named = (await office.call('issuer.read', {})).find((one) => one.part === 'headName')
    expect(named).toMatchObject({ texts: [{ from: null, text: 'Vi Thị Thảo' }], today: 'Vi Thị Thảo' })
    const cleared = await office.call('issuer.save', { part: 'headName', texts: [] })
    expect(cleared.find((one) => one.part === 'headName')).toMatchObject({ texts: [], today: null })
    expect(await office.call('settings.read', {})).not.toHaveProperty(['bao_cao.nguoi_ky'])
  })

  it('is refused where a text has no words or a day stands twice', async () => {
    const office = await openOffice()
    const same = { from: '2021-07-01', text: 'PHÒNG Y TẾ' }
    for (const texts of [[same, same], [{ from: null, text: '   ' }]]) {
      await expect(office.call('issuer.save', { part: 'issuer', texts })).rejects.toMatchObject({
        code: 'invalid_input',
      })
    }
    expect((await office.call('issuer.read', {})).every((one) => one.texts.length === 0)).toBe(true)
  })
})
