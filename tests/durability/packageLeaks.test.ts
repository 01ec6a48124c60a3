/** J64: packages of numbers alone say nothing about the people they count: no name, paper, phone or day of birth anywhere in them. */
import { describe, expect, it } from 'vitest'
import { unitDirectory } from '../../electron/services/unitDirectory.ts'
import { PASSWORD } from '../electron/workspace.ts'
import { openOffice } from '../support/office.ts'
import { createRandom, firstSeed, type Random } from '../support/random.ts'
import { sizeOf } from '../support/soak.ts'
import { unpackAll } from '../support/unpackAll.ts'

const DISTRICTS = sizeOf({ usual: 2, soak: 500 })
const PEOPLE = 24
const period = '2021-ND09_6T'

const families = ['Khổng', 'Lường', 'Cầm', 'Thào', 'Giàng', 'Nguyễn', 'Trần', 'Đèo']
const middles = ['Văn', 'Thị', 'Kim', 'Seo', 'A', 'Đình']

interface Someone {
  name: string
  cccd: string
  cmnd: string
  phone: string
  /** ISO */
  birth: string
}

/** Names that no unit, form or officer bears, so that whatever is found comes from a register. */
function inventPeople(random: Random, district: number): Someone[] {
  const digits = (length: number): string => Array.from({ length }, () => random.between(0, 9)).join('')
  return Array.from({ length: PEOPLE }, (_, index) => {
    const year = random.between(1960, 1999)
    const mark = `${String.fromCharCode(97 + (district % 26))}${String.fromCharCode(97 + index)}`
    return {
      name: `${random.oneOf(families)} ${random.oneOf(middles)} Xờz${mark}`,
      cccd: `0${digits(11)}`,
      cmnd: `1${digits(8)}`,
      phone: `09${digits(8)}`,
      birth: `${year}-0${random.between(1, 9)}-1${random.between(0, 9)}`,
    }
  })
}

/** Every way the program or a person could have written them. */
function needlesOf({ name, cccd, cmnd, phone, birth }: Someone): string[] {
  const [year, month = '', day = ''] = birth.split('-')
  const plain = String(Number(month))
  const dates = [
    birth,
    `${day}/${month}/${year}`,
    `${day}/${plain}/${year}`,
    `${day}.${month}.${year}`,
    `${year}${month}${day}`,
  ]
  const spaced = phone.replace(/(\d{4})(\d{3})(\d{3})/, '$1 $2 $3')
  return [name, name.toUpperCase(), name.toLowerCase(), name.normalize('NFD'), cccd, cmnd, phone, spaced, ...dates]
}

function find(bytes: Uint8Array, people: readonly Someone[]): string[] {
  const all = unpackAll(Buffer.from(bytes))
  return people
    .flatMap(needlesOf)
    .filter((needle) => all.includes(needle) || all.includes(Buffer.from(needle, 'utf16le')))
}

describe('J64 a package of numbers alone', () => {
  it(`of each of ${DISTRICTS} districts holds nothing of the people behind its numbers`, {
    timeout: 120_000 + DISTRICTS * 30_000,
  }, async () => {
    const provinces = unitDirectory().childrenOf(null, '2021-06-14')
    const districts = provinces.flatMap(({ id }) => unitDirectory().childrenOf(id, '2021-06-14'))
    let found = 0
    for (let index = 0; index < DISTRICTS; index += 1) {
      const random = createRandom(firstSeed * 100_003 + index)
      const unit = districts[(index * 7) % districts.length]
      if (!unit) throw new Error('no such district')
      const office = await openOffice({ unit: unit.code })
      const people = inventPeople(random, index)
      const communes = unitDirectory().childrenOf(unit.id, '2021-06-14')
      const rows = people.map((one, row) => {
        const commune = communes[row % communes.length]?.name ?? ''
        const [year, month, day] = one.birth.split('-')
        return [
          row + 1,
          one.name,
          `${day}/${month}/${year}`,
          one.cccd,
          one.phone,
          commune,
          '01/03/2021',
          `${one.name} tự khai`,
        ].join(',')
      })
      const head = 'STT,Họ và tên,Ngày sinh,Số CCCD,Số điện thoại,Xã,Ngày vào danh sách,Ghi chú'
      const list = new TextEncoder().encode([head, ...rows].join('\n'))
      // What is looked for can be found.
      expect(find(list, people).length).toBeGreaterThan(PEOPLE * 3)
      const hints = { form: 'drug_users' }
      const imported = await office.call('imports.run', { name: 'danh-sach.csv', bytes: list, hints, commit: true })
      expect(imported.counts.accepted).toBe(PEOPLE)
      for (const one of people.slice(0, 4))
        await office.call('records.save', {
          form: 'sex_workers',
          values: {
            ho_ten: one.name,
            cmnd: one.cmnd,
            sinh: one.birth,
            xa_id: communes[0]?.id ?? '',
            ghi_chu: one.phone,
          },
        })
      const built = await office.call('packages.build', { period, password: PASSWORD })
      expect({ unit: unit.code, found: find(built.bytes, people) }).toEqual({ unit: unit.code, found: [] })
      expect(unpackAll(Buffer.from(built.bytes)).includes(unit.name)).toBe(true)
      found += 1
      office.close()
    }
    expect(found).toBe(DISTRICTS)
  })
})
