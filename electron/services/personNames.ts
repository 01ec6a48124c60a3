/** The texts by which a person can be found again in other words. */
import type { CellValue } from '../../shared/columns/columnType.ts'
import { foldText } from '../../shared/text.ts'

const namingFields = ['ho_ten', 'cccd', 'cmnd', 'dien_thoai']

/** Shorter ones would be met in other words. */
const SHORTEST = 4

export function namesIn(values: Readonly<Record<string, CellValue>>): string[] {
  return namingFields.flatMap((key) => {
    const value = values[key]
    return typeof value === 'string' && value.length >= SHORTEST ? [value] : []
  })
}

/** Whether one of the names stands in the text, in whatever spelling. */
export function namesSomeone(text: string, names: readonly string[]): boolean {
  const folded = foldText(text)
  return names.some((name) => foldText(name).length >= SHORTEST && folded.includes(foldText(name)))
}
