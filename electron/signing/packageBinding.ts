/** The checks that tie a package to its signer, its recipient and its time; the same before signing and after receiving. */
import { AppError } from '../../shared/errors.ts'
import type { PackageManifest } from '../../shared/packageManifest.ts'
import { parsePeriodId } from '../../shared/period.ts'
import type { CertificateInfo } from './certificate.ts'
import { day, isoSeconds, vietnamDay } from './time.ts'

/**
 * `SIGNER_NOT_REGISTERED`, `CERT_NO_UNIT` or `UNIT_MISMATCH` unless the certificate, and the trust in it, are for the unit
 * the package names. `trustedUnit` is null where the province's list of signers does not know the key.
 */
export function checkUnit(manifest: PackageManifest, certificate: CertificateInfo, trustedUnit: string | null): void {
  if (trustedUnit === null) throw new AppError('SIGNER_NOT_REGISTERED')
  if (certificate.unitCode === null) throw new AppError('CERT_NO_UNIT')
  for (const signerUnit of [certificate.unitCode, trustedUnit])
    if (signerUnit !== manifest.unit.code) throw new AppError('UNIT_MISMATCH', { signerUnit, unit: manifest.unit.code })
}

/** `SIGNING_TIME_INCONSISTENT` if signing and creation lie more than a day apart, `PERIOD_NOT_FINISHED` if the period went on. */
export function checkSigningMoment({ createdAt, period }: PackageManifest, signingTime: Date): void {
  const times = { signingTime: isoSeconds(signingTime), createdAt }
  if (!(Math.abs(signingTime.getTime() - Date.parse(createdAt)) <= day))
    throw new AppError('SIGNING_TIME_INCONSISTENT', times)
  if (!(period.to <= vietnamDay(signingTime)))
    throw new AppError('PERIOD_NOT_FINISHED', { period: parsePeriodId(period.id)?.name ?? period.id, to: period.to })
}
