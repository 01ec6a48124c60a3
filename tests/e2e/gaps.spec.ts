import { expect, test } from './fixture.ts'
import { beginWork, cellAt } from './steps.ts'

test('F9 lists from anywhere what is wrong or missing, each line jumps to its place, and what is put right leaves the list', async ({
  page,
  host,
  show,
}) => {
  await beginWork(page, host.code)

  // The numbers of one commune, the women more than all.
  await page.keyboard.press('Alt+2')
  await page.getByRole('link', { name: /PL02/ }).click()
  for (const [column, number] of [
    [1, '24'],
    [3, '0'],
    [8, '0'],
    [14, '25'],
  ] as const) {
    await cellAt(page, 'Thị trấn Lập Thạch', column).click()
    await page.keyboard.type(number)
    await page.keyboard.press('Enter')
    await expect(cellAt(page, 'Thị trấn Lập Thạch', column)).toHaveText(number)
  }

  // From a register, by one key.
  await page.keyboard.press('Alt+3')
  await page.keyboard.press('F9')
  const list = page.getByRole('listbox', { name: 'Còn thiếu gì' })
  const first = list.getByRole('option').first()
  await expect(first).toContainText('PL02 · Thị trấn Lập Thạch · cột 14')
  await expect(first).toContainText('Số nữ 25 lớn hơn số cuối kỳ 24.')
  await expect(page.locator('.checks-verdict')).toHaveText('Chưa khóa, chưa tạo gói được: còn 2 lỗi.')
  await expect(list.getByRole('option').filter({ hasText: 'Xã Quang Sơn' })).toContainText(
    'Chưa có số ở PL02, PL07; hạn 16/6, còn 1 ngày.',
  )
  // The numbers that do not fit stand side by side.
  const numbers = page.getByRole('table', { name: 'Các số liên quan' })
  await expect(numbers.getByRole('row')).toHaveText([/Nữ.*25/, /Tổng.*24/])
  await show('57-con-thieu-gi')
  await page.setViewportSize({ width: 1093, height: 550 })
  await show('57-con-thieu-gi-125')
  await page.setViewportSize({ width: 1366, height: 768 })

  // Enter goes to the cell; a right number closes the gap, wherever the list is opened next.
  await page.keyboard.press('Enter')
  await expect(cellAt(page, 'Thị trấn Lập Thạch', 14)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.type('3')
  await page.keyboard.press('Enter')
  await expect(cellAt(page, 'Thị trấn Lập Thạch', 14)).toHaveText('3')
  await page.keyboard.press('F9')
  await expect(list.getByRole('option').filter({ hasText: 'cột 14' })).toHaveCount(0)

  // A commune that has sent nothing is explained once for all its annexes.
  const commune = list.getByRole('option').filter({ hasText: 'Xã Quang Sơn' })
  await commune.click()
  await expect(page.getByText('của 2 phụ biểu')).toBeVisible()
  await page.getByRole('textbox', { name: 'Lời giải trình' }).fill('Xã nộp muộn, bổ sung kỳ sau')
  await page.keyboard.press('Control+s')
  await expect(commune).toHaveCount(0)
  await page.getByRole('button', { name: 'Đã giải trình 1' }).click()
  await expect(list.getByRole('option')).toHaveCount(1)
  await show('57-da-giai-trinh')
})
