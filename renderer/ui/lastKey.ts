/** When a key was pressed last, so that nothing takes the focus from somebody who has gone on typing. */

let at = 0

window.addEventListener(
  'keydown',
  () => {
    at = performance.now()
  },
  true,
)

/** `since` as performance.now() tells it. */
export function wasKeyPressedSince(since: number): boolean {
  return at > since
}
