/** Who signed a package, as it is kept and shown. */
import type { PackageCosigner, PackageSigner } from '../../shared/receivedPackage.ts'
import { isoSeconds } from '../signing/time.ts'
import type { PackageSignature, VerifiedPackage } from '../signing/verifyContainer.ts'

export function viewSigner(signature: PackageSignature): PackageSigner {
  const { organisation, unitCode, holder, spkiSha256, serial, notAfter } = signature
  return { organisation, unitCode, holder, spkiSha256, serial, notAfter: isoSeconds(notAfter) }
}

export function viewCosigner(cosigner: NonNullable<VerifiedPackage['cosigner']>): PackageCosigner {
  return { ...viewSigner(cosigner), signedAt: isoSeconds(cosigner.signingTime), authority: cosigner.authority }
}
