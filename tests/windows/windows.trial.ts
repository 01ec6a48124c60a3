/** The program on Windows' Node: an office's work, the command line, two programs on one workspace, the page in a browser. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect as see } from '@playwright/test'
import { afterAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../e2e/browser.ts'
import { choose } from '../e2e/steps.ts'
import { findDriveC, nameForWindows, runOnWindows, startOnWindows } from './windowsNode.ts'

const ROOT = join(import.meta.dirname, '../..')
const samples = join(ROOT, 'docs/samples')
const cli = nameForWindows(join(ROOT, 'electron/cli.ts'))
const drive = findDriveC()
afterAll(() => rmSync(drive.here, { recursive: true, force: true }))

const password = 'mot cau de nho'
const data = `${drive.windows}\\Sổ dòng lệnh`
const passwordFile = join(drive.here, 'mật khẩu.txt')
const options = ['--data', data, '--password-file', `${drive.windows}\\mật khẩu.txt`, '--now', '2021-06-16', '--json']

async function runCli(...args: string[]): Promise<{ code: number | null; answer: Record<string, unknown> }> {
  const { code, output, errors } = await runOnWindows([cli, ...args])
  expect(output, errors).not.toBe('')
  return { code, answer: JSON.parse(output) as Record<string, unknown> }
}

describe('on Windows', () => {
  it('D16, E8 an office makes its workspace, imports old workbooks, edits, backs up, restores and sends a package', async () => {
    const { code, output, errors } = await runOnWindows([
      nameForWindows(join(import.meta.dirname, 'workOfAnOffice.ts')),
      drive.windows,
      nameForWindows(samples),
    ])
    expect([code, errors]).toEqual([0, ''])
    expect(JSON.parse(output.trim().split('\n').at(-1) ?? '')).toMatchObject({
      platform: 'win32',
      wrong: 'wrong_password',
      'lapthach-2021-danh-sach-nguoi-nghien.xls': expect.any(Number),
      edited: true,
      heldShortly: 'mới',
      heldLong: 'file_held',
      heldKept: 'cũ',
      restored: expect.any(Number),
      keptAside: true,
      package: expect.stringMatching(/^GOI_246_2021-ND09_6T_r1\.asice$/),
      valid: true,
      audit: true,
      readOnly: expect.stringMatching(/^(?:read_only|not kept to)$/),
      locked: expect.stringMatching(/^(?:workspace_in_use|read_only)$/),
      reopened: 'ok',
      nfd: 'ok',
      nfdThere: true,
      long: 'ok',
      longThere: true,
    })
  })

  it('the command line takes drive letters, spaces and diacritics, and the package verifies', async () => {
    writeFileSync(passwordFile, `${password}\r\n`)
    const made = await runCli('init', '--unit', '246', '--officer', 'Trần Thị Thử', ...options)
    expect(made).toMatchObject({ code: 0, answer: { unit: { name: 'Huyện Lập Thạch' } } })
    const file = nameForWindows(join(samples, 'lapthach-2021-danh-sach-nguoi-nghien.xls'))
    const imported = await runCli('import', file, '--commit', ...options)
    expect(imported.code).toBe(0)
    const missing = await runCli('import', 'Q:\\không có\\tệp này.xls', ...options)
    expect(missing).toMatchObject({ code: 2, answer: { code: 'file_not_found' } })
    const package_ = readdirSync(drive.here).find((name) => name.endsWith('.asice')) ?? ''
    const verdict = await runCli('package', 'verify', `${drive.windows}\\${package_}`, '--now', '2021-06-16', '--json')
    // Another workspace made it, so only whom to trust is open.
    expect(verdict.answer).toMatchObject({ code: 'CHAIN_UNTRUSTED' })
  })

  it('the page works in a browser while a second program is refused the same workspace', async () => {
    const pageFolder = `${drive.windows}\\Sổ trên trang`
    const host = startOnWindows([
      nameForWindows(join(import.meta.dirname, 'hostOnWindows.ts')),
      pageFolder,
      `${drive.windows}\\host.json`,
    ])
    const browser = await launchBrowser()
    try {
      const said = join(drive.here, 'host.json')
      for (let waited = 0; !existsSync(said) && waited < 600; waited += 1) await wait(200)
      const { url, code } = JSON.parse(readFileSync(said, 'utf8')) as { url: string; code: string }
      const page = await browser.newPage({ locale: 'vi-VN', viewport: { width: 1366, height: 768 } })
      page.setDefaultTimeout(60_000)
      const patient = see.configure({ timeout: 60_000 })
      await page.goto(url)
      await page.getByLabel('Nhập mã mở cửa sổ').fill(code)
      await page.keyboard.press('Enter')
      await choose(page, 'Tỉnh, thành phố', 'vinh phuc', /Vĩnh Phúc/)
      await choose(page, /^Huyện/, 'lap thach', /Lập Thạch/)
      await page.getByRole('button', { name: 'Tiếp tục' }).click()
      await page.getByLabel('Họ và tên cán bộ').fill('Hà Thị Mơ')
      await page.getByLabel('Mật khẩu', { exact: false }).first().fill(password)
      await page.getByLabel('Gõ lại mật khẩu').fill(password)
      await page.keyboard.press('Enter')
      await page.getByLabel('Đã chép đủ').check()
      await page.getByRole('button', { name: 'Tiếp: gõ lại hai nhóm' }).click()
      await page.getByRole('button', { name: 'Để sau' }).click()
      await patient(page.getByText('Bắt đầu từ đâu?')).toBeVisible()
      await page.keyboard.press('Alt+4')
      await patient(page.getByText('Thả tệp Excel vào đây')).toBeVisible()
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')])
      await chooser.setFiles(join(samples, 'lapthach-2021-danh-sach-nguoi-nghien.xls'))
      await patient(page.getByText('Tệp của anh chị')).toBeVisible()

      const second = await runCli('rows', 'drug_users', ...options.with(1, pageFolder))
      expect(second).toMatchObject({ answer: { code: 'workspace_in_use' } })

      await page.keyboard.press('Escape')
      await page.keyboard.press('Alt+1')
      await patient(page.getByText('Bắt đầu từ đâu?')).toBeVisible()
    } finally {
      await browser.close()
      host.child.kill()
    }
  })
})
