/** A province's trust list as a file: canonical JSON, signed by its root with the same CMS profile, content attached. */
import { canonicalJson } from '../../shared/canonicalJson.ts'
import { AppError } from '../../shared/errors.ts'
import {
  type TrustListContent,
  trustListHeaderSchema,
  trustListSchema,
  trustListVersion,
} from '../../shared/trustList.ts'
import {
  type CertificateInfo,
  checkCriticalExtensions,
  checkEncryptionCertificate,
  checkIssuerCertificate,
  readCertificate,
} from './certificate.ts'
import { signAttached } from './cmsSignature.ts'
import { verifyAttached } from './cmsVerification.ts'
import { equalBytes } from './der.ts'
import { isSignedBy, type RevocationList, readRevocationList } from './revocationList.ts'
import { createSoftwareSigner } from './signer.ts'

export interface TrustBundle {
  sequence: number
  authority: { code: string; name: string }
  createdAt: string
  practice: boolean
  /** The root that signed the file; always one of `roots`. */
  signedBy: CertificateInfo
  roots: CertificateInfo[]
  issuing: CertificateInfo[]
  revocationLists: RevocationList[]
  /** Newest first. */
  encryption: CertificateInfo[]
  signers: TrustListContent['signers']
  bytes: Uint8Array
}

/** Signs a trust list with a root key (PKCS#8 DER). */
export function writeTrustBundle(
  content: TrustListContent,
  root: { certificateDer: Uint8Array; privateKey: Uint8Array },
  at: Date,
): Promise<Uint8Array> {
  const signer = createSoftwareSigner(root.certificateDer, root.privateKey)
  return signAttached(Buffer.from(canonicalJson(content)), signer, at)
}

/** SignedData is known by its object id at the start; whether it holds a trust list shows when it is read. */
export function isTrustBundle(bytes: Uint8Array): boolean {
  const signedData = Buffer.from('06092a864886f70d010702', 'hex')
  return bytes[0] === 0x30 && Buffer.from(bytes.subarray(0, 32)).includes(signedData)
}

/**
 * Reads a trust list and checks that it holds together: signed by a root it names, every certificate issued by one above
 * it and fit for its job, every list of revoked certificates signed by its issuer. Whether the root deserves trust is
 * for the caller.
 * @throws the codes of verifyAttached, TRUST_LIST_INVALID, FORMAT_VERSION_UNSUPPORTED, CERT_*, CHAIN_*, CRL_*
 */
export function readTrustBundle(bytes: Uint8Array): TrustBundle {
  const { content: text, certificate, chainDer } = verifyAttached(bytes)
  const content = readContent(text)
  const roots = readAll(content.roots)
  const issuing = readAll(content.issuing)
  const encryption = readAll(content.encryption)
  const revocationLists = content.revocationLists.map((each) => readRevocationList(Buffer.from(each, 'base64')))
  const signedBy = roots.find(({ der }) => equalBytes(der, certificate.der))
  if (!signedBy || chainDer.length > 0) throw new AppError('TRUST_LIST_INVALID', { part: 'roots' })
  for (const root of roots) {
    checkIssuerCertificate(root, 1)
    if (!isIssuedBy(root, root)) throw new AppError('TRUST_LIST_INVALID', { part: 'roots' })
  }
  for (const each of issuing) {
    checkIssuerCertificate(each, 0)
    if (!roots.some((root) => isIssuedBy(each, root))) throw new AppError('TRUST_LIST_INVALID', { part: 'issuing' })
  }
  for (const each of encryption) {
    checkEncryptionCertificate(each)
    if (!issuing.some((issuer) => isIssuedBy(each, issuer)))
      throw new AppError('TRUST_LIST_INVALID', { part: 'encryption' })
  }
  for (const each of [...roots, ...issuing, ...encryption]) checkCriticalExtensions(each)
  for (const list of revocationLists) {
    const issuer = [...roots, ...issuing].find(({ subject }) => equalBytes(subject, list.issuer))
    if (!issuer || !isSignedBy(list.signed, issuer)) throw new AppError('CRL_SIGNATURE')
  }
  const { bundleSeq: sequence, authority, createdAt, practice, signers } = content
  return {
    sequence,
    authority,
    createdAt,
    practice,
    signedBy,
    roots,
    issuing,
    revocationLists,
    encryption,
    signers,
    bytes,
  }
}

function readAll(certificates: readonly string[]): CertificateInfo[] {
  return certificates.map((each) => readCertificate(Buffer.from(each, 'base64')))
}

function isIssuedBy(certificate: CertificateInfo, issuer: CertificateInfo): boolean {
  return equalBytes(certificate.issuer, issuer.subject) && isSignedBy(certificate.signed, issuer)
}

function readContent(bytes: Uint8Array): TrustListContent {
  const value = parseJson(bytes)
  const header = trustListHeaderSchema.safeParse(value)
  if (!header.success) throw new AppError('TRUST_LIST_INVALID', { part: header.error.issues[0]?.path.join('.') ?? '' })
  const { major, minor } = header.data.formatVersion
  if (major !== trustListVersion.major)
    throw new AppError('FORMAT_VERSION_UNSUPPORTED', { version: `${major}.${minor}` })
  const content = trustListSchema.safeParse(value)
  if (!content.success)
    throw new AppError('TRUST_LIST_INVALID', { part: content.error.issues[0]?.path.join('.') ?? '' })
  return content.data
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    const value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
    // Also a member given twice, which JSON.parse hides.
    if (!equalBytes(Buffer.from(canonicalJson(value)), bytes)) throw new Error('not canonical')
    return value
  } catch {
    throw new AppError('TRUST_LIST_INVALID', { part: 'JSON' })
  }
}

/**
 * Whether a trust list may take the place of the one kept so far.
 * @throws TRUST_ROOT_UNKNOWN, TRUST_LIST_OLD, TRUST_LIST_FORKED, CRL_ROLLBACK, in this order
 */
export function checkSuccession(next: TrustBundle, kept: TrustBundle): 'newer' | 'same' {
  const { sequence } = next
  if (!kept.roots.some(({ der }) => equalBytes(der, next.signedBy.der)))
    throw new AppError('TRUST_ROOT_UNKNOWN', { authority: next.authority.name })
  if (sequence < kept.sequence) throw new AppError('TRUST_LIST_OLD', { sequence, kept: kept.sequence })
  if (equalBytes(next.bytes, kept.bytes)) return 'same'
  if (sequence === kept.sequence) throw new AppError('TRUST_LIST_FORKED', { sequence })
  for (const old of kept.revocationLists) {
    const list = next.revocationLists.find(({ issuer }) => equalBytes(issuer, old.issuer))
    if (list && list.number < old.number) throw new AppError('CRL_ROLLBACK', { number: list.number, kept: old.number })
  }
  return 'newer'
}
