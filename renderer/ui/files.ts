/** Taking a file from the officer and handing one over: through the window's own dialogs, or the browser's. */
import { AppError } from '../../shared/errors.ts'
import type { PickedFile } from '../api.ts'

/** Null when the officer changes their mind. `accept` lists endings, e.g. `.xlsx,.xls`. */
export async function pickFile(accept: string): Promise<PickedFile | null> {
  if (window.bridge?.openFile) return window.bridge.openFile()
  return new Promise((resolve, reject) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.addEventListener('change', () => {
      const file = input.files?.[0]
      if (file) readPicked(file).then(resolve, reject)
      else resolve(null)
    })
    input.addEventListener('cancel', () => resolve(null))
    input.click()
  })
}

/** The first of the dropped files, or null. */
export async function readDroppedFile({ files }: DataTransfer): Promise<PickedFile | null> {
  const [first] = files
  return first ? readPicked(first) : null
}

/** The browser gives no byte of a file that was changed, moved or locked since it was chosen. */
export async function readPicked(file: File): Promise<PickedFile> {
  try {
    return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
  } catch {
    throw new AppError('file_unreadable', { file: file.name })
  }
}

/** False when the officer changes their mind; a browser does not tell, so there it is always true. */
export async function saveFile(file: PickedFile & { mediaType?: string }): Promise<boolean> {
  if (window.bridge?.saveFile) return window.bridge.saveFile({ name: file.name, bytes: file.bytes })
  const blob = new Blob([new Uint8Array(file.bytes)], { type: file.mediaType ?? 'application/octet-stream' })
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
  return true
}
