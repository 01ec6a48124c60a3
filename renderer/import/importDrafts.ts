/** What is typed into the boxes of an import: it belongs to the begun import, under whichever period that is gone on with. */
import { forgetTypedOf, isTyped, noteTyped, readTyped, useTyped } from '../ui/useTyped.ts'

const IMPORT = 'import'
/** Names of boxes are made of the file's own texts, which may be long. */
const LONGEST_NAME = 800

/** A box is named by its sheet and place, because `D12` is another cell in each sheet. */
export function useImportTyped<T>(box: string, begun: T): ReturnType<typeof useTyped<T>> {
  return useTyped(box, begun, IMPORT)
}

export function isImportTyped(box: string): boolean {
  return isTyped(box, IMPORT)
}

export function readImportTyped(box: string): unknown {
  return readTyped(box.slice(0, LONGEST_NAME), IMPORT)
}

/** Null once it is answered or given up. */
export function noteImportTyped(box: string, content: unknown): void {
  noteTyped(box.slice(0, LONGEST_NAME), content, IMPORT)
}

/** Another file begins, or this one is written or given up. */
export function forgetImportTyped(): void {
  forgetTypedOf(IMPORT)
}
