/** What is typed and not saved yet, by screen and place: at hand while the page is open, and kept in the encrypted workspace. */
import type { CallInput } from '../../shared/contract.ts'
import { call } from '../api.ts'

type Sent = CallInput<'drafts.keep'>['drafts'][number]

const PAUSE_MILLISECONDS = 300
const AGAIN_MILLISECONDS = 2_000
const MOST_AT_ONCE = 500

/** By screen, then by place; what a place holds is known to its screen only. */
const kept = new Map<string, Map<string, unknown>>()
/** Not told to the workspace yet, or not known to have arrived. */
let untold = new Map<string, Sent>()
/** Whose they are; null before the workspace is opened. */
let officer: string | null = null
/** What a host that was gone never heard of. It is handed to nobody but the officer who typed it. */
let aside: { officer: string; drafts: Map<string, Sent> } | null = null
let timer: ReturnType<typeof setTimeout> | undefined
let telling: Promise<void> = Promise.resolve()
/** What screens have made of the drafts: made again from those that were read, and forgotten together with them. */
const whenForgotten = new Set<() => void>()

/** Reads what the officer left unsaved; asked once, when the workspace is opened. */
export async function readKeptDrafts(): Promise<void> {
  const { user } = await call('session.current', {})
  officer = user.id
  if (aside?.officer === officer) for (const [name, draft] of aside.drafts) takeBack(name, draft)
  aside = null
  const found = await call('drafts.list', {})
  for (const { screen, place, content } of found) {
    if (!untold.has(nameOf(screen, place))) keep(screen, place, JSON.parse(content))
  }
  for (const forget of whenForgotten) forget()
}

/** Notes what stands at a place and is not saved; null once it is saved or given up. Draws nothing. */
export function noteDraft(screen: string, place: string, content: unknown): void {
  if (content === null && !kept.get(screen)?.has(place)) return
  keep(screen, place, content)
  untold.set(nameOf(screen, place), { screen, place, content: content === null ? null : JSON.stringify(content) })
  timer ??= setTimeout(() => void keepDraftsNow(), PAUSE_MILLISECONDS)
}

export function draftsOf(screen: string): ReadonlyMap<string, unknown> {
  return kept.get(screen) ?? new Map()
}

/** Before locking: what was typed in the last moment too. Never fails: what could not be told is told again later. */
export function keepDraftsNow(): Promise<void> {
  clearTimeout(timer)
  timer = undefined
  telling = telling.then(tell)
  return telling
}

/**
 * After locking: the next officer at this computer may be another one. What could not be told, because the host was gone,
 * waits in the page until the same officer opens the workspace again; anybody else makes it go.
 */
export function forgetDrafts(): void {
  clearTimeout(timer)
  timer = undefined
  if (officer !== null && untold.size > 0) aside = { officer, drafts: untold }
  officer = null
  untold = new Map()
  kept.clear()
  for (const forget of whenForgotten) forget()
}

function takeBack(name: string, draft: Sent): void {
  if (untold.has(name)) return
  untold.set(name, draft)
  keep(draft.screen, draft.place, draft.content === null ? null : JSON.parse(draft.content))
  timer ??= setTimeout(() => void keepDraftsNow(), PAUSE_MILLISECONDS)
}

export function onForgetDrafts(forget: () => void): void {
  whenForgotten.add(forget)
}

async function tell(): Promise<void> {
  // Another map once the officer has gone: what is on its way for one says nothing of the next.
  const mine = untold
  while (mine.size > 0 && mine === untold) {
    const some = [...mine].slice(0, MOST_AT_ONCE)
    try {
      await call('drafts.keep', { drafts: some.map(([, draft]) => draft) })
    } catch {
      // The host may be gone for a moment.
      if (mine === untold) timer ??= setTimeout(() => void keepDraftsNow(), AGAIN_MILLISECONDS)
      return
    }
    // What was typed since then at the same place is still to be told.
    for (const [name, draft] of some) if (mine.get(name) === draft) mine.delete(name)
  }
}

function keep(screen: string, place: string, content: unknown): void {
  const places = kept.get(screen) ?? new Map<string, unknown>()
  if (content === null) places.delete(place)
  else places.set(place, content)
  kept.set(screen, places)
}

function nameOf(screen: string, place: string): string {
  return `${screen}\n${place}`
}
