import { expect, test } from './fixture.ts'
import { beginWork, cellAt, choose } from './steps.ts'

test('an annex is looked at by commune and as a commune’s copy, its lines below the table are typed, F1 says the law', async ({
  page,
  host,
}) => {
  await beginWork(page, host.code)
  await page.keyboard.press('Alt+2')

  await page.getByRole('link', { name: /PL06/ }).click()
  await expect(page.getByRole('combobox', { name: 'Cách xem' })).toBeVisible()
  await page.keyboard.press('Alt+v')
  await expect(page.getByRole('combobox', { name: 'Cách xem' })).toBeFocused()
  await choose(page, 'Cách xem', 'theo xa', /Theo xã, thị trấn/)
  await expect(page.getByText('Chỉ xem: số máy đếm từ sổ')).toBeVisible()
  await cellAt(page, 'Xã Thái Hòa', 1).click()
  await page.keyboard.type('7')
  await page.keyboard.press('Enter')
  await expect(cellAt(page, 'Xã Thái Hòa', 1)).toHaveText('')
  await page.getByRole('button', { name: 'Về biểu chính' }).click()
  await expect(page.getByRole('rowheader', { name: 'Xã Thái Hòa' })).toHaveCount(0)
  await page.keyboard.press('F1')
  const help = page.getByRole('complementary', { name: 'Cách ghi' })
  await expect(help).toContainText('Căn cứ pháp lý')
  await page.keyboard.press('Escape')
  await expect(help).toBeHidden()

  await page.getByRole('link', { name: /PL03/ }).click()
  await choose(page, 'Biểu của xã, thị trấn', 'thai hoa', /Thái Hòa/)
  await expect(page.getByText('Biểu 01-BCN của xã')).toBeVisible()
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('F12')])
  expect(file.suggestedFilename()).toMatch(/ThaiHoa/)

  await page.getByRole('link', { name: /PL07/ }).click()
  await expect(page.getByText('Phần tổng hợp dưới bảng')).toBeVisible()
  await page.keyboard.press('F6')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('9')
  await page.keyboard.press('Enter')
  const below = page.getByRole('grid', { name: /Phần tổng hợp dưới bảng/ })
  const line = below.getByRole('row').filter({ hasText: 'Số xã, phường đăng ký xây dựng lành mạnh' })
  await expect(line.locator('[data-column="0"]')).toHaveText('9')
  await expect(page.getByText('Đã lưu')).toBeVisible()
})
