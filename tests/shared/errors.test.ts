import { expect, it } from 'vitest'
import { describeError } from '../../shared/errors.ts'

it('A sentence writes days and moments as the screens do, and other details as they are', () => {
  expect(describeError('PERIOD_NOT_FINISHED', { period: '6 tháng cuối năm 2021', to: '2021-12-14' })).toBe(
    'Kỳ 6 tháng cuối năm 2021 đến 14/12/2021 mới hết, gói ký khi kỳ chưa kết thúc. Hãy ký lại sau khi hết kỳ.',
  )
  const times = { signingTime: '2021-06-15T18:41:07Z', createdAt: '2021-06-13T02:00:00.000Z' }
  expect(describeError('SIGNING_TIME_INCONSISTENT', times)).toContain(
    '(01:41 16/06/2021) lệch giờ lập gói (09:00 13/06/2021)',
  )
  expect(describeError('workbook_file_too_large', { file: '2021-06-15.xls', limit: 64 })).toContain(
    'Tệp 2021-06-15.xls lớn hơn 64 MB',
  )
})
