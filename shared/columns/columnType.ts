/** The interface a column type implements: how its values are read, written, compared and shown. */
import type { z } from 'zod'
import type { RawCell } from '../excel/rawSheet.ts'
import type { CodeList, ValueType } from '../form.ts'

/** A planned quantity in the words of the decision that set it. */
export interface TargetValue {
  loai: 'chinh_xac' | 'khoang' | 'toi_thieu' | 'toi_da' | 'ty_le' | 'duy_tri_mo_rong' | 'dinh_tinh'
  min: number | null
  max: number | null
  duy_tri: number | null
  xay_moi: number | null
  nguyen_van: string
}

/** What a cell or a field can hold. Dates are ISO strings, partial birth dates `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export type CellValue = string | number | boolean | string[] | TargetValue | null

/** What parsing needs to know beyond the text. */
export interface ParseContext {
  value: ValueType
  /** The list of `value.codeList`. */
  codes?: CodeList
  /** Turns a commune's name or code into a unit code; null where none or several fit. */
  findUnit?: (text: string) => string | null
  /** Turns a catalogue record's name or code into its code; null where none fits. */
  findReference?: (register: string, text: string) => string | null
  /** What a person reads for a stored unit or catalogue code; the code itself where absent. */
  unitLabel?: (id: string) => string
  referenceLabel?: (register: string, code: string) => string
  /** Decided once per file: whether `1,330` is thousands (`en`) or a decimal (`vi`); and the order of d/m. */
  numberStyle?: 'vi' | 'en'
  dateOrder?: 'dmy' | 'mdy'
  /** Serials count from 1904. */
  date1904?: boolean
}

/** `problem` completes the sentence “giá trị chưa đúng, …” in Vietnamese; `warning` says what was repaired or assumed. */
export type ParseResult = { ok: true; value: CellValue; warning?: string } | { ok: false; problem: string }

export interface ColumnType {
  name: string
  /** The editor a screen opens. */
  editor:
    | 'number'
    | 'text'
    | 'date'
    | 'partialDate'
    | 'choice'
    | 'choices'
    | 'flag'
    | 'unit'
    | 'units'
    | 'reference'
    | 'target'
  align: 'left' | 'right' | 'center'
  /** Of one value, where that may stand otherwise than its column: a sentence among quantities. */
  alignOf?(value: CellValue): ColumnType['align']
  /** From what an officer types or pastes; blank text is null. Never throws. */
  parse(text: string, context: ParseContext): ParseResult
  /** From a workbook cell; uses the stored number, never the displayed text. Never throws. */
  fromExcel(cell: RawCell, context: ParseContext): ParseResult
  /** What our own workbook holds; dates and identity numbers are text so that nothing eats a zero. */
  toExcel(value: CellValue, context: ParseContext): string | number | null
  /** Excel number format of our own workbook. */
  excelFormat: string
  /** What a person reads, e.g. `1.330`, `103,9%`, `14/06/2021`; blank for null. */
  format(value: CellValue, context: ParseContext): string
  schema: z.ZodType<CellValue>
  /** The number a formula sees, or null. A target gives its completion basis. */
  toNumber(value: CellValue): number | null
  /** A computed number as the type stores it: rounded half away from zero, on the final ratio only. */
  ofNumber(value: number): CellValue
  /** Whether two values are the same to an officer. */
  equals(a: CellValue, b: CellValue): boolean
}
