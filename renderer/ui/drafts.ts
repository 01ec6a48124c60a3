/** What is typed and not saved yet, by screen and place: at hand while the page is open, and kept in the encrypted workspace. */
import type { CallInput } from '../../shared/contract.ts'
import { call } from '../api.ts'

type Sent = CallInput<'drafts.keep'>['drafts'][number]

const PAUSE_MILLISECONDS = 300
const AGAIN_MILLISECONDS = 2_000
const MOST_AT_ONCE = 500

/** By screen, then by place; what a place holds is known to its screen only. */
const kept = new Map<string, Map<string, unknown>>()
/** Not told to the workspace yet. */
const untold = new Map<string, Sent>()
let timer: ReturnType<typeof setTimeout> | undefined
let telling: Promise<void> = Promise.resolve()
/** Counts the officers at this page: what is still being sent for one says nothing of the next. */
let turn = 0
/** What screens have made of the drafts, forgotten together with them. */
const whenForgotten = new Set<() => void>()

/** Reads what the officer left unsaved; asked once, when the workspace is opened. */
export async function readKeptDrafts(): Promise<void> {
  const found = await call('drafts.list', {})
  for (const { screen, place, content } of found) {
    if (!untold.has(nameOf(screen, place))) keep(screen, place, JSON.parse(content))
  }
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

/** Saves on their way: what they are of is unsaved until they end. */
const saves = new Set<Promise<unknown>>()

export function noteSaving(save: Promise<unknown>): void {
  saves.add(save)
  void save.finally(() => saves.delete(save))
}

export async function awaitSaves(): Promise<void> {
  await Promise.allSettled([...saves])
}

/** After locking: the next officer at this computer may be another one. */
export function forgetDrafts(): void {
  clearTimeout(timer)
  timer = undefined
  turn++
  kept.clear()
  untold.clear()
  for (const forget of whenForgotten) forget()
}

export function onForgetDrafts(forget: () => void): void {
  whenForgotten.add(forget)
}

async function tell(): Promise<void> {
  const mine = turn
  while (untold.size > 0 && mine === turn) {
    const some = [...untold].slice(0, MOST_AT_ONCE)
    for (const [name] of some) untold.delete(name)
    try {
      await call('drafts.keep', { drafts: some.map(([, draft]) => draft) })
    } catch {
      if (mine !== turn) return
      // The host may be gone for a moment; what was typed since then stands above this.
      for (const [name, draft] of some) if (!untold.has(name)) untold.set(name, draft)
      timer ??= setTimeout(() => void keepDraftsNow(), AGAIN_MILLISECONDS)
      return
    }
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
