/** The signer of the office: its key, made at the first signing, with the certificate it has now. */
import { getSigningKey, insertSigningKey, type SigningKeyRow } from '../../db/signingKeys.ts'
import { AppError } from '../../shared/errors.ts'
import { practiceSigner } from '../../shared/practice.ts'
import { readCertificate } from '../signing/certificate.ts'
import { generateSigningKey } from '../signing/keyPair.ts'
import { serialKey } from '../signing/revocationList.ts'
import { createSelfIssuedCertificate } from '../signing/selfIssuedCertificate.ts'
import { createSoftwareSigner, type Signer } from '../signing/signer.ts'
import { isoSeconds } from '../signing/time.ts'
import type { CallContext, Office } from './callContext.ts'
import { requireClock } from './clock.ts'
import { openKey, sealKey } from './keySeal.ts'
import { officeUnit } from './officeUnits.ts'
import { readKeptList } from './trustStore.ts'

export interface OpenSigner {
  signer: Signer
  key: SigningKeyRow
  /** The moment to sign with. */
  at: Date
  /** Overwrites the private key; after it nothing can be signed. */
  close(): void
}

/** Opens the key of the office with the officer's password, making one where there is none: `wrong_password`. */
export async function openSigner(context: CallContext, password: string): Promise<OpenSigner> {
  const at = requireClock(context)
  const key = await requireSigningKey(context, password)
  refuseRevoked(context, key)
  const privateKey = await openKey(context, key.sealedKey, password)
  const chain = key.issuer === null ? [] : [new Uint8Array(key.issuer)]
  const signer = createSoftwareSigner(new Uint8Array(key.certificate), privateKey, chain)
  return { signer, key, at, close: () => privateKey.fill(0) }
}

/** `CERT_REVOKED` once the province's list says so, whatever day it is here: nobody would take what the key signs. */
function refuseRevoked({ db }: CallContext, { certificate, issuer }: SigningKeyRow): void {
  const list = issuer === null ? null : readKeptList(db)
  if (!list || !issuer) return
  for (const { serialDer, organisation } of [certificate, issuer].map((der) => readCertificate(new Uint8Array(der))))
    for (const { revoked } of list.revocationLists) {
      const revokedAt = revoked.get(serialKey(serialDer))
      if (revokedAt) throw new AppError('CERT_REVOKED', { organisation, revokedAt: isoSeconds(revokedAt) })
    }
}

async function requireSigningKey(context: CallContext, password: string): Promise<SigningKeyRow> {
  const { code } = officeUnit(context.office)
  const existing = getSigningKey(context.db, code)
  if (existing) return existing
  await makeSelfIssuedKey(context, password)
  const made = getSigningKey(context.db, code)
  if (!made) throw new AppError('certificate_missing')
  return made
}

/** Makes a key with a certificate of its own and puts it into use; a key before it signs no more. */
export async function makeSelfIssuedKey(context: CallContext, password: string): Promise<void> {
  const subject = signingSubject(context.office)
  const at = requireClock(context)
  const privateKey = await generateSigningKey()
  try {
    const certificate = createSelfIssuedCertificate(privateKey, subject, at)
    const { spkiSha256 } = readCertificate(certificate)
    const sealedKey = await sealKey(context, privateKey, password, { unitCode: subject.code, spkiSha256 })
    context.write({ key: spkiSha256 }, (db) => {
      insertSigningKey(db, {
        unitCode: subject.code,
        certificate: Buffer.from(certificate),
        sealedKey,
        spkiSha256,
        issuer: null,
      })
    })
  } finally {
    privateKey.fill(0)
  }
}

/** The unit as it stands in certificates; a practice workspace says there what it is. */
export function signingSubject(office: Office): { code: string; name: string } {
  const { code, name } = officeUnit(office)
  return { code, name: office.practice ? practiceSigner(name) : name }
}
