import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeFolder } from './workspace.ts'

const ROOT = join(import.meta.dirname, '../..')

/** A forbidden import of each rule: the file that has it and what it imports. */
const imports: [string, string][] = [
  ['shared/a.ts', 'node:fs'],
  ['shared/a.ts', 'node:fs/promises'],
  ['shared/a.ts', 'react'],
  ['shared/forms/annexes/a.ts', 'drizzle-orm'],
  ['shared/annex/a.ts', '../../db/open.ts'],
  ['shared/a.ts', '../electron/app.ts'],
  ['db/a.ts', 'better-sqlite3'],
  ['db/a.ts', 'yazl'],
  ['db/a.ts', '../electron/app.ts'],
  ['db/driver.ts', 'drizzle-orm'],
  ['electron/excel/a.ts', '../app.ts'],
  ['electron/word/a.ts', '../excel/readWorkbook.ts'],
  ['electron/signing/a.ts', '../../db/open.ts'],
  ['electron/signing/a.ts', 'better-sqlite3'],
  ['electron/services/a.ts', '../app.ts'],
  ['electron/services/a.ts', '../web.ts'],
  ['electron/services/a.ts', 'drizzle-orm'],
  ['electron/services/a.ts', 'electron'],
  ['electron/app.ts', './web.ts'],
  ['electron/app.ts', 'electron'],
  ['electron/handlers.ts', './cli.ts'],
  ['electron/web.ts', 'electron'],
  ['electron/web.ts', './services/vault.ts'],
  ['electron/cli/a.ts', '../../db/open.ts'],
  ['electron/upload/a.ts', '../../db/open.ts'],
  ['electron/upload/a.ts', 'node:dns'],
  ['electron/cli.ts', 'electron'],
  ['electron/main.ts', './services/vault.ts'],
  ['electron/main.ts', '../db/open.ts'],
  ['electron/faultLog.ts', 'electron'],
  ['renderer/screens/a.ts', '../../db/open.ts'],
  ['renderer/a.ts', '../electron/app.ts'],
  ['renderer/a.ts', 'node:fs'],
  ['renderer/a.ts', 'node:fs/promises'],
  ['renderer/a.ts', 'electron'],
  ['tests/a.ts', 'electron'],
]

/** Imports the same rules must let through. */
const allowed: [string, string][] = [
  ['shared/annex/a.ts', '../columns/index.ts'],
  ['shared/a.ts', 'zod'],
  ['db/a.ts', 'node:crypto'],
  ['db/a.ts', 'node:fs/promises'],
  ['electron/services/a.ts', 'node:timers/promises'],
  ['db/a.ts', 'drizzle-orm/sqlite-core'],
  ['db/a.ts', '../shared/errors.ts'],
  ['db/driver.ts', 'better-sqlite3'],
  ['electron/excel/a.ts', '../../shared/excel/rawSheet.ts'],
  ['electron/signing/a.ts', 'pkijs'],
  ['electron/services/a.ts', '../../db/store.ts'],
  ['electron/services/a.ts', '../signing/signer.ts'],
  ['electron/app.ts', './services/vault.ts'],
  ['electron/upload/a.ts', '../../shared/errors.ts'],
  ['electron/main.ts', 'electron'],
  ['electron/cli/a.ts', '../app.ts'],
  ['renderer/a.ts', '@mantine/core'],
  ['renderer/grid/a.ts', '../../shared/form.ts'],
]

