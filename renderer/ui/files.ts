/** Taking a file from the officer and handing one over: through the window's own dialogs, or the browser's. */
import { AppError } from '../../shared/errors.ts'
import type { PickedFile } from '../api.ts'
import { tellUnreadable } from './UnreadableFile.tsx'

/** Null when the officer changes their mind, or was told that the file cannot be read. `accept` lists endings, e.g. `.xlsx,.xls`. */
export async function pickFile(accept: string): Promise<PickedFile | null> {
  if (window.bridge?.openFile) return window.bridge.openFile()
  const chosen = await new Promise<File | null>((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null))
    input.addEventListener('cancel', () => resolve(null))
    input.click()
  })
  return chosen && readOrTell(() => readPicked(chosen))
}

/** The first of the dropped files; null where there is none, or the officer was told that it cannot be read. */
export async function readDroppedFile({ files }: DataTransfer): Promise<PickedFile | null> {
  const [first] = files
  return first ? readOrTell(() => readPicked(first)) : null
}

/** Null where it cannot be read, which is told over the screen. */
export async function readOrTell(read: () => Promise<PickedFile>): Promise<PickedFile | null> {
  try {
    return await read()
  } catch (thrown) {
    tellUnreadable(thrown)
    return null
  }
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
