/** What the window may load and who may speak to the main process: our own page and nobody else. */
import { isPlainPath } from './shell.ts'

export const SCHEME = 'app'
const HOST = 'phu-bieu'
export const PAGE_ADDRESS = `${SCHEME}://${HOST}/`

/** The path of an address of ours as the shell knows it, or null for anything else. */
export function ownPath(address: string): string | null {
  if (!address.startsWith(PAGE_ADDRESS)) return null
  const path = address.slice(PAGE_ADDRESS.length - 1).replace(/#.*$/s, '')
  return isPlainPath(path) ? path : null
}

/** The part of a frame that tells whether it is our page itself, not a page inside it or a foreign one. */
interface Frame {
  readonly url: string
  readonly parent: unknown
}

/** True for the top frame of our window while it shows our page. */
export function isOwnFrame(frame: Frame | null): boolean {
  return frame !== null && frame.parent === null && ownPath(frame.url) === '/'
}

/** Requests the window may make: our own files, and what the page made itself in memory. */
export function isOwnRequest(address: string): boolean {
  return ownPath(address) !== null || address.startsWith(`blob:${SCHEME}://${HOST}/`) || address.startsWith('data:')
}

/** A name that is safe to propose for a file on Windows, whatever the page asked for. */
export function proposeFileName(name: string): string {
  const safe = [...name.normalize('NFC')]
    .map((letter) => (letter < ' ' || '<>:"/\\|?*'.includes(letter) ? '_' : letter))
    .join('')
    .replace(/[. ]+$/, '')
    .slice(0, 150)
  return /^(|con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(safe) ? `_${safe}` : safe
}
