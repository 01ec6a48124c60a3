/** Finds the people who may be meant by a row of a list among tens of thousands: by their papers, by name and year of birth. */
import { haveOtherCccd, type PersonIdentity } from '../../shared/person.ts'
import { foldText } from '../../shared/text.ts'
import type { PlannedPerson } from './importFaces.ts'

/** Filled by `indexPerson`, asked by `findNear`. */
export interface PersonIndex {
  readonly byPaper: Map<string, PlannedPerson[]>
  /** By folded name. */
  readonly byName: Map<string, Namesakes>
}

interface Namesakes {
  all: PlannedPerson[]
  byYear: Map<string, PlannedPerson[]>
  /** Those whose year of birth is not known. */
  withoutYear: PlannedPerson[]
}

export function createPersonIndex(): PersonIndex {
  return { byPaper: new Map(), byName: new Map() }
}

/** Under all that the identity tells, or what it tells beyond the former one. */
export function indexPerson(
  { byPaper, byName }: PersonIndex,
  person: PlannedPerson,
  identity: PersonIdentity,
  former?: PersonIdentity,
): void {
  const { ho_ten: name, cccd, cmnd } = identity
  if (cccd && !hasPaper(former, cccd)) put(byPaper, cccd, person)
  if (cmnd && cmnd !== cccd && !hasPaper(former, cmnd)) put(byPaper, cmnd, person)
  if (name === null) return
  const key = foldText(name)
  let namesakes = byName.get(key)
  if (namesakes === undefined) {
    namesakes = { all: [], byYear: new Map(), withoutYear: [] }
    byName.set(key, namesakes)
  }
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
export function findNear({ byPaper, byName }: PersonIndex, identity: PersonIdentity): readonly PlannedPerson[] {
  const { ho_ten: name, sinh, cccd, cmnd } = identity
  const near: PlannedPerson[] = []
  if (cccd) take(byPaper.get(cccd), cccd, near)
  if (cmnd) take(byPaper.get(cmnd), cccd, near)
  const namesakes = name === null ? undefined : byName.get(foldText(name))
  if (namesakes !== undefined && sinh === null) take(namesakes.all, cccd, near)
  else if (namesakes !== undefined && sinh !== null) {
    take(namesakes.byYear.get(sinh.slice(0, 4)), cccd, near)
    take(namesakes.withoutYear, cccd, near)
  }
  return withoutRepeats(near)
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
