/** Drawing or reading a long sheet step by step: whoever waits is told how far it is, and others are answered in between. */

export interface LayoutStep {
  /** `measure`: how wide the columns must be; `fill`: what stands in the cells; `draw`: cells with place and style; `read`: a sheet that came back. */
  what: 'measure' | 'fill' | 'draw' | 'read'
  done: number
  total: number
}

/** Goes on where it is asked for the next step, and gives its outcome at the end. */
export type LayoutWork<T> = Generator<LayoutStep, T, undefined>

/** All of it at once, for sheets of a few hundred rows. */
export function finishLayout<T>(work: LayoutWork<T>): T {
  for (;;) {
    const next = work.next()
    if (next.done) return next.value
  }
}

/** Rows from one step to the next. */
const ROWS = 100

/** What `draw` makes of every item, with a step every so many of them. */
export function* mapInSteps<T, R>(
  what: LayoutStep['what'],
  items: readonly T[],
  draw: (item: T, index: number) => R,
): LayoutWork<R[]> {
  const drawn: R[] = []
  for (const [index, item] of items.entries()) {
    if (index % ROWS === 0) yield { what, done: index, total: items.length }
    drawn.push(draw(item, index))
  }
  return drawn
}
