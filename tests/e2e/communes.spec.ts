import type { Page } from '@playwright/test'
import { expect, test } from './fixture.ts'
import { beginWork, cellAt } from './steps.ts'

test('what communes hand in is told on the board, and missing ones are named under the annex', async ({
  page,
  host,
  show,
}) => {
  await beginWork(page, host.code)
  await page.keyboard.press('Alt+X')
  const board = page.getByRole('grid', { name: 'Các xã nộp' })
  await expect(board).toBeFocused()
  await expect(page.getByText('Hạn xã nộp 16/6/2021 · còn 1 ngày')).toBeVisible()
  const here = board.locator('[aria-selected="true"]')
  await expect(here).toHaveText('chưa nộp')

  // Without figures nothing is entered: the sentence says what to do, nothing changes.
  await page.keyboard.press('Tab')
  const telling = page.getByRole('region', { name: 'Thị trấn Lập Thạch, PL02' })
  await telling.getByLabel('đã duyệt').check()
  await page.keyboard.press('Control+s')
  await expect(telling.getByText('chưa có số nào. Nhập số của xã trước')).toBeVisible()
  await telling.getByLabel('không phát sinh').check()
  await telling.getByLabel('Ngày nhận').fill('14/6/2021')
  await telling.getByLabel('Ghi chú').fill('Báo qua điện thoại')
  await page.keyboard.press('Control+s')
  await expect(here).toHaveText('không phát sinh · Báo qua điện thoại')

  await board.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('region', { name: 'Xã Quang Sơn, PL03' })).toBeVisible()
  await show('28-cac-xa-nop')
  await page.setViewportSize({ width: 1093, height: 550 })
  await show('29-cac-xa-nop-125')
  await page.setViewportSize({ width: 1366, height: 768 })

  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Alt+m')])
  expect(download.suggestedFilename()).toBe('08764_QuangSon_2021-ND09_6T_MauXa.xlsx')

  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(cellAt(page, 'Thị trấn Lập Thạch', 1)).toHaveText('–')
  await expect(cellAt(page, 'Thị trấn Lập Thạch', 13)).toHaveText('0')
  await expect(page.getByText(/^Chưa có số liệu: Xã Quang Sơn, /)).toBeVisible()
  await expect(page.getByRole('rowheader', { name: 'Tổng cộng (1/20 đơn vị)' })).toBeVisible()
  await show('30-xa-chua-co-so')
})

test('a target is allotted to communes in columns of their own, added up beside what the office gives', async ({
  page,
  host,
  show,
}) => {
  await beginWork(page, host.code)
  await page.keyboard.press('Alt+2')
  await page.getByRole('link', { name: /PB01/ }).click()
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: 'Số xã, phường, thị trấn xây dựng lành mạnh' }) })
  await expect(page.getByRole('columnheader', { name: 'Cộng các xã' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Xã Quang Sơn' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Cột từng xã' }).click()
  // A place of a commune is an address, too: it opens the columns and goes to the line far below.
  await page.getByRole('button', { name: 'Cột từng xã' }).click()
  await page.evaluate(() => {
    location.hash = '#/2021-ND09_6T/annexes/annual_targets/XP01/phan_bo__08761'
  })
  await expect(page.getByRole('button', { name: 'Cột từng xã' })).toHaveAttribute('aria-pressed', 'true')
  const sum = await indexOf(page, 'Cộng các xã')
  const town = await indexOf(page, 'Thị trấn Lập Thạch')
  await row.locator(`[data-column="${town}"]`).click()
  await page.keyboard.type('1')
  await page.keyboard.press('Tab')
  await page.keyboard.type('ít nhất 3')
  await page.keyboard.press('Enter')
  await expect(row.locator(`[data-column="${town + 1}"]`)).toHaveText('ít nhất 3')
  await expect(row.locator(`[data-column="${sum}"]`)).toHaveText('4')

  // The sum is shown and takes nothing; what was copied goes back into columns of communes.
  await row.locator(`[data-column="${sum}"]`).click()
  await page.keyboard.type('9')
  await page.keyboard.press('Enter')
  await expect(row.locator(`[data-column="${sum}"]`)).toHaveText('4')
  await row.locator(`[data-column="${town}"]`).click()
  await page.keyboard.press('Delete')
  await expect(row.locator(`[data-column="${sum}"]`)).toHaveText('ít nhất 3')
  await page.keyboard.press('Control+z')
  await expect(row.locator(`[data-column="${sum}"]`)).toHaveText('4')
  await row.locator(`[data-column="${sum}"]`).click()
  await page.keyboard.press('F7')
  const trace = page.getByRole('complementary', { name: 'Truy số' })
  await expect(trace.getByRole('option')).toHaveCount(2)
  await expect(trace.getByRole('option').first()).toContainText('Thị trấn Lập Thạch')
  await page.keyboard.press('Escape')
  await show('31-phan-bo-cho-xa')
})

/** 0-based place of a column among those of the sheet, by the name in its head. */
async function indexOf(page: Page, name: string): Promise<number> {
  const head = await page
    .getByRole('columnheader', { name, exact: true })
    .evaluate((cell) => cell.style.gridColumnStart)
  const labels = await page.locator('.head-code.frozen').count()
  return Number(head) - labels - 1
}
