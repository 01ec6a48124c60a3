import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import { expect, test } from './fixture.ts'
import { cellAt, enterCode } from './steps.ts'

const mark = 'TẬP DƯỢT – số liệu giả'

test('one press on the first screen opens a filled practice workspace, marked on every screen and print', async ({
  page,
  host,
  show,
}) => {
  // The year is invented and every annex is opened.
  test.slow()
  await enterCode(page, host.code)
  await expect(page.getByText('Lập sổ mới cho đơn vị')).toBeVisible()
  await show('40-tap-duot-man-dau')
  await page.getByRole('button', { name: 'Tập dượt với số liệu giả' }).click()

  // Long work says how far it is, and ends on the officer's word as if it had never begun.
  const work = page.getByRole('group', { name: 'Việc đang làm' })
  await expect(work).toContainText(/Đang ghi số liệu tập sự.*\d+ \/ [\d.]+/s)
  // What stands on the screen moves up for it, and nothing lies under it.
  const lies = await page.evaluate(() => {
    const boxOf = (selector: string) => document.querySelector(selector)?.getBoundingClientRect()
    return { screenEnds: boxOf('#root > main')?.bottom, stripBegins: boxOf('.work-line')?.top }
  })
  expect(lies.stripBegins).toBeGreaterThan(600)
  expect(lies.screenEnds).toBeLessThanOrEqual(lies.stripBegins ?? 0)
  await show('39-viec-dang-lam')
  await page.keyboard.press('Alt+z')
  await expect(page.getByRole('alert')).toContainText('Đã dừng theo yêu cầu. Không có gì được ghi.')
  await expect(work).toBeHidden()
  await page.getByRole('button', { name: 'Tập dượt với số liệu giả' }).click()

  // Home of the filled workspace, in the period whose report is due on its own day.
  await expect(page.locator('.practice-band')).toContainText(mark, { timeout: 90_000 })
  await expect(page.getByText('Phòng LĐ-TB&XH huyện Lập Thạch').first()).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'Số người nghiện ma túy có hồ sơ quản lý' })).toContainText(
    /\d{3}/,
  )
  await show('41-tap-duot-trang-chinh')

  await page.keyboard.press('Alt+2')
  for (const number of [
    'PB01',
    'PB02',
    'PL00',
    'PL01',
    'PL02',
    'PL03',
    'PL04',
    'PL05',
    'PL06',
    'PL07',
    'PL08',
    'PL09',
    'PL10',
  ]) {
    await page.getByRole('link', { name: new RegExp(number) }).click()
    await expect(page.getByRole('grid').getByText(/^\d/).first()).toBeVisible()
    await expect(page.locator('.practice-band')).toContainText(mark)
    await show(`42-tap-duot-${number}`)
  }
  await page.getByRole('link', { name: /PL02/ }).click()
  await expect(cellAt(page, 'Tổng cộng', 13)).toHaveText(/^\d{3}$/)

  // The printed annexes carry the mark in their name and on their sheets.
  await page.keyboard.press('Alt+6')
  await expect(page.getByRole('heading', { name: 'Báo cáo và gói nộp' })).toBeVisible()
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('F12')])
  expect(download.suggestedFilename()).toMatch(/^TAP-DUOT_246_/)
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk))
  const { sheets } = await readWorkbook(Buffer.concat(chunks), download.suggestedFilename())
  for (const sheet of sheets) expect(sheet.cells[0]?.value).toBe(mark)

  // Locked, the band stays, the way back to the office's own workspace is there, and so is the way in again.
  await page.getByRole('button', { name: /Khóa sổ lại/ }).click()
  await expect(page.locator('.practice-band')).toContainText(mark)
  await expect(page.getByText('tap duot lap thach')).toBeVisible()
  await show('43-tap-duot-khoa')
  await page.getByRole('button', { name: 'Về sổ của đơn vị' }).click()
  await expect(page.getByText('Lập sổ mới cho đơn vị')).toBeVisible()
  await expect(page.locator('.practice-band')).toHaveCount(0)
  await page.getByRole('button', { name: 'Sang sổ tập dượt' }).click()
  await page.getByLabel('Mật khẩu').fill('tap duot lap thach')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Phòng LĐ-TB&XH huyện Lập Thạch').first()).toBeVisible()
})