/** Code that no file of the product may contain. `‹` and `›` stand for the braces of a template. */
const banned: string[] = [
  'element.innerHTML = text',
  'element.outerHTML = text',
  `element.insertAdjacentHTML('beforeend', text)`,
  'document.write(text)',
  'eval(text)',
  'new Function(text)',
  'Function(text)',
  'connection.serialize()',
  'sql.raw(text)',
  `import { argon2Sync } from 'node:crypto'`,
  `crypto.argon2('argon2id', {}, done)`,
  `new exceljs.stream.xlsx.WorkbookReader('a.xlsx')`,
  `book.xlsx.readFile('a.xlsx')`,
  'book.xlsx.load(bytes)',
  `localStorage.setItem('a', text)`,
  `window.localStorage.getItem('a')`,
  `globalThis.indexedDB.open('a')`,
  `document.cookie = 'a=b'`,
  'const page = <div dangerouslySetInnerHTML={{ __html: text }} />',
  'const page = <iframe title="a" srcDoc={text} />',
  'frame.srcdoc = text',
  'range.createContextualFragment(text)',
  'new DOMParser().parseFromString(text, kind)',
  'window.open(address)',
  'shell.openExternal(address)',
  'connection.prepare(`SELECT * FROM people WHERE name = $‹name›`)',
  'connection.prepare(statement)',
  'connection.prepare<[string], number>(`SELECT * FROM people WHERE name = $‹name›`)',
  'reader.connection.prepare(`SELECT * FROM $‹table.name›`)',
  "connection.prepare('SELECT * FROM people WHERE name = ' + name)",
  'connection.exec(`DELETE FROM $‹table›`)',
  "connection.exec('DELETE FROM ' + table)",
  'target.__proto__ = parsed',
  'target.constructor.prototype.role = role',
  'Object.setPrototypeOf(target, parsed)',
  "import { connect } from 'node:net'",
  "import https from 'https'",
  "import { Upload } from 'tus-js-client'",
  "import { lookup } from 'node:dns/promises'",
  "import { runInThisContext } from 'node:vm'",
  'const socket = new WebSocket(address)',
  'const events = new EventSource(address)',
  'const request = new XMLHttpRequest()',
  'navigator.sendBeacon(address, text)',
  "execSync('unzip ' + name)",
  "spawn('unzip', [name], { shell: true })",
  "setTimeout('run()', 10)",
  "createHash('md5')",
  "crypto.createHash('sha1')",
]

/** Close to what is banned and honest all the same. */
const honest: string[] = [
  "connection.prepare('SELECT * FROM people WHERE name = ?')",
  'connection.prepare(`SELECT $‹COLUMNS› FROM people WHERE name = ?`)',
  '/^(a+)$/.exec(`$‹text› `)',
  "connection.exec('BEGIN IMMEDIATE')",
  "import { createServer } from 'node:http'",
  'setTimeout(() => run(), 10)',
  "createHash('sha256')",
  "execFile('unzip', [name])",
]

/** Runs the project's own rules over planted files of one statement a line; the statements they reported. */
function findReported(planted: readonly [file: string, line: string][]): [string, string][] {
  const folder = makeFolder()
  for (const name of ['biome.json', '.gitignore', '.ci/bannedCode.grit']) cpSync(join(ROOT, name), join(folder, name))
  const lines = Map.groupBy(planted, ([file]) => file)
  for (const [file, pairs] of lines) {
    mkdirSync(join(folder, dirname(file)), { recursive: true })
    writeFileSync(
      join(folder, file),
      `${pairs.map(([, line]) => line.replaceAll('‹', '{').replaceAll('›', '}')).join('\n')}\n`,
    )
  }
  const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome')
  const args = [biome, 'lint', '--max-diagnostics=none', '--reporter=github']
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  const rule = /^::error title=(?:lint\/style\/noRestrictedImports|lint\/security\/\w+|plugin),file=([^,]+),line=(\d+),/
  const reported = new Set(
    stdout.split('\n').flatMap((line) => {
      const [, file = '', number = ''] = rule.exec(line) ?? []
      return file === '' ? [] : [`${file.slice(file.indexOf(folder) + folder.length + 1)}:${number}`]
    }),
  )
  return [...lines.values()].flatMap((pairs) => pairs.filter(([file], index) => reported.has(`${file}:${index + 1}`)))
}

const importing = ([file, source]: [string, string]): [string, string] => [file, `import '${source}'`]

describe('H10, H11 the rules of the code', () => {
  it('forbid every import that goes against the layers', () => {
    const planted = imports.map(importing)
    expect(new Set(findReported(planted))).toEqual(new Set(planted))
  })

  it('let every layer import what lies below it', () => {
    expect(findReported(allowed.map(importing))).toEqual([])
  })

  it('forbid what would run text as code, leak data or break in Electron, in every layer', () => {
    const files = ['shared/a.tsx', 'db/a.tsx', 'electron/services/a.tsx', 'electron/a.tsx', 'renderer/a.tsx']
    const planted = files.flatMap((file) => banned.map((code): [string, string] => [file, code]))
    expect(new Set(findReported(planted))).toEqual(new Set(planted))
  })

  it('let honest code beside it pass', () => {
    const files = ['db/b.tsx', 'electron/b.tsx']
    expect(findReported(files.flatMap((file) => honest.map((code): [string, string] => [file, code])))).toEqual([])
  })
})
