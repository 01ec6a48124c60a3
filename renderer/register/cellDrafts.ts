/** What stands in the cells of a register's grid and is not saved: it outlives the screen, a crash, the lock and a reload. */
import { useEffect } from 'react'
import type { SheetEdit } from '../grid/sheetModel.ts'
import { registerText } from '../registerStrings.ts'
import { draftsOf, noteDraft } from '../ui/drafts.ts'
import { createUnsavedStore } from '../ui/unsavedStore.ts'

/** A text that stays in its cell with the sentence that says why. */
export interface Unsaved {
  text: string
  sentence: string
  /** It may be right: nobody has pressed Enter yet, or the program ended before it was told. */
  isUnfinished?: true
}

/** By place. */
export interface RegisterCells {
  /** The last edit of each cell that is on its way to the workspace, or whose list has not been read again. */
  sending: ReadonlyMap<string, SheetEdit>
  unsaved: ReadonlyMap<string, Unsaved>
}

const nothing: RegisterCells = { sending: new Map(), unsaved: new Map() }
/** By register. */
const store = createUnsavedStore((form) => ({ ...nothing, unsaved: readUnsaved(form, nothing) }))

/** What is unsaved in the register, drawn again whenever it changes. */
export function useRegisterCells(form: string): RegisterCells {
  // A text that was left while it was typed stands in its cell when the officer comes back.
  useEffect(() => changeRegisterCells(form, (before) => ({ ...before, unsaved: readUnsaved(form, before) })), [form])
  return store.use(form)
}

export function changeRegisterCells(form: string, change: (before: RegisterCells) => RegisterCells): void {
  store.set(form, change(store.get(form)))
  store.tell()
}

function readUnsaved(form: string, { sending, unsaved }: RegisterCells): ReadonlyMap<string, Unsaved> {
  const texts = new Map(unsaved)
  for (const [place, content] of draftsOf(screenOf(form))) {
    const kept = content as Partial<Unsaved> & { text: string }
    if (kept.sentence !== undefined) texts.set(place, { ...kept, sentence: kept.sentence })
    else if (!sending.has(place))
      texts.set(place, { text: kept.text, sentence: registerText.leftTyped, isUnfinished: true })
  }
  return texts
}

function screenOf(form: string): string {
  return `cells|${form}`
}

/** Each letter, before anything is saved; null once it is saved or given up. */
export function keepCellTyping(form: string, place: string, typed: string | null): void {
  noteDraft(screenOf(form), place, typed === null ? null : { text: typed })
}

/** Once it is saved; what was typed there since stays. */
export function forgetCellTyping(form: string, place: string, typed: string): void {
  const kept = draftsOf(screenOf(form)).get(place) as { text: string } | undefined
  if (kept?.text === typed) noteDraft(screenOf(form), place, null)
}

export function keepRefused(form: string, place: string, refused: Unsaved): void {
  noteDraft(screenOf(form), place, refused)
}
