/** The certificate a unit issues to itself until a province issues one. */
import { issueCertificate } from './issueCertificate.ts'
import { publicKeyOf } from './keyPair.ts'
import { startOfVietnamDay } from './time.ts'

export const signerYears = 2
/** Common name of certificates for the keys of units. */
export const signerName = 'Ký gói báo cáo'

/** Whose own key a certificate is for; null of the key of a unit, which any of its officers signs with. */
export function holderOf({ commonName }: { commonName: string }): string | null {
  return commonName === '' || commonName === signerName ? null : commonName
}

/**
 * The certificate (DER) with which a unit signs until a province issues one: two years from the start of the Vietnamese
 * day of `at`, so that a package dated by day only is never older than its key.
 */
export function createSelfIssuedCertificate(
  privateKeyPkcs8: Uint8Array,
  unit: { code: string; name: string },
  at: Date,
): Uint8Array {
  const notBefore = startOfVietnamDay(at)
  return issueCertificate({
    profile: 'signing',
    subject: { organisation: unit.name, commonName: signerName, unitCode: unit.code },
    publicKey: publicKeyOf(privateKeyPkcs8),
    issuer: null,
    issuerKey: privateKeyPkcs8,
    notBefore,
    notAfter: addYears(notBefore, signerYears),
  })
}

/** The same day and hour so many years later. */
export function addYears(at: Date, years: number): Date {
  const later = new Date(at)
  later.setUTCFullYear(later.getUTCFullYear() + years)
  return later
}
