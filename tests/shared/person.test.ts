/** People: what a CCCD says, name keys, and when two entries may be one person. */
import { describe, expect, it } from 'vitest'
import { classifyMatch, doubtCccd, normalizePersonName, type PersonIdentity } from '../../shared/person.ts'

const base: PersonIdentity = {
  ho_ten: 'Khổng Văn Hoàn',
  gioi_tinh: 'NAM',
  sinh: '1987',
  cccd: null,
  cmnd: null,
  unit: '08761',
}

function match(a: Partial<PersonIdentity>, b: Partial<PersonIdentity>) {
  return classifyMatch({ ...base, ...a }, { ...base, ...b })
}

describe('doubtCccd', () => {
  it.each([
    ['026087847750', 'NAM', '1987', []],
    ['026187616655', 'NU', '1987-02', []],
    ['026301454230', 'NU', '2001-05-04', []],
    ['010203607446', 'NAM', '2003', []],
    ['026087847750', null, null, []],
    ['026087847750', 'KHAC', '1987', []],
    ['026087847750', 'NAM', '1988', ['số này là của người sinh năm 1987, phiếu ghi 1988']],
    ['026187616655', 'NAM', '1987', ['số này là của nữ, phiếu ghi Nam']],
    ['026087847750', 'NU', '1987', ['số này là của nam, phiếu ghi Nữ']],
    ['097087847750', 'NAM', '1987', ['ba số đầu 097 không phải mã tỉnh (001–096)']],
    ['000087847750', 'NAM', '1987', ['ba số đầu 000 không phải mã tỉnh (001–096)']],
    ['012345678', 'NU', '1950', []],
    ['0260******50', 'NU', '1950', []],
  ])('%s of %s born %s', (cccd, gioi_tinh, sinh, warnings) => {
    expect(doubtCccd(cccd, { gioi_tinh, sinh })).toEqual(warnings)
  })
})

describe('normalizePersonName', () => {
  it.each([
    ['Nguyễn Thị Thuý', 'NGUYỄN THỊ THÚY'],
    ['Tẩn Văn Hoà', '  Tẩn   Văn Hòa '],
    ['Nguyễn Văn Quý', 'Nguyễn Văn Quí'],
    ['Ông Nguyễn Văn An', 'Nguyễn Văn An'],
    ['bà Lý Thị Mỹ', 'Lý Thị Mĩ'],
    ['Nguyễn Văn An (An “sẹo”)', 'Nguyễn Văn An'],
    ['H’Hen Niê', "H'Hen Niê"],
    ['Đỗ Văn Đức'.normalize('NFD'), 'Đỗ Văn Đức'],
  ])('%s and %s have one key', (a, b) => {
    expect(normalizePersonName(a)).toEqual(normalizePersonName(b))
  })

  it('keeps names apart that differ in a tone, but not in the key without diacritics', () => {
    const [a, b] = [normalizePersonName('Vàng Văn Hòa'), normalizePersonName('Vàng Văn Hoa')]
    expect(a.toned).not.toBe(b.toned)
    expect(a.unaccented).toBe('vang van hoa')
    expect(b.unaccented).toBe('vang van hoa')
  })

  it('takes a first word for a title only before a full name', () => {
    expect(normalizePersonName('Anh Thư').unaccented).toBe('anh thu')
    expect(normalizePersonName('A Viết Thu').unaccented).toBe('a viet thu')
  })
})

describe('classifyMatch', () => {
  it.each<[string, Partial<PersonIdentity>, Partial<PersonIdentity>, string | null]>([
    [
      'the same CCCD',
      { cccd: '026087847750' },
      { cccd: '026087847750', ho_ten: 'Khổng Hoàn', sinh: '1986' },
      'certain',
    ],
    ['the same CMND', { cmnd: '063363836' }, { cmnd: '063363836', sinh: null }, 'certain'],
    [
      'the same CMND although one also has a CCCD',
      { cmnd: '063363836', cccd: '026087847750' },
      { cmnd: '063363836' },
      'certain',
    ],
    ['the same paper in the other column', { cccd: '026087847750' }, { cmnd: '026087847750' }, 'certain'],
    ['two different valid CCCD', { cccd: '026087847750' }, { cccd: '026087847751' }, null],
    [
      'two different valid CCCD under one CMND',
      { cccd: '026087847750', cmnd: '063363836' },
      { cccd: '026087847751', cmnd: '063363836' },
      null,
    ],
    ['a CMND and a CCCD, which do not contradict', { cccd: '026087847750' }, { cmnd: '063363836' }, 'probable'],
    ['a mistyped CCCD, which excludes nothing', { cccd: '026087847750' }, { cccd: '999087847750' }, 'probable'],
    ['name and whole birth date', { sinh: '1987-03-05' }, { sinh: '1987-03-05', unit: '08764' }, 'probable'],
    ['name, birth year and commune', {}, { ho_ten: 'KHỔNG VĂN HOÀN' }, 'probable'],
    ['name and commune, one birth date known by year only', { sinh: '1987-03-05' }, {}, 'probable'],
    ['name and birth year in another commune', {}, { unit: '08764' }, 'possible'],
    ['name without diacritics and birth year', {}, { ho_ten: 'Khong Van Hoan' }, 'possible'],
    ['name, year and commune, but other days', { sinh: '1987-03-05' }, { sinh: '1987-07-01' }, 'possible'],
    ['name, year and commune, but another gender', {}, { gioi_tinh: 'NU' }, 'possible'],
    ['name, year and commune, but another CMND', { cmnd: '063363836' }, { cmnd: '063363837' }, 'possible'],
    ['another birth year', {}, { sinh: '1988' }, null],
    ['another name', {}, { ho_ten: 'Khổng Văn Bình' }, null],
    ['no birth year', { sinh: null }, {}, null],
    ['no name', { ho_ten: null }, { ho_ten: null }, null],
    ['no commune', { unit: null }, { unit: null }, 'possible'],
  ])('%s', (_, a, b, level) => {
    expect(match(a, b)?.level ?? null).toBe(level)
    expect(match(b, a)).toEqual(match(a, b))
  })

  it('says why in words, what agrees before what does not', () => {
    expect(match({ cccd: '026087847750' }, { cccd: '026087847750', ho_ten: 'Khổng Văn Bình' })?.reasons).toEqual([
      'trùng số CCCD',
      'trùng năm sinh',
      'cùng xã',
      'khác họ tên',
    ])
    expect(match({}, { ho_ten: 'Khong Van Hoan', gioi_tinh: 'NU' })?.reasons).toEqual([
      'trùng họ tên không dấu',
      'trùng năm sinh',
      'cùng xã',
      'khác giới tính',
    ])
  })
})
