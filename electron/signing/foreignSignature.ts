/** Takes in a signature file that a token program or openssl made, and writes it anew in the one form of a package. */
import { fromBER, OctetString } from 'asn1js'
import { Certificate, ContentInfo, IssuerAndSerialNumber, SignedData, type SignerInfo } from 'pkijs'
import { AppError } from '../../shared/errors.ts'
import { type CertificateInfo, certificateOid, readCertificate } from './certificate.ts'
import { cmsOid, encodeSignature } from './cmsSignature.ts'
import { encodeDer, equalBytes, parseDer, readOrFail } from './der.ts'
import { readPem } from './pem.ts'
import { isSignedBy } from './revocationList.ts'
import type { TrustList } from './trust.ts'

/*
 * Programs differ in everything that a signature does not cover: the wrapping, BER or DER, which certificates travel
 * along, time stamps and lists of revoked certificates beside it. None of that is kept. What the signer signed stays
 * untouched, and whether it stands is decided by openDetached over the result.
 */

/** PEM labels under which signatures travel. */
const signatureLabels = ['PKCS7', 'CMS', 'PKCS #7 SIGNED DATA']

/**
 * @param content what should have been signed
 * @param trust where issuing certificates are found that the program did not send along
 * @throws COSIGN_FILE_INVALID, CMS_SIGNER_COUNT, COSIGN_DIGEST, CMS_PROFILE, MANIFEST_DIGEST_MISMATCH,
 *   CMS_SIGNER_CERT_MISSING, CERT_MALFORMED
 */
export function takeForeignSignature(bytes: Uint8Array, content: Uint8Array, trust: TrustList): Uint8Array {
  const signedData = readSignedData(unwrap(bytes))
  const [signerInfo, ...more] = signedData.signerInfos
  if (!signerInfo || more.length > 0) throw new AppError('CMS_SIGNER_COUNT', { count: signedData.signerInfos.length })
  if (signerInfo.digestAlgorithm.algorithmId !== cmsOid.sha256) throw new AppError('COSIGN_DIGEST')
  if (!signerInfo.signedAttrs) throw new AppError('CMS_PROFILE', { part: 'signedAttrs' })
  const attached = readContent(signedData)
  if (attached && !equalBytes(attached, content)) throw new AppError('MANIFEST_DIGEST_MISMATCH')
  const sent = (signedData.certificates ?? []).filter((each) => each instanceof Certificate)
  const signer = sent.find((each) => isNamedBy(signerInfo, each))
  if (!signer) throw new AppError('CMS_SIGNER_CERT_MISSING')
  const others = sent.filter((each) => each !== signer).flatMap(readIfUsable)
  const chain = findIssuers(readCertificate(toDer(signer)), others, trust)
  return encodeSignature({
    certificates: [signer, ...chain.map(({ der }) => new Certificate({ schema: parseDer(der) }))],
    signerId: new IssuerAndSerialNumber({ issuer: signer.issuer, serialNumber: signer.serialNumber }),
    attributes: signerInfo.signedAttrs.attributes,
    signatureAlgorithm: signerInfo.signatureAlgorithm,
    signature: new Uint8Array(signerInfo.signature.getValue()),
    attached: null,
  })
}

/** PEM, or base64 alone, or the bytes as they are. */
function unwrap(bytes: Uint8Array): Uint8Array {
  const block = readPem(bytes).find(({ label }) => signatureLabels.includes(label))
  if (block) return block.der
  const text = Buffer.from(bytes).toString('latin1').replace(/\s+/g, '')
  return /^MI[A-Za-z0-9+/]+=*$/.test(text) ? Buffer.from(text, 'base64') : bytes
}

function readSignedData(bytes: Uint8Array): SignedData {
  return readOrFail('COSIGN_FILE_INVALID', () => {
    const { offset, result } = fromBER(Buffer.from(bytes), { parseEmbedded: false })
    if (offset <= 0) throw new Error('not ASN.1')
    const contentInfo = new ContentInfo({ schema: result })
    if (contentInfo.contentType !== ContentInfo.SIGNED_DATA) throw new Error('not SignedData')
    return new SignedData({ schema: contentInfo.content })
  })
}

/** What travels inside; BER may cut it into pieces. */
function readContent({ encapContentInfo: { eContent } }: SignedData): Uint8Array | null {
  return eContent instanceof OctetString ? new Uint8Array(eContent.getValue()) : null
}

function isNamedBy({ sid }: SignerInfo, { issuer, serialNumber, extensions }: Certificate): boolean {
  if (sid instanceof IssuerAndSerialNumber)
    return equalBytes(
      encodeDer(new IssuerAndSerialNumber({ issuer, serialNumber }).toSchema()),
      encodeDer(sid.toSchema()),
    )
  const own = extensions?.find(({ extnID }) => extnID === certificateOid.subjectKeyIdentifier)
  const named: unknown = sid?.valueBlock?.valueHexView
  return (
    own !== undefined &&
    named instanceof Uint8Array &&
    Buffer.from(own.extnValue.valueBlock.valueHexView).subarray(2).equals(Buffer.from(named))
  )
}

/** Programs send along what they find, also certificates of no use here. */
function readIfUsable(certificate: Certificate): CertificateInfo[] {
  try {
    return [readCertificate(toDer(certificate))]
  } catch {
    return []
  }
}

/** Those between the signer and who is trusted, from the file or from the lists of provinces; a root never travels along. */
function findIssuers(
  signer: CertificateInfo,
  sent: readonly CertificateInfo[],
  { bundles, foreign = [] }: TrustList,
): CertificateInfo[] {
  const known = [...sent, ...bundles.flatMap(({ issuing }) => issuing)]
  const chain: CertificateInfo[] = []
  let last = signer
  while (chain.length < mostIssuers) {
    const below = last
    const isIssuer = (each: CertificateInfo): boolean =>
      equalBytes(each.subject, below.issuer) && isSignedBy(below.signed, each)
    const next = known.find(isIssuer)
    const isTrusted = foreign.some(({ der }) => next && equalBytes(der, next.der))
    if (!next || isTrusted || equalBytes(next.subject, next.issuer)) return chain
    chain.push(next)
    last = next
  }
  return chain
}

const mostIssuers = 3

function toDer(certificate: Certificate): Uint8Array {
  return encodeDer(certificate.toSchema())
}
