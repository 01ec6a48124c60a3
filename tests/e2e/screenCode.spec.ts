/** A program that is gone before a screen was fetched: a sentence stands there, and the screen once it answers again. */
import { join } from 'node:path'
import { expect, test } from './fixture.ts'
import { beginWork } from './steps.ts'

const built = join(import.meta.dirname, '../../dist/renderer')

test('a screen whose code does not come says what to do, and stands there by itself once the program answers again', async ({
  page,
  host,
  show,
}) => {
  test.skip(host.code === '', 'The window has its code on the disk of the program.')
  let letGo = (): void => {}
  const isOver = new Promise<void>((resolve) => {
    letGo = resolve
  })
  let isBack = false
  let words = 0
  // Screens are fetched ahead only while the program answers; this word is on its way when it ends.
  await page.route(/:\d+\/(?:assets\/.*)?$/, async (route) => {
    const { pathname } = new URL(route.request().url())
    const isWord = pathname === '/' && route.request().resourceType() === 'fetch'
    if (isWord) words += 1
    // The first word is that of the home screen.
    if (!host.isGone() && (!isWord || words === 1)) return route.continue()
    await isOver
    if (!isBack) return route.abort('connectionrefused')
    if (route.request().isNavigationRequest())
      return route.fulfill({ contentType: 'text/html; charset=utf-8', body: 'Mở lại' })
    if (isWord) return route.fulfill({ body: '' })
    return /Rules/.test(pathname) ? route.abort('connectionrefused') : route.fulfill({ path: join(built, pathname) })
  })
  await beginWork(page, host.code)
  await host.kill()
  letGo()

  await page.evaluate(() => {
    location.hash = location.hash.replace(/home.*/, 'help')
  })
  const notice = page.getByRole('alert').filter({ hasText: 'Chưa lấy được màn hình này' })
  await expect(notice).toContainText('tự thử lại')
  // The window itself stays and so does its way to other screens.
  await expect(page.getByRole('link', { name: /Nhập Excel/ })).toBeVisible()
  await show('72-man-hinh-chua-den')
  isBack = true
  await expect(page.getByRole('heading', { name: 'Trợ giúp' })).toBeVisible()
  await expect(notice).toBeHidden()

  // What broke off on its way comes with the page itself.
  await page.evaluate(() => {
    location.hash = location.hash.replace(/help.*/, 'rules')
  })
  await expect(page.getByText('Mở lại', { exact: true })).toBeVisible()
})
