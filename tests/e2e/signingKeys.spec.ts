/** The office's means of signing: a clock that was wrong, a key from a PKCS#12 file, an issuer of leaders' tokens. */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { issueCertificate } from '../../electron/signing/issueCertificate.ts'
import { generateSigningKey, publicKeyOf } from '../../electron/signing/keyPair.ts'
import { certificatePem } from '../../electron/signing/pem.ts'
import { expect, now, password, test } from './fixture.ts'
import { openBeside } from './officeBeside.ts'
import { openProvince } from './provinceBeside.ts'
import { chooseFile, enterCode, unlock } from './steps.ts'

const filePassword = 'mật của tệp'
const hasOpenssl = spawnSync('openssl', ['version']).status === 0

async function openKeys(page: Page): Promise<void> {
  await page.keyboard.press('Alt+6')
  await page.getByRole('button', { name: 'Khóa ký và chứng thư' }).click()
  await expect(page.getByRole('region', { name: 'Khóa ký của đơn vị' })).toBeVisible()
}

test('nothing is signed while the clock is behind the log; once it is right, a key out of a PKCS#12 file signs', async ({
  page,
  host,
  show,
}) => {
  test.skip(!hasOpenssl && process.env.REQUIRE_TOOLS !== '1', 'openssl makes the key file')
  const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-khoa-'))
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  openssl('req', '-new', '-newkey', 'rsa:3072', '-nodes', '-subj', '/CN=x', '-keyout', 'key.pem', '-out', 'r.csr')
  const province = await openProvince(join(folder, 'tinh'))
  const bytes = new Uint8Array(readFileSync(join(folder, 'r.csr')))
  const { certificate } = await province.call('authority.issue', { bytes, unit: '082', password })
  province.close()
  writeFileSync(join(folder, 'cert.pem'), certificate.bytes)
  const made = ['-in', 'cert.pem', '-inkey', 'key.pem', '-out', 'khoa.p12', '-passout', `pass:${filePassword}`]
  openssl('pkcs12', '-export', ...made)
  // The office worked one day ahead of the page's clock: the computer had run ahead, or is behind today.
  const office = openBeside(host.dataDir, new Date(Date.parse(now) + 86_400_000).toISOString())
  await office.call('vault.create', { unit: '082', role: 'district', officer: 'Hà Thị Mơ', password })
  await office.call('trust.import', { bytes: certificate.bytes, rootDigits: province.rootDigits })
  office.close()

  await enterCode(page, host.code)
  await unlock(page)
  await page.keyboard.press('Alt+6')
  await page.getByLabel('Mật khẩu để ký').fill(password)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Đồng hồ máy đang là 15/06/2021 08:41').first()).toBeVisible()
  await openKeys(page)
  const clock = page.getByRole('region', { name: 'Đồng hồ máy' })
  await expect(clock.getByText('nhưng sổ đã ghi việc lúc 08:41 16/6/2021')).toBeVisible()
  await show('dong-ho-may')
  await clock.getByLabel('Mật khẩu mở sổ của anh chị').fill('khong phai mat khau')
  await clock.getByRole('button', { name: 'Đồng hồ nay đúng' }).click()
  await expect(clock.getByText('Mật khẩu chưa đúng.')).toBeVisible()
  await clock.getByLabel('Mật khẩu mở sổ của anh chị').fill(password)
  await clock.getByRole('button', { name: 'Đồng hồ nay đúng' }).click()
  await expect(clock).toHaveCount(0)

  const own = page.getByRole('region', { name: 'Khóa ký của đơn vị' })
  await own.getByText('Nhận khóa từ tệp .p12, .pfx').click()
  const pick = own.getByRole('button', { name: 'Chọn tệp khóa' })
  await chooseFile(page, join(folder, 'khoa.p12'), () => pick.click())
  await own.getByLabel('Mật khẩu của tệp khoa.p12').fill('sai')
  await own.getByLabel('Mật khẩu mở sổ của anh chị').last().fill(password)
  await own.getByRole('button', { name: 'Nhận khóa', exact: true }).click()
  await expect(own.getByText('Mật khẩu của tệp khóa không đúng')).toBeVisible()
  await own.getByLabel('Mật khẩu của tệp khoa.p12').fill(filePassword)
  await show('khoa-tu-tep-p12')
  await own.getByRole('button', { name: 'Nhận khóa', exact: true }).click()
  await expect(own.getByText('Đã nhận khóa.')).toBeVisible()
  await expect(own.getByText('Tỉnh Lào Cai cấp')).toBeVisible()
  await show('khoa-tu-tep-p12-xong')
  await page.keyboard.press('Alt+6')
  await page.getByLabel('Mật khẩu để ký').fill(password)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('fingerprint')).toBeVisible()
  rmSync(folder, { recursive: true, force: true })
})

