import { expect, test } from './fixture.ts'
import { choose, createWorkspace, enterCode, openSample } from './steps.ts'

test('rows that were taken for something else are told apart by keys, and the printed total is checked', async ({
  page,
  host,
  show,
}) => {
  await enterCode(page, host.code)
  await choose(page, 'Tỉnh, thành phố', 'lao cai', /Lào Cai/)
  await choose(page, /^Huyện/, 'bat xat', /Bát Xát/)
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await createWorkspace(page)
  await openSample(page, 'batxat-2021-6t-nguoi-nghien-co-ho-so.xls')
  await expect(page.getByText(/Khớp \d+\/\d+ cột|lệch \d+\/\d+ cột/)).toBeVisible()
  await expect(page.getByText(/tên khớp danh mục/)).toBeVisible()
  const rows = page.getByText(/^\s*\d+ dòng số liệu$/)
  const before = Number(/\d+/.exec((await rows.textContent()) ?? '')?.[0])

  await page.keyboard.press('F2')
  await expect(page.getByText('Dòng 7', { exact: true })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByText('Dòng 8 đến 9')).toBeVisible()
  await show('83-sua-vung')
  await page.keyboard.press('4')
  await expect(rows).toHaveText(new RegExp(`${before - 2} dòng số liệu`))
  await page.keyboard.press('ArrowUp')
  await expect(page.getByText('Dòng 8', { exact: true })).toBeVisible()
  await expect(page.getByText('đang hiểu là ghi chú. Anh chị đã nói như vậy.')).toBeVisible()
  await page.keyboard.press('6')
  await expect(rows).toHaveText(new RegExp(`${before - 1} dòng số liệu`))
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /Sửa vùng/ })).toBeVisible()
})
