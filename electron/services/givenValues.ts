/** Values that come as such, from a script or an entry form, instead of as a typed text. */
import { listOfCodes } from '../../shared/codes/index.ts'
import { unknownCode } from '../../shared/columns/codeColumn.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { ValueType } from '../../shared/form.ts'

/** What is wrong with a value, completing “giá trị chưa đúng, …”, or null. A code must be one of its list, old or new. */
export function problemOfValue(valueType: ValueType, value: CellValue): string | null {
  if (!columnType(valueType).schema.safeParse(value).success) return 'không đúng loại số liệu'
  const list = listOfCodes(valueType)
  if (!list) return null
  const unknown = [value].flat().find((code) => code !== null && !list.values.some((one) => one.code === code))
  return unknown === undefined ? null : unknownCode(list, String(unknown))
}
