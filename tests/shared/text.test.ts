/** Checks folding, name keys and ordering over every Vietnamese letter and over real spellings. */
import { describe, expect, it } from 'vitest'
import {
  comparePersonNames,
  compareVietnamese,
  foldHeader,
  foldText,
  foldTone,
  normalizeSpaces,
  toNfc,
} from '../../shared/text.ts'
import { createRandom, firstSeed } from '../support/random.ts'

const VOWELS: [string, string][] = [
  ['a', 'aăâ'],
  ['e', 'eê'],
  ['i', 'i'],
  ['o', 'oôơ'],
  ['u', 'uư'],
  ['y', 'y'],
]
const TONES = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323']

/** Every vowel with every tone in both cases, in each way it can be stored: composed, half composed, decomposed, marks swapped. */
function listLetterForms(): { form: string; plain: string }[] {
  const forms = new Map<string, string>()
  for (const [plain, qualities] of VOWELS) {
    for (const quality of qualities) {
      for (const tone of TONES) {
        for (const letter of [quality, quality.toUpperCase()]) {
          const [base = '', mark = ''] = letter.normalize('NFD')
          for (const form of [letter + tone, base + mark + tone, base + tone + mark]) {
            forms.set(form.normalize('NFC'), plain)
            forms.set(form, plain)
          }
        }
      }
    }
  }
  for (const d of ['đ', 'Đ', 'Ð']) forms.set(d, 'd')
  return [...forms].map(([form, plain]) => ({ form, plain }))
}

describe('foldText', () => {
  it('folds every stored form of every Vietnamese letter to its plain letter', () => {
    const forms = listLetterForms()
    expect(forms.filter(({ form }) => form.length === 1)).toHaveLength(147)
    expect(forms.length).toBeGreaterThan(296)
    expect(forms.filter(({ form, plain }) => foldText(form) !== plain)).toEqual([])
    expect(forms.filter(({ form, plain }) => foldText(`x${form}z`) !== `x${plain}z`)).toEqual([])
  })

  it('makes spellings, cases and encodings of a name equal', () => {
    const spellings = ['Hòa', 'Hoà', 'HOÀ', 'hoa', 'Ho\u0300a', 'Hoa\u0300', '  hoà ']
    expect(new Set(spellings.map(foldText))).toEqual(new Set(['hoa']))
    expect(foldText('Ðường  Đặng\u00a0Thùy\nTrâm')).toBe('duong dang thuy tram')
  })
})

describe('foldHeader', () => {
  it('drops punctuation and line breaks but keeps numbers', () => {
    expect(foldHeader('Số người\nnghiện (đầu kỳ)')).toBe('so nguoi nghien dau ky')
    expect(foldHeader('3 = 1+2')).toBe('3 1 2')
    expect(foldHeader('Tăng/giảm, trong đó: Nữ')).toBe('tang giam trong do nu')
  })

  it('keeps a header that consists of signs, so that a percent column has a name', () => {
    expect(foldHeader(' % ')).toBe('%')
  })
})

describe('normalizeSpaces and toNfc', () => {
  it('treats no-break and zero-width spaces as spaces', () => {
    expect(normalizeSpaces('\ufeff Thị\u00a0trấn\u200b  Hoa\tSơn\r\n')).toBe('Thị trấn Hoa Sơn')
  })

  it('composes and repairs the Icelandic letter where Đ is meant', () => {
    expect(toNfc('Ði\u0300nh Chu')).toBe('Đình Chu')
    expect(toNfc('Ðông Anh')).toBe('Đông Anh')
    expect(toNfc('HUYỆN TAM ÐẢO')).toBe('HUYỆN TAM ĐẢO')
  })

  it('leaves undecoded TCVN3 alone, where the same code is é', () => {
    expect(toNfc('kÐm')).toBe('kÐm')
    expect(toNfc('NguyÔn V¨n BÐ')).toBe('NguyÔn V¨n BÐ')
  })
})

describe('foldTone', () => {
  it.each([
    ['hòa', 'hoà'],
    ['Thúy', 'thuý'],
    ['hoè', 'hòe'],
    ['khoẻ', 'khỏe'],
    ['quí', 'quý'],
    ['Mĩ Lí', 'Mỹ Lý'],
    ['Qui Hướng', 'Quy Hướng'],
    ['Vạn Hoà', 'VẠN HÒA'],
    ['Ðình Chu', 'Đình Chu'],
    ['Sơn Thuỷ', 'Sơn Thủy'],
  ])('takes %s and %s for the same name', (first, second) => {
    expect(foldTone(first)).toBe(foldTone(second))
  })

  it.each([
    ['hoa', 'hòa'],
    ['Sa Pa', 'Sa Pả'],
    ['Tây', 'Tai'],
    ['Thuý', 'Thúi'],
    ['Đinh', 'Dinh'],
    ['Tân Thành', 'Tân Thạnh'],
    ['Mây', 'Mai'],
  ])('keeps %s and %s apart', (first, second) => {
    expect(foldTone(first)).not.toBe(foldTone(second))
  })
})

describe('order', () => {
  it('follows the Vietnamese alphabet, its tones, and numbers by value', () => {
    const sorted = ['a', 'à', 'ả', 'ã', 'á', 'ạ', 'ă', 'â', 'b', 'd', 'đ', 'e', 'ê', 'o', 'ô', 'ơ', 'u', 'ư', 'y']
    expect([...sorted].reverse().sort(compareVietnamese)).toEqual(sorted)
    expect(['Phường 10', 'Phường 2', 'Phường 1'].sort(compareVietnamese)).toEqual(['Phường 1', 'Phường 2', 'Phường 10'])
    expect(compareVietnamese('Đông', 'Dũng')).toBeGreaterThan(0)
  })

  it('sorts people by given name, then middle names, then family name', () => {
    const people = ['Nguyễn Văn Bình', 'Trần Thị An', 'Lê Văn Bình', 'Bùi Đức Ân', 'Nguyễn Đức Bình', 'Ánh']
    expect(people.sort(comparePersonNames)).toEqual([
      'Trần Thị An',
      'Ánh',
      'Bùi Đức Ân',
      'Nguyễn Đức Bình',
      'Lê Văn Bình',
      'Nguyễn Văn Bình',
    ])
  })
})

describe('texts that need no folding', () => {
  it('are taken as they are without becoming another key than the whole rule would give', () => {
    const parts = [
      'a',
      'Z',
      '9',
      '-',
      ' ',
      '  ',
      '\t',
      '\n',
      '\u00a0',
      '\u200b',
      '\ufeff',
      'đ',
      'Ð',
      'Ế',
      'e\u0323\u0302',
    ]
    const random = createRandom(firstSeed)
    const spaced = (text: string): string => text.replace(/[\s\u200b\u2060\ufeff]+/g, ' ').trim()
    for (let number = 0; number < 5000; number++) {
      const text = Array.from({ length: random.between(0, 6) }, () => random.oneOf(parts)).join('')
      const bare = text
        .normalize('NFC')
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
      const folded = bare.replace(/[đĐÐð]/g, 'd').toLowerCase()
      expect(normalizeSpaces(text), JSON.stringify(text)).toBe(spaced(text))
      expect(foldText(text), JSON.stringify(text)).toBe(spaced(folded))
    }
  })
})
