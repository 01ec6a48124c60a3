/** The begun import: kept for the screen while the page is open, and in the workspace over locking and closing. */
import type { CallInput } from '../../shared/contract.ts'
import { call, type PickedFile } from '../api.ts'
import { forgetImportTyped } from './importDrafts.ts'
import type { Answers } from './importWork.ts'
import type { ImportWork } from './useImport.ts'

export interface BegunImport {
  work: ImportWork
  step: number
  at: number
}

/** As it was kept, to be read again. */
export interface UnfinishedImport {
  file: PickedFile
  answers: Answers
  step: number
  at: number
  keptAt: string
}

const PAUSE_MILLISECONDS = 1_500

let begun: BegunImport | null = null
/** The file that the workspace has, so that it is not sent again with every answer. */
let keptFile: PickedFile | null = null
let timer: ReturnType<typeof setTimeout> | undefined

export function begunImport(): BegunImport | null {
  return begun
}

/** Notes where the officer is; the workspace is told once they pause. */
export function noteBegun(next: BegunImport | null): void {
  const had = begun !== null || keptFile !== null
  begun = next
  clearTimeout(timer)
  if (next) timer = setTimeout(() => void keep(next), PAUSE_MILLISECONDS)
  else if (had) void giveUp()
}

/** Before locking: what was answered in the last second too. */
export async function keepNow(): Promise<void> {
  clearTimeout(timer)
  if (begun) await keep(begun)
}

async function keep({ work, step, at }: BegunImport): Promise<void> {
  const input: CallInput<'imports.keepUnfinished'> = { answers: JSON.stringify(work.answers), step, table: at }
  const isNew = keptFile !== work.file
  keptFile = work.file
  try {
    await call('imports.keepUnfinished', isNew ? { ...input, file: work.file } : input)
  } catch {
    // It is still on the screen; whatever is wrong, the next call of the officer says so.
    keptFile = null
  }
}

export async function giveUp(): Promise<void> {
  keptFile = null
  forgetImportTyped()
  try {
    await call('imports.dropUnfinished', {})
  } catch {
    // A begun import that stays kept is offered once more.
  }
}

/** What was begun before, or null. */
export async function readUnfinished(): Promise<UnfinishedImport | null> {
  const { unfinished } = await call('imports.readUnfinished', {})
  if (!unfinished) return null
  const { file, answers, step, table, keptAt } = unfinished
  return { file, answers: JSON.parse(answers) as Answers, step, at: table, keptAt }
}

/** After locking: the next officer at this computer may be another one. */
export function forgetBegun(): void {
  clearTimeout(timer)
  begun = null
  keptFile = null
}
