/** L24, L25, H8: a page of somebody else in a real browser, and names that would be programs if they were believed. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { launchBrowser } from './browser.ts'
import { expect, test } from './fixture.ts'
import { countLoopbackConnections, findOutsideConnections } from './netLog.ts'
import { chooseWorkbook, enterCode, setUp } from './steps.ts'

/** What a page of somebody else would try; each attempt ends in words that the test reads. */
const evilPage = (target: string): string => `<!doctype html><meta charset="utf-8"><title>Quà tặng</title>
<form id="form" method="post" enctype="text/plain" target="frame" action="${target}call/records.save"><input name='{"form":"x"' value='}'></form>
<iframe name="frame"></iframe><iframe id="own" src="${target}"></iframe>
<script>
  const found = {}
  const attempt = async (name, work) => { try { found[name] = String(await work()) } catch { found[name] = 'refused' } }
  const post = (type, more) => fetch('${target}call/session.current', { method: 'POST', body: '{}', credentials: 'include', headers: { 'content-type': type }, ...more }).then((answer) => answer.text())
  const run = async () => {
    await attempt('read the page', () => fetch('${target}').then((answer) => answer.text()))
    await attempt('call as JSON', () => post('application/json'))
    await attempt('call as text', () => post('text/plain'))
    await attempt('call without asking', () => post('text/plain', { mode: 'no-cors' }).then((text) => text || 'refused'))
    await attempt('start a session', () => fetch('${target}session', { method: 'POST', body: '{"code":"AAAAA-AAAAA"}', headers: { 'content-type': 'application/json' } }).then((answer) => answer.text()))
    await attempt('load its script', () => new Promise((resolve, reject) => { const script = document.createElement('script'); script.src = '${target}assets/x.js'; script.onload = () => resolve('loaded'); script.onerror = reject; document.head.append(script) }))
    await attempt('look into the frame', () => document.getElementById('own').contentDocument.body.innerText)
    document.getElementById('form').submit()
    document.title = JSON.stringify(found)
  }
  run()
</script>`

async function serve(page: () => string): Promise<{ server: Server; port: number }> {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(page()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, port: (server.address() as AddressInfo).port }
}

