/** The code of a screen, fetched when it is first opened; where it does not come, a sentence says so until it does. */
import { useSyncExternalStore } from 'react'
import { screenCodeText } from './screenCodeStrings.ts'
import { Button } from './ui/Button.tsx'
import { keepDraftsNow } from './ui/drafts.ts'
import { Notice } from './ui/Notice.tsx'

const AGAIN_MILLISECONDS = 2_000

/** How many screens are being waited for. */
let missing = 0
let wake: (() => void)[] = []
const watchers = new Set<() => void>()

function noteMissing(by: 1 | -1): void {
  missing += by
  for (const watcher of watchers) watcher()
}

/** What has come once is there for as long as the page is open, whether the program answers or not. */
const fetched = new WeakSet<() => Promise<unknown>>()

/**
 * Never fails. Code is only asked for while the program answers: a browser remembers for as long as the page is open that
 * a module did not come. Where it broke off on its way the page is loaded anew, with what was typed kept.
 */
export async function fetchPatiently<T>(load: () => Promise<T>): Promise<T> {
  if (!fetched.has(load) && !(await isAnswering())) await awaitProgram()
  try {
    return await load()
  } catch {
    await awaitProgram()
    // Not before: what is typed while nobody answers could not be told.
    await keepDraftsNow()
    location.reload()
    return new Promise<T>(() => undefined)
  }
}

/** Fetches ahead what is not opened yet; what does not come is asked for again when it is. */
export async function fetchAhead(loads: readonly (() => Promise<unknown>)[]): Promise<void> {
  if (!(await isAnswering())) return
  await Promise.allSettled(loads.map((load) => load().then(() => fetched.add(load))))
}

async function isAnswering(): Promise<boolean> {
  try {
    const response = await fetch('./', { cache: 'no-store' })
    // An answer that nobody reads keeps one of the browser's six connections to the program.
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}

/** Asks every two seconds, and at once when the officer says so. */
async function awaitProgram(): Promise<void> {
  noteMissing(1)
  try {
    do {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, AGAIN_MILLISECONDS)
        wake.push(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    } while (!(await isAnswering()))
  } finally {
    noteMissing(-1)
  }
}

/** Stands where the screen will be: nothing for the moment it usually takes. */
export function AwaitedScreen() {
  const isMissing = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => missing > 0,
  )
  if (!isMissing) return null
  function askNow(): void {
    const asked = wake
    wake = []
    for (const go of asked) go()
  }
  return (
    <div className="pad stack">
      <Notice kind="error">
        <b>{screenCodeText.missing}</b> {screenCodeText.advice}
      </Notice>
      <div>
        <Button hotkey="Alt+Z" onPress={askNow}>
          {screenCodeText.again}
        </Button>
      </div>
    </div>
  )
}
