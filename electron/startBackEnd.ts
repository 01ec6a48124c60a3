/** Starts the thread of the back end and passes calls, progress and cancelling to and fro. */
import { Worker } from 'node:worker_threads'
import type { CallOptions } from './app.ts'
import type { BackEnd } from './backEnd.ts'
import type { ReadProgress } from './excel/readerContract.ts'
import type { ReaderChild } from './excel/runReader.ts'
import type { FromThread, ThreadConfig, ToThread } from './threadMessages.ts'

/** The thread's first file, for whoever bundles it. */
const threadEntry = new URL('./backEndThread.ts', import.meta.url)

export interface BackEndOptions extends Omit<ThreadConfig, 'readers'> {
  entry?: URL
  /** Starts a reading process where the thread itself cannot. */
  startReader?: () => ReaderChild
}

interface Waiting {
  resolve: (body: Uint8Array | null) => void
  reject: (error: Error) => void
  onProgress: CallOptions['onProgress']
}

/** Rejects where the thread cannot start, such as for want of the native module. */
export function startBackEnd({ entry = threadEntry, startReader, ...config }: BackEndOptions): Promise<BackEnd> {
  const workerData: ThreadConfig = { ...config, readers: startReader ? 'host' : 'fork' }
  const worker = new Worker(entry, { workerData })
  const waiting = new Map<number, Waiting>()
  const readers = new Map<number, ReaderChild>()
  let calls = 0
  /** What the thread is busy with unasked: every call waits for it. */
  let unseen: ReadProgress | null = null
  let onClosed = (): void => {}

  function send(message: ToThread, transfer: ArrayBuffer[] = []): void {
    worker.postMessage(message, transfer)
  }

  function startChild(reader: number): void {
    const child = startReader?.()
    if (!child) return
    readers.set(reader, child)
    child.onMessage((message) => send({ type: 'reader.message', reader, message }))
    child.onExit((isOutOfMemory) => {
      readers.delete(reader)
      send({ type: 'reader.exit', reader, isOutOfMemory })
    })
  }

  function answer(name: string, body: Uint8Array, options: CallOptions = {}): Promise<Uint8Array | null> {
    calls += 1
    const id = calls
    const isCancelled = new Int32Array(new SharedArrayBuffer(4))
    const cancel = (): void => {
      Atomics.store(isCancelled, 0, 1)
      send({ type: 'cancel', id })
    }
    if (options.signal?.aborted) Atomics.store(isCancelled, 0, 1)
    options.signal?.addEventListener('abort', cancel, { once: true })
    return new Promise<Uint8Array | null>((resolve, reject) => {
      waiting.set(id, { resolve, reject, onProgress: options.onProgress })
      if (unseen) options.onProgress?.(unseen)
      // A copy, so that the caller's bytes stay whole.
      const own = new Uint8Array(body)
      send({ type: 'call', id, name, body: own, isCancelled }, [own.buffer as ArrayBuffer])
    }).finally(() => {
      waiting.delete(id)
      options.signal?.removeEventListener('abort', cancel)
    })
  }

  return new Promise((resolve, reject) => {
    worker.on('message', (message: FromThread) => {
      if (message.type === 'answer') waiting.get(message.id)?.resolve(message.body)
      else if (message.type === 'progress') waiting.get(message.id)?.onProgress?.(message.progress)
      else if (message.type === 'unseen') {
        unseen = message.progress
        if (unseen) for (const call of waiting.values()) call.onProgress?.(unseen)
      } else if (message.type === 'reader.start') startChild(message.reader)
      else if (message.type === 'reader.send') readers.get(message.reader)?.send(message.request)
      else if (message.type === 'reader.kill') readers.get(message.reader)?.kill()
      else if (message.type === 'closed') onClosed()
      else {
        const close = (): Promise<void> =>
          new Promise((done) => {
            onClosed = done
            worker.once('exit', () => done())
            send({ type: 'close' })
          })
        resolve({ answer, close })
      }
    })
    // Before the thread is ready this is why it cannot be had; later every waiting call learns of it.
    const fail = (error: Error): void => {
      reject(error)
      for (const call of waiting.values()) call.reject(error)
    }
    worker.on('error', fail)
    worker.on('exit', () => fail(new Error('The thread of the back end has ended.')))
  })
}
