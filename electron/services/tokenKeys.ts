/** The key under which persons become tokens: made once by the province, taken by its offices as a file. */
import { randomBytes } from 'node:crypto'
import { newId } from '../../db/newId.ts'
import { getTokenKey, insertTokenKey } from '../../db/recipients.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { openTokenKey, sealTokenKey } from '../signing/tokenKeyFile.ts'
import type { CallContext } from './callContext.ts'
import { officeUnit } from './officeUnits.ts'
import { listRecipientViews, officeAbove } from './recipients.ts'
import { filePrefixOf } from './reports.ts'

/** The province's key, made at the first asking; its offices take the file with the passphrase. Throws `not_province`. */
export async function issueTokenKey(
  context: CallContext,
  { passphrase }: ParsedInput<'tokenKeys.issue'>,
): Promise<CallOutput<'tokenKeys.issue'>> {
  if (context.office.role !== 'province') throw new AppError('not_province')
  const { code } = officeUnit(context.office)
  const known = getTokenKey(context.db, code)
  const one = known
    ? { id: known.id, authority: code, key: new Uint8Array(known.key) }
    : { id: newId(), authority: code, key: randomBytes(32) }
  const bytes = await sealTokenKey(one, passphrase)
  context.write({ tokenKey: one.id, made: known === null }, (db) => {
    if (!known) insertTokenKey(db, { ...one, key: Buffer.from(one.key) })
  })
  return { name: `${filePrefixOf(context.office)}KHOA_MA_${code}.json`, mediaType: 'application/json', bytes }
}

/** Throws `token_key_unreadable`, or `token_key_of_other` for the key of another province. */
export async function takeTokenKey(
  context: CallContext,
  { bytes, passphrase }: ParsedInput<'tokenKeys.take'>,
): Promise<CallOutput<'tokenKeys.take'>> {
  const taken = await openTokenKey(bytes, passphrase)
  const above = officeAbove(context.office)
  if (taken.authority !== above.code)
    throw new AppError('token_key_of_other', { authority: taken.authority, expected: above.name })
  return context.write({ tokenKey: taken.id }, (db) => {
    if (getTokenKey(db, taken.authority)?.id !== taken.id) insertTokenKey(db, { ...taken, key: Buffer.from(taken.key) })
    return listRecipientViews({ ...context, db })
  })
}
