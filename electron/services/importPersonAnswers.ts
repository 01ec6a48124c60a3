/** What officers have said of whom a row of a file means: now, and for good, so that the same pair is never asked again. */
import { type AnsweredPair, listAnswers, saveAnswer } from '../../db/merges.ts'
import { resolvePerson } from '../../db/people.ts'
import type { Reader, Writer } from '../../db/store.ts'
import { normalizePersonName, type PersonIdentity } from '../../shared/person.ts'

/** The row means somebody who is not stored yet. */
export const NEW_PERSON = 'moi'

export interface PersonAnswers {
  /** Id of a person as it was told, `moi`, or null where nobody has said anything; `isNow`: in this import. */
  answerOf(key: string): { person: string; isNow: boolean } | null
  isDifferent(key: string, person: string): boolean
  isEmpty: boolean
}

/** What a row says of a person, the same for every row and every file that says it in these words. */
export function keyOfIdentity(identity: PersonIdentity): string {
  const name = identity.ho_ten === null ? '' : normalizePersonName(identity.ho_ten).toned
  const { gioi_tinh, sinh, cccd, cmnd, unit } = identity
  return `dong:${[name, gioi_tinh, sinh, cccd, cmnd, unit].map((one) => one ?? '').join('|')}`
}

export function loadPersonAnswers(db: Reader, now: Readonly<Record<string, string>>): PersonAnswers {
  const same = new Map<string, string>()
  const different = new Set<string>()
  for (const pair of listAnswers(db)) {
    const sides = sidesOf(pair)
    if (!sides) continue
    if (pair.answer === 'cung') same.set(sides.row, sides.person)
    else if (pair.answer === 'khac') different.add(`${sides.row}\n${resolvePerson(db, sides.person)}`)
  }
  return {
    answerOf: (key) => {
      const said = now[key]
      if (said !== undefined) return { person: said, isNow: true }
      const known = same.get(key)
      return known === undefined ? null : { person: known, isNow: false }
    },
    isDifferent: (key, person) => different.has(`${key}\n${person}`),
    isEmpty: same.size === 0 && different.size === 0 && Object.keys(now).length === 0,
  }
}

function sidesOf({ one, other }: AnsweredPair): { row: string; person: string } | null {
  if (one.startsWith('dong:')) return { row: one, person: other }
  return other.startsWith('dong:') ? { row: other, person: one } : null
}

/** The row was said to mean `person`, and so none of the others who were asked about. */
export function keepPersonAnswer(db: Writer, key: string, person: string, others: readonly string[]): void {
  saveAnswer(db, key, person, 'cung')
  for (const other of others) {
    if (other === person) continue
    saveAnswer(db, key, other, 'khac')
    saveAnswer(db, person, other, 'khac')
  }
}
