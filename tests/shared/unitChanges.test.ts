/** How the units of one day answer to those of another, on the shipped lists. */
import { describe, expect, it } from 'vitest'
import { unitDirectory } from '../../electron/services/unitDirectory.ts'
import type { Unit } from '../../shared/unit.ts'
import { compareUnits, describeEvent, describeLink, type UnitChanges } from '../../shared/unitChanges.ts'

const directory = unitDirectory()

function compare(office: string, here: string, there: string): UnitChanges {
  const unitsOf = (date: string) => ({ date, units: directory.childrenOf(office, date) })
  return compareUnits(directory, unitsOf(here), unitsOf(there))
}

function wordsOf(changes: UnitChanges, code: string): string {
  const link = changes.ofRow(code)
  return link ? describeLink(link) : ''
}

/** The communes of a district on its last day, against communes of today as if they were one office. */
function compareWithToday(district: string, codes: readonly string[]): UnitChanges {
  const [last, today] = ['2025-06-30', '2025-07-01']
  const units = codes.map((code) => directory.findByCode(code, today)).filter((unit): unit is Unit => unit !== null)
  return compareUnits(directory, { date: today, units }, { date: last, units: directory.communesOf(district, last) })
}

describe('inside the three tiers', () => {
  it('merges Phố Mới and the old Lào Cai into the ward that took the code 02641', () => {
    const changes = compare('080', '2020-06-14', '2019-06-14')
    expect(changes.ofRow('02641')).toMatchObject({
      kind: 'merged',
      rows: ['02638', '02641'],
      whole: ['02638', '02641'],
      group: { here: ['02641'], there: ['02638', '02641'] },
    })
    expect(wordsOf(changes, '02641')).toBe(
      'Khoảng 01/03/2020: Phường Lào Cai và Phường Phố Mới nhập thành Phường Lào Cai. ' +
        'Số so sánh là tổng của các đơn vị cùng địa bàn',
    )
    expect(changes.ofRow('02644')).toBeNull()
  })

  it('compares nothing with a commune that another district had before', () => {
    const changes = compare('080', '2020-06-14', '2019-06-14')
    expect(changes.ofRow('02746')).toMatchObject({ kind: 'unclear', rows: [], group: null })
    expect(wordsOf(changes, '02746')).toBe(
      'Khoảng 01/03/2020: Xã Cốc San chuyển về Thành phố Lào Cai: không có số liệu của cùng địa bàn để so sánh',
    )
    expect(compare('082', '2020-06-14', '2019-06-14').unplaced).toEqual(['02746'])
  })

  it('cannot tell one of two units from what they were later, only both together', () => {
    const changes = compare('080', '2019-06-14', '2020-06-14')
    for (const code of ['02638', '02641']) {
      expect(changes.ofRow(code)).toMatchObject({
        kind: 'unclear',
        group: { here: ['02638', '02641'], there: ['02641'] },
      })
    }
  })

  it('says that Điền Công is gone without a known successor, and leaves the other ten as they are', () => {
    const changes = compare('196', '2021-06-14', '2019-06-14')
    expect(changes.events.map(describeEvent)).toEqual([
      'khoảng 02/02/2020: Xã Điền Công không còn trong danh mục, chưa rõ kế thừa',
    ])
    expect(changes.unplaced).toEqual(['07141'])
    expect(directory.childrenOf('196', '2021-06-14').map(({ code }) => changes.ofRow(code))).toEqual(
      Array(10).fill(null),
    )
  })

  it('leaves the wards of Sa Pa alone, though a list once gave the code of one to the other', () => {
    const changes = compare('088', '2021-06-14', '2020-06-14')
    expect([changes.ofRow('03002'), changes.ofRow('03028'), changes.events]).toEqual([null, null, []])
  })

  it('leaves a district alone whose communes merged inside it', () => {
    expect(compare('10', '2024-12-14', '2024-06-14').ofRow('085')).toBeNull()
  })

  it('compares two districts together when a commune went from one to the other', () => {
    const changes = compare('10', '2020-06-14', '2019-06-14')
    expect(changes.ofRow('080')).toMatchObject({
      kind: 'unclear',
      group: { here: ['080', '082'], there: ['080', '082'] },
    })
    expect(changes.groups).toHaveLength(1)
  })
})

describe('from the last day of the districts to the communes of today', () => {
  it('makes the six of Lập Thạch of its communes, with Sơn Đông reaching into another district', () => {
    const changes = compareWithToday('246', ['08761', '08770', '08788', '08812', '08842', '08866'])
    const rowsOf = (code: string) => changes.ofRow(code)?.rows.map((old) => directory.byId(old)?.bareName)
    expect(rowsOf('08761')).toEqual(['Lập Thạch', 'Xuân Hòa', 'Vân Trục', 'Tử Du'])
    expect(rowsOf('08770')).toEqual(['Quang Sơn', 'Ngọc Mỹ', 'Hợp Lý'])
    expect(rowsOf('08788')).toEqual(['Bắc Bình', 'Thái Hòa', 'Liễn Sơn'])
    expect(rowsOf('08812')).toEqual(['Hoa Sơn', 'Liên Hòa', 'Bàn Giản'])
    expect(rowsOf('08842')).toEqual(['Xuân Lôi', 'Đồng Ích', 'Tiên Lữ', 'Văn Quán'])
    expect(changes.ofRow('08866')).toMatchObject({ kind: 'unclear', rows: [], whole: ['08863', '08866'], group: null })
    expect(wordsOf(changes, '08866')).toBe(
      'Từ 01/07/2025: Xã Cao Phong, Xã Tây Sơn và Xã Sơn Đông nhập thành Xã Sơn Đông: ' +
        'không có số liệu của cùng địa bàn để so sánh',
    )
    expect(changes.unplaced).toEqual([])
  })

  it('does not split Trưng Vương between the two wards that took it, nor compare 06820 with its old holder', () => {
    const changes = compareWithToday('196', ['06811', '06820', '06832'])
    expect(changes.ofRow('06820')).toMatchObject({
      kind: 'unclear',
      rows: [],
      whole: ['06808', '06814', '06823'],
      group: { here: ['06811', '06820'] },
    })
    expect(wordsOf(changes, '06811')).toContain(
      'Từ 01/07/2025: Phường Trưng Vương chia về hai phường (Phường Uông Bí và Phường Vàng Danh)',
    )
    expect(wordsOf(changes, '06811')).toContain('không so sánh được từng đơn vị, chỉ so sánh cả nhóm và tổng số')
    expect(changes.ofRow('06832')).toMatchObject({ kind: 'merged', rows: ['06829', '06832', '06835'] })
    expect(changes.unplaced).toEqual(['06820'])
  })

  it('tells a province that districts gave way to communes', () => {
    const changes = compare('22', '2025-12-14', '2025-06-14')
    expect(changes.ofRow('06820')).toMatchObject({ group: { here: ['06811', '06820', '06832'], there: ['196'] } })
    expect(wordsOf(changes, '06820')).toContain(
      'Thành phố Uông Bí chia lại thành ba phường (Phường Uông Bí, Phường Vàng Danh và Phường Yên Tử)',
    )
  })
})
