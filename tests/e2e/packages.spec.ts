/**
 * The district's way of a package on its screens: the province's files taken in, a recipient kept, a package with pseudonyms
 * signed, copied to a drive and marked as sent, the receipt, and a return that opens at the cell that is asked about.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { CallInput } from '../../shared/contract.ts'
import { expect, password, test } from './fixture.ts'
import { type OfficeBeside, openBeside } from './officeBeside.ts'
import { beginWork, cellAt } from './steps.ts'

const period = '2021-ND09_6T'
const passphrase = 'cau mat khau doc qua dien thoai'

let folder = ''
/** The province's side, without a window. */
let province: OfficeBeside['call']
let close: OfficeBeside['close']
let rootDigits = ''

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'phu-bieu-tinh-'))
  const beside = openBeside(join(folder, 'so'))
  province = beside.call
  close = beside.close
  await province('vault.create', { unit: '26', role: 'province', officer: 'Tạ Minh Sơn', password })
  rootDigits = (await province('authority.init', { password })).rootDigits ?? ''
  writeFileSync(join(folder, 'tin-cay.p7m'), (await province('authority.trustFile', { kind: 'list' })).bytes)
  writeFileSync(join(folder, 'khoa-ma.json'), (await province('tokenKeys.issue', { passphrase, unit: '246' })).bytes)
})
test.afterAll(() => {
  close()
  rmSync(folder, { recursive: true, force: true })
})

async function pick(page: Page, press: () => Promise<void>, name: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press()])
  await chooser.setFiles(join(folder, name))
}

/** The answer of the province as a file that lies where the page finds it. */
async function answer(input: CallInput<'answers.give'>): Promise<string> {
  const { name, bytes } = await province('answers.give', input)
  writeFileSync(join(folder, name), bytes)
  return name
}

