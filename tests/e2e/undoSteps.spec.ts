import { expect, test } from './fixture.ts'
import { beginWork, cellAt } from './steps.ts'

test('Ctrl+Z takes back what was typed also after the page was opened anew, and a register line with its person', async ({
  page,
  host,
  show,
}) => {
  await beginWork(page, host.code)
  await page.keyboard.press('Alt+2')
  await page.getByRole('link', { name: /PL02/ }).click()
  const row = 'Thị trấn Lập Thạch'
  await cellAt(page, row, 3).click()
  for (const typed of ['5', '6', '7']) {
    await page.keyboard.type(typed)
    await page.keyboard.press('Tab')
  }
  await expect(cellAt(page, row, 5)).toHaveText('7')
  await expect(page.getByRole('button', { name: 'Hoàn lại' })).toBeEnabled()

  // Another screen and back: the window has forgotten, the workspace has not.
  await page.keyboard.press('Alt+1')
  await page.keyboard.press('Alt+2')
  await expect(cellAt(page, row, 5)).toHaveText('7')
  await cellAt(page, row, 3).click()
  await page.keyboard.press('Control+z')
  await expect(cellAt(page, row, 5)).not.toHaveText('7')
  await page.keyboard.press('Control+z')
  await expect(cellAt(page, row, 4)).not.toHaveText('6')
  await page.keyboard.press('Control+y')
  await expect(cellAt(page, row, 4)).toHaveText('6')
  await expect(cellAt(page, row, 3)).toHaveText('5')

  await page.keyboard.press('Alt+3')
  await page.keyboard.press('F5')
  await page.getByLabel('Họ và tên', { exact: true }).fill('Khổng Văn Ngọ')
  await page.getByLabel('Năm sinh', { exact: true }).fill('1990')
  await expect(page.getByText('Không có ai trùng')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: 'Thêm dòng mới' })).toBeVisible()
  // What the number says otherwise than the form is asked about and refuses nothing.
  const paper = page.getByLabel('Số CCCD', { exact: true })
  await paper.fill('026085123456')
  await paper.press('Tab')
  const doubt = page.getByRole('status').filter({ hasText: 'Xem lại với thẻ' })
  await expect(doubt).toContainText('số này là của người sinh năm 1985, phiếu ghi 1990')
  await show('88-nghi-so-giay-to')
  await paper.fill('026090123456')
  await paper.press('Tab')
  await expect(doubt).toBeHidden()
  await paper.fill('026085123456')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('heading', { name: 'Khổng Văn Ngọ' })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Đã hoàn lại một bước')).toBeVisible()
  await expect(page.getByText('Khổng Văn Ngọ')).toHaveCount(0)
  await show('61-hoan-lai-so')
  await page.keyboard.press('Control+y')
  await expect(page.getByText('Khổng Văn Ngọ').first()).toBeVisible()
})
