/** How long an officer waits for a name in a register of a whole province's size. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase, runWrite } from '../../db/open.ts'
import { openUserSlot, readKeyFile } from '../../electron/services/keySlots.ts'
import { foldText } from '../../shared/text.ts'
import { PASSWORD } from '../electron/workspace.ts'
import { openOffice } from '../support/office.ts'
import { createRandom, firstSeed } from '../support/random.ts'
import { sizeOf } from '../support/soak.ts'

const LONG = { timeout: 3_600_000 }
const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Phan', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Khổng', 'Triệu']
const middles = ['Văn', 'Thị', 'Hữu', 'Đức', 'Quang', 'Xuân', 'Minh', 'Ngọc', 'Thanh', 'Hồng']
const givens = ['An', 'Bình', 'Cường', 'Dũng', 'Giang', 'Hà', 'Hùng', 'Khánh', 'Long', 'Nam', 'Phúc', 'Sơn', 'Vượng']
/** As officers type: parts of names with and without marks, a year beside one, a number, what is not there. */
const typed = [
  ...['ha xuan', 'Nguyễn Văn An', 'nguyen thi', 'dung', 'le', 'vuong 1985', '0260', 'TRIEU MINH', 'phuc trieu', 'zzz'],
  ...[
    'bui ngoc ha 1990',
    'dang',
    'đặng hồng sơn',
    'hoang huu',
    'pham',
    'khong quang',
    'do thi h',
    'vu',
    'tran van b',
    'phan',
  ],
]
const TRIES = 5

async function fill(dir: string, people: number): Promise<void> {
  const keys = readKeyFile(dir)
  if (!keys) throw new Error('There is no key file.')
  const key = await openUserSlot(keys, 'can_bo', PASSWORD)
  const store = openDatabase({ file: join(dir, 'data.db'), key, databaseId: keys.databaseId, copyAside: () => {} })
  const random = createRandom(firstSeed)
  runWrite(store, { userId: 'test', now: '2021-06-15T02:00:00.000Z', call: 'test', detail: {} }, ({ connection }) => {
    const insert = connection.prepare(
      `INSERT INTO people (id, name, name_key, gender, birth_year, cccd, data, created_at, created_by, updated_at, updated_by)
       VALUES (?, ?, ?, 'NAM', ?, ?, '{}', '2021-06-15T02:00:00.000Z', 'test', '2021-06-15T02:00:00.000Z', 'test')`,
    )
    const place = connection.prepare(
      `INSERT INTO records (id, form, unit_id, person_id, started_on, data, created_at, created_by, updated_at, updated_by)
       VALUES (?, 'drug_users', ?, ?, '2021-03-01', '{"xa_id":"08761","ngay_vao":"2021-03-01"}',
         '2021-06-15T02:00:00.000Z', 'test', '2021-06-15T02:00:00.000Z', 'test')`,
    )
    for (let number = 0; number < people; number += 1) {
      const name = `${random.oneOf(families)} ${random.oneOf(middles)} ${random.oneOf(givens)}`
      const cccd = `026${String(number).padStart(9, '0')}`
      insert.run(`nguoi-${number}`, name, foldText(name), random.between(1950, 2006), cccd)
      place.run(`ho-so-${number}`, '08761', `nguoi-${number}`)
    }
  })
  store.close()
}

describe('search by name', () => {
  it('S3 answers 95 in 100 questions within the bar in a register of a hundred thousand people', LONG, async () => {
    const people = sizeOf({ usual: 100_000, soak: 1_000_000 })
    const bar = people > 100_000 ? 150 : 50
    const office = await openOffice()
    await office.call('vault.lock', {})
    await fill(office.dir, people)
    await office.call('vault.unlock', { password: PASSWORD })
    await office.call('search.find', { text: 'nguyen' })
    const waits: number[] = []
    for (const text of typed) {
      const tries: number[] = []
      for (let attempt = 0; attempt < TRIES; attempt += 1) {
        const asked = performance.now()
        const { people: found } = await office.call('search.find', { text })
        tries.push(performance.now() - asked)
        expect([text, found.length > 0]).toEqual([text, text !== 'zzz'])
      }
      // The computer that tests does other things too: what the program needs is what it took undisturbed.
      waits.push(Math.min(...tries))
    }
    const p95 = waits.toSorted((a, b) => a - b)[Math.ceil(waits.length * 0.95) - 1] ?? Number.NaN
    console.info(`search among ${people} people: p95 ${p95.toFixed(1)} ms, bar ${bar} ms`)
    expect(p95).toBeLessThanOrEqual(bar)
  })
})
