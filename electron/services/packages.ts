/** The signed half-year package: check, freeze, write the files, sign, keep; and verifying a package that came in. */
import { newId } from '../../db/newId.ts'
import {
  getSigningKey,
  insertPackage,
  insertSigningKey,
  insertSnapshot,
  lastSequence,
  listPackages,
  type SigningKeyRow,
} from '../../db/packages.ts'
import { anchorExtension } from '../../shared/auditAnchor.ts'
import { canonicalJson } from '../../shared/canonicalJson.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { packageFileSchema } from '../../shared/packageFile.ts'
import type { PackageFile } from '../../shared/packageManifest.ts'
import { packManifestKind } from '../../shared/packFile.ts'
import { practiceExtension, practiceSigner } from '../../shared/practice.ts'
import { readCertificate } from '../signing/certificate.ts'
import { createSelfIssuedCertificate, generateSigningKey } from '../signing/selfIssuedCertificate.ts'
import { signContainer } from '../signing/signContainer.ts'
import { createSoftwareSigner } from '../signing/signer.ts'
import { isoSeconds } from '../signing/time.ts'
import { certificatePem, pinCertificate, readTrustFile, type TrustList } from '../signing/trust.ts'
import { verifyContainer } from '../signing/verifyContainer.ts'
import { openAnnexSession } from './annexSession.ts'
import { assessReport, requireNothingBlocks } from './assessReport.ts'
import { readHead } from './auditAnchors.ts'
import type { CallContext, PublicContext } from './callContext.ts'
import { describeReport } from './describeReport.ts'
import { findFrozenPeriod } from './frozenPeriods.ts'
import { openKey, sealKey } from './keySeal.ts'
import { officeUnit } from './officeUnits.ts'
import { summarizePackage } from './packageList.ts'
import { requirePeriod } from './periods.ts'
import { listReportAnnexes } from './reportAnnexes.ts'
import { buildDocument, buildWorkbook, filePrefixOf } from './reports.ts'
import { unitDirectory } from './unitDirectory.ts'

/** Refused with `period_has_errors` while a gap blocks it; warnings without a reason travel as *chưa giải trình*. */
export async function buildPackage(
  context: CallContext,
  input: ParsedInput<'packages.build'>,
): Promise<CallOutput<'packages.build'>> {
  const period = requirePeriod(context.db, input.period)
  const session = openAnnexSession(context)
  const assessed = assessReport(context, session, period)
  requireNothingBlocks(assessed, 'export')
  const annexes = listReportAnnexes(context, session, period)
  const content = describeReport(context, period, annexes, assessed.issues)
  const unit = officeUnit(context.office)
  const key = await requireSigningKey(context, input.password)
  const privateKey = await openKey(context, key.sealedKey, input.password)
  const created = isoSeconds(new Date(context.now))
  const sequence = lastSequence(context.db, period.id) + 1
  const lock = findFrozenPeriod(context.db, period.id)
  const previous = listPackages(context.db, period.id).find((one) => one.sequence === sequence - 1)
  const workbook = await buildWorkbook(context, session, period)
  const document = await buildDocument(context, session, period)
  const files: PackageFile[] = [
    dataFile('so-lieu.json', 'application/json', 'data', 'Số liệu', new TextEncoder().encode(canonicalJson(content))),
    dataFile('phu-luc.xlsx', workbook.mediaType, 'report', 'Phụ lục', workbook.bytes),
    dataFile('bao-cao.docx', document.mediaType, 'report', 'Báo cáo', document.bytes),
  ]
  const parent = unitDirectory().ancestorsOf(unit.id).at(-1)
  const packageId = newId()
  // A log that is cut later no longer fits the place that the province has in its hands.
  const head = readHead(context.db)
  const bytes = await signContainer({
    manifest: {
      packageId,
      kind: 'bao-cao-6-thang',
      payloadSchema: packageFileSchema,
      unit: { code: unit.code, level: unit.type, name: unit.name },
      recipient: parent ? { code: parent.code, name: parent.name } : { code: '00', name: 'Trung ương' },
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
    },
    files,
    signer: createSoftwareSigner(new Uint8Array(key.certificate), privateKey),
    signingTime: new Date(context.now),
  })
  privateKey.fill(0)
  // What leaves is what the province will read: our own verifier must accept it before it is kept.
  const verified = await verifyContainer(bytes, {
    trust: trustOf(key),
    now: new Date(context.now),
    acceptsPractice: context.office.practice,
  })
  const fileName = `${filePrefixOf(context.office)}GOI_${unit.code}_${period.id}_r${sequence}.asice`
  const row = {
    id: packageId,
    period: period.id,
    sequence,
    fileName,
    bytes: Buffer.from(bytes),
    contentDigest: verified.manifest.contentDigest,
  }
  context.write({ period: period.id, sequence, digest: row.contentDigest }, (db) => {
    // The figures of a locked period are kept already.
    const snapshotId = lock?.lock.id ?? insertSnapshot(db, period.id, canonicalJson(content))
    insertPackage(db, { ...row, snapshotId })
  })
  return {
    ...summarizePackage(context.db, { ...row, snapshotId: null, createdAt: context.now, createdBy: context.user.id }),
    bytes,
    forms: content.forms.map((form) => form.form),
  }
}

