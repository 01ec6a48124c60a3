/**
 * What is typed into a box and not saved yet: like useState, but it outlives a crash, the lock and a reload, and stands
 * there again when the same box is opened on the same screen.
 */
import { useRef, useState } from 'react'
import { draftsOf, noteDraft } from './drafts.ts'
import { useUnsaved } from './unsaved.ts'

const SCREEN = 'typed'

/**
 * `box` names it on its screen; the address of the screen, with its period and record, is added. `saved` is what stands
 * there when nothing is unsaved. The last of the three forgets it: it was saved, or the officer has given it up.
 */
export function useTyped<T>(box: string, saved: T): [value: T, change: (value: T) => void, forget: () => void] {
  const [place] = useState(() => placeOf(box))
  const [value, setValue] = useState<T>(() => (draftsOf(SCREEN).get(place) as T | undefined) ?? saved)
  const begun = useRef(saved)
  const isChanged = JSON.stringify(value) !== JSON.stringify(begun.current)
  useUnsaved(isChanged)
  function change(next: T): void {
    setValue(next)
    noteDraft(SCREEN, place, JSON.stringify(next) === JSON.stringify(begun.current) ? null : next)
  }
  function forget(): void {
    noteDraft(SCREEN, place, null)
  }
  return [value, change, forget]
}

/** Whether the box was left with words in it: a form that opens on demand opens by itself then. */
export function isTyped(box: string): boolean {
  return draftsOf(SCREEN).has(placeOf(box))
}

/** Words that stand in cells of a list, by what follows the name of the list. */
export function typedIn(list: string): ReadonlyMap<string, unknown> {
  const begin = placeOf(`${list}/`)
  const found = [...draftsOf(SCREEN)].filter(([place]) => place.startsWith(begin))
  return new Map(found.map(([place, content]) => [place.slice(begin.length), content]))
}

/** For editors that draw nothing while typing; null once it is saved or given up. */
export function noteTyped(box: string, content: unknown): void {
  noteDraft(SCREEN, placeOf(box), content)
}

function placeOf(box: string): string {
  return `${window.location.hash.slice(0, 300)} ${box}`
}
