/** Names and numbers of people in free words: found however they are written, and nothing else. */
import { describe, expect, it } from 'vitest'
import { createCoverNames } from '../../db/coverNames.ts'
import { createRandom } from '../support/random.ts'

const names = ['Lường Văn Thử', "Y N'Trang Thử", '026 090 000 001', 'Thử', 'Lường Văn Thử Nghiệm']
const cover = createCoverNames(names)

const covered: [string, string][] = [
  ['Gặp LƯỜNG VĂN THỬ ở xã', 'Gặp *** ở xã'],
  ['Luong van  thu, con Lường Văn Thử', '***, con ***'],
  ['{"ghi_chu":"gặp Lường\\nVăn Thử"}', '{"ghi_chu":"gặp ***"}'],
  ['anh Lường Văn Thử Nghiệm đến', 'anh *** đến'],
  ['giấy 026090000001', 'giấy ***'],
  ['giấy số 12 026.090.000.001 12', 'giấy số 12 *** 12'],
  ["bà Y N'Trang Thử.", 'bà ***.'],
]
const left = [
  'Thử làm',
  'Lường Văn Thửa',
  'ALường Văn Thử',
  '0260900000012',
  'Lường Văn',
  '1 026 090',
  "N'Trang Thử",
  '',
]

describe('covering names', () => {
  it.each(covered)('%s', (text, expected) => {
    expect(cover(text)).toBe(expected)
  })

  it.each(left)('leaves “%s”', (text) => {
    expect(cover(text)).toBeNull()
  })

  it('finds the same for thousands of people as for each of them alone', () => {
    const random = createRandom(7)
    const pick = random.oneOf<string>
    const [first, middle, last] = [
      ['Nguyễn', 'Trần', 'Lê'],
      ['Văn', 'Thị', 'Đức'],
      ['An', 'Bình', 'Cường', 'Dũng'],
    ]
    const people = Array.from({ length: 12 }, () => `${pick(first)} ${pick(middle)} ${pick(last)}`)
    const all = createCoverNames(people)
    const alone = people.map((name) => createCoverNames([name]))
    for (let round = 0; round < 300; round++) {
      const text = Array.from({ length: 8 }, () => pick([...first, ...middle, ...last, 'và', '-'])).join(' ')
      const expected = alone.reduce((covered, one) => one(covered) ?? covered, text)
      expect(all(text) ?? text).toBe(expected)
    }
  })
})
