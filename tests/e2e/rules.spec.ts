import { expect, test } from './fixture.ts'
import { beginWork } from './steps.ts'

test('the office reads its rules with their basis, sets another value from a day on, and takes it back', async ({
  page,
  host,
  show,
}) => {
  await beginWork(page, host.code)
  await page.keyboard.press('Alt+6')
  await page.getByRole('button', { name: 'Quy định', exact: true }).click()
  const good = page.getByRole('row', { name: /^Điểm thấp nhất để xếp loại Tốt/ })
  await expect(good).toContainText('90')
  await expect(good).toContainText('Mức đặt sẵn của chương trình')
  await page.getByRole('button', { name: 'Sửa: Điểm thấp nhất để xếp loại Tốt' }).click()
  await page.getByLabel('Mức mới').fill('chín mươi')
  await expect(page.getByText('Ghi một số, từ 0 trở lên')).toBeVisible()
  await page.getByLabel('Mức mới').fill('85')
  await page.getByLabel('Áp dụng từ ngày').fill('1/1/2021')
  await show('55-quy-dinh')
  await page.keyboard.press('Enter')
  await expect(good).toContainText('Đơn vị đặt: 85 từ 01/01/2021')
  await page.getByRole('button', { name: 'Sửa: Tổng chỉ tiêu cai nghiện cộng theo' }).click()
  await page.getByRole('combobox', { name: 'Mức mới' }).click()
  await page.getByRole('option', { name: 'đơn vị được giao (xã)' }).click()
  await page.getByRole('button', { name: /^Ghi( Enter)?$/ }).click()
  await expect(page.getByRole('row', { name: /^Tổng chỉ tiêu/ })).toContainText('đơn vị được giao (xã)')
  await page.getByRole('button', { name: 'Sửa: Điểm thấp nhất để xếp loại Tốt' }).click()
  await page.getByRole('button', { name: 'Về mức đặt sẵn' }).click()
  await expect(good).not.toContainText('Đơn vị đặt')
})
