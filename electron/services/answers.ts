/** What recipients answered to the packages of the office: taking a receipt or return in, its comments, and what was done about them. */
import {
  getAnswer,
  insertAnswer,
  listAnswers,
  listComments,
  type StoredAnswer,
  type StoredComment,
  settleComment,
} from '../../db/answers.ts'
import { getPackage } from '../../db/packages.ts'
import { readUserNames } from '../../db/users.ts'
import { totalKey } from '../../shared/annex/annexRows.ts'
import { type AnswerFile, type AnswerKind, answerFile, answerKinds } from '../../shared/answerFile.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { type VerifiedPackage, verifyContainer } from '../signing/verifyContainer.ts'
import { type AnnexSession, openAnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { officeUnit } from './officeUnits.ts'
import { keptFingerprint, requireFile } from './packageList.ts'
import { officeAbove } from './recipients.ts'
import { readTrust } from './trustStore.ts'

type Answers = CallOutput<'answers.list'>

/**
 * Takes in the answer to a package of this office. One that was taken before is shown again and changes nothing.
 * @throws what verifying throws; `not_an_answer`; `answer_not_ours` for another office's package; `answer_unknown_package`
 *   for a package that was not made here, or not with these contents; `answer_of_stranger` unless its recipient gives it
 */
export async function takeAnswer(
  context: CallContext,
  { name, bytes, trust }: ParsedInput<'answers.take'>,
): Promise<CallOutput<'answers.take'>> {
  const verified = await verifyContainer(bytes, {
    trust: readTrust(context.db, context.office, trust ?? []),
    now: new Date(context.now),
    acceptsPractice: context.office.practice,
  })
  const content = readAnswer(verified)
  requireOurs(context, verified, content)
  const id = verified.manifest.packageId
  const known = getAnswer(context.db, id)
  if (!known)
    context.write({ answer: content.answer, package: content.package.packageId, number: content.number }, (db) => {
      insertAnswer(
        db,
        {
          id,
          kind: content.answer,
          direction: 'den',
          packageId: content.package.packageId,
          unit: content.package.unit,
          period: content.package.period,
          sequence: content.package.sequence,
          number: content.number,
          authority: verified.manifest.unit.name,
          deadline: content.deadline,
          reason: content.reason,
          answeredAt: verified.manifest.createdAt,
          fileName: name,
          bytes: Buffer.from(bytes),
        },
        content.comments,
      )
    })
  const kept = getAnswer(context.db, id)
  const [answer] = kept ? viewAnswers(context, [kept]) : []
  if (!answer) throw new AppError('package_unknown')
  return { answer, isNew: known === null }
}

function readAnswer({ manifest, files }: VerifiedPackage): AnswerFile {
  const kinds: readonly string[] = Object.values(answerKinds)
  const file = files.find(({ path }) => path === 'data/tra-loi.json')
  if (!kinds.includes(manifest.kind) || !file) throw new AppError('not_an_answer')
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file.bytes))
  } catch {
    throw new AppError('not_an_answer')
  }
  const parsed = answerFile.safeParse(value)
  if (!parsed.success || answerKinds[parsed.data.answer] !== manifest.kind) throw new AppError('not_an_answer')
  return parsed.data
}

function requireOurs({ db, office }: CallContext, { manifest }: VerifiedPackage, { package: asked }: AnswerFile): void {
  const own = officeUnit(office).code
  if (manifest.recipient.code !== own || asked.unit !== own)
    throw new AppError('answer_not_ours', { unit: asked.unit, own })
  const sent = getPackage(db, asked.packageId)
  const isThis =
    sent?.contentDigest === asked.contentDigest &&
    sent.period === asked.period &&
    sent.sequence === asked.sequence &&
    keptFingerprint(sent) === asked.fingerprint.replaceAll(' ', '')
  if (!sent || !isThis) throw new AppError('answer_unknown_package', { period: asked.period, sequence: asked.sequence })
  const recipient = sent.recipient ?? officeAbove(office).code
  if (manifest.unit.code !== recipient) throw new AppError('answer_of_stranger', { signer: manifest.unit.name })
}

/** Those of a period, newest first; every period where none is asked for. */
export function listTakenAnswers(context: CallContext, { period }: ParsedInput<'answers.list'>): Answers {
  const all = listAnswers(context.db, 'den').filter((one) => period === undefined || one.period === period)
  return viewAnswers(context, all)
}

export function viewAnswers(context: CallContext, answers: readonly StoredAnswer[]): Answers {
  const { db } = context
  const names = readUserNames(db)
  const nameOf = (user: string | null): string | null => (user === null ? null : (names.get(user) ?? user))
  const comments = listComments(
    db,
    answers.map(({ id }) => id),
  )
  const session = comments.length === 0 ? null : openAnnexSession(context)
  return answers.map((one) => ({
    id: one.id,
    answer: one.kind as AnswerKind,
    packageId: one.packageId,
    period: one.period,
    sequence: one.sequence,
    number: one.number,
    authority: one.authority,
    deadline: one.deadline,
    reason: one.reason,
    at: one.answeredAt,
    takenAt: one.keptAt,
    takenBy: nameOf(one.keptBy) ?? '',
    comments: comments
      .filter(({ answerId }) => answerId === one.id)
      .map((comment) => ({
        ...viewComment(comment),
        name: session ? nameOfPlace(session, comment) : '',
        settledBy: nameOf(comment.resolvedBy),
      })),
  }))
}

/** `PL02 · Thị trấn Hoa Sơn · Số người sử dụng`; a form that is no longer there is called by its id. */
function nameOfPlace(session: AnnexSession, { form, period, row, column }: StoredComment): string {
  try {
    const annex = session.annex(form, period)
    const { number, columns } = annex.inputs.definition
    const label = row === totalKey ? annex.total?.label : annex.rows.find(({ key }) => key === row)?.label
    const path = columns.find(({ key }) => key === column)?.path.join(' › ')
    return [number, row === '' ? null : (label ?? row), column === '' ? null : (path ?? column)]
      .filter(Boolean)
      .join(' · ')
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return [form, row, column].filter(Boolean).join(' · ')
  }
}

function viewComment({ ordinal, form, period, row, column, value, text, reply, resolvedAt }: StoredComment) {
  return { ordinal, form, period, row, column, value, text, reply, settledAt: resolvedAt }
}

/** Says what was done about a comment, or with null opens it again. Throws `comment_unknown`. */
export function settleAnswerComment(
  context: CallContext,
  { answer, ordinal, reply }: ParsedInput<'answers.settle'>,
): CallOutput<'answers.settle'> {
  const kept = getAnswer(context.db, answer)
  const isThere = kept?.direction === 'den' && listComments(context.db, [answer]).some((one) => one.ordinal === ordinal)
  if (!kept || !isThere) throw new AppError('comment_unknown')
  return context.write({ answer, comment: ordinal, settled: reply !== null }, (db) => {
    settleComment(db, { answerId: answer, ordinal }, reply === null ? null : { text: reply.normalize('NFC') })
    const [view] = viewAnswers({ ...context, db }, [kept])
    if (!view) throw new AppError('comment_unknown')
    return view
  })
}

/** The file as it came in. */
export function readAnswerFile({ db }: CallContext, { id }: ParsedInput<'answers.file'>): CallOutput<'answers.file'> {
  const kept = getAnswer(db, id)
  if (!kept) throw new AppError('package_unknown')
  requireFile(kept)
  return { name: kept.fileName, mediaType: 'application/vnd.etsi.asic-e+zip', bytes: new Uint8Array(kept.bytes) }
}
