/** Reads a file of trust that somebody hands over: certificates of units, or the trust list of a province. */
import { fromBER } from 'asn1js'
import { AppError } from '../../shared/errors.ts'
import { type PemBlock, readPem } from './pem.ts'
import { pinCertificate, type TrustList } from './trust.ts'
import { isTrustBundle, readTrustBundle } from './trustBundle.ts'

/**
 * Reads PEM or DER, one or several certificates one after another, or one trust list of a province.
 * `TRUST_FILE_INVALID` if it holds none or anything else, `CERT_MALFORMED` or `CERT_NO_UNIT` for a certificate we cannot
 * use; for a trust list the codes of readTrustBundle. Whoever names the file answers for what is in it.
 */
export function readTrustFile(bytes: Uint8Array): TrustList {
  // A folder of packages is taken in with the same file again and again.
  const known = readFiles.get(bytes)
  if (known) return known
  const trust = readAnew(bytes)
  readFiles.set(bytes, trust)
  return trust
}

const readFiles = new WeakMap<Uint8Array, TrustList>()

function readAnew(bytes: Uint8Array): TrustList {
  if (isTrustBundle(bytes)) return { selfIssued: [], bundles: [readTrustBundle(bytes)] }
  const blocks = readBlocks(bytes)
  const lists = blocks.filter(({ label }) => label === trustListLabel)
  const certificates = blocks.filter(({ label }) => label === 'CERTIFICATE')
  const isKnown = blocks.length > 0 && lists.length + certificates.length === blocks.length
  if (!isKnown) throw new AppError('TRUST_FILE_INVALID')
  // A certificate that came with the list of its province is judged by the list.
  if (lists.length > 0) return { selfIssued: [], bundles: lists.map(({ der }) => readTrustBundle(der)) }
  return { selfIssued: certificates.map(({ der }) => pinCertificate(der)), bundles: [] }
}

/** The one certificate (DER) of a file in PEM or DER; `TRUST_FILE_INVALID` if it holds anything else. */
export function readCertificateFile(bytes: Uint8Array): Uint8Array {
  const [certificate, ...more] = readBlocks(bytes)
  if (certificate?.label !== 'CERTIFICATE' || more.length > 0) throw new AppError('TRUST_FILE_INVALID')
  return certificate.der
}

function readBlocks(bytes: Uint8Array): PemBlock[] {
  const isPem = Buffer.from(bytes).toString('latin1').includes('-----BEGIN')
  return isPem ? readPem(bytes) : splitDer(bytes).map((der) => ({ label: 'CERTIFICATE', der }))
}

/** Label under which a trust list stands in a PEM file (RFC 7468). */
export const trustListLabel = 'CMS'

function splitDer(bytes: Uint8Array): Uint8Array[] {
  const certificates: Uint8Array[] = []
  for (let rest = bytes; rest.length > 0; ) {
    const { offset } = fromBER(Buffer.from(rest), { parseEmbedded: false })
    if (offset <= 0) throw new AppError('TRUST_FILE_INVALID')
    certificates.push(rest.subarray(0, offset))
    rest = rest.subarray(offset)
  }
  return certificates
}
