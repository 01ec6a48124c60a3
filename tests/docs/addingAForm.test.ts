/** The worked example of docs/adding-a-form.md, taken from the page and run in a copy of the program. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/adding-a-form.md'), 'utf8')

/** Fenced blocks of one language, in order. */
function blocksOf(language: string): string[] {
  return Array.from(
    page.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'gm')),
    ([, block = '']) => block,
  )
}

describe('the worked example of docs/adding-a-form.md', () => {
  let copy = ''
  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'new-form-'))
    for (const part of ['shared', 'db', 'electron', 'package.json'])
      cpSync(join(root, part), join(copy, part), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
    for (const block of blocksOf('ts')) {
      const [, file = ''] = /^\/\/ (\S+)\n/.exec(block) ?? []
      writeFileSync(join(copy, file), block)
    }
    writeFileSync(join(copy, 'ban-giao.csv'), blocksOf('csv')[0] ?? '')
    writeFileSync(join(copy, 'mat-khau.txt'), 'mot mat khau de thu\n')
  })
  afterAll(() => rmSync(copy, { recursive: true, force: true }))

  function run(script: string, ...args: string[]): string {
    return execFileSync(process.execPath, [script, ...args], { cwd: copy, encoding: 'utf8', stdio: 'pipe' })
  }
  function cli(...args: string[]) {
    const common = ['--data', 'so', '--password-file', 'mat-khau.txt', '--now', '2021-06-16', '--json']
    return run('electron/cli.ts', ...args, ...common)
  }

  it('is taken into the list of forms, imported, counted and summed without another line of code', () => {
    expect(run('shared/forms/generateIndex.ts')).toMatch(/PL90.*R90/)
    cli('init', '--unit', '246', '--officer', 'Trần Thị Thử')
    expect(JSON.parse(cli('import', 'ban-giao.csv', '--commit'))).toMatchObject({
      form: 'file_handovers',
      counts: { rows: 2, new: 2, rejected: 0 },
    })
    const { rows, total } = JSON.parse(cli('figures', 'file_handover_results', '--period', '2021-ND09_6T'))
    const filled = rows.filter((row: { cells: { so_ho_so: { value: number } } }) => row.cells.so_ho_so.value > 0)
    expect(filled).toMatchObject([
      { key: '08761', cells: { so_ho_so: { value: 12, origin: 'computed' }, ty_le: { value: 100 } } },
      { key: '08764', cells: { so_ho_so: { value: 3, origin: 'computed' }, co_bien_ban: { value: 0 } } },
    ])
    expect(total).toMatchObject({ so_ho_so: { value: 15 }, co_bien_ban: { value: 12 }, ty_le: { value: 80 } })
  }, 60_000)
})
