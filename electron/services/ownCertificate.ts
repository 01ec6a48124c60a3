/** The office's signing key and its certificate: how they stand, asking the province for one, taking it in, renewing. */
import {
  closeRequests,
  getOpenRequest,
  getSigningKey,
  getTrustList,
  insertRequest,
  insertSigningKey,
  type KeyRequestRow,
  type SigningKeyRow,
} from '../../db/signingKeys.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { type CertificateInfo, checkSignerCertificate, readCertificate } from '../signing/certificate.ts'
import { readCertificateRequest, writeCertificateRequest } from '../signing/certificateRequest.ts'
import { keyDigits } from '../signing/digest.ts'
import { generateSigningKey } from '../signing/keyPair.ts'
import { readPem, writePem } from '../signing/pem.ts'
import { signerName } from '../signing/selfIssuedCertificate.ts'
import { isoSeconds } from '../signing/time.ts'
import { verifyChain } from '../signing/trust.ts'
import type { TrustBundle } from '../signing/trustBundle.ts'
import { trustListLabel } from '../signing/trustFile.ts'
import type { CallContext } from './callContext.ts'
import { describeKey, describeValidity, stateOf } from './certificateState.ts'
import { sealKey } from './keySeal.ts'
import { officeUnit } from './officeUnits.ts'
import { hasAuthority, renewProvinceKey } from './province/authority.ts'
import { filePrefixOf } from './reports.ts'
import { makeSelfIssuedKey, signingSubject } from './signerOfOffice.ts'
import { judgeTrustList, keepTrustList, readKeptList } from './trustStore.ts'

type KeysView = CallOutput<'keys.read'>
type OwnKey = NonNullable<KeysView['key']>

export function readKeys(context: CallContext): KeysView {
  const unit = officeUnit(context.office)
  const list = readKeptList(context.db)
  const key = getSigningKey(context.db, unit.code)
  const request = getOpenRequest(context.db, unit.code)
  return {
    unit: { code: unit.code, name: unit.name },
    key: key && describeOwnKey(key, list, new Date(context.now)),
    request: request && describeRequest(request),
    trust: list && describeTrust(context, list),
  }
}

function describeOwnKey(row: SigningKeyRow, list: TrustBundle | null, now: Date): OwnKey {
  const certificate = readCertificate(new Uint8Array(row.certificate))
  const issuer = row.issuer && readCertificate(new Uint8Array(row.issuer))
  const listed = list?.signers.find(({ spkiSha256 }) => spkiSha256 === certificate.spkiSha256)
  const isRevoked = listed?.status === 'revoked'
  return {
    organisation: certificate.organisation,
    issuer: issuer && (issuer.organisation || issuer.commonName),
    ...describeValidity(certificate),
    serial: certificate.serial,
    ...describeKey(certificate),
    state: stateOf(certificate, now, isRevoked),
  }
}

function describeRequest({ request, madeAt }: KeyRequestRow): NonNullable<KeysView['request']> {
  const { publicKey, spkiSha256 } = readCertificateRequest(new Uint8Array(request))
  return { madeAt, ...describeKey({ spki: publicKey, spkiSha256 }) }
}

function describeTrust(context: CallContext, list: TrustBundle): NonNullable<KeysView['trust']> {
  const ends = list.revocationLists.map(({ nextUpdate }) => nextUpdate.getTime())
  const validUntil = new Date(Math.min(...ends))
  return {
    sequence: list.sequence,
    authority: list.authority,
    createdAt: list.createdAt,
    keptAt: getTrustList(context.db)?.keptAt ?? list.createdAt,
    rootDigits: keyDigits(list.signedBy.spki),
    validUntil: isoSeconds(validUntil),
    isStale: !(new Date(context.now) <= validUntil),
    encrypts: list.encryption.length > 0,
  }
}

/** Makes a key and the request for its certificate. The key in use signs on until the certificate is there. */
export async function requestCertificate(
  context: CallContext,
  { password }: ParsedInput<'keys.request'>,
): Promise<KeysView> {
  const subject = signingSubject(context.office)
  const privateKey = await generateSigningKey()
  try {
    const request = writeCertificateRequest(privateKey, {
      organisation: subject.name,
      commonName: signerName,
      unitCode: subject.code,
    })
    const { spkiSha256 } = readCertificateRequest(request)
    const sealedKey = await sealKey(context, privateKey, password, { unitCode: subject.code, spkiSha256 })
    context.write({ key: spkiSha256 }, (db) => {
      insertRequest(db, { unitCode: subject.code, request: Buffer.from(request), sealedKey, spkiSha256 })
    })
  } finally {
    privateKey.fill(0)
  }
  return readKeys(context)
}

