import { expect, test } from './fixture.ts'
import { beginPractice, cellAt } from './steps.ts'

test('a figure says by itself why it differs from the period before, and every step shows its rows', async ({
  page,
  host,
  show,
}) => {
  test.slow()
  await beginPractice(page, host.code)
  await page.keyboard.press('Alt+2')
  await page.getByRole('link', { name: /PL02/ }).click()
  await cellAt(page, 'Tổng cộng', 13).click()
  await page.keyboard.press('F7')
  const bridge = page.getByRole('region', { name: 'Vì sao khác?' })
  await expect(bridge).toContainText(/^Vì sao khác\?\d+ \+ \d+ − \d+ = \d+ · phần chưa giải thích được: 0/)
  await show('60-vi-sao-khac')

  const added = bridge.getByRole('button', { name: /Phát hiện mới/ })
  const amount = Number((await added.innerText()).match(/\+(\d+)/)?.[1])
  await added.click()
  await expect(added).toHaveAttribute('aria-pressed', 'true')
  const trace = page.getByRole('complementary', { name: 'Truy số' })
  await expect(trace).toContainText('Đang xem: Phát hiện mới')
  await expect(trace.getByRole('option')).toHaveCount(amount)
  await show('61-vi-sao-khac-mot-buoc')
  await trace.getByRole('button', { name: /^Tất cả/ }).click()
  await expect(added).toHaveAttribute('aria-pressed', 'false')

  await bridge.getByRole('combobox', { name: 'So với' }).click()
  await page.getByRole('option', { name: /^Cùng kỳ/ }).click()
  await expect(bridge).toContainText(/phần chưa giải thích được: 0|chưa có số liệu/)
  await page.setViewportSize({ width: 1093, height: 550 })
  await show('62-vi-sao-khac-125')

  // From the record back to every figure it made.
  await page.setViewportSize({ width: 1366, height: 768 })
  await trace.getByRole('option').first().dblclick()
  await page.getByText('Được tính vào đâu').click()
  const figures = page.locator('.record-figures')
  await expect(figures).toContainText('6 tháng cuối năm 2021, đang mở')
  await expect(figures.getByRole('link', { name: /PL02, Tổng cộng: Số cuối kỳ › Tổng/ })).toBeVisible()
  await show('65-duoc-tinh-vao-dau')
})
