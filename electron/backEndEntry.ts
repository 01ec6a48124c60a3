/** The first file of the back end's thread under Node: what it loads from here on may come compiled from the last start. */
import { workerData } from 'node:worker_threads'
import { keepCompiledCode } from './codeCache.ts'
import type { ThreadConfig } from './threadMessages.ts'

keepCompiledCode((workerData as ThreadConfig).codeCache ?? null)
await import('./backEndThread.ts')
