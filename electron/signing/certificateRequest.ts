/** The request for a certificate (PKCS#10): a unit writes it, the province reads it. */
import { createPublicKey } from 'node:crypto'
import { BitString } from 'asn1js'
import { CertificationRequest, PublicKeyInfo } from 'pkijs'
import { AppError } from '../../shared/errors.ts'
import { certificateOid, readName, readUnitCode } from './certificate.ts'
import { encodeDer, encodeToBeSigned, equalBytes, parseDer, readOrFail } from './der.ts'
import { sha256Hex } from './digest.ts'
import { type CertificateSubject, distinguishedName } from './issueCertificate.ts'
import { publicKeyOf } from './keyPair.ts'
import { checkSignatureAlgorithm, signatureAlgorithmFor } from './signatureAlgorithm.ts'
import { importPrivateKey, signSha256, verifySha256 } from './signer.ts'

/** What a request says. Only the key is proved; unit and name are what the sender wrote. */
export interface CertificateRequestInfo {
  unitCode: string | null
  organisation: string
  publicKey: Uint8Array
  spkiSha256: string
}

/** A request (DER) for the public half of a private key (PKCS#8 DER), signed with it. */
export function writeCertificateRequest(privateKeyPkcs8: Uint8Array, subject: CertificateSubject): Uint8Array {
  const key = importPrivateKey(privateKeyPkcs8)
  const request = new CertificationRequest({
    version: 0,
    subject: distinguishedName(subject),
    subjectPublicKeyInfo: new PublicKeyInfo({ schema: parseDer(publicKeyOf(privateKeyPkcs8)) }),
    // Present and empty: openssl will not read a request without them.
    attributes: [],
    signatureAlgorithm: signatureAlgorithmFor(key),
  })
  request.tbsView = encodeToBeSigned(request.toSchema(true))
  request.signatureValue = new BitString({ valueHex: signSha256(request.tbsView, key) })
  return encodeDer(request.toSchema())
}

/** `REQUEST_INVALID` unless the bytes are one request, DER or PEM, whose sender holds the key it names. */
export function readCertificateRequest(bytes: Uint8Array): CertificateRequestInfo {
  const request = readOrFail('REQUEST_INVALID', () => new CertificationRequest({ schema: parseDer(requestDer(bytes)) }))
  // PKCS#10 always has them; pkijs forgets an empty set.
  request.attributes ??= []
  const { subject } = request
  const publicKey = encodeDer(request.subjectPublicKeyInfo.toSchema())
  const key = readOrFail('REQUEST_INVALID', () =>
    createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' }),
  )
  checkSignatureAlgorithm(request.signatureAlgorithm, key)
  const isWhole = equalBytes(encodeDer(request.toSchema(true)), requestDer(bytes))
  const signature = new Uint8Array(request.signatureValue.valueBlock.valueHexView)
  if (!isWhole || !verifySha256(request.tbsView, key, signature)) throw new AppError('REQUEST_INVALID')
  return {
    unitCode: readUnitCode(subject),
    organisation: readName(subject, certificateOid.organisation).join(', '),
    publicKey,
    spkiSha256: sha256Hex(publicKey),
  }
}

const pemRequest =
  /-----BEGIN (NEW )?CERTIFICATE REQUEST-----\s([A-Za-z0-9+/=\s]*?)-----END \1?CERTIFICATE REQUEST-----/

function requestDer(bytes: Uint8Array): Uint8Array {
  const pem = pemRequest.exec(Buffer.from(bytes).toString('latin1'))
  return pem ? Buffer.from(pem[2] ?? '', 'base64') : bytes
}
