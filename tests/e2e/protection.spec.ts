/** The log tells what was done, a person asks for their data and for erasing, and a file goes to the second computer. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, password, test } from './fixture.ts'
import { openBeside } from './officeBeside.ts'
import { enterCode, setUp } from './steps.ts'

const office = { unit: '082', role: 'district', officer: 'Hà Thị Mơ', password } as const

async function unlock(page: Page): Promise<void> {
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation', { name: 'Màn hình' })).toBeVisible()
}

test('reads the log, proves it, sets a term of keeping and takes the assessment that the law asks for', async ({
  page,
  host,
  show,
}) => {
  await enterCode(page, host.code)
  await setUp(page)
  await page.keyboard.press('Alt+s')
  await page.keyboard.press('F8')
  await expect(page.getByText('Đã sao lưu lúc')).toBeVisible()
  await page.getByRole('button', { name: 'Nhật ký' }).click()
  const log = page.getByRole('listbox', { name: 'Các mục của nhật ký' })
  await expect(log.getByRole('option', { name: /Sao lưu theo yêu cầu/ })).toBeVisible()
  await page.keyboard.press('End')
  await expect(page.getByRole('heading', { name: 'Mục số 1', exact: true })).toBeVisible()
  await page.keyboard.press('F8')
  await expect(page.getByText(/Nhật ký .* liền mạch, không bị sửa; khớp cả/)).toBeVisible()
  await show('nhat-ky')

  await page.keyboard.press('Alt+s')
  await page.getByRole('button', { name: 'Dữ liệu cá nhân' }).click()
  await expect(page.getByText('Không có dòng nào hết thời hạn giữ.')).toBeVisible()
  const years = page.getByLabel('Số năm giữ R01 Người nghiện ma túy')
  await years.fill('12')
  await years.press('Enter')
  await expect(page.getByText('đơn vị đặt')).toBeVisible()
  await show('du-lieu-ca-nhan')
  const [assessment] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Hồ sơ đánh giá tác động' }).click(),
  ])
  expect(assessment.suggestedFilename()).toMatch(/^DANH_GIA_TAC_DONG_.*\.docx$/)
})

test('carries a file to the second computer after it has remembered what both hold', async ({ page, host, show }) => {
  await enterCode(page, host.code)
  await setUp(page)
  await page.keyboard.press('Alt+s')
  await page.getByRole('button', { name: 'Hai máy một đơn vị' }).click()
  await page.getByRole('button', { name: 'Bắt đầu máy thứ hai' }).click()
  await expect(page.getByText('Đã có máy thứ hai.')).toBeVisible()
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('F8')])
  expect(file.suggestedFilename()).toMatch(/^HAI_MAY_.*\.pbhm$/)
  await expect(page.getByText('đã xuất', { exact: true })).toBeVisible()
  // The computer knows its own file.
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')])
  await chooser.setFiles({
    name: file.suggestedFilename(),
    mimeType: 'application/octet-stream',
    buffer: readFileSync(await file.path()),
  })
  await expect(page.getByRole('alert').getByText(/do chính máy này xuất/)).toBeVisible()
  await show('hai-may')
})

test('answers cell by cell what both computers have changed, and takes the rest', async ({ page, host, show }) => {
  const place = { form: 'addict_status', period: '2021-ND09_6T' }
  const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-may-hai-'))
  const note = (row: string, text: string) => ({ ...place, edits: [{ row, column: 'ghi_chu', text }] })
  const one = openBeside(host.dataDir)
  await one.call('vault.create', office)
  const rows = (await one.call('annexes.read', place)).rows.filter(({ key }) => /^\d{5}$/.test(key))
  const [first = '', second = '', third = ''] = rows.map(({ key }) => key)
  await one.call('pair.begin', {})
  one.close()
  cpSync(host.dataDir, folder, { recursive: true })
  const [here, there] = [openBeside(host.dataDir), openBeside(folder)]
  await here.call('vault.unlock', { password })
  await here.call('cells.save', note(first, 'máy một rà soát'))
  await here.call('cells.save', note(second, 'máy một kiểm lại'))
  here.close()
  await there.call('vault.unlock', { password })
  await there.call('cells.save', note(first, 'máy hai rà soát'))
  await there.call('cells.save', note(second, 'máy hai kiểm lại'))
  await there.call('cells.save', note(third, 'chỉ máy hai ghi'))
  const given = await there.call('pair.give', {})
  there.close()
  const file = join(folder, given.name)
  writeFileSync(file, given.bytes)

  await enterCode(page, host.code)
  await unlock(page)
  await page.keyboard.press('Alt+s')
  await page.getByRole('button', { name: 'Hai máy một đơn vị' }).click()
  await expect(page.getByText('Đã có máy thứ hai.')).toBeVisible()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')])
  await chooser.setFiles(file)
  await expect(page.getByText('Hai máy ghi khác nhau: 2 chỗ, còn 2 chỗ chưa chọn')).toBeVisible()
  const take = page.getByRole('button', { name: 'Nhận', exact: false }).filter({ hasText: 'Ctrl' }).last()
  await expect(take).toBeDisabled()
  await page.getByRole('radio', { name: /^Máy kia: máy hai rà soát/ }).check()
  await page.getByRole('radio', { name: /^Máy này: máy một kiểm lại/ }).check()
  await expect(page.getByText('còn 0 chỗ chưa chọn')).toBeVisible()
  await show('hai-may-chon-tung-o')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/Đã nhận \d+ dòng, giữ 1 chỗ của máy này/)).toBeVisible()

  await page.goto(`${host.url}#/${place.period}/annexes/${place.form}`)
  for (const text of ['máy hai rà soát', 'máy một kiểm lại', 'chỉ máy hai ghi'])
    await expect(page.getByText(text).first()).toBeVisible()
  await expect(page.getByText('máy một rà soát')).toHaveCount(0)
  rmSync(folder, { recursive: true, force: true })
})

test('prints what is held on a person on a typed reason, and erases her for good by her file number', async ({
  page,
  host,
  show,
}) => {
  const one = openBeside(host.dataDir)
  await one.call('vault.create', office)
  const values = { ho_ten: 'Giàng Thị Xa', sinh: '1999', gioi_tinh: 'NU', ngay_tiep_nhan: '2021-05-20' }
  const { record } = await one.call('records.save', { form: 'trafficking_victims', values })
  const code = String(record.values.ma_ho_so)
  one.close()

  await enterCode(page, host.code)
  await unlock(page)
  await page.keyboard.press('Alt+s')
  await page.getByRole('button', { name: 'Dữ liệu cá nhân' }).click()
  await page.getByLabel('Mã hồ sơ', { exact: true }).fill(code)
  await page.getByRole('button', { name: 'In bản kê dữ liệu' }).click()
  const why = page.getByRole('form', { name: 'Lý do in bản kê' })
  await why.getByLabel('Lý do in').fill('Đơn của Giàng Thị Xa')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/Lý do có tên hoặc số giấy tờ/)).toBeVisible()
  await show('ly-do-in-ban-ke')
  await why.getByLabel('Lý do in').fill('Đơn đề nghị số 12 ngày 03/6')
  const [dossier] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  expect(dossier.suggestedFilename()).toMatch(/^BAN_KE_082_NV_2021_0001_.*\.docx$/)

  await page.getByRole('button', { name: 'Xóa hẳn người này…' }).click()
  await expect(page.getByText('Sẽ xóa hẳn 1 dòng sổ và 1 người')).toBeVisible()
  await expect(page.getByText('Giàng Thị Xa')).toHaveCount(0)
  await show('xoa-han-mot-nguoi')
  await page.getByLabel(/^Lý do \(giữ lại lâu dài/).fill('Theo đơn số 12')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Đã xóa hẳn 1 dòng sổ, 1 người')).toBeVisible()
  await page.getByLabel('Mã hồ sơ', { exact: true }).fill(code)
  await page.getByRole('button', { name: 'Xóa hẳn người này…' }).click()
  await expect(page.getByRole('alert')).toBeVisible()

  await page.keyboard.press('Alt+s')
  await page.getByRole('button', { name: 'Nhật ký' }).click()
  const log = page.getByRole('listbox', { name: 'Các mục của nhật ký' })
  await expect(log.getByRole('option', { name: /Xóa hẳn một người theo yêu cầu, cùng 1 dòng sổ/ })).toBeVisible()
  await expect(log.getByRole('option', { name: /In bản kê .* Lý do: Đơn đề nghị số 12/ })).toBeVisible()
  await show('nhat-ky-xoa-han')
})
