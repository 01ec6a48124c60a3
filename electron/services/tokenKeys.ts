/** The key under which persons become tokens: made by the province, taken by its offices as a file, replaced by a new one. */
import { randomBytes } from 'node:crypto'
import { newId } from '../../db/newId.ts'
import {
  getTokenKey,
  insertTokenKey,
  listTokenKeys,
  listTokenKeysGiven,
  noteTokenKeyGiven,
} from '../../db/recipients.ts'
import type { Writer } from '../../db/store.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { openTokenKey, sealTokenKey } from '../signing/tokenKeyFile.ts'
import type { CallContext } from './callContext.ts'
import { dayOfOffice, officeUnit, unitsBelow } from './officeUnits.ts'
import { listRecipientViews, officeAbove } from './recipients.ts'
import { filePrefixOf } from './reports.ts'

/** Throws `not_province`. */
export function readIssuedTokenKeys(context: CallContext): CallOutput<'tokenKeys.read'> {
  const { db, office, today } = context
  if (office.role !== 'province') throw new AppError('not_province')
  const { code } = officeUnit(office)
  const [newest, ...former] = listTokenKeys(db, code)
  const given = listTokenKeysGiven(db, code)
  return {
    key: newest ? { id: newest.id, madeAt: newest.createdAt } : null,
    former: former.length,
    offices: unitsBelow(office, dayOfOffice(office, today)).map((unit) => {
      const last = given.get(unit.code)
      return {
        code: unit.code,
        name: unit.name,
        given: last ? { at: last.at, by: last.by, isCurrent: last.key === newest?.id } : null,
      }
    }),
  }
}

/**
 * The province's key, made at the first asking; the office takes the file with the passphrase. Throws `not_province`,
 * `unit_not_below`.
 */
export async function issueTokenKey(
  context: CallContext,
  { passphrase, unit }: ParsedInput<'tokenKeys.issue'>,
): Promise<CallOutput<'tokenKeys.issue'>> {
  const { office, today } = context
  if (office.role !== 'province') throw new AppError('not_province')
  const { code, name } = officeUnit(office)
  const below = unitsBelow(office, dayOfOffice(office, today))
  if (unit !== undefined && !below.some((one) => one.code === unit))
    throw new AppError('unit_not_below', { name: unit, office: name })
  const known = getTokenKey(context.db, code)
  const one = known ? { id: known.id, authority: code, key: new Uint8Array(known.key) } : makeKey(code)
  const bytes = await sealTokenKey(one, passphrase)
  context.write({ tokenKey: one.id, made: known === null, ...(unit !== undefined && { unit }) }, (db) => {
    if (!known) storeKey(db, one)
    if (unit !== undefined) noteTokenKeyGiven(db, one, unit)
  })
  const whose = unit === undefined ? '' : `_${unit}`
  return { name: `${filePrefixOf(office)}KHOA_MA_${code}${whose}.json`, mediaType: 'application/json', bytes }
}

/** A new key for the packages to come; those that came keep their tokens. Throws `not_province`. */
export function renewTokenKey(context: CallContext): CallOutput<'tokenKeys.renew'> {
  if (context.office.role !== 'province') throw new AppError('not_province')
  const one = makeKey(officeUnit(context.office).code)
  return context.write({ tokenKey: one.id }, (db) => {
    storeKey(db, one)
    return readIssuedTokenKeys({ ...context, db })
  })
}

function makeKey(authority: string) {
  return { id: newId(), authority, key: new Uint8Array(randomBytes(32)) }
}

function storeKey(db: Writer, one: ReturnType<typeof makeKey>): void {
  insertTokenKey(db, { ...one, key: Buffer.from(one.key) })
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
