/**
 * The ports that a folder's page prefers, always the same ones. A page that outlives its host keeps what is being typed and
 * asks at its own address again and again: only a host that comes back there is found. Derived and not kept in a file, so
 * that the first start, a write-protected folder and two hosts on one folder need no care.
 */
import { createHash } from 'node:crypto'
import { resolve } from 'node:path'

/** Below what systems hand out by themselves (from 32768 on), above what programs are registered for. */
const FIRST = 20_000
const PORTS = 12_000
/** Other programs, or hosts on other folders, may have some of them. */
const TRIED = 8

/** In the order in which they are to be tried; a free one (0) at the end. */
export function preferredPorts(dataDir: string): number[] {
  const start = createHash('sha256').update(resolve(dataDir)).digest().readUInt32BE(0)
  return [...Array.from({ length: TRIED }, (_, step) => FIRST + ((start + step) % PORTS)), 0]
}
