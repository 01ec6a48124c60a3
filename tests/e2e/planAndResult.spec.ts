import { expect, test } from './fixture.ts'
import { cellAt, createWorkspace, enterCode, openSample } from './steps.ts'

test('a plan typed into the sheet stands beside what the register counted', async ({ page, host, show }) => {
  await enterCode(page, host.code)
  // The suggested unit is taken as it is.
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await createWorkspace(page)
  await openSample(page, 'lapthach-2021-so-cai-nghien.xls')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Trước khi ghi', { exact: true })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Đã ghi', { exact: true })).toBeVisible()

  await page.keyboard.press('Alt+2')
  await page.getByRole('link', { name: /PB02/ }).click()
  await expect(cellAt(page, 'Thị trấn Lập Thạch', 4)).toBeVisible()
  await cellAt(page, 'Thị trấn Lập Thạch', 4).click()
  for (const typed of ['30', '', '', '', '50', '', '', '20', '15']) {
    if (typed !== '') await page.keyboard.type(typed)
    await page.keyboard.press('Tab')
  }
  await expect(cellAt(page, 'Thị trấn Lập Thạch', 2)).toHaveText('115')
  await show('25-giao-chi-tieu')

  await page.getByRole('link', { name: /PL01/ }).click()
  await cellAt(page, 'Tổng cộng', 4).click()
  await expect(cellAt(page, 'Tổng cộng', 4)).toHaveText('45')
  await show('26-ket-qua-cai-nghien')

  await page.keyboard.press('Alt+1')
  const row = page.getByRole('row').filter({ hasText: 'Tiếp nhận mới, tất cả các hình thức' })
  await expect(row).toContainText('45 / 95')
  await expect(row).toContainText('47,4%')
  await expect(row).toContainText('Đúng tiến độ')
  await show('27-ke-hoach-va-ket-qua')
})
