import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { writeCertificateRequest } from '../../electron/signing/certificateRequest.ts'
import { signDetached } from '../../electron/signing/cmsSignature.ts'
import { generateSigningKey } from '../../electron/signing/keyPair.ts'
import { readPem } from '../../electron/signing/pem.ts'
import { createSoftwareSigner } from '../../electron/signing/signer.ts'
import { expect, now, password, test } from './fixture.ts'
import { openProvince } from './provinceBeside.ts'
import { enterCode, setUp } from './steps.ts'

async function choose(page: Page, button: Locator, file: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()])
  await chooser.setFiles(file)
}

test('a package waits for the leader’s signature, takes it in, and shows both who signed', async ({
  page,
  host,
  show,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-lanh-dao-'))
  const province = await openProvince(join(folder, 'tinh'))
  const key = await generateSigningKey()
  const holder = 'Trần Văn Mẫu, Trưởng phòng'
  const request = writeCertificateRequest(key, { organisation: 'Phòng', commonName: holder })
  const { certificate } = await province.call('authority.issue', { bytes: request, unit: '082', password, holder })
  province.close()
  const list = join(folder, certificate.name)
  writeFileSync(list, certificate.bytes)
  const [leaf, issuing] = readPem(certificate.bytes).map(({ der }) => der)
  if (!leaf || !issuing) throw new Error('no certificate came back')

  await enterCode(page, host.code)
  await setUp(page)
  await page.keyboard.press('Alt+6')
  await page.getByRole('button', { name: 'Khóa ký và chứng thư' }).click()
  await choose(page, page.getByRole('button', { name: 'Nhận danh sách mới' }), list)
  await page.getByLabel('20 số của khóa gốc').fill(province.rootDigits)
  await page.keyboard.press('Enter')
  await expect(page.getByText('của Tỉnh Lào Cai')).toBeVisible()

  await page.keyboard.press('Alt+6')
  await page.getByLabel('Lãnh đạo ký thêm bằng chữ ký số riêng').check()
  await show('73-xin-chu-ky-lanh-dao')
  await page.getByLabel('Mật khẩu để ký').fill(password)
  await page.keyboard.press('Enter')
  const panel = page.getByRole('region', { name: 'Chữ ký của lãnh đạo' })
  await expect(panel.getByText('còn chờ chữ ký của lãnh đạo')).toBeVisible()
  await expect(page.getByTestId('fingerprint')).toHaveCount(0)
  await expect(page.getByText('Chờ chữ ký của lãnh đạo', { exact: false }).first()).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByRole('button', { name: 'Lưu tệp để ký' }).click(),
  ])
  const toSign = join(folder, download.suggestedFilename())
  await download.saveAs(toSign)
  await expect(panel.getByText('Đã lưu KY_GOI_082')).toBeVisible()
  await show('74-cho-chu-ky-lanh-dao')

  const wrong = join(folder, 'sai.p7s')
  writeFileSync(wrong, 'x')
  await choose(page, panel.getByRole('button', { name: 'Nhận chữ ký' }), wrong)
  await expect(panel.getByText('không phải tệp chữ ký số tách rời')).toBeVisible()
  const signed = join(folder, 'ky.p7s')
  const signer = createSoftwareSigner(leaf, key, [issuing])
  writeFileSync(signed, await signDetached(new Uint8Array(readFileSync(toSign)), signer, new Date(now)))
  await choose(page, panel.getByRole('button', { name: 'Nhận chữ ký' }), signed)
  await expect(page.getByTestId('fingerprint')).toBeVisible()
  await expect(page.getByText(`Lãnh đạo ký: ${holder}`)).toBeVisible()
  await show('75-goi-hai-chu-ky')

  const [saved] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+S')])
  const file = join(folder, saved.suggestedFilename())
  await saved.saveAs(file)
  await choose(page, page.getByRole('button', { name: 'Chọn tệp gói' }), file)
  await expect(page.getByText('Lập gói ký')).toBeVisible()
  await expect(page.getByText(`${holder} · `).last()).toBeVisible()
  await show('76-kiem-goi-hai-chu-ky')
  rmSync(folder, { recursive: true, force: true })
})