test('a package is signed with pseudonyms, copied, marked as sent, received, and returned at the very cell', async ({
  page,
  host,
  show,
}) => {
  await beginWork(page, host.code)
  await page.keyboard.press('Alt+2')
  await page.getByRole('link', { name: /PL02/ }).click()
  await cellAt(page, 'Thị trấn Lập Thạch', 1).click()
  await page.keyboard.type('41')
  await page.keyboard.press('Enter')
  await expect(cellAt(page, 'Tổng cộng', 1)).toHaveText('41')

  // What the province gave: its trust list, after its root was compared, and the key for pseudonyms.
  await page.keyboard.press('Alt+6')
  const toKeys = page.getByRole('button', { name: /^Khóa ký và chứng thư/ })
  await toKeys.or(page.getByRole('link', { name: /^Khóa ký và chứng thư/ })).click()
  await pick(page, () => page.getByRole('button', { name: 'Nhận danh sách mới…' }).click(), 'tin-cay.p7m')
  await page.getByLabel('20 số của khóa gốc').fill(rootDigits)
  await page.keyboard.press('Enter')
  await expect(page.getByText(/Số 1 của Tỉnh Vĩnh Phúc/)).toBeVisible()
  const tokenKey = page.getByRole('region', { name: 'Khóa mã của tỉnh' })
  await pick(page, () => tokenKey.getByRole('button', { name: 'Nhận khóa mã' }).click(), 'khoa-ma.json')
  await tokenKey.getByLabel('Câu mật khẩu của tệp').fill(passphrase)
  await page.keyboard.press('Enter')
  await expect(tokenKey.getByText('Đã có. Gói mức “Mã thay tên” lập được.')).toBeVisible()
  await show('72-khoa-cua-huyen')

  // A recipient of one topic.
  await page.keyboard.press('Alt+6')
  await page.getByRole('button', { name: 'Nơi nhận gói' }).click()
  await expect(page.getByRole('cell', { name: /^Tỉnh Vĩnh Phúc cấp trên/ })).toBeVisible()
  await page.keyboard.press('F5')
  await page.getByLabel(/^Mã/).first().fill('26.1')
  await page.getByLabel('Tên nơi nhận').fill('Công an tỉnh Vĩnh Phúc')
  await page.getByRole('radio', { name: 'Chọn từng biểu, sổ' }).check()
  await page.getByRole('checkbox', { name: /^PL02/ }).check()
  await show('71-noi-nhan-goi')
  await page.getByRole('button', { name: /^Ghi/ }).first().click()
  await expect(page.getByRole('cell', { name: 'Công an tỉnh Vĩnh Phúc', exact: true }).first()).toBeVisible()
  await expect(page.getByRole('cell', { name: '1 biểu, sổ' })).toBeVisible()

  // Signed, encrypted to the province, copied to a drive that is read back, and sent.
  const drive = host.plugIn('E-KINGSTON')
  await page.keyboard.press('Alt+6')
  await expect(page.getByText('Chưa có gói nào trong kỳ này.')).toBeVisible()
  await page.getByRole('radio', { name: 'Mã thay tên' }).check()
  await page.getByLabel('Mật khẩu để ký').fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Đồng ý, ký' }).click()
  const way = page.getByRole('region', { name: 'Đường đi' })
  await expect(way.getByText('Đã ký, chưa gửi')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('Chỉ Tỉnh Vĩnh Phúc mở được')).toBeVisible()
  await page
    .getByRole('button', { name: /^Chép và thử đọc lại/ })
    .first()
    .click()
  await expect(page.getByText(/đọc lại đúng từng byte/)).toBeVisible()
  await expect(way.getByText('Đã chép, chưa gửi')).toBeVisible()
  const [file = ''] = readdirSync(drive)
  expect(file).toBe(`GOI_246_${period}_r1.asice.p7m`)
  await page.getByRole('combobox', { name: 'Đã gửi bằng' }).click()
  await page.getByRole('option', { name: 'Thư điện tử' }).click()
  await page.getByRole('button', { name: 'Ghi đã gửi' }).click()
  await expect(way.getByText('Đã gửi, chờ biên nhận')).toBeVisible()
  await show('70-goi-va-duong-di')

  // The receipt, then a return: both are facts signed by the province.
  const [certificate] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Lưu chứng thư của đơn vị' }).click(),
  ])
  const trust = [readFileSync(await certificate.path())]
  const taken = await province('province.ingest', {
    name: file,
    bytes: readFileSync(join(drive, file)),
    trust,
    password,
  })
  expect(taken.message).toContain('Đã nhận gói của Huyện Lập Thạch, lần 1.')
  const id = taken.package?.id ?? ''
  const receipt = await answer({ package: id, answer: 'nhan', password })
  await pick(page, () => page.keyboard.press('Alt+n'), receipt)
  await expect(way.getByText('Nơi nhận đã nhận')).toBeVisible()
  const comments = [
    { form: 'addict_status', row: '08761', column: 'dau_ky', text: 'Kỳ trước 4: nghi thừa một chữ số.' },
  ]
  const sheet = { reason: 'Rà lại PL02', deadline: '2021-06-19', comments }
  const returned = await answer({ package: id, answer: 'tra', ...sheet, password })
  await pick(page, () => page.keyboard.press('Alt+n'), returned)
  await expect(way.getByText('Bị trả lại')).toBeVisible()
  await page.getByRole('button', { name: 'Xem 1 ý kiến chưa xong' }).click()
  await expect(page.getByText('Kỳ trước 4: nghi thừa một chữ số.')).toBeVisible()
  await show('73-y-kien-tra-lai')
  await page.getByRole('button', { name: 'Tới ô' }).click()
  await expect(page.getByRole('heading', { name: /PL02/ })).toBeVisible()
  await expect(page.getByText(/trả lại \(phiếu số 2, hạn 19\/6\/2021\): Kỳ trước 4/).first()).toBeVisible()
  await expect(page.getByText('Thị trấn Lập Thạch · cột 1').first()).toBeVisible()
  await show('74-o-bi-hoi')
})
