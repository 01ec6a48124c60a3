/** What comes from elsewhere as a file: the registers of an office that ended, and the other computer's new data key. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, password, test } from './fixture.ts'
import { openBeside } from './officeBeside.ts'
import { openProvince } from './provinceBeside.ts'
import { chooseFile, enterCode, unlock } from './steps.ts'

test('the province that follows sees whose registers came, and takes them in with their history', async ({
  page,
  host,
  show,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-nhan-'))
  const province = await openProvince(host.dataDir)
  const { bytes: certificate } = await province.call('handover.certificate', { password })
  province.close()
  const district = openBeside(join(folder, 'huyen'))
  await district.call('vault.create', { unit: '082', role: 'district', officer: 'Hà Thị Mơ', password })
  for (const ho_ten of ['Lường Văn Thử', 'Cầm Thị Thử'])
    await district.call('records.save', {
      form: 'drug_users',
      values: { ho_ten, sinh: '1988', xa_id: '02683', ngay_vao: '2021-03-03' },
    })
  const given = await district.call('handover.give', { certificate, records: 2, password })
  const own = await district.call('packages.certificate', {})
  district.close()
  const [sent, trust] = [join(folder, given.name), join(folder, own.name)]
  writeFileSync(sent, given.bytes)
  writeFileSync(trust, own.bytes)

  await enterCode(page, host.code)
  await unlock(page)
  await page.keyboard.press('Alt+s')
  await page.getByRole('button', { name: 'Bàn giao sổ' }).click()
  await expect(page.getByText('Chưa bàn giao lần nào.')).toBeVisible()
  await chooseFile(page, sent, () => page.keyboard.press('Control+o'))
  await page.getByLabel('Gõ mật khẩu để mở gói').fill(password)
  await page.keyboard.press('Enter')
  // Nobody vouches for the district here: its own certificate has to be named.
  await expect(page.getByText('Chưa tin chứng thư của người ký')).toBeVisible()
  await chooseFile(page, sent, () => page.keyboard.press('Control+o'))
  await chooseFile(page, trust, () => page.getByRole('button', { name: 'Chứng thư nơi bàn giao' }).click())
  await expect(page.getByText(own.name)).toBeVisible()
  await page.getByLabel('Gõ mật khẩu để mở gói').fill(password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /^Gói của .*Bát Xát/ })).toContainText(given.fingerprint)
  await expect(page.getByText('Dòng sổ: mới 2')).toBeVisible()
  await expect(page.getByText('Lường Văn Thử')).toHaveCount(0)
  await show('handover-received')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Đã nhận cùng lịch sử · Người: mới 2 · Dòng sổ: mới 2.')).toBeVisible()
  const past = page.getByRole('region', { name: 'Các lần bàn giao' })
  await expect(past.getByText(/nhận của .*Bát Xát/)).toBeVisible()
  await show('handover-taken')
  const [paper] = await Promise.all([
    page.waitForEvent('download'),
    past.getByRole('button', { name: /^Lưu biên bản/ }).click(),
  ])
  expect(paper.suggestedFilename()).toMatch(/^BIEN_BAN_BAN_GIAO_/)
  await page.keyboard.press('Alt+3')
  await expect(page.getByText('Lường Văn Thử').first()).toBeVisible()
  rmSync(folder, { recursive: true, force: true })
})

test('the second computer follows the data key that the first has changed, and then takes its file', async ({
  page,
  host,
  show,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-may-kia-'))
  const before = openBeside(join(folder, 'so'))
  await before.call('vault.create', { unit: '082', role: 'district', officer: 'Hà Thị Mơ', password })
  await before.call('pair.begin', {})
  before.close()
  cpSync(join(folder, 'so'), host.dataDir, { recursive: true })
  const first = openBeside(join(folder, 'so'))
  await first.call('vault.unlock', { password })
  const { recoveryKey } = await first.call('dataKey.change', { password })
  await first.call('cells.save', {
    form: 'addict_status',
    period: '2021-ND09_6T',
    edits: [{ row: '02683', column: 'su_dung', text: '7' }],
  })
  const given = await first.call('pair.give', {})
  first.close()
  const sent = join(folder, given.name)
  writeFileSync(sent, given.bytes)

  await enterCode(page, host.code)
  await unlock(page)
  await page.keyboard.press('Alt+s')
  await page.getByRole('button', { name: 'Hai máy một đơn vị' }).click()
  await expect(page.getByRole('button', { name: 'Đổi khóa theo máy kia' })).toBeVisible()
  await chooseFile(page, sent, () => page.keyboard.press('Control+o'))
  await expect(page.getByRole('alert').filter({ hasText: 'Đổi khóa theo máy kia' })).toBeVisible()
  await page.getByRole('button', { name: 'Đổi khóa theo máy kia' }).click()
  const form = page.getByRole('form', { name: 'Đổi khóa theo máy kia' })
  await form.getByLabel('Khóa phục hồi mới in ở máy kia').fill(recoveryKey ?? '')
  await form.getByLabel('Mật khẩu của anh chị').fill(password)
  await show('doi-khoa-theo-may-kia')
  await chooseFile(page, sent, () => page.keyboard.press('Enter'))
  await expect(page.getByText('Đã đổi khóa theo máy kia.')).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await show('da-doi-khoa-theo-may-kia')
  await chooseFile(page, sent, () => page.keyboard.press('Control+o'))
  await expect(page.getByText('Chỉ máy kia sửa, sẽ nhận luôn')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/^Đã nhận 1 /)).toBeVisible()

  // One sheet opens both from now on.
  await page.getByRole('button', { name: 'Khóa sổ lại, cần mật khẩu để mở' }).click()
  await page.getByLabel('Mật khẩu', { exact: true }).fill(recoveryKey ?? '')
  await page.getByRole('button', { name: /^Mở khóa/ }).click()
  await expect(page.getByText('Sổ vừa mở bằng khóa phục hồi.')).toBeVisible()
  rmSync(folder, { recursive: true, force: true })
})
