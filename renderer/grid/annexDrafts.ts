/** What stands in the cells of an annex and is not saved: half-typed texts, refused ones, and edits that wait for a reason. */
import { useEffect } from 'react'
import type { CallInput } from '../../shared/contract.ts'
import { text } from '../strings.ts'
import { draftsOf, noteDraft, onForgetDrafts } from '../ui/drafts.ts'
import { createUnsavedStore } from '../ui/unsavedStore.ts'
import { placeKey } from './sheetModel.ts'

export type Edit = CallInput<'cells.save'>['edits'][number]

/** A text that the program did not take, or that was left while it was typed: it stays in the cell with the sentence that says why. */
export interface Refused {
  text: string
  sentence: string
  /** It may be right: nobody has pressed Enter yet. */
  isUnfinished?: true
}

/** Edits that differ from computed numbers and wait for a reason. */
export interface Waiting {
  edits: Edit[]
  sentence: string
  /** The computed number of the cell that was named, as shown. */
  computed: string
  /** When it was given, on the clock of this page; 0 of what was kept. */
  givenAt: number
}

export interface AnnexDrafts {
  /** The last edit of each cell that is on its way to the workspace. */
  sending: ReadonlyMap<string, Edit>
  refused: ReadonlyMap<string, Refused>
  /** The oldest first. */
  waiting: readonly Waiting[]
}

/** As it is kept; `typing` is what stands in the open text box or is on its way to the workspace. */
type Kept = { typing: string } | { refused: Refused } | { waiting: Waiting }

export function annexScreen({ form, period, decision }: { form: string; period: string; decision?: number }): string {
  return ['annex', form, period, ...(decision === undefined ? [] : [decision])].join('|')
}

/** By screen. */
const store = createUnsavedStore(readAnnexDrafts)
/** When the steps that this page saved were given, by screen, on the clock of the page; the last is what Ctrl+Z takes back. */
const savedAt = new Map<string, number[]>()
onForgetDrafts(() => savedAt.clear())

/** What is unsaved on the screen, drawn again whenever it changes. */
export function useAnnexDrafts(screen: string): AnnexDrafts {
  // A text that was left while it was typed stands in its cell when the officer comes back.
  useEffect(() => takeUpTyping(screen), [screen])
  return store.use(screen)
}

function takeUpTyping(screen: string): void {
  const { sending, refused } = store.get(screen)
  const left = [...readAnnexDrafts(screen).refused].filter(([place, one]) => one.isUnfinished && !sending.has(place))
  if (left.every(([place, one]) => refused.get(place)?.text === one.text)) return
  changeAnnexDrafts(screen, (before) => ({ ...before, refused: new Map([...before.refused, ...left]) }))
}

function readAnnexDrafts(screen: string): AnnexDrafts {
  const refused = new Map<string, Refused>()
  const waiting: Waiting[] = []
  for (const [place, kept] of draftsOf(screen) as ReadonlyMap<string, Kept>) {
    if ('waiting' in kept) waiting.push({ ...kept.waiting, givenAt: 0 })
    else if ('refused' in kept) refused.set(place, kept.refused)
    else refused.set(place, { text: kept.typing, sentence: text.grid.unfinished, isUnfinished: true })
  }
  return { sending: new Map(), refused, waiting }
}

export function noteStep(screen: string, givenAt: number): void {
  savedAt.set(screen, [...(savedAt.get(screen) ?? []), givenAt])
}

export function forgetStep(screen: string): void {
  savedAt.get(screen)?.pop()
}

/** What waits for a reason and was given after every step that is saved: it is what the officer means by the last. */
export function newestWaiting(screen: string): Waiting | null {
  const newest = store.get(screen).waiting.toSorted((one, other) => other.givenAt - one.givenAt)[0]
  return newest && newest.givenAt >= (savedAt.get(screen)?.at(-1) ?? 0) ? newest : null
}

/** Keeps what is new afterwards and forgets what is no longer there. */
export function changeAnnexDrafts(screen: string, change: (before: AnnexDrafts) => AnnexDrafts): void {
  const before = store.get(screen)
  const after = change(before)
  store.set(screen, after)
  for (const place of before.refused.keys()) if (!after.refused.has(place)) noteDraft(screen, place, null)
  for (const [place, refused] of after.refused) {
    if (before.refused.get(place) !== refused) noteDraft(screen, place, { refused } satisfies Kept)
  }
  for (const waiting of before.waiting)
    if (!after.waiting.includes(waiting)) noteDraft(screen, placeOfWaiting(waiting), null)
  for (const waiting of after.waiting)
    if (!before.waiting.includes(waiting)) noteDraft(screen, placeOfWaiting(waiting), { waiting } satisfies Kept)
  store.tell()
}

export function keepTyping(screen: string, place: string, typed: string): void {
  noteDraft(screen, place, { typing: typed } satisfies Kept)
}

/** Once it is saved; what was typed there since stays. */
export function forgetTyping(screen: string, place: string, typed: string): void {
  const kept = draftsOf(screen).get(place) as Kept | undefined
  if (kept && 'typing' in kept && kept.typing === typed) noteDraft(screen, place, null)
}

function placeOfWaiting({ edits: [first] }: Waiting): string {
  return `? ${placeKey(first?.row ?? '', first?.column ?? '')}`
}
