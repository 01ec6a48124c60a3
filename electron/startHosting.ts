/** Starts the thread of the back end and the loopback host side by side, from what was compiled at the last start. */
import type { BackEnd } from './backEnd.ts'
import { keepCompiledCode, openCodeCache } from './codeCache.ts'
import { preferredPorts } from './hostPorts.ts'
import { type BackEndOptions, startBackEnd } from './startBackEnd.ts'
import type { WebHost } from './web.ts'

const ENTRY = new URL('./backEndEntry.ts', import.meta.url)

interface HostingOptions extends Omit<BackEndOptions, 'entry' | 'codeCache'> {
  distDir: string
  /** This one alone; one that the folder prefers where absent. */
  port?: number
}

/**
 * The door stands open while the back end is still loading: what is asked of it meanwhile waits, and a thread that cannot
 * start ends the program. Rejects where the port that was asked for is taken.
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
  const ports = port === undefined ? preferredPorts(options.dataDir) : [port]
  return { backEnd, host: await startAtFirstFree(ports, (each) => startWebHost({ backEnd, distDir, port: each })) }
}

async function startAtFirstFree(ports: readonly number[], start: (port: number) => Promise<WebHost>): Promise<WebHost> {
  const [port = 0, ...others] = ports
  try {
    return await start(port)
  } catch (error) {
    // Taken, or (on Windows) set apart for something else.
    if (others.length === 0 || !isRefusedPort(error)) throw error
    return startAtFirstFree(others, start)
  }
}

function isRefusedPort(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
}
