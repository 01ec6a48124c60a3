/** Issuers outside the province (of leaders' tokens): listed, taken in after their fingerprint was compared, taken away. */
import {
  type ForeignAuthorityRow,
  insertForeignAuthority,
  listForeignAuthorities,
  removeForeignAuthority,
} from '../../db/foreignAuthorities.ts'
import { readUserNames } from '../../db/users.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { type CertificateInfo, readCertificate } from '../signing/certificate.ts'
import { equalBytes } from '../signing/der.ts'
import { sha256Hex } from '../signing/digest.ts'
import { readForeignAuthority } from '../signing/foreignAuthority.ts'
import { isoSeconds } from '../signing/time.ts'
import { readCertificateFile } from '../signing/trustFile.ts'
import type { CallContext } from './callContext.ts'
import { readKeptList } from './trustStore.ts'

type View = CallOutput<'foreignAuthorities.list'>

export function viewForeignAuthorities({ db, now }: Pick<CallContext, 'db' | 'now'>): View {
  const rows = listForeignAuthorities(db)
  const names = readUserNames(db)
  const nameOf = (user: string): string => names.get(user) ?? user
  return [...rows.filter(isTrusted), ...rows.filter((row) => !isTrusted(row))].map((row) => {
    const { certificate, id, addedAt, addedBy, removedAt, removedBy, removedReason } = row
    const info = readCertificate(new Uint8Array(certificate))
    const removed = removedAt && { at: removedAt, by: nameOf(removedBy ?? ''), reason: removedReason ?? '' }
    return {
      id,
      ...describe(info),
      state: removed ? 'removed' : info.notAfter < new Date(now) ? 'expired' : 'active',
      addedAt,
      addedBy: nameOf(addedBy),
      removed: removed || null,
    }
  })
}

/** Throws what reading the file throws: TRUST_FILE_INVALID, CHAIN_ISSUER_NOT_CA and others of readForeignAuthority. */
export function inspectForeignAuthority(
  _: CallContext,
  { bytes }: ParsedInput<'foreignAuthorities.inspect'>,
): CallOutput<'foreignAuthorities.inspect'> {
  const info = readForeignAuthority(readCertificateFile(bytes))
  return { ...describe(info), isRoot: equalBytes(info.subject, info.issuer) }
}

/**
 * @throws what reading the file throws; FOREIGN_AUTHORITY_FINGERPRINT, FOREIGN_AUTHORITY_KNOWN, FOREIGN_AUTHORITY_OWN for an
 *   issuer of the province, CERT_NOT_IN_FORCE
 */
export function addForeignAuthority(
  context: CallContext,
  { bytes, fingerprintEnd }: ParsedInput<'foreignAuthorities.add'>,
): View {
  const info = readForeignAuthority(readCertificateFile(bytes))
  const { name, fingerprint, notBefore, notAfter } = describe(info)
  const typed = fingerprintEnd.replace(/[^0-9a-f]/gi, '').toLowerCase()
  if (typed.length < 8 || !fingerprint.endsWith(typed)) throw new AppError('FOREIGN_AUTHORITY_FINGERPRINT')
  const now = new Date(context.now)
  if (!(info.notBefore <= now && now <= info.notAfter)) throw new AppError('CERT_NOT_IN_FORCE', { notBefore, notAfter })
  if (listForeignAuthorities(context.db).some((row) => isTrusted(row) && row.sha256 === fingerprint))
    throw new AppError('FOREIGN_AUTHORITY_KNOWN', { name })
  const list = readKeptList(context.db)
  const own = list ? [...list.roots, ...list.issuing] : []
  if (info.unitCode !== null || own.some(({ spki }) => equalBytes(spki, info.spki)))
    throw new AppError('FOREIGN_AUTHORITY_OWN', { name })
  return context.write({ name, fingerprint }, (db) => {
    insertForeignAuthority(db, { certificate: Buffer.from(info.der), sha256: fingerprint })
    return viewForeignAuthorities({ ...context, db })
  })
}

/** It stays in the list with the reason; nothing it vouches for is believed any more. Throws FOREIGN_AUTHORITY_UNKNOWN. */
export function takeForeignAuthorityAway(
  context: CallContext,
  { id, reason }: ParsedInput<'foreignAuthorities.remove'>,
): View {
  const row = listForeignAuthorities(context.db).find((one) => one.id === id)
  if (!row || !isTrusted(row)) throw new AppError('FOREIGN_AUTHORITY_UNKNOWN')
  const { name } = describe(readCertificate(new Uint8Array(row.certificate)))
  return context.write({ name, fingerprint: row.sha256, reason }, (db) => {
    removeForeignAuthority(db, id, reason)
    return viewForeignAuthorities({ ...context, db })
  })
}

function isTrusted({ removedAt }: ForeignAuthorityRow): boolean {
  return removedAt === null
}

function describe({ commonName, organisation, serial, notBefore, notAfter, der }: CertificateInfo) {
  return {
    name: commonName || organisation || serial,
    organisation,
    notBefore: isoSeconds(notBefore),
    notAfter: isoSeconds(notAfter),
    fingerprint: sha256Hex(der),
  }
}
