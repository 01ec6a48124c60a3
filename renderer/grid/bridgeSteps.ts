/** Where the bars of a bridge stand: each step begins where the one before it ends. */

/** Shares of the height, of the opening, of every term and of the closing; the axis is cut below what moves. */
export function layoutSteps(
  opening: number,
  amounts: readonly number[],
  closing: number,
): { from: number; to: number }[] {
  const levels = [opening]
  for (const amount of amounts) levels.push((levels.at(-1) ?? 0) + amount)
  const all = [...levels, closing]
  const lowest = Math.min(...all)
  const highest = Math.max(...all)
  const range = highest - lowest || 1
  // A tenth of the height is left under the lowest level, so that an opening of many still shows what changed.
  const foot = lowest > 0 ? Math.max(0, lowest - range / 4) : Math.min(0, lowest)
  const height = highest - foot || 1
  const share = (level: number): number => (level - foot) / height
  const end = (level: number) => ({ from: 0, to: share(level) })
  const steps = amounts.map((_, index) => {
    const [before, after] = [levels[index] ?? 0, levels[index + 1] ?? 0]
    return { from: share(Math.min(before, after)), to: share(Math.max(before, after)) }
  })
  return [end(opening), ...steps, end(closing)]
}
