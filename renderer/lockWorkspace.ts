/** Locks the workspace once everything that was typed or answered and is not saved yet lies in it. */
import { call } from './api.ts'
import { keepNow } from './import/unfinished.ts'
import { keepDraftsNow } from './ui/drafts.ts'
import { awaitSaves } from './ui/saving.ts'

let isLockedHere = false

/** Whether this window locked the workspace, or is about to; answers of before tell it nothing new then. */
export function hasLockedHere(): boolean {
  return isLockedHere
}

export function noteOpened(): void {
  isLockedHere = false
}

export async function lockWorkspace(): Promise<void> {
  isLockedHere = true
  await keepNow()
  await awaitSaves()
  await keepDraftsNow()
  await call('vault.lock', {})
}
