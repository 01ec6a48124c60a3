import { expect, test } from './fixture.ts'
import { beginPractice, cellAt, createWorkspace, enterCode, openSample } from './steps.ts'

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

test('every indicator stands with its plan, bar, gap and pace, and each figure leads to what is behind it', async ({
  page,
  host,
  show,
}) => {
  // The year is invented and every annex is opened.
  test.slow()
  await beginPractice(page, host.code)
  await expect(page.getByText('Kế hoạch và kết quả')).toBeVisible()
  await page.keyboard.press('Alt+t')
  await expect(page.getByRole('heading', { name: 'Kế hoạch và kết quả' })).toBeVisible()
  const table = page.getByRole('grid', { name: 'Kế hoạch và kết quả' })
  await expect(table).toBeFocused()
  const row = table.getByRole('row').filter({ hasText: 'Tiếp nhận mới, tất cả các hình thức' })
  await expect(row).toContainText('55')
  await show('58-ke-hoach-ket-qua')

  await page.getByRole('button', { name: /^Chậm \d/ }).click()
  await expect(table.getByRole('row').filter({ hasText: 'Đúng tiến độ' })).toHaveCount(0)
  await expect(table.getByRole('row').filter({ hasText: 'Chậm' }).first()).toBeVisible()
  await page.getByRole('button', { name: /^Tất cả/ }).click()

  // From a figure to its rows and back.
  await table.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /^Truy số/ })).toBeVisible()
  await expect(page.getByRole('grid').first()).toBeVisible()
  await show('58-truy-tu-ke-hoach')

  // So does one of a column that the annex shows on request alone.
  await page.keyboard.press('Alt+t')
  await expect(table).toBeFocused()
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key)
  await page.keyboard.press('F7')
  await expect(page.getByRole('heading', { name: /^Truy số/ })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Còn thiếu so với kế hoạch' })).toBeVisible()
})
