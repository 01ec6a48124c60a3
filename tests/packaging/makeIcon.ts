/**
 * Makes icon.ico, which Windows shows for the program, and icon.png for a window that is not packed, from renderer/icon.svg:
 * `node tests/packaging/makeIcon.ts`. Chromium draws it, so the result is committed and not made again while packing.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { launchBrowser } from '../e2e/browser.ts'

/** What Windows asks for: title bar, lists, taskbar, desktop, at 100 to 400 %. */
const SIZES = [16, 20, 24, 32, 40, 48, 64, 128, 256]
/** Lines would only blur in smaller ones. */
const SMALLEST_FINE = 32

const drawing = readFileSync(join(import.meta.dirname, '../../renderer/icon.svg'), 'utf8')
const coarse = drawing.replace(/ *<\w+ class="fine"[^>]*>\n/g, '')
const installer = join(import.meta.dirname, '../../electron/installer')
const browser = await launchBrowser()
const page = await browser.newPage()
const images: Buffer[] = []
for (const size of SIZES) {
  const source = Buffer.from(size < SMALLEST_FINE ? coarse : drawing).toString('base64')
  await page.setViewportSize({ width: size, height: size })
  await page.goto(
    `data:text/html,<body style="margin:0"><img width="${size}" height="${size}" src="data:image/svg+xml;base64,${encodeURIComponent(source)}">`,
  )
  images.push(await page.screenshot({ omitBackground: true, clip: { x: 0, y: 0, width: size, height: size } }))
}
await browser.close()
writeFileSync(join(installer, 'icon.ico'), packIcon(images))
writeFileSync(join(installer, 'icon.png'), images.at(-1) ?? Buffer.alloc(0))

/** The directory of an .ico file, then the pictures as PNG, which every Windows since Vista reads. */
function packIcon(pictures: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let place = head.length
  for (const [index, picture] of pictures.entries()) {
    const at = 6 + 16 * index
    const size = SIZES[index] ?? 0
    // 256 is written as 0.
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(picture.length, at + 8)
    head.writeUInt32LE(place, at + 12)
    place += picture.length
  }
  return Buffer.concat([head, ...pictures])
}
