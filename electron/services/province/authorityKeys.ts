/** The keys and certificates a province issues with: made, stored, opened, and what is made with them. */
import { type AuthorityRow, insertAuthority, insertIssued, listAuthorities } from '../../../db/authorities.ts'
import { newId } from '../../../db/newId.ts'
import { insertSigningKey } from '../../../db/signingKeys.ts'
import type { Writer } from '../../../db/store.ts'
import { AppError } from '../../../shared/errors.ts'
import { practiceSigner } from '../../../shared/practice.ts'
import { readCertificate } from '../../signing/certificate.ts'
import { openEnvelope } from '../../signing/envelope.ts'
import { type CertificateProfile, issueCertificate } from '../../signing/issueCertificate.ts'
import { generateSigningKey, publicKeyOf } from '../../signing/keyPair.ts'
import { addYears, signerName, signerYears } from '../../signing/selfIssuedCertificate.ts'
import { startOfVietnamDay } from '../../signing/time.ts'
import type { CallContext } from '../callContext.ts'
import { requireClock } from '../clock.ts'
import { type KeySealer, openSealer } from '../keySeal.ts'
import { officeUnit } from '../officeUnits.ts'
import { signingSubject } from '../signerOfOffice.ts'
import type { OpenAuthority } from './trustListMaking.ts'

const years = { root: 10, issuing: 5, encryption: 5, signing: signerYears } as const satisfies Record<
  CertificateProfile,
  number
>
const names = {
  root: 'Gốc tin cậy gói báo cáo',
  issuing: 'Nơi cấp chứng thư gói báo cáo',
  encryption: 'Nhận gói báo cáo mã hóa',
} as const

/** An authority that is not stored yet. */
export interface MadeAuthority extends OpenAuthority {
  privateKey: Uint8Array
  sealedKey: string
}

/** A certificate that is not stored yet. */
export type MadeCertificate = Parameters<typeof insertIssued>[1]

export async function makeAuthority(
  context: CallContext,
  sealer: KeySealer,
  kind: AuthorityRow['kind'],
  issuer: OpenAuthority | null,
): Promise<MadeAuthority> {
  const { code, name } = signingSubject(context.office)
  const privateKey = await generateSigningKey()
  const count = listAuthorities(context.db).filter((one) => one.kind === kind).length
  const notBefore = startOfVietnamDay(new Date(context.now))
  const der = issueCertificate({
    profile: kind,
    subject: {
      organisation: name,
      // Two of one name would share one list of revoked certificates.
      commonName: count === 0 ? names[kind] : `${names[kind]} ${count + 1}`,
      ...(kind === 'encryption' && { unitCode: code }),
    },
    publicKey: publicKeyOf(privateKey),
    issuer: issuer?.certificate ?? null,
    issuerKey: issuer?.privateKey ?? privateKey,
    notBefore,
    notAfter: earlier(addYears(notBefore, years[kind]), issuer?.certificate.notAfter),
  })
  const certificate = readCertificate(der)
  const sealedKey = sealer.seal(privateKey, { unitCode: code, spkiSha256: certificate.spkiSha256 })
  return { row: { id: newId(), kind, retiredAt: null, revokedAt: null }, certificate, privateKey, sealedKey }
}

/** What is issued ends with its issuer at the latest. */
function earlier(at: Date, limit: Date | undefined): Date {
  return limit && limit < at ? limit : at
}

export function storeAuthority(db: Writer, { row, certificate, sealedKey }: MadeAuthority): void {
  insertAuthority(db, {
    id: row.id,
    kind: row.kind,
    certificate: Buffer.from(certificate.der),
    sealedKey,
    spkiSha256: certificate.spkiSha256,
  })
}

export function makeCertificate(
  context: CallContext,
  issuer: OpenAuthority,
  unit: { code: string; name: string },
  publicKey: Uint8Array,
  holder?: string,
): MadeCertificate {
  if (!issuer.privateKey) throw new AppError('AUTHORITY_MISSING')
  const notBefore = startOfVietnamDay(new Date(context.now))
  const der = issueCertificate({
    profile: 'signing',
    subject: {
      organisation: context.office.practice ? practiceSigner(unit.name) : unit.name,
      // A leader who signs beside the office is named; the key of the office belongs to nobody in particular.
      commonName: holder ?? signerName,
      unitCode: unit.code,
    },
    publicKey,
    issuer: issuer.certificate,
    issuerKey: issuer.privateKey,
    notBefore,
    notAfter: earlier(addYears(notBefore, years.signing), issuer.certificate.notAfter),
  })
  const { serial, spkiSha256 } = readCertificate(der)
  return {
    serial,
    issuer: issuer.row.id,
    unitCode: unit.code,
    unitName: unit.name,
    certificate: Buffer.from(der),
    spkiSha256,
  }
}

