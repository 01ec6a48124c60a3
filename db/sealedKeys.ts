/** Every private key of the office that stands in the database sealed under a key drawn from the data key. */
import type { Writer } from './store.ts'

interface SealedRow {
  id: string
  sealed: string
}

/** Replaces each by what `reseal` makes of it; a test holds the tables against those that have such a column. */
export function resealKeys({ connection }: Writer, reseal: (sealedJson: string) => string): void {
  const columns = [
    {
      rows: connection.prepare<[], SealedRow>('SELECT id, sealed_key AS sealed FROM authorities').all(),
      save: connection.prepare('UPDATE authorities SET sealed_key = ? WHERE id = ?'),
    },
    {
      rows: connection.prepare<[], SealedRow>('SELECT id, sealed_key AS sealed FROM key_requests').all(),
      save: connection.prepare('UPDATE key_requests SET sealed_key = ? WHERE id = ?'),
    },
    {
      rows: connection.prepare<[], SealedRow>('SELECT id, sealed_key AS sealed FROM signing_keys').all(),
      save: connection.prepare('UPDATE signing_keys SET sealed_key = ? WHERE id = ?'),
    },
  ]
  for (const { rows, save } of columns) for (const { id, sealed } of rows) save.run(reseal(sealed), id)
}
