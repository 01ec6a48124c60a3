/** What a province answers to a package it took in: a signed receipt, or a return with comments on its very cells. */
import { getAnswer, insertAnswer, listAnswers, listComments, nextAnswerNumber } from '../../../db/answers.ts'
import { newId } from '../../../db/newId.ts'
import {
  findReceived,
  type ReceivedHead,
  readReceivedBytes,
  readReceivedContent,
} from '../../../db/receivedPackages.ts'
import { readUserNames } from '../../../db/users.ts'
import {
  type AnswerComment,
  type AnswerFile,
  answerFile,
  answerFileSchema,
  answerKinds,
} from '../../../shared/answerFile.ts'
import { canonicalJson } from '../../../shared/canonicalJson.ts'
import type { CallOutput, ParsedInput } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { PackageFileContent } from '../../../shared/packageFile.ts'
import { practiceExtension } from '../../../shared/practice.ts'
import { manifestName, readContainer } from '../../signing/container.ts'
import { readManifest } from '../../signing/packageContent.ts'
import { signContainer } from '../../signing/signContainer.ts'
import { isoSeconds } from '../../signing/time.ts'
import type { CallContext } from '../callContext.ts'
import { copyToDrive } from '../copyToDrive.ts'
import { officeUnit } from '../officeUnits.ts'
import { requireFile } from '../packageList.ts'
import { filePrefixOf } from '../reports.ts'
import { requireDrive } from '../requireDrive.ts'
import { openSigner } from '../signerOfOffice.ts'
import { parseFigures } from './packageContent.ts'
import { requireProvince } from './provinceOffice.ts'

/**
 * Signs the answer, keeps it and hands out its file. Throws `received_unknown` for a package that was not taken in,
 * `answer_incomplete` for a return without a reason or deadline, `comment_place_unknown` for a cell it does not have.
 */
export async function giveAnswer(
  context: CallContext,
  input: ParsedInput<'answers.give'>,
): Promise<CallOutput<'answers.give'>> {
  requireProvince(context)
  const received = findReceived(context.db, input.package)
  if (!received) throw new AppError('received_unknown')
  const content = await describeAnswer(context, received, input)
  const { bytes, id } = await signAnswer(context, received, content, input.password)
  const before = listAnswers(context.db, 'di', [received.id]).filter(({ kind }) => kind === content.answer).length
  const name = `${filePrefixOf(context.office)}${fileName(content, before)}`
  const detail = {
    package: received.id,
    answer: content.answer,
    number: content.number,
    comments: content.comments.length,
  }
  context.write(detail, (db) => {
    insertAnswer(
      db,
      {
        id,
        kind: content.answer,
        direction: 'di',
        packageId: received.id,
        unit: received.unitCode,
        period: received.period,
        sequence: received.sequence,
        number: content.number,
        authority: officeUnit(context.office).name,
        deadline: content.deadline,
        reason: content.reason,
        answeredAt: context.now,
        fileName: name,
        bytes: Buffer.from(bytes),
      },
      content.comments,
    )
  })
  return { id, number: content.number, name, mediaType: 'application/vnd.etsi.asic-e+zip', bytes }
}

async function describeAnswer(
  context: CallContext,
  received: ReceivedHead,
  { answer, reason, deadline, comments }: ParsedInput<'answers.give'>,
): Promise<AnswerFile> {
  if (answer === 'tra' && (reason === null || deadline === null)) throw new AppError('answer_incomplete')
  if (deadline !== null && deadline < context.today) throw new AppError('answer_deadline_past')
  const text = readReceivedContent(context.db, received.id)
  const figures = text === null ? null : parseFigures(text)
  return answerFile.parse({
    schema: answerFileSchema,
    answer,
    number: nextAnswerNumber(context.db),
    package: {
      packageId: received.id,
      contentDigest: received.contentDigest,
      unit: received.unitCode,
      period: received.period,
      sequence: received.sequence,
      fingerprint: received.fingerprint,
    },
    receivedAt: isoSeconds(new Date(received.receivedAt)),
    deadline: answer === 'tra' ? deadline : null,
    reason: reason?.normalize('NFC') ?? null,
    comments: answer === 'nhan' ? [] : comments.map((one) => placeComment(figures, one)),
  })
}

