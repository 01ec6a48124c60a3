/** Taking in one package file: verified, judged, kept; or refused with its code. Every file leaves a line. */
import { tellStep } from '../../../db/longWork.ts'
import {
  findReceived,
  findReceivedFile,
  insertReceived,
  insertReceivedFile,
  insertReceivedForms,
  type ReceivedHead,
  readReceivedBytes,
} from '../../../db/receivedPackages.ts'
import { canonicalJson } from '../../../shared/canonicalJson.ts'
import type { CallOutput, ParsedInput } from '../../../shared/contract.ts'
import { AppError, describeError } from '../../../shared/errors.ts'
import type { PackageFileContent } from '../../../shared/packageFile.ts'
import type { PackageManifest } from '../../../shared/packageManifest.ts'
import type { ReceiptRemark, ReceiptVerdict } from '../../../shared/receivedPackage.ts'
import { sha256Hex } from '../../signing/digest.ts'
import { isEnvelope } from '../../signing/envelope.ts'
import { isoSeconds } from '../../signing/time.ts'
import { type VerifiedPackage, verifyContainer } from '../../signing/verifyContainer.ts'
import type { CallContext } from '../callContext.ts'
import { officeUnit } from '../officeUnits.ts'
import { viewCosigner, viewSigner } from '../packageSigners.ts'
import { readTrust } from '../trustStore.ts'
import { openOwnEnvelope } from './authorityKeys.ts'
import { dayOf, refuseUnfit, remarkOn } from './judgePackage.ts'
import { readFigures } from './packageContent.ts'
import { requireProvince } from './provinceOffice.ts'
import { viewReceived } from './receivedList.ts'
import { formRows } from './reportedForms.ts'

type Verdict = CallOutput<'province.ingest'>
type Input = ParsedInput<'province.ingest'>

/** A package to be kept, with what is said of it. */
interface Taken {
  known: null
  verified: VerifiedPackage
  container: Uint8Array
  content: PackageFileContent
  remarks: ReceiptRemark[]
}

/** What says nothing of the file, but of the officer who opens it: no verdict, the file is read again. */
const aboutOfficer: readonly string[] = ['wrong_password', 'attempts_paused']

/** Throws `not_province`, and for an encrypted file `wrong_password` or `attempts_paused`; all else is a verdict. */
export async function ingestPackage(context: CallContext, input: Input): Promise<Verdict> {
  requireProvince(context)
  tellStep('Đang kiểm tra chữ ký và nội dung của gói')
  const fileSha256 = sha256Hex(input.bytes)
  const known = findReceivedFile(context.db, fileSha256)
  if (known) return keepLine(context, input, fileSha256, 'da_co', duplicateOf(known), known)
  let judged: Taken | { known: ReceivedHead }
  try {
    judged = await judge(context, input)
  } catch (error) {
    if (!(error instanceof AppError) || aboutOfficer.includes(error.code)) throw error
    return keepLine(context, input, fileSha256, 'khong_nhan', { code: error.code, message: error.message }, null)
  }
  if (judged.known) return keepLine(context, input, fileSha256, 'da_co', duplicateOf(judged.known), judged.known)
  tellStep('Đang ghi gói vào sổ nhận')
  return keepPackage(context, input, fileSha256, judged)
}

async function judge(
  context: CallContext,
  { bytes, trust, period, password }: Input,
): Promise<Taken | { known: ReceivedHead }> {
  const container = await openContainer(context, bytes, password)
  const verified = await verifyContainer(container, {
    trust: readTrust(context.db, context.office, trust),
    now: new Date(context.now),
    acceptsPractice: context.office.practice,
    expected: { recipientCode: officeUnit(context.office).code },
  })
  const { manifest, files } = verified
  tellStep('Đang đọc số liệu trong gói')
  // The same package once more, in another envelope or in none.
  const known = findReceived(context.db, manifest.packageId)
  const kept = known && readReceivedBytes(context.db, known.id)
  if (known && kept && Buffer.from(kept).equals(container)) return { known }
  refuseUnfit(context, manifest, period)
  const content = readFigures(manifest, files)
  tellStep('Đang đối chiếu số liệu trong gói')
  return {
    known: null,
    verified,
    container,
    content,
    remarks: remarkOn(context, manifest, content, {
      signedAt: verified.signingTime,
      now: context.now,
      cosigner: verified.cosigner,
    }),
  }
}

