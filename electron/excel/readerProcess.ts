/** The process that reads one workbook or Word file and dies: a hostile file can spin or swell here without harming the application. */
import process from 'node:process'
import { AppError } from '../../shared/errors.ts'
import { packCells } from './packCells.ts'
import { readDocument } from './readDocument.ts'
import type { ReaderMessage, ReadProgress, ReadRequest } from './readerContract.ts'
import { readWorkbook } from './readWorkbook.ts'

const PROGRESS_MILLISECONDS = 200

/** What Electron gives a utility process instead of the channel of a forked one. */
interface ParentPort {
  on: (event: 'message', listener: (event: { data: ReadRequest }) => void) => void
  postMessage: (message: ReaderMessage) => void
}

function findParentPort(): ParentPort | undefined {
  return (process as { parentPort?: ParentPort }).parentPort
}

/** Resolves when the message is on its way, so that a slow parent does not fill this process with waiting batches. */
function post(message: ReaderMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    const port = findParentPort()
    if (port !== undefined) {
      port.postMessage(message)
      resolve()
    } else process.send?.(message, undefined, {}, (error) => (error === null ? resolve() : reject(error)))
  })
}

async function answer(request: ReadRequest): Promise<void> {
  let reported = 0
  const onProgress = (progress: ReadProgress) => {
    if (Date.now() - reported < PROGRESS_MILLISECONDS) return
    reported = Date.now()
    void post({ type: 'progress', progress, rss: process.memoryUsage.rss() })
  }
  try {
    if (request.kind === 'document') {
      await post({ type: 'document', paragraphs: await readDocument(request.bytes, request.fileName) })
      return
    }
    const workbook = await readWorkbook(request.bytes, request.fileName, onProgress)
    for (const cells of packCells(workbook)) await post({ type: 'cells', cells })
    const sheets = workbook.sheets.map(({ cells: _, ...sheet }) => sheet)
    await post({ type: 'workbook', format: workbook.format, date1904: workbook.date1904, sheets })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    await post({ type: 'failure', code: error.code, details: error.details })
  }
}

const parentPort = findParentPort()
if (parentPort !== undefined) parentPort.on('message', (event) => void answer(event.data))
else process.on('message', (request) => void answer(request as ReadRequest))
