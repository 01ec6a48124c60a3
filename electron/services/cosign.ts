/** The leader's signature over a built package: the file to be signed, and taking the signature in. */
import { listAnswers } from '../../db/answers.ts'
import { insertPackageEvent, listPackageEvents } from '../../db/packageEvents.ts'
import { getPackage, listPackages, putCosigned, type StoredPackage } from '../../db/packages.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { sealEnvelope } from '../signing/envelope.ts'
import { addCoSignature, readCosigningList } from '../signing/signContainer.ts'
import { verifyContainer } from '../signing/verifyContainer.ts'
import type { CallContext } from './callContext.ts'
import { requireFile, summarizePackage } from './packageList.ts'
import { viewCosigner } from './packageSigners.ts'
import { requireLight } from './packageWeight.ts'
import { encryptionCertificateOf, officeAbove, requireRecipient } from './recipients.ts'
import { readTrustForOwn, trustOfFiles } from './trustStore.ts'

/**
 * The list of everything in the package, the first signature included: what the leader signs with a program of their own,
 * detached. Throws what `requireUnsent` throws.
 */
export async function readCosignRequest(
  context: CallContext,
  { id }: ParsedInput<'packages.cosignRequest'>,
): Promise<CallOutput<'packages.cosignRequest'>> {
  const row = requireUnsent(context, id)
  return {
    name: `KY_${row.fileName.replace(/\.asice(\.p7m)?$/, '')}.xml`,
    mediaType: 'application/xml',
    bytes: await readCosigningList(new Uint8Array(row.bytes)),
  }
}

/**
 * Takes the signature file in. What the province would refuse is refused here with the same code, and nothing changes.
 * @throws what `requireUnsent` and addCoSignature throw, COSIGNATURE_INVALID, package_too_large
 */
export async function cosignPackage(
  context: CallContext,
  { id, bytes, trust = [] }: ParsedInput<'packages.cosign'>,
): Promise<CallOutput<'packages.cosign'>> {
  const row = requireUnsent(context, id)
  const own = readTrustForOwn(context.db, context.office)
  const named = trustOfFiles(trust)
  const trusted = {
    selfIssued: [...own.selfIssued, ...named.selfIssued],
    bundles: [...own.bundles, ...named.bundles],
    foreign: own.foreign ?? [],
  }
  const container = await addCoSignature(new Uint8Array(row.bytes), bytes, trusted)
  const { cosigner } = await verifyContainer(container, {
    trust: trusted,
    now: new Date(context.now),
    acceptsPractice: context.office.practice,
  })
  if (!cosigner) throw new AppError('COSIGNATURE_MISSING')
  const envelope = row.sealed && sealAgain(context, row, container)
  const leaving = envelope ?? container
  requireLight(leaving.length)
  const view = viewCosigner(cosigner)
  const detail = { package: id, sequence: row.sequence, period: row.period, key: view.spkiSha256 }
  return context.write(detail, (db) => {
    putCosigned(db, row, {
      bytes: Buffer.from(container),
      sealed: envelope && Buffer.from(envelope),
      cosigner: JSON.stringify(view),
    })
    insertPackageEvent(db, { packageId: id, kind: 'dong_ky', way: view.holder ?? view.organisation })
    const after = getPackage(db, id)
    if (!after) throw new AppError('package_unknown')
    return { ...summarizePackage({ ...context, db }, after), bytes: leaving }
  })
}

function sealAgain(context: CallContext, { recipient }: StoredPackage, container: Uint8Array): Uint8Array {
  const to = requireRecipient(context, recipient ?? undefined)
  const certificate = encryptionCertificateOf(context.db, to)
  if (!certificate) throw new AppError('recipient_without_certificate', { recipient: to.name })
  return sealEnvelope(container, certificate, new Date(context.now))
}

/**
 * Once a package has left, another file with its number would only be refused.
 * @throws package_unknown, package_erased, package_cancelled, package_cosigned, package_replaced, package_sent_unsigned
 */
function requireUnsent(context: CallContext, id: string): StoredPackage {
  const { db } = context
  const row = getPackage(db, id)
  if (!row) throw new AppError('package_unknown')
  requireFile(row)
  const { cancelled, cosigner } = summarizePackage(context, row)
  if (cancelled) throw new AppError('package_cancelled')
  if (cosigner) throw new AppError('package_cosigned', { who: cosigner.holder ?? cosigner.organisation })
  const recipientOf = (one: StoredPackage): string => one.recipient ?? officeAbove(context.office).code
  const isReplaced = listPackages(db, row.period).some(
    (one) => one.sequence > row.sequence && recipientOf(one) === recipientOf(row),
  )
  if (isReplaced) throw new AppError('package_replaced')
  const hasLeft = listPackageEvents(db, [id]).some(({ kind }) => kind === 'gui' || kind === 'tai_len')
  if (hasLeft || listAnswers(db, 'den', [id]).length > 0) throw new AppError('package_sent_unsigned')
  return row
}
