/** J64: packages of numbers alone say nothing about the people they count: no name, paper, phone or day of birth anywhere in them. */
import { rmSync } from 'node:fs'
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

/**
 * Looks for many texts at once: every needle has a key of its first four bytes, and only where four bytes of the file are
 * such a key is anything compared. One pass over the bytes, however many people there are.
 */
function createFinder(needles: readonly string[]): (bytes: Buffer) => string[] {
  const byKey = new Map<number, { text: string; bytes: Buffer }[]>()
  const firstBytes = new Uint8Array(256)
  for (const text of new Set(needles))
    for (const bytes of [Buffer.from(text), Buffer.from(text, 'utf16le')]) {
      const key = bytes.readUInt32LE(0)
      byKey.set(key, [...(byKey.get(key) ?? []), { text, bytes }])
      firstBytes[bytes[0] ?? 0] = 1
    }
  return (all) => {
    const found = new Set<string>()
    for (let at = 0; at + 4 <= all.length; at += 1) {
      if (firstBytes[all[at] ?? 0] === 0) continue
      for (const { text, bytes } of byKey.get(all.readUInt32LE(at)) ?? [])
        if (all.subarray(at, at + bytes.length).equals(bytes)) found.add(text)
    }
    return [...found]
  }
}

describe('J64 a package of numbers alone', () => {
  it(`of each of ${DISTRICTS} districts holds nothing of the people behind its numbers`, {
    timeout: 120_000 + DISTRICTS * 10_000,
  }, async () => {
    const provinces = unitDirectory().childrenOf(null, '2021-06-14')
    const districts = provinces.flatMap(({ id }) => unitDirectory().childrenOf(id, '2021-06-14'))
    const leaks: { unit: string; found: string[] }[] = []
    let [clean, members] = [0, 0]
    for (let index = 0; index < DISTRICTS; index += 1) {
      const random = createRandom(firstSeed * 100_003 + index)
      const unit = districts[(index * 7) % districts.length]
      if (!unit) throw new Error('no such district')
      const office = await openOffice({ unit: unit.code })
      const people = inventPeople(random, index)
      const find = createFinder(people.flatMap(needlesOf))
      const communes = unitDirectory().childrenOf(unit.id, '2021-06-14')
      const list = writeList(people, communes)
      // What is looked for can be found.
      expect(find(Buffer.from(list)).length).toBeGreaterThan(PEOPLE * 3)
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
      office.close()
      rmSync(office.dir, { recursive: true, force: true })
      // The container, every member in it, and whatever is packed in its workbooks and papers.
      const all = unpackAll(Buffer.from(built.bytes))
      members +=
        all.indexOf(unit.name) >= 0 && all.indexOf('<worksheet') >= 0 && all.indexOf('<w:document') >= 0 ? 1 : 0
      const found = find(all)
      if (found.length === 0) clean += 1
      else leaks.push({ unit: unit.code, found })
    }
    expect({ leaks, clean, members }).toEqual({ leaks: [], clean: DISTRICTS, members: DISTRICTS })
  })
})

function writeList(people: readonly Someone[], communes: readonly { name: string }[]): Uint8Array {
  const rows = people.map((one, row) => {
    const commune = communes[row % communes.length]?.name ?? ''
    const [year, month, day] = one.birth.split('-')
    const born = `${day}/${month}/${year}`
    return [row + 1, one.name, born, one.cccd, one.phone, commune, '01/03/2021', `${one.name} tự khai`].join(',')
  })
  const head = 'STT,Họ và tên,Ngày sinh,Số CCCD,Số điện thoại,Xã,Ngày vào danh sách,Ghi chú'
  return new TextEncoder().encode([head, ...rows].join('\n'))
}
