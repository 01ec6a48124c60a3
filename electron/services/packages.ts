/** The signed half-year package: check, freeze, write the files, sign, keep; and verifying a package that came in. */
import { tellStep } from '../../db/longWork.ts'
import { newId } from '../../db/newId.ts'
import { findBuiltAt, insertPackage, insertSnapshot, listPackages } from '../../db/packages.ts'
import { getSigningKey } from '../../db/signingKeys.ts'
import { anchorExtension } from '../../shared/auditAnchor.ts'
import { canonicalJson } from '../../shared/canonicalJson.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { type PackageFileContent, packageFileSchema } from '../../shared/packageFile.ts'
import { carriesRecords, type PackageLevel } from '../../shared/packageLevel.ts'
import { cosignerRole } from '../../shared/packageManifest.ts'
import { packManifestKind } from '../../shared/packFile.ts'
import { practiceExtension } from '../../shared/practice.ts'
import { sealEnvelope } from '../signing/envelope.ts'
import { certificatePem, writePem } from '../signing/pem.ts'
import { signContainer } from '../signing/signContainer.ts'
import { isoSeconds } from '../signing/time.ts'
import { trustListLabel } from '../signing/trustFile.ts'
import { verifyContainer } from '../signing/verifyContainer.ts'
import { openAnnexSession } from './annexSession.ts'
import { assessReport, requireNothingBlocks } from './assessReport.ts'
import { readHead } from './auditAnchors.ts'
import type { CallContext, PublicContext } from './callContext.ts'
import { describeReport } from './describeReport.ts'
import { findFrozenPeriod } from './frozenPeriods.ts'
import { officeUnit } from './officeUnits.ts'
import { describePackage, makePackageFiles } from './packageFiles.ts'
import { summarizePackage } from './packageList.ts'
import { listSealedLeaving } from './packageRegisters.ts'
import { describeFound, findPeopleInFiles } from './packageScan.ts'
import { viewCosigner, viewSigner } from './packageSigners.ts'
import { requireLight } from './packageWeight.ts'
import { requirePeriod } from './periods.ts'
import { encryptionCertificateOf, isClassified, officeAbove, type Recipient, requireRecipient } from './recipients.ts'
import { listReportAnnexes } from './reportAnnexes.ts'
import { filePrefixOf } from './reports.ts'
import { requireSealedReason } from './sealedFiles.ts'
import { openSigner } from './signerOfOffice.ts'
import { readKeptList, readTrust, readTrustForOwn, trustOfFiles } from './trustStore.ts'

/** Refused with `period_has_errors` while a gap blocks it; warnings without a reason travel as *chưa giải trình*. */
export async function buildPackage(
  context: CallContext,
  input: ParsedInput<'packages.build'>,
): Promise<CallOutput<'packages.build'>> {
  const period = requirePeriod(context.db, input.period)
  const session = openAnnexSession(context)
  tellStep('Đang kiểm tra số liệu của kỳ')
  const assessed = assessReport(context, session, period)
  requireNothingBlocks(assessed, 'export')
  const recipient = requireRecipient(context, input.recipient)
  const level = input.level ?? recipient.level
  const content = describePackage(context, session, period, assessed.issues, recipient, level)
  requireConfirmed(content, recipient, level, input.confirmed)
  const sealed =
    level === 'day_du' && recipient.forms ? listSealedLeaving(context, session, period, recipient.forms) : []
  const { said } = requireSealedReason(context, sealed, input.reason)
  const files = await makePackageFiles(context, session, period, content, recipient)
  tellStep('Đang tìm tên người trong các tệp của gói')
  const found = level === 'day_du' ? [] : await findPeopleInFiles(context, session, files)
  const [first] = found
  if (first)
    throw new AppError('package_names_people', { count: found.length, first: describeFound(first), file: first.path })
  const report = describeReport(context, period, listReportAnnexes(context, session, period), assessed.issues)
  const encryptsTo = chooseEnvelope(context, recipient, level, input.encrypt)
  const unit = officeUnit(context.office)
  const { signer, at, close } = await openSigner(context, input.password)
  const created = isoSeconds(at)
  const lock = findFrozenPeriod(context.db, period.id)
  const above = officeAbove(context.office).code
  const previous = listPackages(context.db, period.id)
    .filter((one) => (one.recipient ?? above) === recipient.code)
    .toSorted((one, other) => other.sequence - one.sequence)[0]
  const sequence = (previous?.sequence ?? 0) + 1
  const packageId = newId()
  // A log that is cut later no longer fits the place that the province has in its hands.
  const head = readHead(context.db)
  tellStep('Đang ký gói')
  const bytes = await signContainer({
    manifest: {
      packageId,
      kind: 'bao-cao-6-thang',
      payloadSchema: packageFileSchema,
      unit: { code: unit.code, level: unit.type, name: unit.name },
      recipient: { code: recipient.code, name: recipient.name },
      period: { id: period.id, from: period.from, to: period.to },
      sequence,
      supersedes: previous ? { packageId: previous.id, contentDigest: previous.contentDigest } : null,
      createdAt: created,
      producer: { app: 'Phụ Biểu', version: context.version },
      ext: {
        ...(head && { [anchorExtension]: head }),
        ...(context.office.practice && { [practiceExtension]: true }),
      },
      ...(context.office.practice && { crit: [practiceExtension] }),
      ...(input.cosigner && { cosigner: { role: cosignerRole } }),
    },
    files,
    signer,
    signingTime: at,
  })
  close()
  // What leaves is what the province will read: our own verifier must accept it before it is kept.
  tellStep('Đang kiểm tra lại gói vừa ký')
  const verified = await verifyContainer(bytes, {
    trust: readTrustForOwn(context.db, context.office),
    now: new Date(context.now),
    acceptsPractice: context.office.practice,
    mayAwaitCosigner: input.cosigner,
  })
  if (encryptsTo) tellStep('Đang mã hóa gói')
  const envelope = encryptsTo && sealEnvelope(bytes, encryptsTo, new Date(context.now))
  const leaving = envelope ?? bytes
  requireLight(leaving.length)
  // Two recipients may get a first package of the same period.
  const whose = recipient.isAbove ? '' : `_cho_${recipient.code}`
  const stem = `${filePrefixOf(context.office)}GOI_${unit.code}_${period.id}${whose}_r${sequence}.asice`
  const fileName = envelope ? `${stem}.p7m` : stem
  const row = {
    id: packageId,
    period: period.id,
    sequence,
    fileName,
    bytes: Buffer.from(bytes),
    contentDigest: verified.manifest.contentDigest,
    recipient: recipient.code,
    recipientName: recipient.name,
    level,
    sealed: envelope && Buffer.from(envelope),
    awaitsCosigner: input.cosigner ? 1 : 0,
  }
  const detail = { period: period.id, sequence, digest: row.contentDigest, recipient: recipient.code, level }
  context.write({ ...detail, encrypted: envelope !== null, records: countRecords(content), ...said }, (db) => {
    // The figures of a locked period are kept already.
    const snapshotId = lock?.lock.id ?? insertSnapshot(db, period.id, canonicalJson(report))
    insertPackage(db, { ...row, snapshotId })
  })
  const made = { ...row, snapshotId: null, cosigner: null, createdAt: context.now, createdBy: context.user.id }
  return {
    ...summarizePackage(context, made),
    bytes: leaving,
    forms: content.forms.map((form) => form.form),
  }
}

