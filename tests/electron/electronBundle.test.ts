import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callBackEnd } from '../../electron/backEnd.ts'
import { createForkReader } from '../../electron/excel/runReader.ts'
import { startBackEnd } from '../../electron/startBackEnd.ts'
import { newWorkspace } from './workspace.ts'

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
    const parts = readdirSync(outDir).filter((name) => name.endsWith('.js'))
    const imported = new Map(parts.map((name) => [name, importsOf(read(name))]))
    expect(imported.get('main.js')).toEqual(['electron'])
    expect(imported.get('readerProcess.js')).toEqual([])
    expect([...new Set([...imported.values()].flat())].sort()).toEqual(['better-sqlite3', 'electron'])
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

  it('has the back end on a thread of its own, which opens the encrypted workspace', async () => {
    // A packaged program has the native module beside it.
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
    const entry = pathToFileURL(join(outDir, 'backEndThread.js'))
    const backEnd = await startBackEnd({ dataDir: join(folder, 'so'), version: '0.1.0', entry })
    expect(await callBackEnd(backEnd, 'vault.create', newWorkspace)).toMatchObject({ ok: true })
    expect(await callBackEnd(backEnd, 'imports.list', {})).toEqual({ ok: true, data: [] })
    await backEnd.close()
  })
})
