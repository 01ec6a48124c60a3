/** Finds the people who may be meant by a row of a list among tens of thousands: by their papers, by name and year of birth. */
import { haveOtherCccd, type PersonIdentity } from '../../shared/person.ts'
import { foldText } from '../../shared/text.ts'
import type { PlannedPerson } from './importFaces.ts'

export interface PersonIndex {
  /** Under all that the identity tells, or what it tells beyond the former one. */
  add(person: PlannedPerson, identity: PersonIdentity, former?: PersonIdentity): void
  /**
   * Each once. A row with a year of birth looks only at namesakes of that year and at those without one; people of the
   * list itself who have another CCCD are nobody to look at.
   */
  find(identity: PersonIdentity): PlannedPerson[]
}

interface Namesakes {
  all: PlannedPerson[]
  /** By year of birth, blank where none is known. */
  byYear: Map<string, PlannedPerson[]>
}

export function createPersonIndex(): PersonIndex {
  const byPaper = new Map<string, PlannedPerson[]>()
  const byName = new Map<string, Namesakes>()
  return { add, find }

  function add(person: PlannedPerson, identity: PersonIdentity, former?: PersonIdentity): void {
    const { ho_ten: name, cccd, cmnd } = identity
    if (cccd && !hasPaper(former, cccd)) put(byPaper, cccd, person)
    if (cmnd && cmnd !== cccd && !hasPaper(former, cmnd)) put(byPaper, cmnd, person)
    if (name === null) return
    const key = foldText(name)
    let namesakes = byName.get(key)
    if (namesakes === undefined) {
      namesakes = { all: [], byYear: new Map() }
      byName.set(key, namesakes)
    }
    const isKnown = former !== undefined && former.ho_ten !== null && foldText(former.ho_ten) === key
    if (!isKnown) namesakes.all.push(person)
    if (!isKnown || yearOf(former) !== yearOf(identity)) put(namesakes.byYear, yearOf(identity), person)
  }

  function find({ ho_ten: name, sinh, cccd, cmnd }: PersonIdentity): PlannedPerson[] {
    const near: PlannedPerson[] = []
    const take = (found: readonly PlannedPerson[] | undefined): void => {
      if (found === undefined) return
      for (const person of found) {
        if (person.stored !== null || !haveOtherCccd(cccd, person.identity.cccd)) near.push(person)
      }
    }
    if (cccd) take(byPaper.get(cccd))
    if (cmnd) take(byPaper.get(cmnd))
    const namesakes = name === null ? undefined : byName.get(foldText(name))
    if (namesakes !== undefined && sinh === null) take(namesakes.all)
    else if (namesakes !== undefined && sinh !== null) {
      take(namesakes.byYear.get(sinh.slice(0, 4)))
      take(namesakes.byYear.get(''))
    }
    return withoutRepeats(near)
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
