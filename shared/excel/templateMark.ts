/** The line that a commune's template carries: which form, commune, office and period it is for, as words a person can read. */
import { foldText } from '../text.ts'
import type { RawSheet } from './rawSheet.ts'

export interface TemplateMark {
  /** Number of the form: `PL02`. */
  form: string
  /** Codes of the unit that fills it in and of the office it goes back to. */
  unit: string
  office: string
  period: string
}

interface Named {
  code: string
  name: string
}

/** Stands under the title as a text, so that Excel and LibreOffice keep it whatever else they change. */
export function writeTemplateMark(
  form: string,
  unit: Named,
  office: Named,
  period: { id: string; name: string },
): string {
  const named = (one: Named): string => `${one.name} mã ${one.code}`
  return `Mẫu thu số liệu ${form}: ${named(unit)} gửi ${named(office)}, kỳ ${period.name} mã ${period.id}`
}

const MARK = /mau thu so lieu (\S+): .*? ma (\d+) gui .*? ma (\d+), ky .*? ma ([a-z0-9_-]+)/

/** Folding every cell of a long list to look for it would take as long as reading the list. */
const SHORTEST = 'mau thu so lieu X: A ma 1 gui B ma 2, ky C ma D'.length

/** The mark among the texts of a sheet; null in any other sheet. */
export function readTemplateMark({ cells }: RawSheet): TemplateMark | null {
  // By their number: of a million cells an iterator makes a million objects.
  for (let index = 0; index < cells.length; index++) {
    const value = cells[index]?.value
    if (typeof value !== 'string' || value.length < SHORTEST || !value.includes(':')) continue
    const [, form, unit, office, period] = MARK.exec(foldText(value)) ?? []
    if (form === undefined || unit === undefined || office === undefined || period === undefined) continue
    return { form: form.toUpperCase(), unit, office, period: period.toUpperCase() }
  }
  return null
}
