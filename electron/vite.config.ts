/**
 * Bundles the Electron host: `--mode main` the main process, the thread of the back end and the process that
 * reads workbooks, `--mode preload` the
 * page's bridge. Under Node nothing of this is used: there the TypeScript runs as it is.
 */
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import { hashFile } from './nativeModule.ts'

const here = import.meta.dirname
const prebuilds = join(here, '../node_modules/better-sqlite3/prebuilds')

/** Files that the program reads beside itself, at the same place relative to the bundle as to the source. */
function copyData(): Plugin {
  let outDir = ''
  return {
    name: 'copy-data',
    configResolved(config) {
      outDir = config.build.outDir
    },
    closeBundle() {
      mkdirSync(join(outDir, '../data'), { recursive: true })
      copyFileSync(join(here, 'data/units.json'), join(outDir, '../data/units.json'))
      copyFileSync(join(here, '../package.json'), join(outDir, '../package.json'))
      const hashes = readdirSync(prebuilds).map((name) => [name, hashFile(join(prebuilds, name))])
      writeFileSync(join(outDir, '../data/nativeModules.json'), JSON.stringify(Object.fromEntries(hashes)))
    },
  }
}

export default defineConfig(({ mode }) => ({
  root: here,
  publicDir: false,
  plugins: mode === 'main' ? [copyData()] : [],
  // One file each: a packaged program carries no node_modules but the native one.
  ssr: { noExternal: true, external: ['electron', 'better-sqlite3'] },
  build: {
    ssr: true,
    target: 'node24',
    outDir: join(here, '../dist/electron'),
    // The preload is built second, into the same folder.
    emptyOutDir: mode === 'main',
    rollupOptions:
      mode === 'main'
        ? {
            input: {
              main: join(here, 'main.ts'),
              backEndThread: join(here, 'backEndThread.ts'),
              readerProcess: join(here, 'excel/readerProcess.ts'),
            },
            output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
          }
        : {
            input: { preload: join(here, 'preload.ts') },
            // A sandboxed preload must be CommonJS.
            output: { format: 'cjs', entryFileNames: '[name].cjs' },
          },
  },
}))
