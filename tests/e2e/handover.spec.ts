/** Registers go to the office that follows: the inventory is seen first, the package is signed, and the list keeps it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEnvelope } from '../../electron/signing/envelope.ts'
import { issueCertificate } from '../../electron/signing/issueCertificate.ts'
import { generateSigningKey, publicKeyOf } from '../../electron/signing/keyPair.ts'
import { certificatePem } from '../../electron/signing/pem.ts'
import { expect, password, test } from './fixture.ts'
import { choose, enterCode, setUp } from './steps.ts'

test('a district hands its registers over to the province, which alone can open the file', async ({
  page,
  host,
  show,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-giao-'))
  const privateKeyPkcs8 = await generateSigningKey()
  const certificateDer = issueCertificate({
    profile: 'encryption',
    subject: { organisation: 'Tỉnh Lào Cai', commonName: 'Nhận gói báo cáo mã hóa', unitCode: '10' },
    publicKey: publicKeyOf(privateKeyPkcs8),
    issuer: null,
    issuerKey: privateKeyPkcs8,
    notBefore: new Date('2021-01-01'),
    notAfter: new Date('2026-01-01'),
  })
  writeFileSync(join(folder, 'CHUNG_THU_NHAN_10.pem'), certificatePem(certificateDer))
  await enterCode(page, host.code)
  await setUp(page)
  await page.keyboard.press('Alt+3')
  await choose(page, 'Sổ theo dõi', 'nan nhan', /^R06 /)
  await expect(page.getByText('Sổ này chưa có dòng nào.')).toBeVisible()
  await page.keyboard.press('F5')
  await page.getByLabel('Họ và tên *', { exact: true }).fill('Hoàng Thị Kín')
  await page.getByLabel('Ngày tiếp nhận').fill('20/5/2021')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('heading', { name: '082-NV-2021-0001' })).toBeVisible()

  await page.keyboard.press('Alt+s')
  await page.getByRole('button', { name: 'Bàn giao sổ' }).click()
  await expect(page.getByText('Chưa bàn giao lần nào.')).toBeVisible()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('F8')])
  await chooser.setFiles(join(folder, 'CHUNG_THU_NHAN_10.pem'))
  await expect(page.getByRole('heading', { name: 'Bàn giao cho Tỉnh Lào Cai' })).toBeVisible()
  await expect(page.getByText(/1 người, .* lần ghi trong lịch sử/)).toBeVisible()
  await show('handover-offer')
  await expect(page.getByText('Hoàng Thị Kín')).toHaveCount(0)
  await page.getByLabel('Lý do mở hồ sơ mật để bàn giao').fill('Bàn giao theo quyết định sắp xếp')
  await page.getByLabel('Mật khẩu của anh chị').fill(password)
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  await expect(page.getByText(/12 số đọc cho nơi nhận/)).toBeVisible()
  const past = page.getByRole('region', { name: 'Các lần bàn giao' })
  await expect(past.getByText(/giao cho Tỉnh Lào Cai/)).toBeVisible()
  await show('handover-given')
  expect(download.suggestedFilename()).toMatch(/^BANGIAO_082_cho_10_2021-06-15_1\.asice\.p7m$/)
  const bytes = readFileSync(await download.path())
  expect(bytes.includes('Hoàng Thị Kín')).toBe(false)
  expect(Buffer.from(openEnvelope(bytes, [{ certificateDer, privateKeyPkcs8 }])).includes('data/bien-ban.docx')).toBe(
    true,
  )
  const [paper] = await Promise.all([
    page.waitForEvent('download'),
    past.getByRole('button', { name: /^Lưu biên bản/ }).click(),
  ])
  expect(paper.suggestedFilename()).toMatch(/^BIEN_BAN_BAN_GIAO_082_.*\.docx$/)
  rmSync(folder, { recursive: true, force: true })
})
