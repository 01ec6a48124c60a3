/** When a key or the mouse was pressed last, so that nothing takes the focus from somebody who has gone on working. */

let at = 0

function note(): void {
  at = performance.now()
}
window.addEventListener('keydown', note, true)
window.addEventListener('pointerdown', note, true)

/** `since` as performance.now() tells it. */
export function hasGoneOnSince(since: number): boolean {
  return at > since
}
