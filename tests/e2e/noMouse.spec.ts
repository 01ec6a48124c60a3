import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, password, samples, test } from './fixture.ts'
import { cellAt, chooseWorkbook } from './steps.ts'

/** Presses Tab until the focus is there, as one does without a mouse. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let step = 0; step < 80; step++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}

async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.insertText(text)
}

/** A list is chosen from by typing without accents. */
async function pick(page: Page, name: string | RegExp, typed: string, option: RegExp): Promise<void> {
  const box = page.getByRole('combobox', { name })
  await tabTo(page, box)
  await expect(box).toBeEditable()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(typed)
  // Only what fits is left in the list, or the arrow would take another.
  await expect(page.getByRole('option')).toHaveCount(1)
  await expect(page.getByRole('option', { name: option })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(box).toHaveValue(option)
}

async function openFile(page: Page, name: string): Promise<void> {
  await chooseWorkbook(page, join(samples, name))
  await expect(page.getByText('Tệp của anh chị')).toBeVisible({ timeout: 60_000 })
}

test('the whole job from an empty folder to the signed package is done without a mouse', async ({
  page,
  host,
  show,
}) => {
  await page.addInitScript(() => {
    Object.assign(window, { mousePresses: 0 })
    window.addEventListener('pointerdown', () => Object.assign(window, { mousePresses: 1 }), true)
  })
  await page.reload()
  await test.step('set up', async () => {
    if (host.code !== '') {
      await typeInto(page, page.getByLabel('Nhập mã mở cửa sổ'), host.code)
      await page.keyboard.press('Enter')
    }
    await pick(page, 'Tỉnh, thành phố', 'lao cai', /Lào Cai/)
    await pick(page, /^Huyện/, 'bat xat', /Bát Xát/)
    await tabTo(page, page.getByRole('button', { name: 'Tiếp tục' }))
    await page.keyboard.press('Enter')
    await typeInto(page, page.getByLabel('Họ và tên cán bộ'), 'Hà Thị Mơ')
    await typeInto(page, page.getByLabel('Mật khẩu', { exact: false }).first(), password)
    await typeInto(page, page.getByLabel('Gõ lại mật khẩu'), password)
    await page.keyboard.press('Enter')
    const groups = page.getByRole('list', { name: 'Khóa phục hồi' }).getByRole('listitem')
    await expect(groups).toHaveCount(9)
    const copy = (await groups.allInnerTexts()).map((group) => group.replace(/^\d+\s+/, '').trim())
    await tabTo(page, page.getByLabel('Đã chép đủ'))
    await page.keyboard.press('Space')
    await tabTo(page, page.getByRole('button', { name: 'Tiếp: gõ lại hai nhóm' }))
    await page.keyboard.press('Enter')
    // The first of the two fields is waiting.
    const first = page.getByLabel(/^Nhóm số [1-8]$/)
    await expect(first).toBeFocused()
    const label = await page.locator('label', { hasText: /^Nhóm số [1-8]$/ }).innerText()
    await page.keyboard.type(copy[Number(label.at(-1)) - 1] ?? '')
    await page.keyboard.press('Tab')
    await page.keyboard.type(copy[8] ?? '')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Bắt đầu từ đâu?')).toBeVisible()
  })

  await test.step('import a list and fix what is asked', async () => {
    await openFile(page, 'batxat-2021-danh-sach-nguoi-nghien.xlsx')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('Lỗi theo cột')).toBeVisible()
    await page.keyboard.press('F8')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('Trước khi ghi', { exact: true })).toBeVisible()
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('Đã ghi', { exact: true })).toBeVisible()
    await tabTo(page, page.getByRole('button', { name: 'Nhập tệp khác' }))
    await page.keyboard.press('Enter')
  })

  await test.step('import an annex and take the counted numbers where they differ', async () => {
    await openFile(page, 'batxat-2021-6t-nguoi-nghien-co-ho-so.xls')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('heading', { name: 'Khác số máy tính' })).toBeVisible()
    await tabTo(page, page.getByRole('button', { name: 'Lấy số máy tính ở mọi ô' }))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Lấy số máy tính ở mọi ô' })).toBeHidden()
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('Đã ghi', { exact: true })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: /PL02/ })).toBeVisible()
  })

  await test.step('complete a cell with a reason, a note, its proof and what is to be asked', async () => {
    const cell = cellAt(page, 'Xã A Mú Sung', 3)
    await page.keyboard.press('Control+f')
    await page.keyboard.type('a mu sung')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await expect(cell).toHaveClass(/(^| )active/)
    const number = Number((await cell.textContent()) || '0') + 1
    await page.keyboard.type(String(number))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Lý do giữ số khác số máy tính' })).toBeFocused()
    await page.keyboard.insertText('Công an xã xác minh thêm một người')
    await page.keyboard.press('Enter')
    await expect(cell).toHaveClass(/face-override/)
    await expect(page.locator('.cell-editor').first()).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await expect(cell).toHaveClass(/(^| )active/)
    await expect(page.getByText('Cùng kỳ năm trước')).toBeVisible()
    await page.keyboard.press('Shift+F2')
    await expect(page.getByLabel('Ghi chú (đi kèm trong gói nộp)')).toBeFocused()
    await page.keyboard.insertText('Số của công an xã ngày 10/6')
    await page.keyboard.press('Tab')
    await page.keyboard.insertText('Công văn 112/CV-UBND')
    await page.keyboard.press('Tab')
    await page.keyboard.insertText('Hỏi lại ngày xác minh')
    await page.keyboard.press('Control+s')
    await expect(cell.getByLabel('cần xem lại: Hỏi lại ngày xác minh')).toBeVisible()
    // Written, and she is still where she was typing.
    await expect(page.getByLabel('Cần xem lại việc gì')).toBeFocused()
    await page.keyboard.insertText(' ở xã')
    await page.keyboard.press('Control+s')
    await expect(cell.getByLabel('cần xem lại: Hỏi lại ngày xác minh ở xã')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.locator('.cell-editor').first()).toBeFocused()
    await page.keyboard.press('Shift+F2')
    await expect(page.getByRole('region', { name: 'Đã thay đổi' })).toContainText('xác minh thêm một người')
    await expect(page.getByRole('region', { name: 'Đã thay đổi' })).toContainText('Hà Thị Mơ')
    await show('73-ghi-chu-lich-su-o')
    await page.keyboard.press('Escape')
    // The sum no longer holds: it stands as a draft, and the report waits for it.
    await expect(page.locator('.annex-title .chip-error')).toBeVisible()
    await page.keyboard.press('Alt+l')
    await expect(page.locator('.annex-title .chip-error')).toBeHidden()
    await expect(cell.getByLabel('cần xem lại: Hỏi lại ngày xác minh ở xã')).toBeVisible()
  })

  await test.step('who types on is not disturbed by the answer to what was typed before', async () => {
    await page.keyboard.press('Control+Home')
    let answer = (): void => {}
    const gate = new Promise<void>((resolve) => {
      answer = resolve
    })
    await page.route('**/call/cells.save', async (route) => {
      await gate
      await route.continue()
    })
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.type('77')
    await page.keyboard.press('Enter')
    await page.keyboard.type('8')
    answer()
    await expect(page.getByRole('alert')).toContainText('hãy ghi lý do')
    await page.keyboard.type('8')
    await expect(page.locator('.cell-editor').first(), 'the text box kept the focus').toHaveValue('88')
    await page.keyboard.press('Escape')
    await page.unroute('**/call/cells.save')
    await page.keyboard.press('Alt+l')
    await expect(page.getByRole('alert')).toBeHidden()
  })

  await test.step('go through what is missing', async () => {
    await page.keyboard.press('F9')
    await expect(page.getByRole('heading', { name: 'Còn thiếu gì' })).toBeVisible()
    await expect(page.getByText('Cần xem lại: Hỏi lại ngày xác minh')).toBeVisible()
    await page.keyboard.press('F8')
  })

  await test.step('sign, export and take the package along', async () => {
    await page.keyboard.press('Alt+6')
    await expect(page.getByRole('heading', { name: 'Báo cáo và gói nộp' })).toBeVisible()
    const [workbook] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('F12')])
    expect(workbook.suggestedFilename()).toMatch(/\.xlsx$/)
    await typeInto(page, page.getByLabel('Mật khẩu để ký'), password)
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('fingerprint')).toHaveText(/^\d{4} \d{4} \d{4}$/, { timeout: 60_000 })
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')])
    expect(readFileSync(await download.path()).length).toBeGreaterThan(1000)
  })
  expect(await page.evaluate(() => (window as unknown as { mousePresses: number }).mousePresses)).toBe(0)
})
