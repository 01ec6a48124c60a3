import { isStringOneByteRepresentation } from 'node:v8'
import { describe, expect, it } from 'vitest'
import { packTexts, TEXT_END, textAt, visitHolding } from '../../electron/services/packedTexts.ts'
import { foldText } from '../../shared/text.ts'

function pack(texts: readonly string[]) {
  return packTexts(texts.map((text) => foldText(text) + TEXT_END).join(''), texts.length)
}

describe('many texts in one', () => {
  it('take one byte a letter after folding, and two only where a letter needs them', () => {
    expect(isStringOneByteRepresentation(pack(['Khổng Thị Ước', 'Đồng Xuân']).text)).toBe(true)
    const mixed = pack(['Khổng Thị Ước', 'tháng 5 – 6 “dở”', 'Đồng Xuân'])
    expect(isStringOneByteRepresentation(mixed.text)).toBe(false)
    const found: string[] = []
    visitHolding(mixed, ['dong'], (place) => found.push(textAt(mixed, place)) > 9)
    visitHolding(mixed, ['–'], (place) => found.push(textAt(mixed, place)) > 9)
    expect(found).toEqual([`dong xuan${TEXT_END}`, `thang 5 – 6 “do”${TEXT_END}`])
  })
})