/** The container inside an envelope; without the password that opens the office's key it stays `PACKAGE_ENCRYPTED`. */
async function openContainer(
  context: CallContext,
  bytes: Uint8Array,
  password: string | undefined,
): Promise<Uint8Array> {
  if (!isEnvelope(bytes) || password === undefined) return bytes
  return openOwnEnvelope(context, bytes, password).catch((error: unknown) => {
    // Nobody can have encrypted to an office that has no key.
    if (error instanceof AppError && error.code === 'AUTHORITY_MISSING')
      throw new AppError('ENC_NOT_FOR_THIS_RECIPIENT')
    throw error
  })
}

function duplicateOf(known: ReceivedHead): { code: string; message: string } {
  const details = { day: dayOf(known.receivedAt), name: known.unitName, sequence: known.sequence }
  return { code: 'DUPLICATE_SUBMISSION', message: describeError('DUPLICATE_SUBMISSION', details) }
}

/** A file that brings nothing new leaves its line and nothing else. */
function keepLine(
  context: CallContext,
  { name, bytes }: Input,
  fileSha256: string,
  verdict: ReceiptVerdict,
  said: { code: string; message: string },
  known: ReceivedHead | null,
): Verdict {
  context.write({ file: fileSha256, verdict, code: said.code }, (db) => {
    insertReceivedFile(db, {
      fileName: name,
      fileSha256,
      size: bytes.length,
      verdict,
      ...said,
      packageId: known?.id ?? null,
    })
  })
  return { fileName: name, verdict, ...said, remarks: [], package: known && viewReceived(context.db, known) }
}

function keepPackage(context: CallContext, { name, bytes }: Input, fileSha256: string, taken: Taken): Verdict {
  const { verified, container, content, remarks } = taken
  const { manifest } = verified
  const verdict: ReceiptVerdict = remarks.length === 0 ? 'nhan' : 'can_xem'
  const message = describeTaken(manifest, remarks)
  const detail = { package: manifest.packageId, unit: manifest.unit.code, period: manifest.period.id, verdict }
  context.write(detail, (db) => {
    insertReceived(db, {
      id: manifest.packageId,
      unitCode: manifest.unit.code,
      unitName: manifest.unit.name,
      kind: manifest.kind,
      period: manifest.period.id,
      sequence: manifest.sequence,
      supersedes: manifest.supersedes?.packageId ?? null,
      contentDigest: manifest.contentDigest,
      fileName: name,
      fileSha256,
      size: bytes.length,
      madeAt: manifest.createdAt,
      signedAt: isoSeconds(verified.signingTime),
      signer: JSON.stringify(viewSigner(verified.signer)),
      cosigner: verified.cosigner && JSON.stringify(viewCosigner(verified.cosigner)),
      fingerprint: verified.fingerprint12,
      remarks: JSON.stringify(remarks),
      // Records stay in the container alone: there may be fifty thousand of them.
      content: canonicalJson({ ...content, registers: undefined }),
      bytes: Buffer.from(container),
    })
    insertReceivedForms(db, formRows(manifest.packageId, content))
    insertReceivedFile(db, {
      fileName: name,
      fileSha256,
      size: bytes.length,
      verdict,
      code: null,
      message,
      packageId: manifest.packageId,
    })
  })
  const kept = findReceived(context.db, manifest.packageId)
  return {
    fileName: name,
    verdict,
    code: null,
    message,
    remarks,
    package: kept && viewReceived(context.db, kept),
  }
}

function describeTaken({ unit, sequence }: PackageManifest, remarks: readonly ReceiptRemark[]): string {
  const head = `Đã nhận gói của ${unit.name}, lần ${sequence}.`
  return [head, ...remarks.map(({ message }) => message)].join(' ')
}
