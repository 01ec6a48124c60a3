/** What stands beside the value of a cell, and what F9 makes of it and of texts that were never saved. */
import { describe, expect, it } from 'vitest'
import { openOffice } from '../support/office.ts'

const H1 = '2021-ND09_6T'
const screen = { form: 'addict_status', period: H1 }
const cell = { ...screen, row: '08761', column: 'tang_moi' }

describe('marks of a cell', () => {
  it('keep its proof and what is to be looked at again, tell who wrote them in its history, and change no figure', async () => {
    const { call } = await openOffice()
    await call('cells.save', { ...screen, edits: [{ row: cell.row, column: cell.column, text: '6', note: 'theo xã' }] })
    const before = await call('annexes.read', screen)
    await call('cells.mark', { ...cell, evidence: ' Công văn 112/CV-UBND ' })
    const marks = await call('cells.mark', { ...cell, followUp: 'Hỏi lại xã' })
    expect(marks).toEqual([
      { row: '08761', column: 'tang_moi', evidence: 'Công văn 112/CV-UBND', followUp: 'Hỏi lại xã' },
    ])
    expect(await call('annexes.read', screen)).toEqual(before)
    const history = await call('cells.history', cell)
    expect(history.map(({ field, old, new: now, user }) => [field, old, now, user])).toEqual(
      expect.arrayContaining([
        ['theo_doi', null, 'Hỏi lại xã', 'Nguyễn Thị Hạnh Dung'],
        ['minh_chung', null, 'Công văn 112/CV-UBND', 'Nguyễn Thị Hạnh Dung'],
        ['value', null, 6, 'Nguyễn Thị Hạnh Dung'],
      ]),
    )
    expect(await call('cells.mark', { ...cell, evidence: null, followUp: '' })).toEqual([])
    await expect(call('cells.mark', { ...cell, column: 'khong_co', followUp: 'x' })).rejects.toMatchObject({
      code: 'column_unknown',
    })
  })

  it('are listed by F9 at their cell and hold nothing up; a text that was never saved holds the lock of its officer', async () => {
    const { call } = await openOffice()
    await call('cells.save', { ...screen, edits: [{ row: cell.row, column: cell.column, text: '6' }] })
    await call('cells.mark', { ...cell, followUp: 'Hỏi lại xã' })
    const drafts = [{ screen: `annex|addict_status|${H1}`, place: '08764 tang_moi', content: '{"typing":"chín"}' }]
    await call('drafts.keep', { drafts })
    const { gaps } = await call('gaps.list', { period: H1 })
    expect(gaps.filter(({ detail }) => detail.startsWith('Cần xem lại'))).toMatchObject([
      { detail: 'Cần xem lại: Hỏi lại xã', blocks: [], place: { ...cell } },
    ])
    const unsaved = gaps.filter(({ detail }) => detail.includes('chưa lưu'))
    expect(unsaved).toMatchObject([{ blocks: ['lock', 'export'], place: { ...cell, row: '08764' } }])
    await call('drafts.keep', { drafts: drafts.map((draft) => ({ ...draft, content: null })) })
    const after = await call('gaps.list', { period: H1 })
    expect(after.gaps.filter(({ detail }) => detail.includes('chưa lưu'))).toEqual([])
  })
})
