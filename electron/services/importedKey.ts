/** Putting a key into use that an issuer handed over as a PKCS#12 file. */
import { getSigningKey, insertSigningKey } from '../../db/signingKeys.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { groupFingerprint } from '../../shared/packageManifest.ts'
import { type CertificateInfo, readCertificate } from '../signing/certificate.ts'
import { equalBytes } from '../signing/der.ts'
import { keyDigits } from '../signing/digest.ts'
import { publicKeyOf } from '../signing/keyPair.ts'
import { readPkcs12 } from '../signing/pkcs12.ts'
import { isSignedBy } from '../signing/revocationList.ts'
import type { TrustBundle } from '../signing/trustBundle.ts'
import type { CallContext } from './callContext.ts'
import { sealKey } from './keySeal.ts'
import { officeUnit } from './officeUnits.ts'
import { readKeys, requireUsable } from './ownCertificate.ts'
import { readKeptList } from './trustStore.ts'

/**
 * Takes the key and its certificate out of the file, seals the key in the workspace and signs with it from now on. What a
 * recipient would refuse is refused here; the file itself is not kept.
 * @throws the codes of readPkcs12, P12_OTHER_CERTIFICATE, ISSUED_OTHER_UNIT, TRUST_LIST_MISSING, P12_KEY_IN_USE,
 *   CHAIN_UNTRUSTED, CERT_NOT_IN_FORCE, those of verifyChain, wrong_password
 */
export async function importPkcs12(
  context: CallContext,
  { bytes, filePassword, password }: ParsedInput<'keys.importP12'>,
): Promise<CallOutput<'keys.importP12'>> {
  const unit = officeUnit(context.office)
  const { privateKey, certificates } = await readPkcs12(bytes, filePassword)
  try {
    const read = certificates.flatMap(readIfUsable)
    const certificate = chooseOwn(read, publicKeyOf(privateKey), unit.code)
    const list = readKeptList(context.db)
    if (!list) throw new AppError('TRUST_LIST_MISSING')
    const issuer = findIssuer(certificate, read, list)
    requireUsable(certificate, issuer, list, new Date(context.now))
    const { spkiSha256 } = certificate
    if (getSigningKey(context.db, unit.code)?.spkiSha256 === spkiSha256) throw new AppError('P12_KEY_IN_USE')
    const sealedKey = await sealKey(context, privateKey, password, { unitCode: unit.code, spkiSha256 })
    context.write({ key: spkiSha256, serial: certificate.serial }, (db) => {
      insertSigningKey(db, {
        unitCode: unit.code,
        certificate: Buffer.from(certificate.der),
        sealedKey,
        spkiSha256,
        issuer: Buffer.from(issuer.der),
      })
    })
  } finally {
    privateKey.fill(0)
  }
  return readKeys(context)
}

/** Files carry whatever certificates their maker had; those in a form that is not ours are of no use here. */
function readIfUsable(der: Uint8Array): CertificateInfo[] {
  try {
    return [readCertificate(der)]
  } catch (error) {
    if (error instanceof AppError) return []
    throw error
  }
}

/** That of the key; of several, the one of this unit that lasts longest. */
function chooseOwn(certificates: readonly CertificateInfo[], spki: Uint8Array, unit: string): CertificateInfo {
  const own = certificates.filter((each) => equalBytes(each.spki, spki))
  const ofUnit = own
    .filter(({ unitCode }) => unitCode === unit)
    .toSorted((one, other) => other.notAfter.getTime() - one.notAfter.getTime())
  const [first] = ofUnit
  if (first) return first
  const [other] = own
  if (!other) throw new AppError('P12_OTHER_CERTIFICATE')
  throw new AppError('ISSUED_OTHER_UNIT', { unit: other.unitCode ?? 'không ghi', own: unit })
}

function findIssuer(
  certificate: CertificateInfo,
  sent: readonly CertificateInfo[],
  { issuing }: TrustBundle,
): CertificateInfo {
  const issuer = [...issuing, ...sent].find(
    (each) => equalBytes(each.subject, certificate.issuer) && isSignedBy(certificate.signed, each),
  )
  const { organisation, spki, spkiSha256 } = certificate
  if (!issuer)
    throw new AppError('CHAIN_UNTRUSTED', { organisation, spkiSha256, digits: groupFingerprint(keyDigits(spki)) })
  return issuer
}
