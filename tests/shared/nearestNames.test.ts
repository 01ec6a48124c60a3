/** Which commune a mistyped name may be. */
import { describe, expect, it } from 'vitest'
import { findNearNames } from '../../shared/nearestNames.ts'
import { readUnitName } from '../../shared/unitName.ts'

const communes = [
  'Thị trấn Lập Thạch',
  'Thị trấn Hoa Sơn',
  'Xã Quang Sơn',
  'Xã Đình Chu',
  'Xã Xuân Hòa',
  'Xã Xuân Lôi',
  'Xã Bắc Bình',
]
const bare = (name: string): string => readUnitName(name).at(-1)?.bareName ?? name

describe('the names near a mistyped one', () => {
  it('are those with few other letters, with how many', () => {
    expect(findNearNames('Đình Chụ', communes, bare)).toEqual([{ name: 'Xã Đình Chu', why: 'chỉ khác dấu' }])
    expect(findNearNames('X. Đình Trụ', communes, bare)).toEqual([{ name: 'Xã Đình Chu', why: 'sai 2 chữ cái' }])
    expect(findNearNames('Xuân Hào', communes, bare)).toEqual([{ name: 'Xã Xuân Hòa', why: 'sai 1 chữ cái' }])
  })

  it('are told as abbreviations where every word begins like the whole one', () => {
    expect(findNearNames('T.T H. Sơn', communes, bare)).toContainEqual({ name: 'Thị trấn Hoa Sơn', why: 'viết tắt' })
  })

  it('are none where nothing is near', () => {
    expect(findNearNames('Cao Phong', communes, bare)).toEqual([])
    expect(findNearNames('', communes, bare)).toEqual([])
    // Three of eight letters: the space between is no letter that both have.
    expect(findNearNames('P. Vàng Danh', ['Xã Tòng Sành'], bare)).toEqual([])
  })
})
