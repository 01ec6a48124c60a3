import { expect, test } from './fixture.ts'
import { beginWork } from './steps.ts'

// `file_unreadable`: the browser gives no byte of a file that another program has locked since it was chosen.
test('every screen that takes a file says so when it cannot be read, and gives the keys back to what asked for it', async ({
  page,
  host,
  show,
}) => {
  await beginWork(page, host.code)
  await page.evaluate(() => {
    File.prototype.arrayBuffer = () => Promise.reject(new DOMException('', 'NotReadableError'))
  })
  const told = page.getByRole('dialog').getByRole('alert')
  const places = [
    { screen: 'packs', button: 'Chọn tệp gói' },
    { screen: 'log', button: 'So với một gói đã gửi…' },
  ]
  for (const { screen, button } of places) {
    await page.evaluate((name) => {
      location.hash = location.hash.replace(/[^/]+$/, name)
    }, screen)
    const ask = page.getByRole('button', { name: new RegExp(button) }).first()
    await expect(ask).toBeVisible()
    await ask.focus()
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
    await chooser.setFiles({ name: 'dang-mo.asice', mimeType: 'application/zip', buffer: Buffer.from('x') })
    await expect(told).toContainText('Không đọc được tệp “dang-mo.asice”')
    await show('tep-khong-doc-duoc')
    await page.keyboard.press('Alt+1')
    await expect(told, 'no key acts on the screen behind').toBeVisible()
    await page.keyboard.press('Escape')
    await expect(told).toBeHidden()
    await expect(ask).toBeFocused()
  }
})
