/** What screens say of a certificate: the digits of its key, its days, and whether it still does its work. */
import type { CertificateInfo } from '../signing/certificate.ts'
import { keyDigits } from '../signing/digest.ts'
import { day, isoSeconds } from '../signing/time.ts'

export type CertificateState = 'active' | 'expiring' | 'expired' | 'revoked'

/** A new key is asked for so long before the old one ends; meanwhile both are good. */
const renewalDays = 60

export function describeKey({ spki, spkiSha256 }: Pick<CertificateInfo, 'spki' | 'spkiSha256'>) {
  return { spkiSha256, digits: keyDigits(spki) }
}

export function describeValidity({ notBefore, notAfter }: CertificateInfo) {
  return { notBefore: isoSeconds(notBefore), notAfter: isoSeconds(notAfter) }
}

export function stateOf({ notAfter }: CertificateInfo, now: Date, isRevoked: boolean): CertificateState {
  if (isRevoked) return 'revoked'
  if (!(now <= notAfter)) return 'expired'
  return notAfter.getTime() - now.getTime() < renewalDays * day ? 'expiring' : 'active'
}
