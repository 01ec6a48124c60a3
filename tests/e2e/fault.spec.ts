/** A screen that cannot be drawn: a sentence stands there instead of an empty window, the officer goes on, nothing typed is lost. */
import { expect, test } from './fixture.ts'
import { beginWork } from './steps.ts'

test('a screen that fails while it is drawn says so in a sentence, leads back, and has what was typed once it can be drawn again', async ({
  page,
  host,
  show,
  faults,
}) => {
  test.skip(host.code === '', 'The window gets its answers by another way than the one that is bent here.')
  await beginWork(page, host.code)
  const open = (screen: string): Promise<void> =>
    page.evaluate((to) => {
      location.hash = location.hash.replace(/^(#\/[^/]+).*/, `$1/${to}`)
    }, screen)
  const value = page.getByLabel('Mức mới')

  await open('rules')
  await expect(page.getByRole('link', { name: /Báo cáo/ })).toHaveAttribute('aria-current', 'page')
  await page.getByRole('button', { name: 'Sửa: Điểm thấp nhất để xếp loại Tốt' }).click()
  await value.fill('87')
  await open('backups')
  await expect(page.getByRole('heading', { name: 'Sao lưu', exact: true })).toBeVisible()
  await expect(page.locator('.rail [aria-current]'), 'none of the rail leads here').toHaveCount(0)

  // An answer in which every rule is empty: drawing the first of them throws.
  await page.route(/\/call\/rules\.list$/, async (route) => {
    const answer = await route.fetch()
    const { data, ...rest } = await answer.json()
    await route.fulfill({ response: answer, json: { ...rest, data: data.map(() => null) } })
  })
  await open('rules')
  const notice = page.getByRole('alert')
  await expect(notice).toContainText('Màn hình vừa gặp lỗi nên không vẽ tiếp được.')
  await expect(notice).toContainText('chữ gõ dở cũng được giữ')
  await show('73-man-hinh-gap-loi')
  // What is told of the fault quotes nothing of what was on the screen.
  expect(faults.splice(0)).toEqual(['TypeError while drawing'])
  await page.keyboard.press('Enter')
  await expect(page.getByText('Bắt đầu từ đâu?')).toBeVisible()
  await expect(notice).toHaveCount(0)

  await page.unroute(/\/call\/rules\.list$/)
  await open('rules')
  await expect(value).toHaveValue('87')
  await value.press('Enter')
  await expect(page.getByRole('row', { name: /^Điểm thấp nhất để xếp loại Tốt/ })).toContainText('Đơn vị đặt: 87')
})
