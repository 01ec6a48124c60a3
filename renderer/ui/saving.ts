/** Saves and steps back of the whole page, one after another in the order they were made, whichever screens made them. */

let last: Promise<unknown> = Promise.resolve()

/**
 * Begins once all before it have ended. Ctrl+Z so takes back what was typed before it and nothing typed after it, also
 * where the officer has left the screen and come back while its saves are on their way.
 */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = last.then(work)
  last = done.catch(() => {})
  return done
}

/** Saves on their way now: what they are of is unsaved until they end. */
export async function awaitSaves(): Promise<void> {
  await last
}
