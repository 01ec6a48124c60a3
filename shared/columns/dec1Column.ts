/** Column type dec1: numbers with one decimal, such as points. */
import { formatNumber } from '../number.ts'
import { defineNumberColumn, interpretCount } from './numberColumn.ts'

export const dec1Column = defineNumberColumn({
  name: 'dec1',
  decimals: 1,
  negative: true,
  excelFormat: '#,##0.0',
  excelScale: 1,
  percent: false,
  interpret: interpretCount,
  format: (value) => formatNumber(value, 1),
})
