/** The thread of the back end: the database and all work on it, so that the host's own thread always answers at once. */
import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { openApp } from './app.ts'
import { answerHere } from './backEnd.ts'
import type { RunReader } from './excel/readerContract.ts'
import {
  createDocumentReader,
  createForkDocumentReader,
  createForkReader,
  createReader,
  type ReaderChild,
  readerLimits,
} from './excel/runReader.ts'
import type { FromThread, ThreadConfig, ToThread } from './threadMessages.ts'

const port = parentPort
if (isMainThread || port === null) throw new Error('This file runs as a thread of its own.')

function post(message: FromThread, transfer: ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer)
}

const { dataDir, version, now, readers, places = [] } = workerData as ThreadConfig
const children = new Map<number, { onMessage: (message: never) => void; onExit: (isOutOfMemory: boolean) => void }>()
const aborts = new Map<number, AbortController>()
let started = 0

/** A reading process that the host starts, because only there Electron gives one. */
function startAtHost(): ReaderChild {
  started += 1
  const reader = started
  const listeners = { onMessage: (_: never) => {}, onExit: (_: boolean) => {} }
  children.set(reader, listeners)
  post({ type: 'reader.start', reader })
  return {
    pid: undefined,
    send: (request) => post({ type: 'reader.send', reader, request }),
    onMessage: (listener) => {
      listeners.onMessage = listener as (message: never) => void
    },
    onExit: (listener) => {
      listeners.onExit = listener
    },
    kill() {
      children.delete(reader)
      post({ type: 'reader.kill', reader })
    },
  }
}

const readWorkbook: RunReader = readers === 'fork' ? createForkReader() : createReader(startAtHost, readerLimits)
const readDocument = readers === 'fork' ? createForkDocumentReader() : createDocumentReader(startAtHost, readerLimits)
const app = openApp({
  dataDir,
  version,
  readWorkbook,
  readDocument,
  places,
  tellUnseen: (progress) => post({ type: 'unseen', progress }),
  ...(now !== undefined && { now: () => now }),
})
const backEnd = answerHere(app)

async function answer({ id, name, body, isCancelled }: ToThread & { type: 'call' }): Promise<void> {
  const abort = new AbortController()
  aborts.set(id, abort)
  const result = await backEnd.answer(name, body, {
    signal: abort.signal,
    isCancelled: () => Atomics.load(isCancelled, 0) !== 0,
    onProgress: (progress) => post({ type: 'progress', id, progress }),
  })
  aborts.delete(id)
  post({ type: 'answer', id, body: result }, result ? [result.buffer as ArrayBuffer] : [])
}

port.on('message', (message: ToThread) => {
  if (message.type === 'call') void answer(message)
  else if (message.type === 'cancel') aborts.get(message.id)?.abort()
  else if (message.type === 'reader.message') children.get(message.reader)?.onMessage(message.message as never)
  else if (message.type === 'reader.exit') children.get(message.reader)?.onExit(message.isOutOfMemory)
  else {
    app.close()
    post({ type: 'closed' })
    port.close()
  }
})
post({ type: 'ready' })
