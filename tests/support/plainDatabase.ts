/** Fixture: the database of a locked workspace without its encryption, to look for what must not be in it. */
import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from '../../db/driver.ts'
import { openUserSlot, readKeyFile } from '../../electron/services/keySlots.ts'
import { makeFolder, PASSWORD } from '../electron/workspace.ts'

export async function keyOf(dataDir: string): Promise<Uint8Array> {
  const keys = readKeyFile(dataDir)
  const user = keys?.slots.find(({ kind }) => kind === 'user')
  if (!keys || !user) throw new Error('There is no key file.')
  return openUserSlot(keys, user.name, PASSWORD)
}

/** The bytes of a database without its encryption, free pages and all, as one who holds the key could see them. */
export function decipher(file: string, key: Uint8Array): Buffer {
  const copy = join(makeFolder(), 'plain.db')
  for (const suffix of ['', '-wal']) if (existsSync(file + suffix)) copyFileSync(file + suffix, copy + suffix)
  const connection = connect(copy, key, { mustExist: true, timeoutMilliseconds: 0 })
  connection.pragma('journal_mode = DELETE')
  connection.pragma("rekey = ''")
  connection.close()
  return readFileSync(copy)
}
