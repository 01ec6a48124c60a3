import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createForkReader } from '../../electron/excel/runReader.ts'

const ROOT = join(import.meta.dirname, '../..')

describe('the bundle for Electron', () => {
  const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-bundle-'))
  const outDir = join(folder, 'electron')
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  beforeAll(async () => {
    for (const mode of ['main', 'preload']) {
      const configFile = join(ROOT, 'electron/vite.config.ts')
      await build({ configFile, mode, logLevel: 'error', build: { outDir } })
    }
  }, 60_000)

  const read = (name: string) => readFileSync(join(outDir, name), 'utf8')
  const importsOf = (text: string) => {
    const sources = [...text.matchAll(/^(?:import|export)\b[^;]*?from\s*["']([^"']+)["'];?$/gm)].map(
      (match) => match[1] ?? '',
    )
    return [...new Set(sources)].filter(
      (source) => !source.startsWith('.') && !builtinModules.includes(source.replace('node:', '')),
    )
  }

  it('imports nothing from outside but Electron and the native database', () => {
    expect(importsOf(read('main.js')).sort()).toEqual(['better-sqlite3', 'electron'])
    const others = readdirSync(outDir).filter((name) => name.endsWith('.js') && name !== 'main.js')
    expect(others.flatMap((name) => importsOf(read(name)))).toEqual([])
    expect(read('preload.cjs')).toMatch(/require\("electron"\)/)
  })

  it('has the unit lists and the version beside it where the program looks for them', () => {
    expect(JSON.parse(read('../data/units.json'))).toHaveProperty('groups')
    expect(JSON.parse(read('../package.json'))).toHaveProperty('version')
  })

  it('reads a workbook in its own process, as the source does', async () => {
    const bytes = Buffer.from('STT,Họ và tên\n1,Lường Văn Thử\n', 'utf8')
    const bundled = createForkReader(pathToFileURL(join(outDir, 'readerProcess.js')))
    const [fromBundle, fromSource] = [await bundled(bytes, 'so.csv'), await createForkReader()(bytes, 'so.csv')]
    expect(fromBundle).toEqual(fromSource)
    expect(fromBundle.sheets[0]?.cells.length).toBeGreaterThan(0)
  })
})
