/** After saving, removing, importing, merging and taking any of it back, everything is found as right after unlocking. */
import { describe, expect, it } from 'vitest'
import { type Office, openOffice } from '../support/office.ts'
import { commit, makeWorkbook, type Row } from './imports/importing.ts'
import { newWorkspace } from './workspace.ts'

const asked = [
  'ha',
  'Hà',
  'tran',
  'lo van',
  'dau',
  'ngoc',
  '1985',
  '026',
  'thon',
  'kin chu',
  'heroin',
  'quang son',
  'eo',
]

async function everythingFound(office: Office) {
  const found: unknown[] = []
  for (const text of asked) {
    const { people, records } = await office.call('search.find', { text, limit: 50 })
    found.push([text, people, records.map(({ id, name }) => [id, name])])
    for (const form of ['drug_users', 'treatment_episodes']) {
      const list = await office.call('records.list', { form, search: text, limit: 500 })
      found.push([text, form, list.total, list.records.map(({ id }) => id)])
    }
  }
  return found
}

function list(people: readonly Row[]) {
  const heads = [
    'STT',
    'Họ và tên',
    'Năm sinh',
    'Xã, thị trấn',
    'Ngày đưa vào danh sách quản lý',
    'Loại ma túy sử dụng',
  ]
  return makeWorkbook('danh-sach.xlsx', {
    'Danh sach': [['DANH SÁCH NGƯỜI NGHIỆN MA TÚY'], heads, ...people.map((row, index) => [index + 1, ...row])],
  })
}

describe('the search after what was done', () => {
  it('S4 finds after every step of a morning what it finds after unlocking again', async () => {
    const office = await openOffice()
    const save = async (form: string, values: Record<string, string>, id?: string) =>
      (await office.call('records.save', { form, values, ...(id !== undefined && { id }) })).record
    const check = async (step: string): Promise<void> => {
      const followed = await everythingFound(office)
      office.app.close()
      await office.call('vault.unlock', { password: newWorkspace.password })
      expect(followed, step).toEqual(await everythingFound(office))
    }
    const own = { xa_id: '08788', ngay_vao: '2021-01-10', gioi_tinh: 'NAM', sinh: '1985' }
    const a = await save('drug_users', { ...own, ho_ten: 'Trần Văn Hà', noi_o: 'Thôn Kín Chu Phìn' })
    const spell = { xa_id: '08788', hinh_thuc: 'GD', ngay_bat_dau: '2021-02-01', sinh: '1985', gioi_tinh: 'NAM' }
    const b = await save('treatment_episodes', { ...spell, ho_ten: 'Trần Văn Hạ', cccd: '026085001234' })
    await check('saved')
    const batch = await commit(
      office,
      list([
        ['Lò Văn Đậu', 1985, 'Xã Quang Sơn', '05/03/2019', 'Heroin'],
        ['Hà Thị Ngọc', 1990, 'Xã Hợp Lý', '17/11/2020', null],
      ]),
    )
    await check('imported')
    const merge = await office.call('people.merge', { kept: a.person ?? '', gone: b.person ?? '', taken: ['ho_ten'] })
    await check('merged')
    await save('drug_users', { ho_ten: 'Trần Ngọc Hà', noi_o: 'Thôn Đoài' }, a.id)
    await check('changed')
    await office.call('people.unmerge', { id: merge.merge, edited: 'keep', commit: true })
    await check('parted')
    await office.call('records.remove', { id: b.id, reason: 'Ghi nhầm' })
    await check('removed')
    await office.call('steps.undo', { form: 'treatment_episodes' })
    await check('given back')
    await office.call('imports.undo', { id: batch.batch ?? '', edited: 'keep', commit: true })
    await check('import taken back')
    const { people } = await office.call('search.find', { text: 'dau' })
    expect(people).toEqual([])
  })
})
