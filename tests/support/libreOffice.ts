/** LibreOffice as the reader of our own files: converts one, and says why a test is skipped where it is not installed. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const missing = ['soffice', 'pdftotext', 'pdfinfo', 'pdftoppm'].filter((tool) => spawnSync(tool, ['--version']).error)

/** With `REQUIRE_TOOLS=1` nothing is skipped: a missing tool then fails the test. */
export const skipsLibreOffice = missing.length > 0 && process.env.REQUIRE_TOOLS !== '1'

/** `… (skipped: soffice not installed)` */
export function titleWithTools(title: string): string {
  return skipsLibreOffice ? `${title} (skipped: ${missing.join(', ')} not installed)` : title
}

export interface Converted {
  /** Folder of the file and of what was made of it. */
  folder: string
  path: string
  remove: () => void
}

/** The file in another format, by ending; throws where LibreOffice wrote none. `readAs` is the filter that reads it. */
export function convert(bytes: Uint8Array, name: string, to: string, readAs?: string): Converted {
  const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  const source = join(folder, name)
  writeFileSync(source, bytes)
  const profile = `-env:UserInstallation=file://${folder}/profile`
  const out = join(folder, 'out')
  const filter = readAs === undefined ? [] : [`--infilter=${readAs}`]
  const run = spawnSync('soffice', ['--headless', profile, ...filter, '--convert-to', to, '--outdir', out, source], {
    encoding: 'utf8',
  })
  const path = join(out, name.replace(/\.[^.]+$/, `.${to}`))
  try {
    readFileSync(path)
  } catch {
    remove()
    throw new Error(`LibreOffice made nothing of ${name}: ${run.stderr}`)
  }
  return { folder, path, remove }
}

/** Texts of the pages, with blanks where the columns are. */
export function pageTexts(pdf: string): string[] {
  const { stdout } = spawnSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  return stdout.split('\f').slice(0, -1)
}

/** Width and height in points, page by page. */
export function pageSizes(pdf: string): [width: number, height: number][] {
  const { stdout } = spawnSync('pdfinfo', ['-l', '9999', pdf], { encoding: 'utf8' })
  return [...stdout.matchAll(/Page +\d+ size: +([\d.]+) x ([\d.]+) pts/g)].map(([, width, height]) => [
    Number(width),
    Number(height),
  ])
}

/** Keeps pictures of pages, `name-01.png` and so on, in a folder. */
export function keepPictures(pdf: string, folder: string, name: string, pages: { first: number; last: number }): void {
  const range = ['-f', String(pages.first), '-l', String(pages.last)]
  spawnSync('pdftoppm', ['-r', '60', '-png', ...range, pdf, join(folder, name)])
}