/** The comment with what the package says at its place. */
function placeComment(
  figures: PackageFileContent | null,
  { form, row, column, text }: ParsedInput<'answers.give'>['comments'][number],
): AnswerComment {
  const found = figures?.forms.find((one) => one.form === form)
  const cells = row === 'T' ? found?.total : found?.rows.find(({ key }) => key === row)?.cells
  if (!found || (row !== '' && !cells))
    throw new AppError('comment_place_unknown', { place: [form, row, column].join(' · ') })
  const cell = cells?.[column]
  const value = cell === undefined ? null : cell.state === 'nil' ? '–' : describeValue(cell.value)
  return { form, period: found.period, row, column, value, text: text.normalize('NFC') }
}

function describeValue(value: unknown): string | null {
  if (value === null) return null
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** A second return of one package is another file, also beside the first on one drive. */
function fileName({ answer, package: { unit, period, sequence } }: AnswerFile, before: number): string {
  const again = before === 0 ? '' : `_lan${before + 1}`
  return `${answer === 'nhan' ? 'BIENNHAN' : 'PHIEUTRA'}_${unit}_${period}_r${sequence}${again}.asice`
}

/** The same container as the package’s own: whoever can verify one can verify the other. */
async function signAnswer(
  context: CallContext,
  received: ReceivedHead,
  content: AnswerFile,
  password: string,
): Promise<{ id: string; bytes: Uint8Array }> {
  const unit = officeUnit(context.office)
  const id = newId()
  const { unit: district, period } = await manifestOf(context, received.id)
  const { signer, at, close } = await openSigner(context, password)
  try {
    const bytes = await signContainer({
      manifest: {
        packageId: id,
        kind: answerKinds[content.answer],
        payloadSchema: answerFileSchema,
        unit: { code: unit.code, level: unit.type, name: unit.name },
        recipient: { code: district.code, name: district.name },
        period,
        sequence: content.number,
        supersedes: null,
        createdAt: isoSeconds(at),
        producer: { app: 'Phụ Biểu', version: context.version },
        ...(context.office.practice ? { ext: { [practiceExtension]: true }, crit: [practiceExtension] } : { ext: {} }),
      },
      files: [
        {
          path: 'data/tra-loi.json',
          mediaType: 'application/json',
          role: 'data',
          title: content.answer === 'nhan' ? 'Biên nhận' : 'Phiếu trả',
          bytes: new TextEncoder().encode(canonicalJson(content)),
        },
      ],
      signer,
      signingTime: at,
    })
    return { id, bytes }
  } finally {
    close()
  }
}

/** Signature and digests were checked when it was taken in. */
async function manifestOf({ db }: CallContext, id: string) {
  const bytes = readReceivedBytes(db, id)
  const entries = bytes ? await readContainer(bytes) : []
  const entry = entries.find(({ name }) => name === manifestName)
  if (!entry) throw new AppError('received_unknown')
  return readManifest(entry.bytes)
}

/**
 * Copies an answer to a drive and reads it back. Throws `answer_unknown`, `package_erased`, `place_missing` and what
 * copyToDrive throws.
 */
export async function copyAnswer(
  context: CallContext,
  { id, place }: ParsedInput<'answers.copy'>,
): Promise<CallOutput<'answers.copy'>> {
  requireProvince(context)
  const kept = getAnswer(context.db, id)
  if (kept?.direction !== 'di') throw new AppError('answer_unknown')
  requireFile(kept)
  const drive = await requireDrive(context, place)
  copyToDrive(drive.path, kept.fileName, kept.bytes)
  context.write({ answer: id }, () => undefined)
  return { fileName: kept.fileName, drive: drive.label }
}

export function listGivenAnswers(
  context: CallContext,
  { package: packageId }: ParsedInput<'answers.given'>,
): CallOutput<'answers.given'> {
  requireProvince(context)
  const names = readUserNames(context.db)
  const answers = listAnswers(context.db, 'di', packageId === undefined ? undefined : [packageId])
  const comments = listComments(
    context.db,
    answers.map(({ id }) => id),
  )
  return answers.map((one) => ({
    id: one.id,
    answer: one.kind === 'tra' ? ('tra' as const) : ('nhan' as const),
    packageId: one.packageId,
    unit: one.unit,
    period: one.period,
    sequence: one.sequence,
    number: one.number,
    deadline: one.deadline,
    reason: one.reason,
    at: one.answeredAt,
    by: names.get(one.keptBy) ?? one.keptBy,
    fileName: one.fileName,
    comments: comments
      .filter(({ answerId }) => answerId === one.id)
      .map(({ form, period, row, column, value, text }) => ({ form, period, row, column, value, text })),
  }))
}
