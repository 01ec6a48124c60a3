/** Column type int: how many people, visits, courses; whole and never negative. */
import { formatNumber } from '../number.ts'
import { defineNumberColumn, interpretCount } from './numberColumn.ts'

export const intColumn = defineNumberColumn({
  name: 'int',
  decimals: 0,
  negative: false,
  excelFormat: '#,##0',
  excelScale: 1,
  percent: false,
  interpret: interpretCount,
  format: (value) => formatNumber(value, 0),
})
