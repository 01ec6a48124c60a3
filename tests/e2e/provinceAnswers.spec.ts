/**
 * The province's half-year on its screens alone: certificate for a district, its encrypted package, a return signed at a
 * cell, the corrected package, the merged annex traced to it, and what goes upward.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Download, Page } from '@playwright/test'
import { expect, password, test } from './fixture.ts'
import { type OfficeBeside, openBeside } from './officeBeside.ts'
import { choose, enterCode, setUpProvince } from './steps.ts'

const period = '2021-ND09_6T'
const form = 'addict_status'

let folder = ''
let inbox = ''
/** The district's side, without a window. */
let district: OfficeBeside['call']
let close: OfficeBeside['close']

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'phu-bieu-huyen-'))
  inbox = join(folder, 'goi-den')
  mkdirSync(inbox)
  const beside = openBeside(join(folder, 'so'))
  district = beside.call
  close = beside.close
  await district('vault.create', { unit: '082', role: 'district', officer: 'Hà Thị Mơ', password })
})
test.afterAll(() => {
  close()
  rmSync(folder, { recursive: true, force: true })
})

async function type(text: string): Promise<void> {
  const reason = 'Theo danh sách của xã'
  const edits = [{ row: 'T', column: 'su_dung', text, reason }]
  await district('cells.save', { form, period, edits })
}

/** Signs the next round, encrypted to the province, and lays it where packages come in. */
async function send(): Promise<string> {
  const { fileName, bytes } = await district('packages.build', { period, password, encrypt: true })
  writeFileSync(join(inbox, fileName), bytes)
  return fileName
}

async function pick(page: Page, press: () => Promise<void>, paths: string | string[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press()])
  await chooser.setFiles(paths)
}

async function keep(download: Download): Promise<{ name: string; bytes: Uint8Array }> {
  const parts: Buffer[] = []
  for await (const part of await download.createReadStream()) parts.push(part as Buffer)
  return { name: download.suggestedFilename(), bytes: new Uint8Array(Buffer.concat(parts)) }
}

