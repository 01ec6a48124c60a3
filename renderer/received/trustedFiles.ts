/** Certificates of districts that the officer said to trust: they outlive leaving the screen, not the locking. */
import { useState } from 'react'
import type { PickedFile } from '../api.ts'

let kept: readonly PickedFile[] = []

export interface TrustedFiles {
  files: readonly PickedFile[]
  /** As they are now, whatever was drawn last. */
  list: () => readonly PickedFile[]
  /** A file of the same name takes the place of the one before. */
  add: (files: readonly PickedFile[]) => void
  remove: (file: PickedFile) => void
}

export function useTrustedFiles(): TrustedFiles {
  const [files, setFiles] = useState(kept)
  const change = (next: readonly PickedFile[]): void => {
    kept = next
    setFiles(next)
  }
  return {
    files,
    list: () => kept,
    add: (added) => change([...kept.filter(({ name }) => !added.some((one) => one.name === name)), ...added]),
    remove: (file) => change(kept.filter((one) => one !== file)),
  }
}

/** After locking: the next officer at this computer may be another one. */
export function forgetTrustedFiles(): void {
  kept = []
}
