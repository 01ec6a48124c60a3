/** Column type dong: money in whole đồng. */
import { formatNumber } from '../number.ts'
import { defineNumberColumn, interpretMoney } from './numberColumn.ts'

export const dongColumn = defineNumberColumn({
  name: 'dong',
  decimals: 0,
  negative: false,
  excelFormat: '#,##0',
  excelScale: 1,
  percent: false,
  interpret: (number) => interpretMoney(number, 1),
  format: (value) => formatNumber(value, 0),
})
