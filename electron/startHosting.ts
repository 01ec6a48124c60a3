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

/**
 * The door stands open while the back end is still loading: what is asked of it meanwhile waits, and a thread that cannot
 * start ends the program. Rejects where the port is taken.
 */
export async function startHosting({
  distDir,
  port,
  ...options
}: HostingOptions): Promise<{ backEnd: BackEnd; host: WebHost }> {
  const codeCache = openCodeCache(options.dataDir)
  keepCompiledCode(codeCache)
  const starting = startBackEnd({ ...options, entry: ENTRY, ...(codeCache !== null && { codeCache }) })
  starting.catch((error: unknown) => {
    setImmediate(() => {
      throw error
    })
  })
  const backEnd: BackEnd = {
    answer: async (name, body, own) => (await starting).answer(name, body, own),
    close: async () => (await starting).close(),
  }
  // Loaded only now, so that it comes from the cache too, and while the thread loads its own part.
  const { startWebHost } = await import('./web.ts')
  return { backEnd, host: await startWebHost({ backEnd, distDir, ...(port !== undefined && { port }) }) }
}
