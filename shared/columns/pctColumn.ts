/** Column type pct: percents, stored as 103.9; our workbook holds 1.039 in a percent format. */
import { formatPercent } from '../number.ts'
import { defineNumberColumn, interpretCount } from './numberColumn.ts'

export const pctColumn = defineNumberColumn({
  name: 'pct',
  decimals: 1,
  negative: true,
  excelFormat: '0.0%',
  excelScale: 100,
  percent: true,
  interpret: (number) => (number.percent ? number.value : interpretCount(number)),
  format: (value) => formatPercent(value),
})
