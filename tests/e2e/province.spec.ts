/** The province by keyboard: packages of districts are taken in file by file, seen on one board, and stand in its annexes. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { JsonValue } from '../../shared/canonicalJson.ts'
import { createReporter, replacing, signReport } from '../support/districtPackages.ts'
import { expect, test } from './fixture.ts'
import { cellAt, enterCode, setUpProvince } from './steps.ts'

let folder = ''
const names = [
  'GOI_082_2021-ND09_6T_r1.asice',
  'GOI_082_2021-ND09_6T_r2.asice',
  'GOI_088_2021-ND09_6T_r1.asice',
  'hong.asice',
]

const status = (dau_ky: number): JsonValue => ({
  form: 'addict_status',
  version: 1,
  period: '2021-ND09_6T',
  definition: 'a'.repeat(64),
  rows: [],
  total: { dau_ky: { value: dau_ky, state: 'value', origin: 'typed' } },
})

const record = (code: string, token: string): JsonValue => ({
  code,
  unit: null,
  start: '2021-01-05',
  end: null,
  tokens: [token],
  values: {},
})

function content(dau_ky: number, records: JsonValue[]): Record<string, JsonValue> {
  const registers = [{ form: 'drug_users', version: 1, definition: 'a'.repeat(64), records }]
  return { forms: [status(dau_ky)], level: 'ma_thay_ten', registers }
}

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'phu-bieu-tinh-'))
  mkdirSync(folder, { recursive: true })
  const batXat = await createReporter('082', 'Huyện Bát Xát')
  const saPa = await createReporter('088', 'Thị xã Sa Pa')
  writeFileSync(join(folder, 'tin-cay.pem'), Buffer.concat([batXat.pem, saPa.pem]))
  const moment = { signedAt: new Date('2021-06-14T20:00:00Z') }
  const [one, two] = [record('082-NN-2021-0001', 'c:mot'), record('082-NN-2021-0002', 'c:hai')]
  const first = await signReport(batXat, { content: content(10, [one]), ...moment })
  const second = await signReport(batXat, { content: content(12, [one, two]), ...moment, ...replacing(first) })
  const other = await signReport(saPa, { content: content(5, [record('088-NN-2021-0007', 'c:hai')]), ...moment })
  const files = [first.bytes, second.bytes, other.bytes, other.bytes.subarray(0, 2000)]
  for (const [index, bytes] of files.entries()) writeFileSync(join(folder, names[index] ?? ''), bytes)
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function pick(page: Page, key: string, files: string[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press(key)])
  await chooser.setFiles(files.map((file) => join(folder, file)))
}

test('packages are taken in one by one, a broken file is refused in words, and the figures stand in the annex of the province', async ({
  page,
  host,
  examine,
}) => {
  await enterCode(page, host.code)
  await setUpProvince(page)
  // What a province begins with stands first on its empty home screen, and in its rail on every screen.
  await expect(page.locator('.big-row').first()).toContainText('Nhận gói các huyện gửi')
  await expect(page.getByRole('navigation', { name: 'Màn hình' }).getByRole('link', { name: 'Gói nhận' })).toBeVisible()
  await page.keyboard.press('Alt+x')
  await expect(page.getByRole('heading', { name: 'Gói các huyện gửi' })).toBeVisible()
  await expect(page.getByText('0/9 đơn vị đã gửi')).toBeVisible()

  await pick(page, 'Alt+c', ['tin-cay.pem'])
  await expect(page.getByText('Đang tin chứng thư trong tin-cay.pem')).toBeVisible()
  // A dialog that is closed, or another screen, takes nothing of what was chosen; another file stands beside it.
  await pick(page, 'Alt+c', [])
  await expect(page.getByText('Đang tin chứng thư trong tin-cay.pem')).toBeVisible()
  await page.keyboard.press('Alt+1')
  await expect(page.getByRole('heading', { name: 'Gói các huyện gửi' })).toHaveCount(0)
  await page.keyboard.press('Alt+x')
  await pick(page, 'Alt+c', ['hong.asice'])
  await expect(page.getByText(/^Đang tin chứng thư trong tin-cay\.pem.*hong\.asice/)).toBeVisible()
  await page.getByRole('button', { name: 'Bỏ hong.asice' }).click()
  await expect(page.getByText('hong.asice')).toHaveCount(0)
  await pick(page, 'Control+o', names)
  const verdicts = page.getByRole('region', { name: 'Các tệp vừa đọc' })
  await expect(verdicts.getByText('3 nhận · 1 không nhận')).toBeVisible()
  await expect(verdicts.getByRole('row', { name: 'hong.asice' })).toContainText('Tệp gói bị cắt cụt')
  await expect(page.getByText('2/9 đơn vị đã gửi')).toBeVisible()
  const verdictList = verdicts.getByRole('group', { name: 'Các tệp vừa đọc' })
  await expect(verdictList).toBeFocused()
  await examine('tinh-nhan-goi')

  await page.getByRole('button', { name: 'Đã xem' }).press('Enter')
  const districts = page.getByRole('grid', { name: 'Gói các huyện gửi' })
  await districts.focus()
  await page.keyboard.press('ArrowDown')
  const chosen = page.getByRole('region', { name: 'Huyện Bát Xát' })
  await expect(chosen.getByText('Lần 2')).toBeVisible()
  await page.keyboard.press('Alt+o')
  await expect(chosen.getByRole('row', { name: /PL02 · Tổng cộng · Số đầu kỳ/ })).toContainText('12')
  // What is read here has the keys: a long list scrolls at once.
  await expect(chosen.locator('.card-body')).toBeFocused()
  const [sheet] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('F12')])
  expect(sheet.suggestedFilename()).toBe('SOSANH_082_2021-ND09_6T_r1_r2.xlsx')
  await chosen.getByRole('radio', { name: /^Hồ sơ/ }).check()
  await expect(chosen.getByRole('row', { name: /082-NN-2021-0002/ })).toContainText('Thêm')
  await examine('tinh-so-ho-so')
  await examine('tinh-so-hai-lan')
  await page.setViewportSize({ width: 1093, height: 550 })
  await examine('tinh-so-hai-lan-hep')
  await page.setViewportSize({ width: 1366, height: 768 })

  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+d')
  const doubles = page.getByRole('region', { name: 'Người tính ở nhiều huyện' })
  await expect(doubles.getByText('R01 · Người nghiện ma túy: 1 người')).toBeVisible()
  await expect(doubles.locator('.card-body')).toBeFocused()
  await examine('tinh-tinh-trung')
  await page.keyboard.press('Escape')
  await districts.focus()
  await page.keyboard.press('Enter')
  // The list beside the board leads to the figures of one package.
  await expect(districts).toHaveCount(0)
  await page.getByRole('link', { name: /PL02/ }).click()
  await expect(cellAt(page, 'Huyện Bát Xát', 1)).toHaveText('12')
  await cellAt(page, 'Huyện Bát Xát', 1).click()
  // A province has no registers that could be counted: neither the bar nor a screen reader is told so.
  await expect(page.locator('.cell-bar')).toContainText('Máy cộng từ gói huyện')
  await expect(page.locator('[aria-live=polite]', { hasText: 'Huyện Bát Xát; cột 1' })).toContainText(
    'Máy cộng từ gói huyện',
  )
  await page.keyboard.press('F7')
  await expect(page.getByText('Huyện Bát Xát, gói lần 2 nhận ngày 15/06/2021')).toBeVisible()
  await examine('tinh-truy-goi')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Huyện Bát Xát · Lần 2: số liệu trong gói' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('region', { name: 'Huyện Bát Xát' })).toBeVisible()
  // The title, the rail and the window's own way lead back as Esc does.
  // What can be done with a package is seen without scrolling, and its list of forms leads to its own figures.
  await expect(chosen.getByRole('button', { name: 'Xem số liệu' })).toBeInViewport()
  await chosen.getByRole('link', { name: /PL02/ }).click()
  await expect(page.getByRole('heading', { name: 'Huyện Bát Xát · Lần 2: số liệu trong gói' })).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Phụ biểu' })).toHaveValue(/^PL02/)
  await page.keyboard.press('Escape')
  await expect(chosen.getByRole('link', { name: /PL04/ })).toHaveCount(0)
  await expect(chosen.getByRole('listitem').filter({ hasText: 'PL04' })).toContainText('không có trong gói')

  const board = page.getByRole('grid', { name: 'Gói các huyện gửi' })
  const ways = [
    () => page.getByRole('heading', { level: 1 }).getByRole('link', { name: 'Gói các huyện gửi' }).click(),
    () => page.getByRole('link', { name: 'Gói nhận' }).click(),
    () => page.keyboard.press('Alt+x'),
    () => page.goBack(),
  ]
  for (const goBack of ways) {
    await chosen.getByRole('button', { name: 'Xem số liệu' }).click()
    await expect(page.getByRole('heading', { name: 'Huyện Bát Xát · Lần 2: số liệu trong gói' })).toBeVisible()
    await goBack()
    await expect(board).toBeVisible()
    await expect(chosen).toBeVisible()
  }

  // An annex with copies of communes has none here: its columns are of districts, and say so.
  await page.keyboard.press('Alt+2')
  await page.getByRole('link', { name: /PL03/ }).click()
  await page.getByRole('button', { name: 'Cột từng huyện' }).click()
  await expect(page.getByRole('columnheader', { name: 'Huyện Bát Xát' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Cộng các huyện' })).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Biểu của xã, thị trấn' })).toHaveCount(0)

  // The print dialog offers the annexes in the order they are printed in.
  await page.keyboard.press('Alt+6')
  await expect(page.getByText(/^Khóa kỳ giữ nguyên số cộng từ các gói/)).toBeVisible()
  await page.keyboard.press('Control+p')
  await page.getByRole('button', { name: /^Phụ lục/ }).click()
  await page.getByRole('combobox').last().click()
  const offered = await page.getByRole('option').allTextContents()
  expect(offered.length).toBeGreaterThan(10)
  expect(offered).toEqual([...offered].sort())
  await page.keyboard.press('Escape')

  // Communes hand in to their districts: their day is none of the province's.
  await page.keyboard.press('Alt+6')
  await page.getByRole('button', { name: 'Kỳ và hạn nộp' }).click()
  await expect(page.getByRole('columnheader', { name: 'Hạn huyện nộp' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Hạn xã nộp' })).toHaveCount(0)

  // What is missing of a district is explained in a district's words.
  await page.keyboard.press('F9')
  await page.getByText('Thành phố Lào Cai', { exact: true }).first().click()
  await expect(page.getByRole('button', { name: 'Huyện gửi muộn, bổ sung kỳ sau' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Xã/ })).toHaveCount(0)

  // The locked door names the office by its level.
  await page.getByRole('button', { name: /^Khóa sổ/ }).click()
  await expect(page.getByText('Sở LĐ-TB&XH tỉnh Lào Cai')).toBeVisible()
})
