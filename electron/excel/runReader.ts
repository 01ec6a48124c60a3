/** Runs the reading process: hands over the bytes, gathers the answer and ends it on cancel, on time or on memory. */
import { fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import process from 'node:process'
import { AppError, type ErrorCode, isErrorCode } from '../../shared/errors.ts'
import { createUnpacker } from './packCells.ts'
import { refuseLargeFile } from './readContext.ts'
import type { ReaderMessage, ReadOptions, ReadRequest, RunDocumentReader, RunReader } from './readerContract.ts'

/** The child's first file, for whoever starts or bundles it. */
export const readerEntry = new URL('./readerProcess.ts', import.meta.url)

export interface ReaderLimits {
  seconds: number
  heapMegabytes: number
  /** Heap and buffers together, as the system counts them. */
  rssBytes: number
  /** Of a Word file; workbooks have their own limits. */
  documentBytes: number
}

export const readerLimits: ReaderLimits = {
  seconds: 60,
  heapMegabytes: 768,
  rssBytes: 1024 * 1024 * 1024,
  documentBytes: 32 * 1024 * 1024,
}

const WATCH_MILLISECONDS = 200

/** A started reading process, forked or Electron's. `onExit` tells whether it ended for want of memory. */
export interface ReaderChild {
  pid: number | undefined
  send: (request: ReadRequest) => void
  onMessage: (listener: (message: ReaderMessage) => void) => void
  onExit: (listener: (isOutOfMemory: boolean) => void) => void
  kill: () => void
}

/** A reader over forked Node processes, one for each file. `entry` is another file once the program is bundled. */
export function createForkReader(entry: URL = readerEntry, limits: ReaderLimits = readerLimits): RunReader {
  return createReader(() => startFork(entry, limits), limits)
}

/**
 * What V8 is started with. The cells of a workbook stay until the end, so that a large room for short-lived things would
 * only be memory more.
 */
export function readerFlags({ heapMegabytes }: ReaderLimits): string[] {
  return [`--max-old-space-size=${heapMegabytes}`, '--max-semi-space-size=4']
}

function startFork(entry: URL, limits: ReaderLimits): ReaderChild {
  // The parent's environment and flags stay out: a hostile file must find nothing worth having there.
  const { SystemRoot } = process.env
  const child = fork(entry, {
    execArgv: readerFlags(limits),
    env: SystemRoot === undefined ? {} : { SystemRoot },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  return {
    pid: child.pid,
    // A child that died before it took the bytes is reported by its exit.
    send: (request) => void child.send(request, () => {}),
    onMessage: (listener) => void child.on('message', (message) => listener(message as ReaderMessage)),
    onExit(listener) {
      child.on('error', () => listener(false))
      child.on('exit', (code, signal) => listener(code === 134 || (signal !== null && signal !== 'SIGTERM')))
    },
    kill: () => void child.kill('SIGKILL'),
  }
}

/** A reader over any kind of child. Every way the child can end becomes a workbook or an AppError naming the file. */
export function createReader(startChild: () => ReaderChild, limits: ReaderLimits): RunReader {
  return (bytes, fileName, options = {}) =>
    new Promise((resolve, reject) => {
      refuseLargeFile(bytes.length, fileName)
      if (options.signal?.aborted) throw new AppError('workbook_cancelled', { file: fileName })
      const unpacker = createUnpacker()
      const take = (message: ReaderMessage): boolean => {
        if (message.type === 'cells') unpacker.add(message.cells)
        if (message.type !== 'workbook') return false
        resolve({ format: message.format, date1904: message.date1904, sheets: unpacker.finish(message.sheets) })
        return true
      }
      watchChild(startChild(), { kind: 'workbook', bytes, fileName }, options, limits, take, reject)
    })
}

/** The same for Word files; whatever the child cannot say in its own words means that the file is damaged. */
export function createDocumentReader(startChild: () => ReaderChild, limits: ReaderLimits): RunDocumentReader {
  return (bytes, fileName, options = {}) =>
    new Promise((resolve, reject) => {
      if (bytes.length > limits.documentBytes) throw new AppError('document_damaged', { file: fileName })
      const take = (message: ReaderMessage): boolean => {
        if (message.type !== 'document') return false
        resolve(message.paragraphs)
        return true
      }
      const fail = (error: AppError): void =>
        reject(error.code.startsWith('document_') ? error : new AppError('document_damaged', { file: fileName }))
      watchChild(startChild(), { kind: 'document', bytes, fileName }, options, limits, take, fail)
    })
}

/** A reader of Word files over forked Node processes, one for each file. */
export function createForkDocumentReader(limits: ReaderLimits = readerLimits): RunDocumentReader {
  return createDocumentReader(() => startFork(readerEntry, limits), limits)
}

/** `take` gets every message that is no progress and no failure, and says true of the last one. */
function watchChild(
  child: ReaderChild,
  request: ReadRequest,
  { signal, onProgress }: ReadOptions,
  limits: ReaderLimits,
  take: (message: ReaderMessage) => boolean,
  reject: (error: AppError) => void,
): void {
  const file = request.fileName
  const timer = setTimeout(() => fail('workbook_time_limit', { seconds: limits.seconds }), limits.seconds * 1000)
  const watch = setInterval(async () => checkMemory((await readRss(child.pid)) ?? 0), WATCH_MILLISECONDS)
  const cancel = () => fail('workbook_cancelled')
  signal?.addEventListener('abort', cancel, { once: true })

  function stop(): void {
    clearTimeout(timer)
    clearInterval(watch)
    signal?.removeEventListener('abort', cancel)
    child.kill()
  }

  /** After the first outcome later ones change nothing: a promise settles once. */
  function fail(code: ErrorCode, details: AppError['details'] = {}): void {
    stop()
    reject(new AppError(code, { file, ...details }))
  }

  function checkMemory(rss: number): void {
    if (rss > limits.rssBytes) fail('workbook_memory_limit')
  }

  child.onMessage((message) => {
    if (message.type === 'progress') {
      checkMemory(message.rss)
      onProgress?.(message.progress)
    } else if (message.type === 'failure') {
      fail(isErrorCode(message.code) ? message.code : 'workbook_reader_stopped', message.details)
    } else if (take(message)) stop()
  })
  child.onExit((isOutOfMemory) => fail(isOutOfMemory ? 'workbook_memory_limit' : 'workbook_reader_stopped'))
  child.send(request)
}

/** Bytes in memory of a process, where the system tells (Linux); elsewhere the child's own reports must do. */
async function readRss(pid: number | undefined): Promise<number | null> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]
    return kilobytes === undefined ? null : Number(kilobytes) * 1024
  } catch {
    return null
  }
}