export interface OwnKey {
  issued: MadeCertificate
  sealedKey: string
}

/** The province signs receipts and returns: its key is certified by itself. */
export async function makeOwnKey(context: CallContext, sealer: KeySealer, issuer: OpenAuthority): Promise<OwnKey> {
  const unit = officeUnit(context.office)
  const privateKey = await generateSigningKey()
  try {
    const issued = makeCertificate(context, issuer, unit, publicKeyOf(privateKey))
    const owner = { unitCode: unit.code, spkiSha256: issued.spkiSha256 }
    return { issued, sealedKey: sealer.seal(privateKey, owner) }
  } finally {
    privateKey.fill(0)
  }
}

export function storeOwnKey({ office }: CallContext, db: Writer, own: OwnKey, issuer: OpenAuthority): void {
  insertIssued(db, own.issued)
  insertSigningKey(db, {
    unitCode: officeUnit(office).code,
    certificate: own.issued.certificate,
    sealedKey: own.sealedKey,
    spkiSha256: own.issued.spkiSha256,
    issuer: Buffer.from(issuer.certificate.der),
  })
}

/**
 * What is inside an envelope that was encrypted to this office, opened with whichever of its keys fits, newest first.
 * `AUTHORITY_MISSING`, `wrong_password`, and the codes of openEnvelope
 */
export async function openOwnEnvelope(context: CallContext, bytes: Uint8Array, password: string): Promise<Uint8Array> {
  const keys = await openDecryptionKeys(context, password)
  try {
    return openEnvelope(bytes, keys)
  } finally {
    for (const { privateKeyPkcs8 } of keys) privateKeyPkcs8.fill(0)
  }
}

async function openDecryptionKeys(
  context: CallContext,
  password: string,
): Promise<{ certificateDer: Uint8Array; privateKeyPkcs8: Uint8Array }[]> {
  const rows = listAuthorities(context.db).filter(({ kind }) => kind === 'encryption')
  if (rows.length === 0) throw new AppError('AUTHORITY_MISSING')
  const sealer = await openSealer(context, password)
  try {
    return await Promise.all(
      rows.map(async (row) => ({
        certificateDer: new Uint8Array(row.certificate),
        privateKeyPkcs8: await sealer.open(row.sealedKey),
      })),
    )
  } finally {
    sealer.close()
  }
}

/**
 * Runs work with every authority and its key, newest first; the keys are overwritten afterwards. Encryption keys stay
 * closed, nothing is signed with them. `AUTHORITY_MISSING`, `CLOCK_BEHIND`, `wrong_password`
 */
export async function withAuthorities<T>(
  context: CallContext,
  password: string,
  work: (authorities: OpenAuthority[], sealer: KeySealer) => Promise<T>,
): Promise<T> {
  const rows = listAuthorities(context.db)
  if (rows.length === 0) throw new AppError('AUTHORITY_MISSING')
  requireClock(context)
  const sealer = await openSealer(context, password)
  const opened: OpenAuthority[] = []
  try {
    for (const row of rows) {
      const privateKey = row.kind === 'encryption' ? null : await sealer.open(row.sealedKey)
      opened.push({ row, certificate: readCertificate(new Uint8Array(row.certificate)), privateKey })
    }
    return await work(opened, sealer)
  } finally {
    closeAuthorities(opened)
    sealer.close()
  }
}

export function closeAuthorities(opened: readonly OpenAuthority[]): void {
  for (const { privateKey } of opened) privateKey?.fill(0)
}

export function requireIssuing(opened: readonly OpenAuthority[]): OpenAuthority {
  return requireNewest(opened, 'issuing')
}

export function requireNewest(opened: readonly OpenAuthority[], kind: AuthorityRow['kind']): OpenAuthority {
  const newest = opened.find(({ row }) => row.kind === kind && row.retiredAt === null)
  if (!newest) throw new AppError('AUTHORITY_MISSING')
  return newest
}
