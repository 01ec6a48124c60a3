import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { pageSizes, pageTexts, skipsLibreOffice } from '../support/libreOffice.ts'
import { expect, test } from './fixture.ts'
import { beginPractice } from './steps.ts'

const out = join(import.meta.dirname, '../../test-results/print')

/** What Electron's printToPDF and the browser's own dialog make of the page. */
async function pdfOf(page: Page, name: string): Promise<string> {
  mkdirSync(out, { recursive: true })
  const path = join(out, `${name}.pdf`)
  writeFileSync(path, await page.pdf({ preferCSSPageSize: true, printBackground: true }))
  return path
}

test('the home screen goes on two sheets of paper with everything that stands on it', async ({ page, host }) => {
  // The practice year is invented first.
  test.slow()
  await beginPractice(page, host.code)
  await expect(page.locator('.progress tbody tr').first()).toBeVisible({ timeout: 30_000 })
  const titles = page.locator('.progress td[title]')
  const indicators = await titles.evaluateAll((cells) => cells.map((cell) => cell.getAttribute('title') ?? ''))
  const annexes = await page.locator('.state-card .state-list').first().locator('.state-name').allTextContents()
  // The menu of the browser asks nobody before, and nobody has looked at the charts yet.
  const drawByMenu = () =>
    page.evaluate(() => {
      window.dispatchEvent(new Event('beforeprint'))
      const drawn = [...document.querySelectorAll('.home-paper figcaption b')].map(({ textContent }) => textContent)
      window.dispatchEvent(new Event('afterprint'))
      return drawn
    })
  await expect.poll(async () => (await drawByMenu()).length, { timeout: 30_000 }).toBeGreaterThan(2)
  const path = await pdfOf(page, 'trang-chinh')
  await expect(page.locator('.home-paper')).toHaveCount(0)
  // In the window before the key is pressed: of two messages at once the key may be the first to come.
  const byKey = await page.evaluateHandle(() => {
    const { promise, resolve } = Promise.withResolvers<string[]>()
    window.print = () => {
      window.dispatchEvent(new Event('beforeprint'))
      resolve([...document.querySelectorAll('.home-paper figcaption b')].map(({ textContent }) => textContent ?? ''))
      window.dispatchEvent(new Event('afterprint'))
    }
    return { promise }
  })
  await page.keyboard.press('Control+p')
  const charts = await byKey.evaluate(({ promise }) => promise)
  expect(charts).toEqual(await drawByMenu())

  if (skipsLibreOffice) return
  const pages = pageTexts(path)
  expect(pages.length).toBeLessThanOrEqual(2)
  const [office, half] = ['Phòng LĐ-TB&XH huyện Lập Thạch', '6 tháng cuối năm 2021']
  for (const [index, words] of pages.entries()) {
    expect(words).toContain(`${office} · ${half}`)
    expect(words).toContain('In ngày 16/12/2021')
    expect(words).toContain(`Trang ${index + 1}/${pages.length}`)
  }
  const said = plain(pages.join(' '))
  expect(indicators.length).toBeGreaterThan(50)
  // As much of a name as stands in one line.
  const begins = [...indicators, ...annexes, ...charts].map((words) => plain(words.slice(0, 20)))
  expect(begins.filter((words) => !said.includes(words))).toEqual([])
})

/** Without the blanks that lines end in. */
function plain(words: string): string {
  return words.normalize('NFC').replace(/\s+/g, '')
}

test('report, annexes and checks are looked at as pages and printed as they are seen', async ({ page, host, show }) => {
  // The practice year is invented first.
  test.slow()
  await beginPractice(page, host.code)
  await page.keyboard.press('Alt+6')
  await expect(page.getByRole('heading', { name: 'Báo cáo và gói nộp' })).toBeVisible()
  await page.keyboard.press('Control+p')
  await expect(page.getByRole('heading', { name: 'Xem trước và in' })).toBeVisible()
  await expect(page.locator('.paper-report')).toContainText('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
  await show('64-xem-truoc-bao-cao')
  const report = await pdfOf(page, 'bao-cao')

  await page.keyboard.press('Alt+p')
  await expect(page.locator('.paper-landscape').first()).toBeVisible({ timeout: 30_000 })
  await show('65-xem-truoc-phu-luc')
  const shown = await page.locator('.paper').count()
  await expect(page.getByRole('status').filter({ hasText: 'trang A4' })).toHaveText(`${shown} trang A4`)
  const clipped = await page
    .locator('.paper')
    .evaluateAll((papers) =>
      papers.flatMap((paper) =>
        paper.scrollHeight > paper.clientHeight + 1 || paper.scrollWidth > paper.clientWidth + 1
          ? [paper.getAttribute('aria-label')]
          : [],
      ),
    )
  expect(clipped, 'pages whose table is larger than the paper').toEqual([])
  const annexes = await pdfOf(page, 'phu-luc')

  await page.keyboard.press('Alt+s')
  await expect(page.locator('.paper').getByText('Chỉ giữ ở đơn vị')).toBeVisible({ timeout: 30_000 })
  await show('66-xem-truoc-kiem-tra')
  const checks = await pdfOf(page, 'kiem-tra')

  // An annex is printed from where it is worked on, and one key leads back to it.
  await page.keyboard.press('Alt+2')
  await page.getByRole('link', { name: /PL01/ }).click()
  const title = page.getByRole('heading', { name: /^PL01/ })
  await expect(page.getByRole('button', { name: /^In/ })).toBeVisible()
  expect(await title.evaluate((one) => one.scrollWidth - one.clientWidth), 'the name of the annex is cut').toBe(0)
  await page.keyboard.press('Control+p')
  await expect(page.getByRole('heading', { name: 'Xem trước và in' })).toBeVisible()
  await expect(page.locator('.paper').first()).toContainText('Phụ lục PL01', { timeout: 30_000 })
  await page.keyboard.press('Escape')
  await expect(title).toBeVisible()

  if (skipsLibreOffice) return
  for (const [width, height] of pageSizes(report)) expect([Math.round(width), Math.round(height)]).toEqual([595, 842])
  const reportPages = pageTexts(report)
  expect(reportPages[0]).toContain('Độc lập - Tự do - Hạnh phúc')
  expect(reportPages.slice(1).map((text) => Number(text.trim().split(/\s/)[0]))).toEqual(
    reportPages.slice(1).map((_, index) => index + 2),
  )
  expect(reportPages.at(-1)).toMatch(/Nơi nhận:/)
  expect(reportPages.join('')).not.toContain('Xem trước và in')
  const sizes = pageSizes(annexes)
  expect(sizes).toHaveLength(shown)
  expect(new Set(sizes.map(([width, height]) => (width > height ? 'ngang' : 'dọc'))).size).toBe(2)
  expect(pageTexts(checks)[0]).toContain('Chỉ giữ ở đơn vị')
})
