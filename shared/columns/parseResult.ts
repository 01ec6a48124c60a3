/** Building the results that every column type returns. */
import type { RawCell } from '../excel/rawSheet.ts'
import type { CellValue, ParseResult } from './columnType.ts'

export const blank: ParseResult = { ok: true, value: null }

export function accept(value: CellValue, warning?: string): ParseResult {
  return warning === undefined ? { ok: true, value } : { ok: true, value, warning }
}

/** `problem` completes “giá trị chưa đúng, …”. */
export function refuse(problem: string): ParseResult {
  return { ok: false, problem }
}

/** The refusal of a cell that holds no value at all, or null where it holds one. */
export function refuseWithoutValue(cell: RawCell): ParseResult | null {
  if (cell.kind === 'error') return refuse(`ô đang báo lỗi ${cell.value}`)
  if (cell.kind === 'stale') return refuse('ô có công thức nhưng tệp không giữ kết quả, hãy mở bằng Excel rồi lưu lại')
  return null
}

/** The parts that types without a number share. */
export const withoutNumber = {
  toNumber: () => null,
  ofNumber: (value: number) => value,
}
