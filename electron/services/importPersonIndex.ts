/** Finds the people who may be meant by a row of a list among tens of thousands: by their papers, by name and year of birth. */
import { haveOtherCccd, isCccd, type PersonIdentity } from '../../shared/person.ts'
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
  all: Listed
  byYear: Map<string, Listed>
  /** Those whose year of birth is not known. */
  withoutYear: Listed
}

/** Two lists in the order in which people came. */
interface Listed {
  everybody: PlannedPerson[]
  /** Without new people who had a CCCD when they were put in: of a whole district's list few are left to look at. */
  open: PlannedPerson[]
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
    latest.namesakes = { all: createListed(), byYear: new Map(), withoutYear: createListed() }
    byName.set(key, latest.namesakes)
  }
  const { namesakes } = latest
  const isKnown = former !== undefined && former.ho_ten !== null && foldText(former.ho_ten) === key
  const isOpen = person.stored !== null || cccd === null || !isCccd(cccd)
  if (!isKnown) list(namesakes.all, person, isOpen)
  const year = yearOf(identity)
  if (isKnown && yearOf(former) === year) return
  list(year === '' ? namesakes.withoutYear : ofYear(namesakes, year), person, isOpen)
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
  if (namesakes === undefined) return withoutRepeats(near)
  const side = cccd !== null && isCccd(cccd) ? 'open' : 'everybody'
  if (sinh === null) take(namesakes.all[side], cccd, near)
  else {
    take(namesakes.byYear.get(sinh.slice(0, 4))?.[side], cccd, near)
    take(namesakes.withoutYear[side], cccd, near)
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

function createListed(): Listed {
  return { everybody: [], open: [] }
}

function ofYear({ byYear }: Namesakes, year: string): Listed {
  let listed = byYear.get(year)
  if (listed === undefined) {
    listed = createListed()
    byYear.set(year, listed)
  }
  return listed
}

function list(listed: Listed, person: PlannedPerson, isOpen: boolean): void {
  listed.everybody.push(person)
  if (isOpen) listed.open.push(person)
}

function put(index: Map<string, PlannedPerson[]>, key: string, person: PlannedPerson): void {
  const known = index.get(key)
  if (known) known.push(person)
  else index.set(key, [person])
}
