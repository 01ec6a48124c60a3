/** A begun folder outlives leaving the screen; work on it goes on, so it is told to whoever shows it. */
import type { Folder, FolderFile } from './folderWork.ts'

let kept: Folder | null = null
let show: (folder: Folder | null) => void = () => {}

export function keptFolder(): Folder | null {
  return kept
}

/** The screen that shows the folder from now on. */
export function showFolder(listener: (folder: Folder | null) => void): void {
  show = listener
}

export function changeFolder(folder: Folder | null): void {
  kept = folder
  show(folder)
}

export function changeFile(id: number, next: Partial<FolderFile>): void {
  if (!kept) return
  changeFolder({ ...kept, files: kept.files.map((file) => (file.id === id ? { ...file, ...next } : file)) })
}

/** After locking: the next officer at this computer may be another one. */
export function forgetFolder(): void {
  changeFolder(null)
}
