/** Whether the computer's clock can be right, asked before anything is signed; and an officer's word that it is. */
import { readLatestMoment } from '../../db/auditMoments.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { formatDate } from '../../shared/date.ts'
import { AppError } from '../../shared/errors.ts'
import { programReleasedOn } from '../../shared/releaseDay.ts'
import { startOfVietnamDay, vietnamDay } from '../signing/time.ts'
import type { CallContext } from './callContext.ts'

/*
 * Offline the time of a signature is a claim; what can be known is that it is not before what has happened already. A
 * clock that had once run ahead leaves entries from the future, after which a right clock seems wrong: then an officer
 * says so with their password, the log keeps it, and only what comes after counts.
 */

/** Milliseconds by which clocks are set back and differ without anything being wrong. */
export const clockTolerance = 10 * 60 * 1000

type Clock = Pick<CallContext, 'db' | 'now' | 'clock'>

/**
 * The moment to sign with: now, or the latest entry of the log where that is a few minutes later.
 * @throws CLOCK_BEHIND, CLOCK_BEFORE_RELEASE
 */
export function requireClock(context: Clock): Date {
  const now = new Date(context.now)
  // Whoever names the day on the command line has said what time it is.
  if (context.clock === 'stated') return now
  if (context.clock === 'system' && now < startOfVietnamDay(new Date(`${programReleasedOn}T12:00:00Z`)))
    throw new AppError('CLOCK_BEFORE_RELEASE', { now: momentOf(now), released: formatDate(programReleasedOn) })
  const known = latestOf(context)
  if (known.getTime() > now.getTime() + clockTolerance)
    throw new AppError('CLOCK_BEHIND', { now: momentOf(now), known: momentOf(known) })
  return known > now ? known : now
}

function latestOf({ db, now }: Clock): Date {
  return new Date(readLatestMoment(db) ?? now)
}

/** `22/11/2026 09:05` in Vietnam. */
function momentOf(at: Date): string {
  const clock = new Date(at.getTime() + 7 * 60 * 60 * 1000).toISOString().slice(11, 16)
  return `${formatDate(vietnamDay(at))} ${clock}`
}

export function readClock(context: CallContext): CallOutput<'clock.read'> {
  const known = latestOf(context)
  const isBehind = context.clock !== 'stated' && known.getTime() > Date.parse(context.now) + clockTolerance
  return { now: context.now, known: known.toISOString(), isBehind }
}

/** From now on only later entries count. `wrong_password` */
export async function acceptClock(
  context: CallContext,
  { password }: ParsedInput<'clock.accept'>,
): Promise<CallOutput<'clock.accept'>> {
  await context.requirePassword(password)
  const { known } = readClock(context)
  context.write({ known, now: context.now }, () => undefined)
  return readClock(context)
}
