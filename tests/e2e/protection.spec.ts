/** The log tells what was done, a person asks for their data and for erasing, and a file goes to the second computer. */
import { readFileSync } from 'node:fs'
import { expect, test } from './fixture.ts'
import { enterCode, setUp } from './steps.ts'

test('reads the log, proves it, sets a term of keeping and takes the assessment that the law asks for', async ({
  page,
  host,
  show,
}) => {
  await enterCode(page, host.code)
  await setUp(page)
  await page.keyboard.press('Alt+s')
  await page.keyboard.press('F8')
  await expect(page.getByText('Đã sao lưu lúc')).toBeVisible()
  await page.getByRole('button', { name: 'Nhật ký' }).click()
  const log = page.getByRole('listbox', { name: 'Các mục của nhật ký' })
  await expect(log.getByRole('option', { name: /Sao lưu theo yêu cầu/ })).toBeVisible()
  await page.keyboard.press('End')
  await expect(page.getByRole('heading', { name: 'Mục số 1', exact: true })).toBeVisible()
  await page.keyboard.press('F8')
  await expect(page.getByText(/Nhật ký .* liền mạch, không bị sửa; khớp cả/)).toBeVisible()
  await show('nhat-ky')

  await page.keyboard.press('Alt+s')
  await page.getByRole('button', { name: 'Dữ liệu cá nhân' }).click()
  await expect(page.getByText('Không có dòng nào hết thời hạn giữ.')).toBeVisible()
  const years = page.getByLabel('Số năm giữ R01 Người nghiện ma túy')
  await years.fill('12')
  await years.press('Enter')
  await expect(page.getByText('đơn vị đặt')).toBeVisible()
  await show('du-lieu-ca-nhan')
  const [assessment] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Hồ sơ đánh giá tác động' }).click(),
  ])
  expect(assessment.suggestedFilename()).toMatch(/^DANH_GIA_TAC_DONG_.*\.docx$/)
})

test('carries a file to the second computer after it has remembered what both hold', async ({ page, host, show }) => {
  await enterCode(page, host.code)
  await setUp(page)
  await page.keyboard.press('Alt+s')
  await page.getByRole('button', { name: 'Hai máy một đơn vị' }).click()
  await page.getByRole('button', { name: 'Bắt đầu máy thứ hai' }).click()
  await expect(page.getByText('Đã có máy thứ hai.')).toBeVisible()
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('F8')])
  expect(file.suggestedFilename()).toMatch(/^HAI_MAY_.*\.pbhm$/)
  await expect(page.getByText('đã xuất', { exact: true })).toBeVisible()
  // The computer knows its own file.
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')])
  await chooser.setFiles({
    name: file.suggestedFilename(),
    mimeType: 'application/octet-stream',
    buffer: readFileSync(await file.path()),
  })
  await expect(page.getByRole('alert').getByText(/do chính máy này xuất/)).toBeVisible()
  await show('hai-may')
})
