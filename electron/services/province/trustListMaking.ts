/** Puts the next trust list of a province together and signs it with the root. */
import type { AuthorityRow, IssuedRow } from '../../../db/authorities.ts'
import { AppError } from '../../../shared/errors.ts'
import { type TrustListContent, trustListFormat, trustListVersion } from '../../../shared/trustList.ts'
import { type CertificateInfo, readCertificate } from '../../signing/certificate.ts'
import {
  type RevocationReason,
  type RevokedSerial,
  revocationReasons,
  writeRevocationList,
} from '../../signing/revocationList.ts'
import { isoSeconds, wholeSeconds } from '../../signing/time.ts'
import { readTrustBundle, type TrustBundle, writeTrustBundle } from '../../signing/trustBundle.ts'

/** A certificate of the province with its key (PKCS#8 DER) opened; null for one whose key nothing needs. */
export interface OpenAuthority {
  row: Pick<AuthorityRow, 'id' | 'kind' | 'retiredAt' | 'revokedAt'>
  certificate: CertificateInfo
  privateKey: Uint8Array | null
}

export interface NextList {
  sequence: number
  authority: { code: string; name: string }
  practice: boolean
  at: Date
  /** Newest first. */
  authorities: readonly OpenAuthority[]
  issued: readonly Pick<
    IssuedRow,
    'serial' | 'issuer' | 'unitCode' | 'unitName' | 'certificate' | 'revokedAt' | 'revocationReason'
  >[]
}

/** The signed list, read back by the code that every district will read it with. */
export async function makeTrustList(next: NextList): Promise<TrustBundle> {
  const at = wholeSeconds(next.at)
  const { authorities } = next
  const ofKind = (kind: AuthorityRow['kind']) => authorities.filter(({ row }) => row.kind === kind)
  const roots = ofKind('root')
  // Districts know the oldest root: while it signs, a new one reaches them through the list.
  const root = roots.findLast(({ row }) => row.retiredAt === null)
  if (!root?.privateKey) throw new AppError('AUTHORITY_MISSING')
  const issuing = ofKind('issuing')
  const lists = [...roots, ...issuing].flatMap((one) => {
    if (!one.privateKey) return []
    const revoked = one.row.kind === 'root' ? revokedIssuing(issuing) : revokedUnits(next, one)
    return [writeRevocationList(one.certificate, one.privateKey, { number: next.sequence, at, revoked })]
  })
  const content: TrustListContent = {
    format: trustListFormat,
    formatVersion: trustListVersion,
    bundleSeq: next.sequence,
    authority: next.authority,
    createdAt: isoSeconds(at),
    practice: next.practice,
    roots: roots.map(base64Of),
    issuing: issuing.map(base64Of),
    revocationLists: lists.map((der) => Buffer.from(der).toString('base64')),
    encryption: ofKind('encryption').map(base64Of),
    signers: next.issued.map(describeSigner),
  }
  const signer = { certificateDer: root.certificate.der, privateKey: root.privateKey }
  return readTrustBundle(await writeTrustBundle(content, signer, at))
}

function base64Of({ certificate }: OpenAuthority): string {
  return Buffer.from(certificate.der).toString('base64')
}

function revokedIssuing(issuing: readonly OpenAuthority[]): RevokedSerial[] {
  return issuing.flatMap(({ row, certificate }) =>
    row.revokedAt === null
      ? []
      : [{ serialDer: certificate.serialDer, revokedAt: new Date(row.revokedAt), reason: 'keyCompromise' as const }],
  )
}

function revokedUnits({ issued }: NextList, issuer: OpenAuthority): RevokedSerial[] {
  return issued.flatMap((one) => {
    if (one.issuer !== issuer.row.id || one.revokedAt === null) return []
    const { serialDer } = readCertificate(new Uint8Array(one.certificate))
    return [{ serialDer, revokedAt: new Date(one.revokedAt), reason: reasonOf(one.revocationReason) }]
  })
}

function reasonOf(text: string | null): RevocationReason {
  return text !== null && Object.hasOwn(revocationReasons, text) ? (text as RevocationReason) : 'unspecified'
}

function describeSigner(one: NextList['issued'][number]): TrustListContent['signers'][number] {
  const { spkiSha256, serial, notBefore, notAfter } = readCertificate(new Uint8Array(one.certificate))
  return {
    unit: one.unitCode,
    name: one.unitName,
    spkiSha256,
    serial,
    from: isoSeconds(notBefore),
    to: isoSeconds(notAfter),
    status: one.revokedAt === null ? 'active' : 'revoked',
  }
}
