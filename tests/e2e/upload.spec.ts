/** A package goes to the recipient's address: written down, stopped, gone on with, and told in the outbox. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startUploadServer, type UploadServer } from '../support/uploadServer.ts'
import { expect, password, test } from './fixture.ts'
import { enterCode, setUp } from './steps.ts'

let folder = ''
let server: UploadServer

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'phu-bieu-cong-'))
  server = await startUploadServer({ folder })
  writeFileSync(join(folder, 'cong.pem'), server.certificate)
})
test.afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('the address is written down once, a broken upload goes on where it stopped, and the outbox says when it arrived', async ({
  page,
  host,
  show,
}) => {
  const { host: place } = new URL(server.address)
  host.mayReach(`tcp ${place}`)
  await enterCode(page, host.code)
  await setUp(page)
  await page.keyboard.press('Alt+6')
  await page.getByRole('button', { name: 'Nơi nhận gói' }).click()
  const card = page.getByRole('region', { name: 'Tải gói lên cổng của nơi nhận' })
  await expect(card.getByRole('cell', { name: 'tắt' })).toBeVisible()
  await card.getByRole('button', { name: /^Đặt địa chỉ/ }).click()
  await card.getByLabel('Địa chỉ nơi nhận đưa').fill(server.address.replace('https', 'http'))
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    card.getByRole('button', { name: 'Chọn chứng thư máy chủ' }).click(),
  ])
  await chooser.setFiles(join(folder, 'cong.pem'))
  await expect(card.getByText('cong.pem')).toBeVisible()
  await card.getByLabel('Địa chỉ nơi nhận đưa').press('Enter')
  await expect(card.getByText(/phải có dạng https/)).toBeVisible()
  await card.getByLabel('Địa chỉ nơi nhận đưa').fill(server.address)
  await show('upload-place')
  await card.getByLabel('Địa chỉ nơi nhận đưa').press('Enter')
  await expect(card.getByRole('cell', { name: server.address })).toBeVisible()
  await expect(card.getByText(/chỉ tin 127\.0\.0\.1/)).toBeVisible()

  await page.keyboard.press('Alt+6')
  await page.getByLabel('Mật khẩu để ký').fill(password)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('fingerprint')).toBeVisible()
  // The server takes the file's name and then never answers: only the officer ends it.
  server.setFault((request) => request.method === 'PATCH')
  await page.keyboard.press('Alt+i')
  await expect(page.getByRole('status').filter({ hasText: /Đang nối|MB/ })).toBeVisible()
  await expect.poll(() => server.requests.some((one) => one.startsWith('PATCH'))).toBe(true)
  await show('upload-running')
  await page.keyboard.press('Escape')
  await expect(page.getByText('Lần trước chưa xong; tải tiếp từ chỗ dở')).toBeVisible()
  expect(server.received().map(({ length }) => length)).toEqual([0])

  server.setFault(null)
  server.requests.length = 0
  await page.getByRole('button', { name: 'Tải tiếp' }).click()
  await expect(page.getByText(/máy chủ nhận đủ\. Chờ biên nhận/)).toBeVisible()
  expect(server.requests.map((one) => one.split(' ')[0])).toEqual(['HEAD', 'PATCH'])
  expect(server.received()).toHaveLength(1)
  await expect(page.getByText(/^Đã tải lên lúc/)).toBeVisible()
  await expect(page.getByRole('region', { name: 'Đường đi' }).getByText('Đã gửi, chờ biên nhận')).toBeVisible()
  await show('upload-done')
})
