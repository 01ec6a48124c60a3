/** Column type target: a planned quantity in the words of the decision that set it. */
import { formatNumber } from '../number.ts'
import { completionBasis, exactTarget, parseTarget, percentTarget } from '../target.ts'
import { targetValue } from '../values.ts'
import type { CellValue, ColumnType, ParseContext, ParseResult, TargetValue } from './columnType.ts'
import { displaysPercent } from './numberColumn.ts'
import { accept, blank, refuse, refuseWithoutValue, withoutNumber } from './parseResult.ts'

function parse(text: string, context: ParseContext): ParseResult {
  const reading = parseTarget(text, context)
  return reading === null ? blank : accept(reading.target, reading.warning)
}

export const targetColumn: ColumnType = {
  ...withoutNumber,
  name: 'target',
  editor: 'target',
  align: 'right',
  // A task in a sentence is read from the left, over several lines as a rule.
  alignOf: (value) => (isTarget(value) && value.loai === 'dinh_tinh' ? 'left' : 'right'),
  parse,
  fromExcel(cell, context) {
    const refused = refuseWithoutValue(cell)
    if (refused !== null) return refused
    if (typeof cell.value === 'string') return parse(cell.value, context)
    if (typeof cell.value === 'boolean') return refuse('cần chỉ tiêu, ô này chứa đúng/sai')
    if (cell.isDate) return refuse('cần chỉ tiêu, ô này đang ở dạng ngày tháng')
    if (cell.value < 0) return refuse('chỉ tiêu không được âm')
    if (cell.value > Number.MAX_SAFE_INTEGER) return refuse('số quá lớn')
    return accept(displaysPercent(cell.format) ? percentTarget(cell.value * 100) : exactTarget(cell.value))
  },
  // A number only where reading it back gives the same words.
  toExcel(value) {
    if (!isTarget(value)) return null
    const plain = value.loai === 'chinh_xac' && value.min !== null && value.nguyen_van === formatNumber(value.min)
    return plain && Number.isInteger(value.min) ? value.min : value.nguyen_van
  },
  excelFormat: '#,##0',
  format: (value) => (isTarget(value) ? value.nguyen_van : ''),
  schema: targetValue.nullable(),
  ofNumber: exactTarget,
  toNumber: (value) => (isTarget(value) ? completionBasis(value) : null),
  equals: (a, b) => (isTarget(a) && isTarget(b) ? sameTarget(a, b) : a === b),
}

/** The wording may differ in zeros and dots (`05`, `5`); what is meant may not, nor may words that mean no number. */
function sameTarget(a: TargetValue, b: TargetValue): boolean {
  return (
    a.loai === b.loai &&
    a.min === b.min &&
    a.max === b.max &&
    a.duy_tri === b.duy_tri &&
    a.xay_moi === b.xay_moi &&
    (a.loai !== 'dinh_tinh' || a.nguyen_van === b.nguyen_van)
  )
}

function isTarget(value: CellValue): value is TargetValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
