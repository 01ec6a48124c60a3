import { expect, test } from './fixture.ts'
import { beginWork } from './steps.ts'

test('a key pressed while its screen is still being opened is answered when the screen is there', async ({
  page,
  host,
}) => {
  await beginWork(page, host.code)

  let release = (): void => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  // What the register screen reads first is on its way; nothing of the screen has been shown.
  await page.route(/forms\.list/, async (route) => {
    await held
    await route.continue()
  })
  await page.keyboard.press('Alt+3')
  await expect(page).toHaveURL(/registers/)
  await page.keyboard.press('F5')
  await expect(page.getByLabel('Họ và tên', { exact: true })).toHaveCount(0)
  release()
  await expect(page.getByLabel('Họ và tên', { exact: true })).toBeVisible()

  // The key was answered once: leaving the form does not bring it back.
  await page.keyboard.press('Escape')
  await expect(page.getByText('Sổ này chưa có dòng nào')).toBeVisible()
  await expect(page.getByLabel('Họ và tên', { exact: true })).toHaveCount(0)
})