test('an issuer of leaders’ tokens is trusted once its fingerprint was compared, and taken away with a reason', async ({
  page,
  host,
  show,
  examine,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-noi-cap-'))
  const key = await generateSigningKey()
  const der = issueCertificate({
    profile: 'root',
    subject: { organisation: 'Cơ quan cấp chứng thư thử', commonName: 'Nơi cấp thử G2' },
    publicKey: publicKeyOf(key),
    issuer: null,
    issuerKey: key,
    notBefore: new Date('2021-01-01'),
    notAfter: new Date('2041-01-01'),
  })
  writeFileSync(join(folder, 'noi-cap.cer'), certificatePem(der))
  const fingerprint = createHash('sha256').update(der).digest('hex').toUpperCase()
  const office = openBeside(host.dataDir)
  await office.call('vault.create', { unit: '082', role: 'district', officer: 'Hà Thị Mơ', password })
  office.close()

  await enterCode(page, host.code)
  await unlock(page)
  await openKeys(page)
  const card = page.getByRole('region', { name: 'Nơi cấp chứng thư của lãnh đạo' })
  await expect(card.getByText('Chưa thêm nơi cấp nào.')).toBeVisible()
  const pick = card.getByRole('button', { name: 'Thêm từ tệp chứng thư' })
  await chooseFile(page, join(folder, 'noi-cap.cer'), () => pick.click())
  const found = card.getByRole('form', { name: 'Chứng thư trong tệp' })
  await expect(found.getByText('Nơi cấp thử G2')).toBeVisible()
  await expect(found).toContainText(fingerprint.match(/.{4}/g)?.join(' ') ?? '')
  await expect(found.getByRole('button', { name: 'Đúng, tin nơi cấp này' })).toBeDisabled()
  await found.getByLabel('Gõ hai nhóm cuối').fill('0000 0000')
  await page.keyboard.press('Enter')
  await expect(card.getByText('Ký tự vừa gõ không phải phần cuối dấu vân tay')).toBeVisible()
  await found.getByLabel('Gõ hai nhóm cuối').fill(fingerprint.slice(-8).toLowerCase())
  await card.scrollIntoViewIfNeeded()
  await show('noi-cap-doi-chieu')
  await page.keyboard.press('Enter')
  await expect(card.getByText('Đã thêm Nơi cấp thử G2.')).toBeVisible()
  const row = card.getByRole('row').filter({ hasText: 'Nơi cấp thử G2' })
  await expect(row).toContainText('đang tin')
  await examine('noi-cap-dang-tin')
  await row.getByRole('button', { name: 'Thôi tin Nơi cấp thử G2' }).click()
  const remove = card.getByRole('form', { name: 'Thôi tin Nơi cấp thử G2' })
  await remove.getByLabel('Lý do').fill('Lãnh đạo đổi sang chứng thư của tỉnh')
  await page.keyboard.press('Enter')
  await expect(row).toContainText('Lãnh đạo đổi sang chứng thư của tỉnh')
  await expect(row).toContainText('thôi tin')
  await expect(row.getByRole('button')).toHaveCount(0)
  await show('noi-cap-thoi-tin')
  rmSync(folder, { recursive: true, force: true })
})
