/** Column type trieu: money in millions of đồng with one decimal. */
import { formatNumber } from '../number.ts'
import { defineNumberColumn, interpretMoney } from './numberColumn.ts'

export const trieuColumn = defineNumberColumn({
  name: 'trieu',
  decimals: 1,
  negative: false,
  excelFormat: '#,##0.0',
  excelScale: 1,
  percent: false,
  interpret: (number) => interpretMoney(number, 1e6),
  format: (value) => formatNumber(value, 1),
})