test('the province certifies a district, opens its package, returns it at a cell, takes the corrected one and merges', async ({
  page,
  host,
  examine,
}) => {
  await enterCode(page, host.code)
  await setUpProvince(page)

  // The certificate.
  await page.keyboard.press('Alt+6')
  await page
    .getByRole('link', { name: /^Khóa ký và chứng thư/ })
    .or(page.getByRole('button', { name: /^Khóa ký và chứng thư/ }))
    .click()
  await page.getByLabel('Mật khẩu mở sổ của anh chị').first().fill(password)
  await page.keyboard.press('Enter')
  const rootLine = page.getByText(/^20 số của khóa gốc/)
  await expect(rootLine).toBeVisible()
  const root = (await rootLine.locator('b').textContent()) ?? ''
  await district('keys.request', { password })
  const request = await district('keys.requestFile', {})
  writeFileSync(join(folder, request.name), request.bytes)
  await pick(page, () => page.getByRole('button', { name: 'Cấp theo đơn…' }).click(), join(folder, request.name))
  await page.getByLabel('Mã đơn vị theo giấy đăng ký').fill('082')
  const asked = page.locator('.key-request')
  await asked.getByLabel('Mật khẩu mở sổ của anh chị').fill(password)
  const [issued] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  await district('keys.accept', { bytes: (await keep(issued)).bytes, rootDigits: root })

  // The key for pseudonyms, a file for the district.
  await choose(page, 'Cấp cho', 'bat xat', /Bát Xát/)
  await page.getByLabel(/^Câu mật khẩu của tệp/).fill('cau mat khau doc qua dien thoai')
  const [tokenKey] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  await district('tokenKeys.take', {
    bytes: (await keep(tokenKey)).bytes,
    passphrase: 'cau mat khau doc qua dien thoai',
  })
  await expect(page.getByText('1/9 huyện đã được cấp khóa đang dùng')).toBeVisible()
  await examine('tinh-khoa-ma')

  // The package, encrypted: the password is asked once, and a wrong one is only asked again.
  await type('41')
  const first = await send()
  writeFileSync(join(inbox, 'thu-moi.txt'), 'Kính gửi Sở')
  await page.keyboard.press('Alt+x')
  await expect(page.getByText('0/9 đơn vị đã gửi')).toBeVisible()
  await pick(page, () => page.keyboard.press('Control+o'), [join(inbox, first), join(inbox, 'thu-moi.txt')])
  const files = page.getByRole('region', { name: 'Các tệp vừa đọc' })
  const secret = files.getByLabel('Mật khẩu mở sổ của anh chị')
  await secret.fill('khong phai mat khau')
  await page.keyboard.press('Enter')
  await expect(files.getByText('Mật khẩu chưa đúng.')).toBeVisible()
  await examine('tinh-mo-goi-ma-hoa')
  await secret.fill(password)
  await page.keyboard.press('Enter')
  await expect(files.getByText('1 nhận · 1 không nhận')).toBeVisible()
  await expect(files.getByRole('button', { name: 'Huyện Bát Xát, lần 1, 6 tháng đầu năm 2021' })).toBeVisible()
  await examine('tinh-ket-luan-tung-tep')
  await page.keyboard.press('Escape')

  // The return, at the very cell.
  const districts = page.getByRole('grid', { name: 'Gói các huyện gửi' })
  await districts.focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('region', { name: 'Huyện Bát Xát' })).toContainText('Lần 1')
  await page.keyboard.press('Alt+r')
  const figures = page.getByRole('region', { name: 'Số liệu trong gói' })
  await expect(figures.getByRole('gridcell').first()).toBeVisible()
  await choose(page, 'Phụ biểu', 'PL02', /^PL02/)
  await choose(page, 'Dòng', 'tong cong', /Tổng cộng/)
  await choose(page, 'Cột', 'nguoi su dung trai phep', /Người sử dụng trái phép/)
  await expect(figures.locator('td.here')).toHaveText('41')
  await page.keyboard.press('Insert')
  await page.getByLabel(/^Ý kiến: PL02 · Tổng cộng/).fill('Kỳ trước 4, kỳ này 41: nghi thừa một chữ số.')
  await page.getByLabel('Hạn gửi lại').fill('19/6/2021')
  await page.getByLabel('Lời nhắn').fill('Đề nghị phòng rà lại rồi gửi lần 2.')
  await page.getByLabel('Mật khẩu để ký').fill(password)
  await examine('tinh-tra-lai')
  await page.setViewportSize({ width: 911, height: 512 })
  await examine('tinh-tra-lai-hep')
  await page.setViewportSize({ width: 1366, height: 768 })
  // Why it is not signed stands in sight where the form is longer than its card.
  await page.setViewportSize({ width: 1093, height: 614 })
  await page.getByLabel('Mật khẩu để ký').fill('khong phai mat khau')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Mật khẩu chưa đúng.')).toBeInViewport({ ratio: 1 })
  await examine('tinh-tra-lai-sai-mat-khau')
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.getByLabel('Mật khẩu để ký').fill(password)
  await page.getByLabel('Mật khẩu để ký').press('Control+Enter')
  const chosen = page.getByRole('region', { name: 'Huyện Bát Xát' })
  await expect(chosen.getByText('Phiếu trả số 1')).toBeVisible()
  await expect(districts.getByText('hạn gửi lại 19/6/2021')).toBeVisible()
  await examine('tinh-dang-tra-lai')
  // What is told of the period leaves the buttons beside it in the window.
  await page.setViewportSize({ width: 1200, height: 675 })
  await examine('tinh-dang-tra-lai-hep')
  await page.setViewportSize({ width: 1366, height: 768 })
  const [saved] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')])
  const answer = await keep(saved)
  expect(answer.name).toBe(`PHIEUTRA_082_${period}_r1.asice`)
  const taken = await district('answers.take', answer)
  expect(taken.answer.comments).toMatchObject([{ form, row: 'T', column: 'su_dung', value: '41' }])

  // The corrected round, a folder of files at once.
  await type('4')
  const second = await send()
  await pick(page, () => page.keyboard.press('Control+o'), [join(inbox, first), join(inbox, second)])
  await secret.fill(password)
  await page.keyboard.press('Enter')
  await expect(files.getByText('1 nhận · 1 đã có')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('1/9 đơn vị đã gửi')).toBeVisible()

  // Beside the number that changed stands what was asked, and what the district said.
  await expect(page.getByRole('region', { name: 'Huyện Bát Xát' })).toContainText('Lần 2')
  await page.keyboard.press('Alt+o')
  const changed = page.getByRole('row', { name: /PL02 · Tổng cộng · .*Người sử dụng trái phép/ })
  await expect(changed).toContainText('Tỉnh hỏi: Kỳ trước 4, kỳ này 41: nghi thừa một chữ số.')
  await examine('tinh-so-hai-lan-da-hoi')
  await page.keyboard.press('Escape')

  // The merged annex, traced to the package.
  await districts.focus()
  await page.keyboard.press('Enter')
  await expect(districts).toHaveCount(0)
  await page.getByRole('link', { name: /PL02/ }).click()
  await expect(page.getByText(/^Chưa có số liệu: Thành phố Lào Cai, Huyện Mường Khương/)).toBeVisible()
  const merged = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Huyện Bát Xát' }) })
  await merged.getByText('4', { exact: true }).click()
  await page.keyboard.press('F7')
  await expect(page.getByText('Huyện Bát Xát, gói lần 2 nhận ngày 15/06/2021')).toBeVisible()
  await examine('tinh-tong-hop-truy-goi')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Huyện Bát Xát · Lần 2: số liệu trong gói' })).toBeVisible()
  await expect(figures.locator('td.here')).toHaveText('4')
  await examine('tinh-o-cua-huyen')

  // Upward with the tools of every office.
  await page.keyboard.press('Alt+6')
  for (const [key, ending] of [
    ['F12', '.xlsx'],
    ['Alt+w', '.docx'],
  ] as const) {
    const [made] = await Promise.all([page.waitForEvent('download'), page.keyboard.press(key)])
    expect(made.suggestedFilename()).toMatch(ending)
  }
  await page.getByLabel('Mật khẩu để ký').fill(password)
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^GOI_10_2021-ND09_6T_r1\.asice/).first()).toBeVisible()
  await examine('tinh-goi-gui-len')
})
