/** E1, E2: what the packer makes of the shipped settings, on a stand-in for Electron's program where there is none. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findNativeDamage, type NativeHashes } from '../../electron/nativeModule.ts'
import { buildPlaceholder, FUSE_SENTINEL, readImports } from './windowsBinary.ts'

const ROOT = join(import.meta.dirname, '../..')
/** What every Windows 10 has, however bare; `node.exe` stands for the program that loads the module, which it finds by itself. */
const atHand = new Set(['kernel32.dll', 'ntdll.dll', 'advapi32.dll', 'user32.dll', 'bcrypt.dll', 'node.exe'])

function run(script: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, script), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' },
  })
  if (status !== 0) throw new Error(`${script} ${args[0]}: ${stdout}${stderr}`)
  return stdout
}

/** An unpacked Electron without Electron. */
function makeRuntime(folder: string): string {
  const runtime = join(folder, 'electron')
  for (const part of ['resources', 'locales']) mkdirSync(join(runtime, part), { recursive: true })
  for (const language of ['vi', 'en-US', 'de']) writeFileSync(join(runtime, 'locales', `${language}.pak`), '')
  writeFileSync(join(runtime, 'electron.exe'), buildPlaceholder())
  return runtime
}

interface ArchiveEntry {
  files?: Record<string, ArchiveEntry>
  unpacked?: boolean
  offset?: string
  size?: number
}

/** The archive's own list of files: a length, a JSON header, then the bytes one after another. */
function readArchive(file: string): { paths: Map<string, ArchiveEntry>; read: (path: string) => Buffer; head: string } {
  const bytes = readFileSync(file)
  const [headSize, textSize] = [bytes.readUInt32LE(4), bytes.readUInt32LE(12)]
  const head = bytes.toString('utf8', 16, 16 + textSize)
  const paths = new Map<string, ArchiveEntry>()
  const walk = (entry: ArchiveEntry, path: string): void => {
    if (!entry.files) paths.set(path, entry)
    for (const [name, child] of Object.entries(entry.files ?? {})) walk(child, path === '' ? name : `${path}/${name}`)
  }
  walk(JSON.parse(head) as ArchiveEntry, '')
  const read = (path: string): Buffer => {
    const { offset, size = 0 } = paths.get(path) ?? {}
    const start = 8 + headSize + Number(offset)
    return bytes.subarray(start, start + size)
  }
  return { paths, read, head }
}

describe('the settings of the installer', () => {
  const settings = readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8')
  const installer = readFileSync(join(ROOT, 'electron/installer/floorComputer.nsh'), 'utf8')

  it('are for one user, without administrator rights, in one file for 64 bit that fetches nothing', () => {
    const said = [
      'arch: [x64]',
      'target: nsis',
      'requestedExecutionLevel: asInvoker',
      'perMachine: false',
      'allowElevation: false',
      'packElevateHelper: false',
      'differentialPackage: false',
      'publish: null',
      'deleteAppDataOnUninstall: false',
      `artifactName: PhuBieu-\${version}-x64.\${ext}`,
    ]
    expect(said.filter((line) => !settings.split('\n').some((one) => one.trim().replace(/^- /, '') === line))).toEqual(
      [],
    )
    // A web installer would fetch the program while installing.
    expect(settings).not.toMatch(/nsis-web|nsisWeb|http/)
  })

  it('refuse in Vietnamese, before anything is copied, a Windows on which the program could not start', () => {
    expect(settings).toContain('include: electron/installer/floorComputer.nsh')
    expect(installer).toMatch(/IfNot} \${AtLeastWin10}[\s\S]*Windows cũ hơn Windows 10[\s\S]*Quit/)
    expect(installer).toMatch(/IfNot} \${RunningX64}[\s\S]*Windows 32 bit[\s\S]*Quit/)
  })
})

