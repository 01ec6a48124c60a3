/** A data pack of another office by keyboard: refused until its certificate is given, looked at in words, taken in, used at once. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import type { Page } from '@playwright/test'
import { handoverPack } from '../electron/packs/handoverPack.ts'
import { expect, test } from './fixture.ts'
import { enterCode, setUp } from './steps.ts'

let folder = ''
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'phu-bieu-goi-'))
  writeFileSync(join(folder, 'mat-khau'), 'mat khau noi phat hanh\n')
  writeFileSync(join(folder, 'bieu.json'), JSON.stringify(handoverPack))
  const office = ['--data', join(folder, 'so'), '--password-file', join(folder, 'mat-khau'), '--now', '2021-06-14']
  const run = (...args: string[]) =>
    execFileSync(process.execPath, [join(import.meta.dirname, '../../electron/cli.ts'), ...args, ...office])
  run('init', '--unit', '246', '--officer', 'Nguyễn Văn Thử')
  run('pack', 'export', join(folder, 'bieu.json'), '--id', 'ban_giao', '--title', 'Bàn giao hồ sơ', '--out', folder)
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function pick(page: Page, key: string, file: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press(key)])
  await chooser.setFiles(join(folder, file))
}

test('a pack of an unknown office is taken in after its certificate was given, and its forms are there at once', async ({
  page,
  host,
  show,
}) => {
  await enterCode(page, host.code)
  await setUp(page)
  await page.keyboard.press('Alt+7')
  await expect(page.getByText('Chưa nhận gói nào')).toBeVisible()
  await pick(page, 'Control+o', 'DANH-MUC_ban_giao_v1.asice')
  await expect(page.getByText('Chưa tin chứng thư của người ký')).toBeVisible()
  await show('goi-danh-muc-chua-tin')
  await pick(page, 'Alt+c', 'CHUNG_THU_246.pem')
  await expect(page.getByText('Chữ ký hợp lệ, nội dung dùng được')).toBeVisible()
  await expect(page.getByText('Phụ biểu mới, 5 cột')).toBeVisible()
  await show('goi-danh-muc-xem-truoc')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByTestId('pack-ban_giao-1')).toContainText('Đang dùng')
  await show('goi-danh-muc-da-nhan')
  await page.keyboard.press('Alt+2')
  await page.getByRole('link', { name: /PL90/ }).click()
  await expect(page.getByRole('columnheader', { name: /Hồ sơ đã bàn giao/ }).first()).toBeVisible()
  await page.keyboard.press('Alt+7')
  await page.setViewportSize({ width: 1093, height: 550 })
  await show('goi-danh-muc-hep')
  await page.getByRole('button', { name: 'Thu hồi' }).press('Enter')
  await page.getByRole('button', { name: 'Thu hồi gói' }).press('Enter')
  await expect(page.getByTestId('pack-ban_giao-1')).toContainText('Đã thu hồi')
})