/** Records of people leave only after the officer was told which, and said yes. */
function requireConfirmed(
  content: PackageFileContent,
  recipient: Recipient,
  level: PackageLevel,
  isConfirmed: boolean,
): void {
  if (!carriesRecords(level) || isConfirmed) return
  throw new AppError('package_level_confirmation', {
    records: countRecords(content),
    registers: content.registers?.length ?? 0,
    what: level === 'day_du' ? 'có họ tên, số giấy tờ' : 'họ tên và số giấy tờ thay bằng mã',
    recipient: recipient.name,
  })
}

function countRecords({ registers = [] }: PackageFileContent): number {
  return registers.reduce((sum, { records }) => sum + records.length, 0)
}

/** The certificate to encrypt to, or null where the package leaves as it is. */
function chooseEnvelope(
  context: CallContext,
  recipient: Recipient,
  level: PackageLevel,
  asked: boolean | undefined,
): Uint8Array | null {
  // What is a state secret is enciphered by the means prescribed for that and by no others.
  if (isClassified(context.db)) {
    if (asked === true) throw new AppError('package_classified')
    return null
  }
  if (!(asked ?? carriesRecords(level))) return null
  const certificate = encryptionCertificateOf(context.db, recipient)
  if (!certificate) throw new AppError('recipient_without_certificate', { recipient: recipient.name })
  return certificate
}

/** The unit's own certificate, for whoever is to verify its packages. */
export function readOwnCertificate(context: CallContext): CallOutput<'packages.certificate'> {
  const unit = officeUnit(context.office)
  const key = getSigningKey(context.db, unit.code)
  if (!key) throw new AppError('certificate_missing')
  // A certificate of the province is believed through the province's list, which travels along.
  const list = key.issuer === null ? null : readKeptList(context.db)
  const pem = certificatePem(new Uint8Array(key.certificate)) + (list ? writePem(trustListLabel, list.bytes) : '')
  return {
    name: `${filePrefixOf(context.office)}CHUNG_THU_${unit.code}.pem`,
    mediaType: 'application/x-pem-file',
    bytes: new TextEncoder().encode(pem),
  }
}

/** A verdict, never an exception, for a file that is not in order: the officer reads the sentence of its code. */
export async function verifyPackage(
  context: PublicContext,
  input: ParsedInput<'packages.verify'>,
): Promise<CallOutput<'packages.verify'>> {
  const nothing = {
    unit: null,
    period: null,
    sequence: null,
    signer: null,
    signingTime: null,
    cosigner: null,
    fingerprint: null,
    files: [],
  }
  try {
    const session = context.vault.session()
    const trust = session ? readTrust(session.store, session.office, input.trust) : trustOfFiles(input.trust)
    const { manifest, files, signer, signingTime, cosigner, fingerprint12 } = await verifyContainer(input.bytes, {
      trust,
      now: new Date(context.now),
      // What the office built itself it has had since then, also when the key has run out meanwhile.
      receivedAt: new Date((session && findBuiltAt(session.store, input.bytes)) ?? context.now),
      // Only those who practise take each other's packages.
      acceptsPractice: session?.office.practice === true,
    })
    if (manifest.kind === packManifestKind) throw new AppError('package_is_pack')
    return {
      valid: true,
      code: null,
      message: `Gói hợp lệ: ${manifest.unit.name}, kỳ từ ${manifest.period.from.split('-').reverse().join('/')} đến ${manifest.period.to.split('-').reverse().join('/')}, lần ${manifest.sequence}.`,
      unit: { code: manifest.unit.code, name: manifest.unit.name },
      period: manifest.period,
      sequence: manifest.sequence,
      signer: viewSigner(signer),
      signingTime: isoSeconds(signingTime),
      cosigner: cosigner && viewCosigner(cosigner),
      fingerprint: fingerprint12,
      files: files.map((file) => ({ path: file.path, title: file.title ?? null, size: file.bytes.length })),
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { ...nothing, valid: false, code: error.code, message: error.message }
  }
}
