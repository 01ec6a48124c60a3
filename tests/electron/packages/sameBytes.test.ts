/** The same data makes the same bytes, on whatever computer, in whatever zone, language and order it was written. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it } from 'vitest'

const program = join(import.meta.dirname, '../../support/buildSamePackage.ts')
const YEAR = 365 * 24 * 60 * 60 * 1000

function build(
  order: 'forward' | 'backward',
  off: number,
  env: Record<string, string>,
): Promise<Record<string, string>> {
  const child = spawn(process.execPath, [program, order, String(off)], { env: { ...process.env, ...env } })
  return new Promise((resolve, reject) => {
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk) => (out += chunk))
    child.stderr.on('data', (chunk) => (err += chunk))
    child.on('exit', (code) => (code === 0 ? resolve(JSON.parse(out)) : reject(new Error(err))))
  })
}

describe('a package', () => {
  it('of the same data has the same members and content digest in another process, zone, language, order and year', {
    timeout: 180_000,
  }, async () => {
    const [here, there] = await Promise.all([
      build('forward', 0, { TZ: 'Asia/Ho_Chi_Minh', LANG: 'vi_VN.UTF-8', LC_ALL: 'vi_VN.UTF-8' }),
      build('backward', 3 * YEAR, { TZ: 'America/St_Johns', LANG: 'da_DK.UTF-8', LC_ALL: 'da_DK.UTF-8' }),
    ])
    expect(Object.keys(here).filter((name) => name.includes('data/'))).toEqual(
      ['so_lieu', 'day_du'].flatMap((level) =>
        ['bao-cao.docx', 'phu-luc.xlsx', 'so-lieu.json'].map((name) => `${level} data/${name}`),
      ),
    )
    expect(there).toEqual(here)
  })
})
