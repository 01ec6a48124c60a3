/** What is asked about a file as a whole: its letters, how it writes days and numbers. Each is asked once for all sheets. */
import { parseVietnameseNumber } from '../../shared/number.ts'
import { type Answers, answerSheet, type ImportedSheet, type SheetAnswers } from './importWork.ts'

export type StyleQuestion = 'date_order_assumed' | 'number_style_assumed'

/** The questions of a table that are still open, the ones that the others depend on first. */
export function fileQuestions(table: ImportedSheet): ('letters' | StyleQuestion)[] {
  const has = (code: StyleQuestion): boolean => table.issues.some((issue) => issue.code === code)
  return [
    ...(table.letters?.asked ? ['letters' as const] : []),
    ...(['date_order_assumed', 'number_style_assumed'] as const).filter(has),
  ]
}

/** The same answer for every sheet that asks the same; `own` is the sheet at which it was given. */
export function answerFile(
  answers: Answers,
  tables: readonly ImportedSheet[],
  own: ImportedSheet,
  question: 'letters' | StyleQuestion,
  change: Pick<SheetAnswers, 'letters' | 'dateOrder' | 'numberStyle'>,
): Answers {
  const asking = tables.filter((table) => table.sheet === own.sheet || fileQuestions(table).includes(question))
  return asking.reduce((next, table) => answerSheet(next, table.sheet, change), answers)
}

/** `3/4/2021` → both days it may be (`3 tháng 4`); null where the text is no such day. */
export function bothDays(text: string): { dmy: string; mdy: string } | null {
  const [, a, b, year] = /(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{2,4})/.exec(text) ?? []
  if (!a || !b || !year) return null
  return { dmy: `${Number(a)} tháng ${Number(b)}`, mdy: `${Number(b)} tháng ${Number(a)}` }
}

/** Both numbers that a text may be; null where it is none. */
export function bothNumbers(text: string): { vi: number; en: number } | null {
  const [vi, en] = (['vi', 'en'] as const).map((numberStyle) => parseVietnameseNumber(text, { numberStyle }))
  return vi?.kind === 'number' && en?.kind === 'number' ? { vi: vi.value, en: en.value } : null
}
