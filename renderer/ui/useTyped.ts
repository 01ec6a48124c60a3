/**
 * What is typed into a box and not saved yet: like useState, but it outlives a crash, the lock and a reload, and stands
 * there again when the same box is opened on the same screen.
 */
import { useState } from 'react'
import { draftsOf, noteDraft } from './drafts.ts'
import { useUnsaved } from './unsaved.ts'

const SCREEN = 'typed'

/**
 * `box` names it on its screen; the address of the screen, with its period and record, is added. What does not belong to an
 * address says `of` what it is (work that goes on under any period). `saved` is what stands there when nothing is unsaved.
 * The last of the three forgets it: it was saved, or the officer has given it up.
 */
export function useTyped<T>(
  box: string,
  saved: T,
  of?: string,
): [value: T, change: (value: T) => void, forget: () => void] {
  const [place] = useState(() => placeOf(box, of))
  const [value, setValue] = useState<T>(() => (draftsOf(SCREEN).get(place) as T | undefined) ?? saved)
  const isSaved = (one: T): boolean => JSON.stringify(one) === JSON.stringify(saved)
  useUnsaved(!isSaved(value))
  function change(next: T): void {
    setValue(next)
    noteDraft(SCREEN, place, isSaved(next) ? null : next)
  }
  function forget(): void {
    noteDraft(SCREEN, place, null)
  }
  return [value, change, forget]
}

/** Whether the box was left with words in it: a form that opens on demand opens by itself then. */
export function isTyped(box: string, of?: string): boolean {
  return draftsOf(SCREEN).has(placeOf(box, of))
}

/** What was typed into a box, or undefined; for boxes of which one after the other is shown. */
export function readTyped(box: string, of?: string): unknown {
  return draftsOf(SCREEN).get(placeOf(box, of))
}

/** Words that stand in cells of a list, by what follows the name of the list. */
export function typedIn(list: string, of?: string): ReadonlyMap<string, unknown> {
  const begin = placeOf(`${list}/`, of)
  const found = [...draftsOf(SCREEN)].filter(([place]) => place.startsWith(begin))
  return new Map(found.map(([place, content]) => [place.slice(begin.length), content]))
}

/** For editors that draw nothing while typing; null once it is saved or given up. */
export function noteTyped(box: string, content: unknown, of?: string): void {
  noteDraft(SCREEN, placeOf(box, of), content)
}

/** Work that is done or given up takes along what was typed into its boxes. */
export function forgetTypedOf(of: string): void {
  const begin = placeOf('', of)
  for (const place of [...draftsOf(SCREEN).keys()]) if (place.startsWith(begin)) noteDraft(SCREEN, place, null)
}

function placeOf(box: string, of = window.location.hash.slice(0, 300)): string {
  return `${of} ${box}`
}
