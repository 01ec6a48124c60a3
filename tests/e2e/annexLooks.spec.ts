import { expect, test } from './fixture.ts'
import { beginWork, cellAt, choose, placeAt } from './steps.ts'

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

test('a task in a sentence stands whole in its cell of the plan, the lines below it make room, keys and mouse still find them', async ({
  page,
  host,
}) => {
  await beginWork(page, host.code)
  await page.keyboard.press('Alt+2')
  await page.getByRole('link', { name: /PB01/ }).click()
  const task = 'Nhân rộng mô hình xã lành mạnh gắn với phong trào toàn dân đoàn kết xây dựng đời sống văn hóa'
  const plan = cellAt(page, /^Số người nghiện ma túy có hồ sơ quản lý/, 2)
  await plan.click()
  await page.keyboard.type(task)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Đã lưu')).toBeVisible()

  await page.getByRole('link', { name: /PL00/ }).click()
  const cell = cellAt(page, /^Số người nghiện ma túy có hồ sơ quản lý/, 1)
  await expect(cell).toContainText(task)
  const boxOf = (row: number) =>
    placeAt(page, row, 0).evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect()
      const text = element.querySelector('.cell-text')
      return {
        top,
        bottom,
        isWhole: !text || (text.scrollHeight <= text.clientHeight && text.scrollWidth <= text.clientWidth),
      }
    })
  const [above, here, below] = [await boxOf(0), await boxOf(1), await boxOf(2)]
  expect(here.isWhole).toBe(true)
  expect(here.bottom - here.top).toBeGreaterThan(2 * (below.bottom - below.top))
  expect([here.top, below.top]).toEqual([above.bottom, here.bottom])

  await cell.click()
  await page.keyboard.press('ArrowDown')
  await expect(placeAt(page, 2, 0)).toHaveClass(/active/)
  await page.keyboard.press('Control+End')
  await expect(page.locator('.cell.active')).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Control+Home')
  await expect(page.locator('.cell.active')).toBeInViewport({ ratio: 1 })
})
