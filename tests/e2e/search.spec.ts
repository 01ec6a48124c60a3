import { expect, test } from './fixture.ts'
import { beginPractice } from './steps.ts'

test('Ctrl+K finds people, annex lines, screens and keys by words without accents, from the keyboard alone', async ({
  page,
  host,
  show,
}) => {
  // The practice year is invented first.
  test.slow()
  await beginPractice(page, host.code)
  await expect(page.getByText('Việc đến hạn')).toBeVisible()

  await page.keyboard.press('Control+k')
  const box = page.getByRole('combobox', { name: 'Tìm người, hồ sơ, biểu, màn hình' })
  await expect(box).toBeFocused()
  // With nothing typed it is a list of screens.
  await expect(page.getByRole('option', { name: 'Kỳ và hạn nộp' })).toBeVisible()

  await box.pressSequentially('ha xuan')
  const people = page.getByRole('group', { name: 'Người' }).getByRole('option')
  await expect(people.first()).toContainText('Hà Xuân')
  await expect(people.first().locator('mark').first()).toBeVisible()
  await show('60-tim-moi-thu')

  // A row of an annex, and the cell it leads to.
  await box.fill('methadone')
  await expect(page.getByRole('group', { name: 'Phụ biểu, sổ và chỉ tiêu' }).getByRole('option').first()).toContainText(
    'ethadone',
  )
  await box.fill('quy dinh')
  await expect(page.getByRole('option', { name: 'Quy định', exact: true })).toBeVisible()
  await box.fill('khong co ai ten nay')
  await expect(page.getByText('Không thấy “khong co ai ten nay”')).toBeVisible()

  // Esc brings back the screen as it was; Enter opens what is chosen.
  await page.keyboard.press('Escape')
  await expect(box).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await box.pressSequentially('ky va han nop')
  await expect(page.getByRole('dialog').getByRole('option').first()).toHaveAccessibleName(/Kỳ và hạn nộp/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Kỳ và hạn nộp' })).toBeVisible()

  await page.keyboard.press('Control+k')
  await box.pressSequentially('ha xuan')
  await expect(people.first()).toContainText('Hà Xuân')
  const name = (await people.first().locator('.seek-name').innerText()).split(' ').slice(0, 2).join(' ')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toContainText(name)
  await expect(page).toHaveURL(/people/)

  await page.setViewportSize({ width: 1093, height: 550 })
  await page.keyboard.press('Control+k')
  await box.pressSequentially('026')
  await expect(page.getByText(/Số CCCD: .*026/).first()).toBeVisible()
  await show('60-tim-moi-thu-125')
})