function dataFile(
  name: string,
  mediaType: string,
  role: PackageFile['role'],
  title: string,
  bytes: Uint8Array,
): PackageFile {
  return { path: `data/${name}`, mediaType, role, title, bytes }
}

/** The unit's key, made at the first signing and sealed on the officer's password; a wrong password is `wrong_password`. */
export async function requireSigningKey(context: CallContext, password: string): Promise<SigningKeyRow> {
  const unit = officeUnit(context.office)
  const existing = getSigningKey(context.db, unit.code)
  if (existing) return existing
  await context.requirePassword(password)
  const privateKey = await generateSigningKey()
  const certificate = createSelfIssuedCertificate(
    privateKey,
    { code: unit.code, name: context.office.practice ? practiceSigner(unit.name) : unit.name },
    new Date(context.now),
  )
  const { spkiSha256 } = readCertificate(certificate)
  const sealedKey = await sealKey(context, privateKey, password, { unitCode: unit.code, spkiSha256 })
  privateKey.fill(0)
  context.write({ key: spkiSha256 }, (db) => {
    insertSigningKey(db, {
      unitCode: unit.code,
      certificate: Buffer.from(certificate),
      sealedKey,
      spkiSha256,
    })
  })
  const made = getSigningKey(context.db, unit.code)
  if (!made) throw new AppError('certificate_missing')
  return made
}

export function trustOf(key: SigningKeyRow): TrustList {
  return { selfIssued: [pinCertificate(new Uint8Array(key.certificate))] }
}

/** The unit's own certificate, for whoever is to verify its packages. */
export function readOwnCertificate(context: CallContext): CallOutput<'packages.certificate'> {
  const unit = officeUnit(context.office)
  const key = getSigningKey(context.db, unit.code)
  if (!key) throw new AppError('certificate_missing')
  const pem = certificatePem(new Uint8Array(key.certificate))
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
    fingerprint: null,
    files: [],
  }
  try {
    const trust: TrustList = { selfIssued: (input.trust ?? []).flatMap((file) => readTrustFile(file).selfIssued) }
    const session = context.vault.session()
    if (session) {
      const code = unitDirectory().byId(session.office.unitId)?.code
      const own = code === undefined ? null : getSigningKey(session.store, code)
      if (own) trust.selfIssued.push(pinCertificate(new Uint8Array(own.certificate)))
    }
    const { manifest, files, signer, signingTime, fingerprint12 } = await verifyContainer(input.bytes, {
      trust,
      now: new Date(context.now),
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
      signer: {
        organisation: signer.organisation,
        unitCode: signer.unitCode,
        spkiSha256: signer.spkiSha256,
        notAfter: isoSeconds(signer.notAfter),
      },
      signingTime: isoSeconds(signingTime),
      fingerprint: fingerprint12,
      files: files.map((file) => ({ path: file.path, title: file.title ?? null, size: file.bytes.length })),
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { ...nothing, valid: false, code: error.code, message: error.message }
  }
}
