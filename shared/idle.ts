/** How long a workspace stays open while nobody touches the computer, in minutes. */
export const idleMinutes = { shipped: 10, least: 2, most: 30 } as const

/** The office's own time, or the shipped one; what is out of range counts as the nearest in it. */
export function readIdleMinutes(setting: string | null): number {
  const typed = setting !== null && /^\d{1,3}$/.test(setting) ? Number(setting) : idleMinutes.shipped
  return Math.min(Math.max(typed, idleMinutes.least), idleMinutes.most)
}

export function isIdleSetting(setting: string): boolean {
  return setting === '' || (/^\d{1,3}$/.test(setting) && readIdleMinutes(setting) === Number(setting))
}
