/** Steps that several browser tests take, in the officer's order and by keyboard where she would use it. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import type { FileChooser, Locator, Page } from '@playwright/test'
import { expect, type Host, now, password, samples } from './fixture.ts'

/** Lets the page in; the window of Electron needs no code. */
export async function enterCode(page: Page, code: string): Promise<void> {
  if (code === '') return
  await page.getByLabel('Nhập mã mở cửa sổ').fill(code.toLowerCase().replace('-', ' '))
  await page.keyboard.press('Enter')
}

/** Chooses from a list by typing without accents. */
export async function choose(page: Page, label: string | RegExp, typed: string, option: RegExp): Promise<void> {
  const box = page.getByRole('combobox', { name: label })
  await box.click()
  await box.fill(typed)
  await page.getByRole('option', { name: option }).click()
}

/** From the code to the home screen of a new workspace of the unit that is offered. */
export async function beginWork(page: Page, code: string): Promise<void> {
  await enterCode(page, code)
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await createWorkspace(page)
}

/** From the code to the home screen of a new workspace of huyện Lập Thạch. */
export async function beginAtLapThach(page: Page, code: string): Promise<void> {
  await enterCode(page, code)
  await choose(page, 'Tỉnh, thành phố', 'vinh phuc', /Vĩnh Phúc/)
  await choose(page, /^Huyện/, 'lap thach', /Lập Thạch/)
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await createWorkspace(page)
}

/** From the code to the practice workspace, whose year is invented first. */
export async function beginPractice(page: Page, code: string): Promise<void> {
  await enterCode(page, code)
  await page.getByRole('button', { name: 'Tập dượt với số liệu giả' }).click()
  await expect(page.locator('.practice-band')).toBeVisible({ timeout: 90_000 })
}

/** From the empty folder to the home screen of huyện Bát Xát. */
export async function setUp(page: Page, seen: (step: string) => Promise<void> = async () => {}): Promise<void> {
  await choose(page, 'Tỉnh, thành phố', 'lao cai', /Lào Cai/)
  await choose(page, /^Huyện/, 'bat xat', /Bát Xát/)
  await seen('unit')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await createWorkspace(page, seen)
}

/** From the empty folder to the home screen of the province Lào Cai. */
export async function setUpProvince(page: Page): Promise<void> {
  await choose(page, 'Tỉnh, thành phố', 'lao cai', /Lào Cai/)
  await choose(page, /^Huyện/, 'ca tinh', /Cả tỉnh Lào Cai/)
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await expect(page.getByText('Sở LĐ-TB&XH tỉnh Lào Cai')).toBeVisible()
  await createWorkspace(page)
}

/** The officer, the password, the recovery key. */
export async function createWorkspace(
  page: Page,
  seen: (step: string) => Promise<void> = async () => {},
): Promise<void> {
  await page.getByLabel('Họ và tên cán bộ').fill('Hà Thị Mơ')
  await page.getByLabel('Mật khẩu', { exact: false }).first().fill(password)
  await page.getByLabel('Gõ lại mật khẩu').fill(password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Khóa phục hồi' }).getByRole('listitem')).not.toHaveCount(0)
  await seen('recovery')
  await putSheetAway(page, 'Bắt đầu làm việc')
  await expect(page.getByText('Bắt đầu từ đâu?')).toBeVisible()
}

/** Presses what asks for a file, and gives it this one. */
export async function chooseFile(page: Page, file: string, press: () => Promise<void>): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press()])
  await chooser.setFiles(file)
}

/** Copies the recovery key that is shown, and types back from the copy what is asked for. */
export async function putSheetAway(scope: Page | Locator, done: string): Promise<void> {
  const groups = scope.getByRole('list', { name: 'Khóa phục hồi' }).getByRole('listitem')
  await expect(groups).toHaveCount(9)
  const copy = (await groups.allInnerTexts()).map((group) => group.replace(/^\d+\s+/, '').trim())
  await scope.getByLabel('Đã chép đủ').check()
  await scope.getByRole('button', { name: 'Tiếp: gõ lại hai nhóm' }).click()
  await expect(scope.getByLabel('Nhóm số 9')).toBeVisible()
  for (const [index, group] of copy.entries()) {
    const field = scope.getByLabel(`Nhóm số ${index + 1}`)
    if ((await field.count()) > 0) await field.fill(group.toLowerCase())
  }
  await scope.getByRole('button', { name: done }).click()
}

/** Chooses a file in the wizard: a path, or a file that the test makes. */
export async function chooseWorkbook(page: Page, file: Parameters<FileChooser['setFiles']>[0]): Promise<void> {
  await page.keyboard.press('Alt+4')
  await expect(page.getByText('Thả tệp Excel vào đây')).toBeVisible()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')])
  await chooser.setFiles(file)
}

/** Chooses a sample file in the wizard and waits until it is understood. */
export async function openSample(page: Page, name: string): Promise<void> {
  await chooseWorkbook(page, join(samples, name))
  await expect(page.getByText('Tệp của anh chị')).toBeVisible({ timeout: 60_000 })
}

/** The cell of the sheet by its row label and column number. */
export function cellAt(page: Page, row: string | RegExp, column: number) {
  return page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: row }) })
    .locator(`[data-column="${column - 1}"]`)
}

/** Puts a workspace with these lines of registers under the program, before it is opened. */
export function seedRows(dataDir: string, lines: Readonly<Record<string, readonly string[]>>): void {
  const input = Object.fromEntries(Object.entries(lines).map(([form, rows]) => [form, `${rows.join('\n')}\n`]))
  execFileSync(process.execPath, [join(import.meta.dirname, 'seedRows.ts'), dataDir, now, password], {
    input: JSON.stringify(input),
  })
}

/** Of a workspace that is there already. */
export async function unlock(page: Page): Promise<void> {
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^Khóa sổ/ })).toBeVisible()
}

/** Starts the host that was killed and opens the workspace on a page that knows nothing of before. */
export async function restartHost(page: Page, host: Host): Promise<void> {
  await host.restart()
  await page.goto(host.url)
  await enterCode(page, host.code)
  await unlock(page)
}

/** Presses keys and waits until the workspace has been told of a text in which they end. */
export async function typeAndKeep(page: Page, typed: string, keys: () => Promise<void>): Promise<void> {
  const told = page.waitForResponse(
    (answer) => answer.url().endsWith('/call/drafts.keep') && (answer.request().postData() ?? '').includes(typed),
  )
  await keys()
  expect((await told).ok()).toBe(true)
}

/** What a program that holds this on the clipboard gives to whatever has the focus. */
export async function pasteInto(page: Page, { text, html = '' }: { text: string; html?: string }): Promise<void> {
  await page.evaluate(
    ([plain = '', page = '']) => {
      const data = new DataTransfer()
      if (plain !== '') data.setData('text/plain', plain)
      data.setData('text/html', page)
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    },
    [text, html],
  )
}

/** A cell of the sheet by its places, 0-based. */
export function placeAt(page: Page, row: number, column: number): Locator {
  return page.locator(`[data-row="${row}"] [data-column="${column}"]`)
}
