/** How the province's certificates stand, and the files it hands out: certificates, the trust list, the same for openssl. */
import { type IssuedRow, listAuthorities, listIssued } from '../../../db/authorities.ts'
import { readUserNames } from '../../../db/users.ts'
import type { CallOutput, ParsedInput } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { readCertificate } from '../../signing/certificate.ts'
import { keyDigits } from '../../signing/digest.ts'
import { certificatePem, writePem } from '../../signing/pem.ts'
import { holderOf } from '../../signing/selfIssuedCertificate.ts'
import { day, isoSeconds } from '../../signing/time.ts'
import type { TrustBundle } from '../../signing/trustBundle.ts'
import { trustListLabel } from '../../signing/trustFile.ts'
import type { CallContext } from '../callContext.ts'
import { describeKey, describeValidity, stateOf } from '../certificateState.ts'
import { officeUnit } from '../officeUnits.ts'
import { filePrefixOf } from '../reports.ts'
import { readKeptList } from '../trustStore.ts'
import { requireProvince } from './provinceOffice.ts'

type View = CallOutput<'authority.read'>

export function readAuthority(context: CallContext): View {
  requireProvince(context)
  const rows = listAuthorities(context.db)
  const list = readKeptList(context.db)
  if (rows.length === 0 || !list) return { isReady: false, rootDigits: null, authorities: [], list: null, issued: [] }
  const names = readUserNames(context.db)
  const now = new Date(context.now)
  return {
    isReady: true,
    rootDigits: keyDigits(list.signedBy.spki),
    authorities: rows.map((row) => {
      const certificate = readCertificate(new Uint8Array(row.certificate))
      const state = stateOf(certificate, now, row.revokedAt !== null)
      return {
        id: row.id,
        kind: row.kind,
        name: certificate.commonName,
        ...describeKey(certificate),
        ...describeValidity(certificate),
        state: row.retiredAt !== null && state !== 'revoked' && state !== 'expired' ? 'retired' : state,
      }
    }),
    list: describeList(list, now),
    issued: listIssued(context.db).map((row) => describeIssued(row, names, now)),
  }
}

function describeList(list: TrustBundle, now: Date): NonNullable<View['list']> {
  const validUntil = new Date(Math.min(...list.revocationLists.map(({ nextUpdate }) => nextUpdate.getTime())))
  return {
    sequence: list.sequence,
    createdAt: list.createdAt,
    validUntil: isoSeconds(validUntil),
    daysLeft: Math.floor((validUntil.getTime() - now.getTime()) / day),
  }
}

function describeIssued(row: IssuedRow, names: ReadonlyMap<string, string>, now: Date): View['issued'][number] {
  const certificate = readCertificate(new Uint8Array(row.certificate))
  const nameOf = (user: string): string => names.get(user) ?? user
  const { revokedAt, revokedBy, revocationReason } = row
  return {
    serial: row.serial,
    holder: holderOf(certificate),
    unit: { code: row.unitCode, name: row.unitName },
    ...describeKey(certificate),
    ...describeValidity(certificate),
    issuedAt: row.issuedAt,
    issuedBy: nameOf(row.issuedBy),
    state: stateOf(certificate, now, revokedAt !== null),
    revoked: revokedAt === null ? null : { at: revokedAt, by: nameOf(revokedBy ?? ''), reason: revocationReason ?? '' },
  }
}

/** What goes back to the unit, in one file: its certificate, who issued it, and the trust list. */
export function exportIssued(
  context: CallContext,
  { serial }: ParsedInput<'authority.certificate'>,
): CallOutput<'authority.certificate'> {
  requireProvince(context)
  const row = listIssued(context.db).find((one) => one.serial === serial)
  const issuer = listAuthorities(context.db).find((one) => one.id === row?.issuer)
  if (!row || !issuer) throw new AppError('CERT_UNKNOWN_SERIAL', { serial })
  const list = requireList(context)
  const text = [
    certificatePem(new Uint8Array(row.certificate)),
    certificatePem(new Uint8Array(issuer.certificate)),
    writePem(trustListLabel, list.bytes),
  ].join('')
  return {
    name: `${filePrefixOf(context.office)}CHUNG_THU_${row.unitCode}_${serial.slice(0, 8)}.pem`,
    mediaType: 'application/x-pem-file',
    bytes: new TextEncoder().encode(text),
  }
}

/** The trust list as districts take it in, or as the one file that openssl and verify-goi.sh read. */
export function exportTrust(
  context: CallContext,
  { kind }: ParsedInput<'authority.trustFile'>,
): CallOutput<'authority.trustFile'> {
  requireProvince(context)
  const list = requireList(context)
  const { code } = officeUnit(context.office)
  const prefix = filePrefixOf(context.office)
  if (kind === 'list') {
    const name = `${prefix}SO_TIN_CAY_${code}_${String(list.sequence).padStart(3, '0')}.p7m`
    return { name, mediaType: 'application/pkcs7-mime', bytes: list.bytes }
  }
  const text = [
    ...[...list.roots, ...list.issuing].map(({ der }) => certificatePem(der)),
    ...list.revocationLists.map(({ der }) => writePem('X509 CRL', der)),
  ].join('')
  return {
    name: `${prefix}TRUST_${code}.pem`,
    mediaType: 'application/x-pem-file',
    bytes: new TextEncoder().encode(text),
  }
}

function requireList(context: CallContext): TrustBundle {
  const list = readKeptList(context.db)
  if (!list) throw new AppError('AUTHORITY_MISSING')
  return list
}
