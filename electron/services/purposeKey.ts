/** Keys of the office for one purpose each, drawn from the key of its data: every computer of the office makes the same. */
import { hkdfSync } from 'node:crypto'

/** 32 bytes; the caller overwrites them after use. */
export function derivePurposeKey(dataKey: Uint8Array, databaseId: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', dataKey, databaseId, purpose, 32))
}