describe('E1, E2 the packed program', { timeout: 180_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-packed-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const unpacked = join(folder, 'installer/win-unpacked')
  const executable = () => readFileSync(join(unpacked, 'PhuBieu.exe'))
  let archive: ReturnType<typeof readArchive>

  beforeAll(() => {
    for (const mode of ['main', 'preload'])
      run('node_modules/vite/bin/vite.js', ['build', '--config', 'electron/vite.config.ts', '--mode', mode])
    run('node_modules/vite/bin/vite.js', ['build', '--config', 'renderer/vite.config.ts'])
    // Nothing of the shipped settings is switched off: only where Electron lies and where the result goes.
    const places = [`-c.electronDist=${makeRuntime(folder)}`, `-c.directories.output=${join(folder, 'installer')}`]
    run('node_modules/electron-builder/out/cli/cli.js', ['--dir', '--win', '--x64', ...places])
    archive = readArchive(join(unpacked, 'resources/app.asar'))
  }, 180_000)

  it('holds the bundle, the page, its data and the native database, and nothing else', () => {
    const kinds = [...archive.paths.keys()].map((path) =>
      path
        .replace(/^dist\/electron\/[\w.-]+\.js$/, 'dist/electron/*.js')
        .replace(/^dist\/renderer\/assets\/[\w.-]+\.(js|css|wasm|woff2|svg|png)$/, 'dist/renderer/assets/*')
        .replace(/^node_modules\/better-sqlite3\/lib\/.*\.js$/, 'node_modules/better-sqlite3/lib/*.js'),
    )
    expect([...new Set(kinds)].sort()).toEqual([
      'LICENSE',
      'NOTICE',
      'dist/data/nativeModules.json',
      'dist/data/units.json',
      'dist/electron/*.js',
      'dist/electron/preload.cjs',
      'dist/package.json',
      'dist/renderer/assets/*',
      'dist/renderer/index.html',
      'node_modules/better-sqlite3/LICENSE',
      'node_modules/better-sqlite3/lib/*.js',
      'node_modules/better-sqlite3/package.json',
      'node_modules/better-sqlite3/prebuilds/win32-x64.node',
      'package.json',
    ])
    for (const name of ['main', 'backEndThread', 'readerProcess'])
      expect(archive.paths.has(`dist/electron/${name}.js`)).toBe(true)
    expect(JSON.parse(archive.read('package.json').toString())).toMatchObject({ main: 'dist/electron/main.js' })
    // The loopback host, the command line and the tests stay out.
    const code = [...archive.paths.keys()].filter((path) => path.startsWith('dist/electron/')).map(archive.read)
    expect(code.some((bytes) => bytes.includes('createServer('))).toBe(false)
  })

  it('lays only the native module for Windows beside the archive, and knows its checksum inside it', () => {
    const outside = [...archive.paths].filter(([, entry]) => entry.unpacked).map(([path]) => path)
    expect(outside).toEqual(['node_modules/better-sqlite3/prebuilds/win32-x64.node'])
    const found = readdirSync(join(unpacked, 'resources/app.asar.unpacked'), { recursive: true, withFileTypes: true })
    expect(found.filter((entry) => entry.isFile()).map(({ name }) => name)).toEqual(['win32-x64.node'])
    const file = join(unpacked, 'resources/app.asar.unpacked', outside[0] ?? '')
    const hashes = JSON.parse(archive.read('dist/data/nativeModules.json').toString()) as NativeHashes
    expect(findNativeDamage(file, hashes)).toBeNull()
  })

  it('needs nothing of Windows that a bare Windows 10 lacks', () => {
    const modules = readdirSync(unpacked, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.node'))
    expect(modules).toHaveLength(1)
    for (const name of modules) {
      const imports = readImports(readFileSync(join(unpacked, name)))
      expect(imports.length).toBeGreaterThan(0)
      expect(imports.filter((library) => !atHand.has(library))).toEqual([])
    }
  })

  it('E2 has every fuse as decided', () => {
    const bytes = executable()
    const at = bytes.indexOf(FUSE_SENTINEL) + FUSE_SENTINEL.length
    const names = [
      'RunAsNode',
      'CookieEncryption',
      'NodeOptions',
      'NodeCliInspect',
      'AsarIntegrity',
      'OnlyLoadAppFromAsar',
    ]
    const fuses = [...names, 'BrowserV8Snapshot', 'FileProtocolPrivileges', 'WasmTrapHandlers']
    const wire = bytes.toString('latin1', at + 2, at + 2 + fuses.length)
    expect(Object.fromEntries(fuses.map((name, index) => [name, wire[index] === '1']))).toEqual({
      RunAsNode: false,
      CookieEncryption: true,
      NodeOptions: false,
      NodeCliInspect: false,
      AsarIntegrity: true,
      OnlyLoadAppFromAsar: true,
      BrowserV8Snapshot: false,
      FileProtocolPrivileges: false,
      WasmTrapHandlers: true,
    })
  })

  it('carries its icon in every size that Windows shows', () => {
    const icon = readFileSync(join(ROOT, 'electron/installer/icon.ico'))
    const pictures = Array.from({ length: icon.readUInt16LE(4) }, (_, index) => {
      const at = 6 + 16 * index
      const [length, place] = [icon.readUInt32LE(at + 8), icon.readUInt32LE(at + 12)]
      // 256 is written as 0.
      return { size: icon[at] || 256, bytes: icon.subarray(place, place + length) }
    })
    expect(pictures.map(({ size }) => size)).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 256])
    const program = executable()
    const missing = pictures.filter(({ bytes }) => !program.includes(bytes))
    expect(missing.map(({ size }) => size)).toEqual([])
  })

  it('carries the checksum of its archive in the program itself', () => {
    const digest = createHash('sha256').update(archive.head).digest('hex')
    expect(executable().toString('latin1')).toContain(
      `[{"file":"resources\\\\app.asar","alg":"SHA256","value":"${digest}"}]`,
    )
  })

  it('brings Vietnamese and English and no other language', () => {
    expect(readdirSync(join(unpacked, 'locales')).sort()).toEqual(['en-US.pak', 'vi.pak'])
    expect(existsSync(join(unpacked, 'resources/app-update.yml'))).toBe(false)
    expect(existsSync(join(unpacked, 'resources/elevate.exe'))).toBe(false)
  })
})
