/** Locks the workspace once everything that was typed or answered and is not saved yet lies in it. */
import { call } from './api.ts'
import { keepNow } from './import/unfinished.ts'
import { keepDraftsNow } from './ui/drafts.ts'
import { awaitSaves } from './ui/saving.ts'

export async function lockWorkspace(): Promise<void> {
  await keepNow()
  await awaitSaves()
  await keepDraftsNow()
  await call('vault.lock', {})
}
