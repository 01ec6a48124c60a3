/** The first run by keyboard alone in the smallest window: lists take what is typed, nothing needs the mouse or scrolling. */
import { expect, password, test } from './fixture.ts'
import { enterCode } from './steps.ts'

test('an office is set up by keyboard in a window of 911 × 512: Enter takes the first of a list, Tab the only one, and what is next has the focus', async ({
  page,
  host,
}) => {
  await page.setViewportSize({ width: 911, height: 512 })
  await enterCode(page, host.code)
  const province = page.getByRole('combobox', { name: 'Tỉnh, thành phố' })
  const district = page.getByRole('combobox', { name: /^Huyện/ })
  await expect(province).toBeFocused()
  await expect(province).toHaveValue(/Vĩnh Phúc/)
  await expect(page.getByRole('button', { name: 'Tiếp tục' })).toBeInViewport({ ratio: 1 })

  await page.keyboard.type('lao c')
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(province).toHaveValue(/Lào Cai/)
  await page.keyboard.press('Tab')
  await expect(district).toBeFocused()
  await page.keyboard.type('bat x')
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Tab')
  await expect(district).toHaveValue(/Bát Xát/)
  // Several fit: none is guessed, and what was chosen stays.
  await district.focus()
  await page.keyboard.type('bao')
  await expect(page.getByRole('option', { name: /Bảo Yên/ })).toBeVisible()
  await expect(page.getByRole('option', { name: /Bảo Thắng/ })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(district).toHaveValue(/Bát Xát/)
  await page.keyboard.press('Enter')

  await expect(page.getByLabel('Họ và tên cán bộ')).toBeFocused()
  await page.keyboard.type('Hà Thị Mơ')
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await expect(page.getByRole('button', { name: /^Lập sổ/ })).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Enter')

  const groups = page.getByRole('list', { name: 'Khóa phục hồi' }).getByRole('listitem')
  await expect(groups).toHaveCount(9)
  const copy = (await groups.allInnerTexts()).map((group) => group.replace(/^\d+\s+/, '').trim())
  await expect(page.getByLabel('Đã chép đủ')).toBeFocused()
  await page.keyboard.press('Space')
  await page.keyboard.press('Control+Enter')
  const fields = page.getByLabel(/^Nhóm số \d/)
  await expect(fields.first()).toBeFocused()
  const asked = (await page.getByText(/^Nhóm số \d$/).allInnerTexts()).map((label) => Number(label.at(-1)))
  for (const [index, place] of asked.entries()) {
    if (index > 0) await page.keyboard.press('Tab')
    await page.keyboard.type(copy[place - 1] ?? '')
  }
  await page.keyboard.press('Enter')
  await expect(page.getByText('Bắt đầu từ đâu?')).toBeVisible()
})
