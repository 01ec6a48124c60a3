/** What became of the packages of a period: made, copied or sent and how, received, returned. Facts, never guesses. */
import { listAnswers, type StoredAnswer } from '../../db/answers.ts'
import { insertPackageEvent, listPackageEvents, type StoredPackageEvent } from '../../db/packageEvents.ts'
import { getPackage, listPackages, type StoredPackage } from '../../db/packages.ts'
import type { Writer } from '../../db/store.ts'
import { findBegunUpload, findUploadPlace } from '../../db/uploads.ts'
import { readUserNames } from '../../db/users.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { viewAnswers } from './answers.ts'
import type { CallContext } from './callContext.ts'
import { copyToDrive } from './copyToDrive.ts'
import { requireFile, summarizePackage } from './packageList.ts'
import { isClassified, officeAbove } from './recipients.ts'
import { requireDrive } from './requireDrive.ts'

type Outbox = CallOutput<'outbox.read'>
type Sent = Outbox['packages'][number]

export function readOutbox(context: CallContext, { period }: ParsedInput<'outbox.read'>): Outbox {
  const { db } = context
  const packages = listPackages(db, period)
  const ids = packages.map(({ id }) => id)
  const [events, answers] = [listPackageEvents(db, ids), listAnswers(db, 'den', ids)]
  return {
    packages: packages.map((one) => viewSent(context, one, packages, events, answers)),
    isClassified: isClassified(db),
  }
}

function viewSent(
  context: CallContext,
  row: StoredPackage,
  all: readonly StoredPackage[],
  events: readonly StoredPackageEvent[],
  answers: readonly StoredAnswer[],
): Sent {
  const summary = summarizePackage(context, row)
  const names = readUserNames(context.db)
  const own = events.filter(({ packageId }) => packageId === row.id)
  const replies = answers.filter(({ packageId }) => packageId === row.id)
  const recipient = (one: StoredPackage): string => one.recipient ?? officeAbove(context.office).code
  const isReplaced = all.some((one) => one.sequence > row.sequence && recipient(one) === recipient(row))
  // What left before the leader signed was another file.
  const signed = own.findLastIndex(({ kind }) => kind === 'dong_ky')
  return {
    ...summary,
    state: stateOf(summary, isReplaced, replies[0], own.slice(signed + 1)),
    events: own.map(({ kind, way, note, at, by }) => ({
      kind: kind as Sent['events'][number]['kind'],
      way,
      note,
      at,
      by: names.get(by) ?? by,
    })),
    answers: viewAnswers(context, replies),
    upload: viewUpload(context, row.id, recipient(row)),
  }
}

function viewUpload({ db, office }: CallContext, id: string, recipient: string): Sent['upload'] {
  const place = isClassified(db) || office.practice ? null : findUploadPlace(db, recipient)
  if (!place) return null
  return { host: new URL(place.address).host, isBegun: findBegunUpload(db, id, place.address) !== null }
}

/** What a recipient signed tells more than what was done here; a newer package more than both. */
function stateOf(
  { cancelled, cosigning }: Pick<Sent, 'cancelled' | 'cosigning'>,
  isReplaced: boolean,
  answer: StoredAnswer | undefined,
  events: readonly StoredPackageEvent[],
): Sent['state'] {
  if (isReplaced) return 'da_thay'
  if (answer) return answer.kind === 'tra' ? 'bi_tra' : 'da_nhan'
  if (cancelled) return 'huy'
  if (cosigning === 'cho') return 'cho_ky'
  if (events.some(({ kind }) => kind === 'gui' || kind === 'tai_len')) return 'da_gui'
  return events.length > 0 ? 'da_chep' : 'da_lap'
}

/** Copies the package to a drive and reads it back. Throws `place_missing` and what copyToDrive throws. */
export async function sendToDrive(
  context: CallContext,
  { id, place }: ParsedInput<'outbox.copy'>,
): Promise<CallOutput<'outbox.copy'>> {
  const row = requireUsable(context, id)
  const drive = await requireDrive(context, place)
  copyToDrive(drive.path, row.fileName, row.sealed ?? row.bytes)
  return noteWay(context, id, 'chep_o', drive.label)
}

/** Notes what the officer did with the file: saved it, or sent it on the way named. */
export function noteSent(context: CallContext, input: ParsedInput<'outbox.note'>): CallOutput<'outbox.note'> {
  requireUsable(context, input.id)
  return noteWay(context, input.id, input.kind, input.way, () => undefined, input.note)
}

/** A package whose period was opened again, or that the leader is still to sign, stands for nothing: it must not leave. */
export function requireUsable(context: CallContext, id: string): StoredPackage {
  const row = getPackage(context.db, id)
  if (!row) throw new AppError('package_unknown')
  requireFile(row)
  const { cancelled, cosigning } = summarizePackage(context, row)
  if (cancelled) throw new AppError('package_cancelled')
  if (cosigning === 'cho') throw new AppError('package_awaits_cosigner')
  return row
}

/** Notes what was done with the package; `work` belongs to the same transaction. */
export function noteWay(
  context: CallContext,
  id: string,
  kind: 'chep_o' | 'luu_tep' | 'gui' | 'tai_len',
  way: string,
  work: (db: Writer) => void = () => undefined,
  text: string | null = null,
): Sent {
  return context.write({ package: id, kind }, (db) => {
    work(db)
    insertPackageEvent(db, { packageId: id, kind, way: way.normalize('NFC'), note: text?.normalize('NFC') ?? null })
    const inside = { ...context, db }
    const row = getPackage(db, id)
    if (!row) throw new AppError('package_unknown')
    return viewSent(
      inside,
      row,
      listPackages(db, row.period),
      listPackageEvents(db, [id]),
      listAnswers(db, 'den', [id]),
    )
  })
}
