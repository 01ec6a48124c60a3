import { expect, test } from './fixture.ts'
import { beginWork, choose } from './steps.ts'

test('a victim’s file shows its number, opens on the officer’s word, comes up when due, and leaves only confirmed', async ({
  page,
  host,
}) => {
  await beginWork(page, host.code)
  await page.keyboard.press('Alt+3')
  await choose(page, 'Sổ theo dõi', 'nan nhan', /R06 /)
  await expect(page.getByText('Sổ này chưa có dòng nào.')).toBeVisible()
  await page.keyboard.press('F5')
  await page.getByLabel('Họ và tên *', { exact: true }).fill('Hoàng Thị Kín')
  await page.getByLabel('Ngày, tháng, năm sinh').fill('4/5/2001')
  await page.getByLabel('Ngày tiếp nhận').fill('20/5/2021')
  await page.getByLabel('Ngày gửi xác minh').fill('1/6/2021')
  await page.keyboard.press('Tab')
  await expect(page.getByLabel('Hạn trả lời xác minh')).toHaveValue('21/06/2021')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('heading', { name: '246-NV-2021-0001' })).toBeVisible()
  await expect(page.getByText('Hoàng Thị Kín')).toHaveCount(0)

  await page.keyboard.press('F7')
  const reason = page.getByRole('form', { name: 'Lý do xem hồ sơ mật' })
  await reason.getByLabel('Lý do cần xem').fill('xác minh theo công văn 45')
  await expect(page.getByText('Hoàng Thị Kín')).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Hoàng Thị Kín' })).toBeVisible()
  expect(await page.title()).not.toContain('Kín')
  await page.keyboard.press('F7')
  await expect(page.getByText('Hoàng Thị Kín')).toHaveCount(0)

  await page.keyboard.press('F12')
  await expect(page.getByRole('alertdialog')).toContainText('nhạy cảm')
  await page.keyboard.press('Control+Enter')
  await reason.getByLabel('Lý do cần xem').fill('nộp hồ sơ cho Sở')
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  expect(file.suggestedFilename()).toContain('R06')

  await page.keyboard.press('Alt+1')
  const due = page.getByRole('region', { name: 'Việc đến hạn' })
  await expect(due).toContainText('246-NV-2021-0001')
  await expect(due).toContainText('còn 6 ngày')
  await due.getByRole('link').click()
  await expect(page.getByRole('listbox', { name: 'Việc đến hạn' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '246-NV-2021-0001' })).toBeVisible()
})
