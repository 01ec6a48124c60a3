/** What stands in the cells of a register's grid and is not saved: it outlives a crash, the lock and a reload. */
import { registerText } from '../registerStrings.ts'
import { draftsOf, noteDraft } from '../ui/drafts.ts'

/** A text that stays in its cell with the sentence that says why. */
export interface Unsaved {
  text: string
  sentence: string
  /** It may be right: nobody has pressed Enter yet, or the program ended before it was told. */
  isUnfinished?: true
}

function screenOf(form: string): string {
  return `cells|${form}`
}

/** By place. */
export function readCellDrafts(form: string): ReadonlyMap<string, Unsaved> {
  return new Map(
    [...draftsOf(screenOf(form))].map(([place, content]) => {
      const kept = content as Partial<Unsaved> & { text: string }
      return [
        place,
        {
          ...kept,
          sentence: kept.sentence ?? registerText.leftTyped,
          ...(!kept.sentence && { isUnfinished: true as const }),
        },
      ]
    }),
  )
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
