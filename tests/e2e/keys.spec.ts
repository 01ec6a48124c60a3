import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, password, test } from './fixture.ts'
import { openProvince } from './provinceBeside.ts'
import { enterCode, setUp } from './steps.ts'

test('the officer asks the province for a certificate and takes it in after hearing the root’s digits', async ({
  page,
  host,
  show,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-tinh-'))
  const province = await openProvince(join(folder, 'tinh'))
  await enterCode(page, host.code)
  await setUp(page)
  await page.keyboard.press('Alt+6')
  await page.getByRole('button', { name: 'Khóa ký và chứng thư' }).click()
  await expect(page.getByText('Chưa có khóa.')).toBeVisible()
  await page.getByLabel('Mật khẩu mở sổ của anh chị').fill(password)
  await page.keyboard.press('Enter')
  await expect(page.getByText('đang chờ tỉnh cấp')).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Lưu tệp đơn' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('DON_XIN_CHUNG_THU_082.csr')
  const request = join(folder, 'don.csr')
  await download.saveAs(request)
  const bytes = new Uint8Array(readFileSync(request))
  const issued = await province.call('authority.issue', { bytes, unit: '082', password })
  province.close()
  const answer = join(folder, issued.certificate.name)
  writeFileSync(answer, issued.certificate.bytes)

  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Nhận chứng thư tỉnh gửi' }).click(),
  ])
  await chooser.setFiles(answer)
  await page
    .getByLabel('20 số của khóa gốc')
    .fill(province.rootDigits.replace(/.$/, (last) => (last === '1' ? '2' : '1')))
  await page.keyboard.press('Enter')
  await expect(page.getByText('20 số vừa gõ không đúng')).toBeVisible()
  await show('71-nhan-chung-thu')
  await page.getByLabel('20 số của khóa gốc').fill(province.rootDigits)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Tỉnh Lào Cai cấp')).toBeVisible()
  await expect(page.getByText('Số 2 của Tỉnh Lào Cai')).toBeVisible()
  await show('72-khoa-ky-va-chung-thu')
  rmSync(folder, { recursive: true, force: true })
})