/** The request that waits, as the file for the province. `REQUEST_MISSING` where none does. */
export function exportRequest(context: CallContext): CallOutput<'keys.requestFile'> {
  const { code } = officeUnit(context.office)
  const open = getOpenRequest(context.db, code)
  if (!open) throw new AppError('REQUEST_MISSING')
  const text = writePem('CERTIFICATE REQUEST', new Uint8Array(open.request))
  return {
    name: `${filePrefixOf(context.office)}DON_XIN_CHUNG_THU_${code}.csr`,
    mediaType: 'application/pkcs10',
    bytes: new TextEncoder().encode(text),
  }
}

/**
 * Takes in what the province sent back: the certificate, who issued it, and the trust list, in one file.
 * @throws REQUEST_MISSING, ISSUED_FILE_INVALID, those of judgeTrustList, ISSUED_OTHER_KEY, ISSUED_OTHER_UNIT,
 *   CERT_NOT_IN_FORCE, those of verifyChain
 */
export function acceptCertificate(
  context: CallContext,
  { bytes, rootDigits }: ParsedInput<'keys.accept'>,
): CallOutput<'keys.accept'> {
  const unit = officeUnit(context.office)
  const request = getOpenRequest(context.db, unit.code)
  if (!request) throw new AppError('REQUEST_MISSING')
  const { certificate, issuer, list } = readIssuedFile(bytes)
  if (certificate.spkiSha256 !== request.spkiSha256) throw new AppError('ISSUED_OTHER_KEY')
  if (certificate.unitCode !== unit.code)
    throw new AppError('ISSUED_OTHER_UNIT', { unit: certificate.unitCode ?? '', own: unit.code })
  const judged = judgeTrustList(context.db, context.office, list, rootDigits)
  requireUsable(certificate, issuer, judged.bundle, new Date(context.now))
  context.write({ key: certificate.spkiSha256, trustList: judged.bundle.sequence }, (db) => {
    if (judged.isNew) keepTrustList(db, judged.bundle)
    insertSigningKey(db, {
      unitCode: unit.code,
      certificate: Buffer.from(certificate.der),
      sealedKey: request.sealedKey,
      spkiSha256: certificate.spkiSha256,
      issuer: Buffer.from(issuer.der),
    })
    closeRequests(db, unit.code)
  })
  return readKeys(context)
}

function readIssuedFile(bytes: Uint8Array): {
  certificate: CertificateInfo
  issuer: CertificateInfo
  list: Uint8Array
} {
  const blocks = readPem(bytes)
  const [certificate, issuer, ...more] = blocks.filter(({ label }) => label === 'CERTIFICATE')
  const list = blocks.find(({ label }) => label === trustListLabel)
  if (!certificate || !issuer || !list || more.length > 0) throw new AppError('ISSUED_FILE_INVALID')
  return { certificate: readCertificate(certificate.der), issuer: readCertificate(issuer.der), list: list.der }
}

/** What a recipient would refuse is refused before the key is put into use. */
export function requireUsable(
  certificate: CertificateInfo,
  issuer: CertificateInfo,
  bundle: TrustBundle,
  now: Date,
): void {
  checkSignerCertificate(certificate)
  const { notBefore, notAfter } = certificate
  if (!(now >= notBefore && now <= notAfter))
    throw new AppError('CERT_NOT_IN_FORCE', { notBefore: isoSeconds(notBefore), notAfter: isoSeconds(notAfter) })
  const signature = { certificate, chainDer: [issuer.der], signingTime: now }
  const { unit } = verifyChain(signature, { selfIssued: [], bundles: [bundle] }, now)
  if (unit !== certificate.unitCode) throw new AppError('SIGNER_NOT_REGISTERED')
}

/** A new key with a certificate of its own, where the old one ran out or is no longer to be used; a province certifies its own. */
export async function renewKey(context: CallContext, { password }: ParsedInput<'keys.renew'>): Promise<KeysView> {
  if (context.office.role === 'province' && hasAuthority(context)) await renewProvinceKey(context, password)
  else await makeSelfIssuedKey(context, password)
  return readKeys(context)
}

/** A newer trust list of the province, alone or in the file of a certificate. */
export function importTrustList(
  context: CallContext,
  { bytes, rootDigits }: ParsedInput<'trust.import'>,
): CallOutput<'trust.import'> {
  const list = readPem(bytes).find(({ label }) => label === trustListLabel)?.der ?? bytes
  const { bundle, isNew } = judgeTrustList(context.db, context.office, list, rootDigits)
  context.write({ trustList: bundle.sequence, isNew }, (db) => {
    if (isNew) keepTrustList(db, bundle)
  })
  return readKeys(context)
}