test('L24 a page of somebody else, also under a name that leads to this computer, reads and writes nothing', async ({
  page,
  host,
}, { project }) => {
  test.skip(project.name === 'electron', 'The window has no port that another page could reach.')
  await enterCode(page, host.code)
  await setUp(page)
  const { server, port } = await serve(() => evilPage(host.url))
  const own = new URL(host.url)
  const log = join(mkdtempSync(join(tmpdir(), 'phu-bieu-attack-')), 'net.json')
  // The name of the attacker's page leads to 127.0.0.1, as it would once its owner has changed the address behind it.
  const browser = await launchBrowser(['--host-resolver-rules=MAP evil.example 127.0.0.1', `--log-net-log=${log}`])
  const context = await browser.newContext()
  // What our own page got is there to be sent: the same browser, the same cookie.
  await context.addCookies(await page.context().cookies())
  const evil = await context.newPage()
  for (const address of [`http://evil.example:${port}/`, `http://127.0.0.1:${port}/`]) {
    await evil.goto(address)
    await expect(evil).toHaveTitle(/^\{/)
    expect(JSON.parse(await evil.title())).toEqual({
      'read the page': 'refused',
      'call as JSON': 'refused',
      'call as text': 'refused',
      'call without asking': 'refused',
      'start a session': 'refused',
      'load its script': 'refused',
      'look into the frame': 'refused',
    })
  }
  // Rebinding: the attacker's name with our port is same-origin to itself, and still not us.
  const rebound = await evil.goto(`http://evil.example:${own.port}/`)
  expect(rebound?.status()).toBe(421)
  expect(await evil.content()).not.toContain('<script')
  // The record of the network can see what leaves the computer: nothing answers at this address, which is kept for examples.
  await evil.goto('http://192.0.2.1/', { timeout: 2_000 }).catch(() => undefined)
  await browser.close()
  server.close()
  expect(findOutsideConnections(log)).toEqual(['tcp 192.0.2.1:80'])
  expect(countLoopbackConnections(log)).toBeGreaterThan(0)
  rmSync(join(log, '..'), { recursive: true, force: true })
  // Nothing was written by any of it.
  await page.keyboard.press('Alt+1')
  await expect(page.getByText('Bắt đầu từ đâu?')).toBeVisible()
})

const payloads = [
  '<img src=x onerror="document.title=1">',
  '<script>document.title=1</script>',
  '<svg onload="document.title=1">',
  '"><iframe srcdoc="<script>top.document.title=1</script>">',
  '<a href="javascript:document.title=1">bấm</a>',
]

test('L25, H8 names that are programs are shown as text while they are imported, found and opened, and nothing runs', async ({
  page,
  host,
}) => {
  await enterCode(page, host.code)
  await setUp(page)
  const rows = payloads.map((text, index) => {
    const cell = `"${text.replaceAll('"', '""')}"`
    return [index + 1, cell, 'Nam', 1980 + index, 'Thị trấn Bát Xát', '01/03/2021', cell].join(',')
  })
  const heads = [
    'DANH SÁCH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ,,,,,,',
    'TT,Họ và tên,Giới tính,Năm sinh,Xã,Ngày đưa vào danh sách,Ghi chú',
  ]
  const list = [...heads, ...rows].join('\n')
  /** Elements that only a payload could have made, and the title that each of them would set. */
  const findMade = async () => {
    expect(await page.title()).not.toBe('1')
    return page.evaluate(() => document.querySelectorAll('img[src="x"], svg[onload], iframe, a[href^="java"]').length)
  }
  await chooseWorkbook(page, { name: '<img src=x>.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
  await expect(page.getByText('Tệp của anh chị')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(payloads[0] ?? '').first()).toBeVisible()
  expect(await findMade()).toBe(0)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Lỗi theo cột')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Từng dòng sẽ ra sao')).toBeVisible()
  await expect(page.getByText(payloads[2] ?? '').first()).toBeVisible()
  expect(await findMade()).toBe(0)
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.equation')).toContainText('Đã thêm 5 dòng')
  expect(await findMade()).toBe(0)

  // Found by its own text, and opened as a person with a form.
  await page.keyboard.press('Control+k')
  const box = page.getByRole('combobox', { name: 'Tìm người, hồ sơ, biểu, màn hình' })
  await box.fill('svg onload')
  const person = page.getByRole('group', { name: 'Người' }).getByRole('option').first()
  await expect(person).toContainText('<svg onload="document.title=1">')
  expect(await findMade()).toBe(0)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /svg onload/ })).toBeVisible()
  expect(await findMade()).toBe(0)
})

test('L25 the content policy refuses a script, a style and a picture that get into the page all the same', async ({
  chromiumBrowser,
  host,
}) => {
  test.skip(chromiumBrowser === null, 'The window takes its content policy from the same lines.')
  // A tab of its own: what is refused here is said on the console, which the usual page takes for a fault.
  const page = await (chromiumBrowser as Browser).newPage()
  await page.goto(host.url)
  const refused = await page.evaluate(async () => {
    const found: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => found.push(event.effectiveDirective))
    const script = document.createElement('script')
    script.textContent = 'document.title = "ran"'
    const far = document.createElement('img')
    far.src = 'http://192.0.2.1/a.png'
    const style = document.createElement('style')
    style.textContent = 'body { display: none }'
    document.body.append(script, far, style)
    await fetch('http://192.0.2.1/').catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 300))
    return { found: [...new Set(found)].sort(), title: document.title, shown: getComputedStyle(document.body).display }
  })
  expect(refused.found).toEqual(['connect-src', 'img-src', 'script-src-elem', 'style-src-elem'])
  expect(refused.title).not.toBe('ran')
  expect(refused.shown).not.toBe('none')
  await page.close()
})
