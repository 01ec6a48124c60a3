/** Esc on every screen that is not in the rail: to the screen before, and out of a text box first. */
import type { RouteName } from '../../renderer/routeNames.ts'
import { expect, test } from './fixture.ts'
import { beginAtLapThach } from './steps.ts'

const screens: RouteName[] = [
  'reminders',
  'submissions',
  'plan',
  'backups',
  'log',
  'protection',
  'users',
  'issuer',
  'recipients',
  'words',
  'print',
  'exchange',
]

test('Esc leads from every screen under the rail to the screen it was opened from, and the button that says so is there', async ({
  page,
  host,
}) => {
  await beginAtLapThach(page, host.code)
  await page.keyboard.press('Alt+5')
  await expect(page.getByRole('heading', { name: 'Còn thiếu gì' })).toBeVisible()
  const checks = new URL(page.url()).hash
  const period = checks.split('/')[1]
  for (const screen of screens) {
    await page.evaluate((address) => location.assign(address), `#/${period}/${screen}`)
    const shown = page.locator(`[data-screen="${screen}"]`)
    await expect(shown.locator('button', { hasText: 'Esc' }), screen).toBeVisible()
    await expect(shown.locator('.busy-dot'), screen).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(page, screen).toHaveURL(new RegExp(`${checks}$`))
  }

  // Words in a box are not left behind by the first Esc.
  await page.evaluate((address) => location.assign(address), `#/${period}/protection`)
  const box = page.getByLabel('Mã hồ sơ')
  await box.fill('246-NN-2021')
  await page.keyboard.press('Escape')
  await expect(box).not.toBeFocused()
  await expect(box).toHaveValue('246-NN-2021')
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(new RegExp(`${checks}$`))
  // The list itself was opened from the home screen; the key of browsers leads there too, and forward again.
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(page).toHaveURL(/\/home$/)
  await page.keyboard.press('Alt+ArrowRight')
  await expect(page).toHaveURL(new RegExp(`${checks}$`))
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/home$/)
})
