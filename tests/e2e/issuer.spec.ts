import { expect, test } from './fixture.ts'
import { beginWork } from './steps.ts'

test('the office words who signs its papers, from a day on, and takes it back', async ({ page, host, show }) => {
  await beginWork(page, host.code)
  await page.keyboard.press('Alt+6')
  await page.getByRole('button', { name: 'Đơn vị và người ký' }).click()
  await expect(page.getByText('PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI')).toBeVisible()
  await page.getByRole('button', { name: 'Đặt lại Họ tên người ký' }).click()
  await page.keyboard.type('Khổng Mạnh Tiến')
  await page.getByLabel('Từ ngày').fill('31/2/2021')
  await expect(page.getByText('Ngày chưa đúng')).toBeVisible()
  await page.getByLabel('Từ ngày').fill('1/3/2021')
  await page.keyboard.press('Enter')
  await expect(page.getByText('từ 01/03/2021')).toBeVisible()
  await expect(page.getByRole('cell', { name: 'Khổng Mạnh Tiến', exact: true })).toBeVisible()
  await show('56-don-vi-va-nguoi-ky')
  await page.getByRole('button', { name: 'Bỏ “Khổng Mạnh Tiến”' }).click()
  await expect(page.getByText('để trống, ký rồi ghi tay')).toBeVisible()
})
