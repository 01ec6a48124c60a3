/** Starts the thread of the back end and the loopback host side by side, from what was compiled at the last start. */
import type { BackEnd } from './backEnd.ts'
import { keepCompiledCode, openCodeCache } from './codeCache.ts'
import { type BackEndOptions, startBackEnd } from './startBackEnd.ts'
import type { WebHost } from './web.ts'

const ENTRY = new URL('./backEndEntry.ts', import.meta.url)

interface HostingOptions extends Omit<BackEndOptions, 'entry' | 'codeCache'> {
  distDir: string
  port?: number
}

/** Rejects where the thread cannot start or the port is taken. */
export async function startHosting({
  distDir,
  port,
  ...options
}: HostingOptions): Promise<{ backEnd: BackEnd; host: WebHost }> {
  const codeCache = openCodeCache(options.dataDir)
  keepCompiledCode(codeCache)
  const starting = startBackEnd({ ...options, entry: ENTRY, ...(codeCache !== null && { codeCache }) })
  // Loaded only now, so that it comes from the cache too, and while the thread loads its own part.
  const [backEnd, { startWebHost }] = await Promise.all([starting, import('./web.ts')])
  return { backEnd, host: await startWebHost({ backEnd, distDir, ...(port !== undefined && { port }) }) }
}
