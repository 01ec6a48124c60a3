/** Finds the people who may be meant by a row of a list among tens of thousands: by their papers, by name and year of birth. */
import { haveOtherCccd, type PersonIdentity } from '../../shared/person.ts'
import { foldText } from '../../shared/text.ts'
import type { PlannedPerson } from './importFaces.ts'

/** Filled by `indexPerson`, asked by `findNear`. */
export interface PersonIndex {
  readonly byPaper: Map<string, PlannedPerson[]>
  /** By folded name. */
  readonly byName: Map<string, Namesakes>
  /** Of the name asked last: whoever is looked for in vain is put in next, under the same name. */
  latest: { name: string; key: string; namesakes: Namesakes | undefined }
}

interface Namesakes {
  all: PlannedPerson[]
  byYear: Map<string, PlannedPerson[]>
  /** Those whose year of birth is not known. */
  withoutYear: PlannedPerson[]
}

export function createPersonIndex(): PersonIndex {
  return { byPaper: new Map(), byName: new Map(), latest: { name: '', key: '', namesakes: undefined } }
}

/** Under all that the identity tells, or what it tells beyond the former one. */
export function indexPerson(
  index: PersonIndex,
  person: PlannedPerson,
  identity: PersonIdentity,
  former?: PersonIdentity,
): void {
  const { byPaper, byName } = index
  const { ho_ten: name, cccd, cmnd } = identity
  if (cccd && !hasPaper(former, cccd)) put(byPaper, cccd, person)
  if (cmnd && cmnd !== cccd && !hasPaper(former, cmnd)) put(byPaper, cmnd, person)
  if (name === null) return
  const latest = findName(index, name)
  const { key } = latest
  if (latest.namesakes === undefined) {
    latest.namesakes = { all: [], byYear: new Map(), withoutYear: [] }
    byName.set(key, latest.namesakes)
  }
  const { namesakes } = latest
  const isKnown = former !== undefined && former.ho_ten !== null && foldText(former.ho_ten) === key
  if (!isKnown) namesakes.all.push(person)
  const year = yearOf(identity)
  if (isKnown && yearOf(former) === year) return
  if (year === '') namesakes.withoutYear.push(person)
  else put(namesakes.byYear, year, person)
}

/**
 * Each once. A row with a year of birth looks only at namesakes of that year and at those without one; people of the
 * list itself who have another CCCD are nobody to look at.
 */
export function findNear(index: PersonIndex, identity: PersonIdentity): readonly PlannedPerson[] {
  const { byPaper } = index
  const { ho_ten: name, sinh, cccd, cmnd } = identity
  const near: PlannedPerson[] = []
  if (cccd) take(byPaper.get(cccd), cccd, near)
  if (cmnd) take(byPaper.get(cmnd), cccd, near)
  const namesakes = name === null ? undefined : findName(index, name).namesakes
  if (namesakes !== undefined && sinh === null) take(namesakes.all, cccd, near)
  else if (namesakes !== undefined && sinh !== null) {
    take(namesakes.byYear.get(sinh.slice(0, 4)), cccd, near)
    take(namesakes.withoutYear, cccd, near)
  }
  return withoutRepeats(near)
}

function findName(index: PersonIndex, name: string): PersonIndex['latest'] {
  const { latest } = index
  if (latest.name !== name) {
    latest.name = name
    latest.key = foldText(name)
    latest.namesakes = index.byName.get(latest.key)
  }
  return latest
}

function take(found: readonly PlannedPerson[] | undefined, cccd: string | null, near: PlannedPerson[]): void {
  if (found === undefined) return
  for (const person of found) {
    if (person.stored !== null || !haveOtherCccd(cccd, person.identity.cccd)) near.push(person)
  }
}

/** A set for every row of a list costs more than looking through the few who are like it. */
const FEW = 8

function withoutRepeats(people: PlannedPerson[]): PlannedPerson[] {
  if (people.length < 2) return people
  return people.length > FEW ? [...new Set(people)] : people.filter((person, at) => people.indexOf(person) === at)
}

function hasPaper(identity: PersonIdentity | undefined, paper: string): boolean {
  return identity !== undefined && (identity.cccd === paper || identity.cmnd === paper)
}

function yearOf({ sinh }: PersonIdentity): string {
  return sinh?.slice(0, 4) ?? ''
}

function put(index: Map<string, PlannedPerson[]>, key: string, person: PlannedPerson): void {
  const known = index.get(key)
  if (known) known.push(person)
  else index.set(key, [person])
}
