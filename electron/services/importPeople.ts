/** Who the rows of a list are: people already stored, people named earlier in the list, or new ones. */
import {
  findFormerPeople,
  findPeople,
  getPerson,
  hasPeople,
  type Person,
  readPersonState,
  resolvePerson,
  type WantedPeople,
} from '../../db/people.ts'
import type { RecordValues, RegisterRecord } from '../../db/records.ts'
import type { RegisterDefinition } from '../../shared/form.ts'
import type { PersonIdentity, PersonMatch } from '../../shared/person.ts'
import { foldText } from '../../shared/text.ts'
import type { CallContext } from './callContext.ts'
import {
  addTold,
  type Candidate,
  compareWith,
  countContradictions,
  type Former,
  findNamesake,
  isContradicted,
  isHere,
  isSomeoneElse,
  isWorthComparing,
  type PlannedPerson,
  surer,
} from './importFaces.ts'
import { keyOfIdentity, NEW_PERSON, type PersonAnswers } from './importPersonAnswers.ts'
import { createPersonIndex, findNear, indexPerson, type PersonIndex } from './importPersonIndex.ts'
import {
  type PersonRemark,
  remarkOnCertain,
  remarkOnDoubt,
  remarkOnName,
  remarkOnPapers,
} from './importPersonRemarks.ts'
import { listFacesBefore } from './mergeChain.ts'
import { identityOf, listHiddenPeople } from './people.ts'
import { unitsOfPeople } from './unitsOfPeople.ts'

export interface RowIdentity {
  /** 1-based. */
  row: number
  /** Fields of the person that the row holds. */
  values: RecordValues
  unit: string | null
}

export interface PersonChoice {
  person: PlannedPerson
  /** The row names the person as they were before a merge. */
  former: Former | null
  /** What the officer should know about the choice. */
  remark: PersonRemark | null
}

/** What the record of the row says about whose it is: the strongest sign where papers are missing. */
export interface RecordSigns {
  /** The person has a record, stored or of an earlier row, that this row says again. */
  isAgain(person: PlannedPerson): boolean
  /** The person has a stored record that lacks something by which records are told apart, and the row may complete it. */
  completes(person: PlannedPerson): boolean
  /** The stored record with the row's file number. */
  owner: RegisterRecord | null
}

/** Whether rows that say the same of a person mean somebody stored: to be answered once for all of them. */
export interface PersonQuestion {
  /** What the rows say, see `keyOfIdentity`. */
  key: string
  /** 1-based, the first one's identity being that of all. */
  rows: number[]
  first: RowIdentity
  /** Stored people, the likeliest first. */
  candidates: { id: string; match: PersonMatch }[]
  /** Whom the rows are taken for as things stand. */
  person: PlannedPerson
  isAnswered: boolean
}

export interface ImportPeople {
  choose(row: RowIdentity, signs: RecordSigns): PersonChoice
  /** Whose the record is already, or somebody new: for rows that an officer alone may link to a known person. */
  chooseByHand(row: RowIdentity, record: RegisterRecord | null): PersonChoice
  storedIds(): string[]
  questions(): PersonQuestion[]
}

/**
 * What is known while the rows are told apart. Its functions stand beside each other rather than inside
 * `createImportPeople`: V8 would forget what it compiled of them with every file, and compile them anew for the next.
 */
interface PeopleState {
  readonly context: CallContext
  readonly rows: readonly RowIdentity[]
  readonly answers: PersonAnswers
  readonly born: ReadonlySet<string>
  /** Stored people by id. */
  readonly stored: Map<string, PlannedPerson>
  /** How many new people there are. */
  made: number
  readonly index: PersonIndex
  readonly questions: Map<string, PersonQuestion>
  /** New people by what officers said of their rows. */
  readonly saidNew: Map<string, PlannedPerson>
}

/**
 * Equal papers are certain. Without papers a person is the one with the same name, birth and commune;
 * where that fits two people, or two rows of one list, they stay apart and are named. Two different valid CCCD
 * are never one person. What officers have said goes before all of it. `born` are people whom this import has made
 * already: nobody can be asked about them.
 */
export function createImportPeople(
  context: CallContext,
  form: RegisterDefinition,
  rows: readonly RowIdentity[],
  answers: PersonAnswers,
  born: ReadonlySet<string>,
): ImportPeople {
  const state: PeopleState = {
    context,
    rows,
    answers,
    born,
    stored: new Map(),
    made: 0,
    index: createPersonIndex(),
    questions: new Map(),
    saidNew: new Map(),
  }
  if (form.person && hasPeople(context.db)) loadStored(state)
  return {
    choose: (row, signs) => choose(state, row, signs),
    chooseByHand: (row, record) => chooseByHand(state, row, record),
    storedIds: () => [...state.stored.keys()],
    questions: () => [...state.questions.values()],
  }
}

function loadStored(state: PeopleState): void {
  const wanted = {
    names: listTexts(state, 'ho_ten').map(foldText),
    cccd: listTexts(state, 'cccd'),
    cmnd: listTexts(state, 'cmnd'),
  }
  state.context.advance('Đang tìm người đã có trong sổ')
  const named = new Map(findPeople(state.context.db, wanted).map((person) => [person.id, person]))
  const formers = [...findFormerPeople(state.context.db, wanted), ...facesLike(state, wanted)]
  for (const { id } of formers) {
    const now = getPerson(state.context.db, resolvePerson(state.context.db, id))
    if (now) named.set(now.id, now)
  }
  state.context.advance('Đang tìm người đã có trong sổ')
  const hidden = listHiddenPeople(state.context, [...named.keys()])
  const found = [...named.values()].filter((person) => !hidden.has(person.id))
  const units = unitsOfPeople(
    state.context,
    found.map((person) => person.id),
  )
  for (const [done, person] of found.entries()) {
    state.context.advance('Đang tìm người đã có trong sổ', done, found.length)
    addStored(state, person, units.get(person.id) ?? [])
  }
  for (const stored of formers) {
    const now = state.stored.get(resolvePerson(state.context.db, stored.id))
    if (!now) continue
    const former = { stored, identity: identityOf(stored.values, null), values: {} }
    now.former.push(former)
    indexPerson(state.index, now, former.identity)
  }
}

/** People who had one of these names or numbers before somebody was merged into them. */
function facesLike(state: PeopleState, wanted: WantedPeople): Person[] {
  const faces = listFacesBefore(state.context.db)
  if (faces.length === 0) return []
  const [names, papers] = [new Set(wanted.names), new Set([...wanted.cccd, ...wanted.cmnd])]
  return faces.filter(({ values }) => {
    const { ho_ten, cccd, cmnd } = identityOf(values, null)
    return names.has(foldText(ho_ten ?? '')) || papers.has(cccd ?? '') || papers.has(cmnd ?? '')
  })
}

function listTexts(state: PeopleState, key: string): string[] {
  return [...new Set(state.rows.map(({ values }) => values[key]).filter((value) => typeof value === 'string'))]
}

function addStored(state: PeopleState, stored: Person, units: Iterable<string>): PlannedPerson {
  const identity = identityOf(stored.values, null)
  const person = { token: stored.id, stored, former: [], identity, units: [...units], values: {}, rows: [] }
  state.stored.set(stored.id, person)
  indexPerson(state.index, person, identity)
  return person
}

function makeNew(state: PeopleState, identity: PersonIdentity, units: string[], rows: number[]): PlannedPerson {
  const token = `#${state.made++}`
  return { token, stored: null, former: [], identity, units, values: {}, rows }
}

function addNew(state: PeopleState): PlannedPerson {
  const person = makeNew(state, identityOf({}, null), [], [])
  indexPerson(state.index, person, person.identity)
  return person
}

function choose(state: PeopleState, row: RowIdentity, signs: RecordSigns): PersonChoice {
  const identity = identityOf(row.values, row.unit)
  const found = findNear(state.index, identity)
  // Most rows of a first list: nobody is like them, and nothing was ever said of them.
  if (found.length === 0 && state.answers.isEmpty && signs.owner === null) return makePerson(state, row, identity, [])
  const key = state.answers.isEmpty ? '' : keyOfIdentity(identity)
  const near = state.answers.isEmpty ? found : found.filter((person) => !state.answers.isDifferent(key, person.token))
  const candidates = near.flatMap((person) =>
    isWorthComparing(identity, person) ? (compareWith(identity, person) ?? []) : [],
  )
  const said = chooseAsSaid(state, row, key)
  const choice = said ?? guess(state, row, identity, near, candidates, signs)
  // What was said before and still can be followed is asked never again.
  if (said === null || state.answers.answerOf(key)?.isNow)
    ask(state, row, identity, choice, said !== null, candidates, signs)
  return choice
}

/** Also of rows that the file says again under other circumstances. */
function chooseAsSaid(state: PeopleState, row: RowIdentity, key: string): PersonChoice | null {
  const said = state.answers.isEmpty ? null : state.answers.answerOf(key)
  if (!said) return null
  if (said.person === NEW_PERSON) {
    const known = state.saidNew.get(key) ?? addNew(state)
    state.saidNew.set(key, known)
    return { person: link(state, known, row), former: null, remark: null }
  }
  const id = resolvePerson(state.context.db, said.person)
  const person = state.stored.get(id) ?? loadLate(state, id)
  // Whoever was meant may be gone since, or be somebody nothing may lead to: then it is an open question again.
  if (!person) return null
  const former = person.former.find((one) => one.stored.id === said.person) ?? null
  return { person: link(state, person, row), former, remark: null }
}

function loadLate(state: PeopleState, id: string): PlannedPerson | null {
  const stored = getPerson(state.context.db, id)
  if (!stored || !readPersonState(state.context.db, id).isThere || listHiddenPeople(state.context, [id]).has(id))
    return null
  return addStored(state, stored, unitsOfPeople(state.context, [id]).get(id) ?? [])
}

function guess(
  state: PeopleState,
  row: RowIdentity,
  identity: PersonIdentity,
  near: readonly PlannedPerson[],
  candidates: readonly Candidate[],
  signs: RecordSigns,
): PersonChoice {
  const [certain] = candidates
    .filter(({ match }) => match.level === 'certain')
    .sort((a, b) => countContradictions(a.match) - countContradictions(b.match))
  if (certain && !isSomeoneElse(identity, (certain.former ?? certain.person).identity)) {
    return { person: link(state, certain.person, row), former: certain.former, remark: remarkOnCertain(certain) }
  }
  const namesakes = near.flatMap((person) => {
    const under = findNamesake(identity, person)
    return under ? [{ person, former: under.former }] : []
  })
  const same = namesakes.find(({ person }) => signs.isAgain(person)) ?? ownerOf(state, signs.owner, identity)
  const choice = same
    ? { person: link(state, same.person, row), former: same.former, remark: null }
    : (chooseByName(state, row, identity, candidates) ??
      chooseByRecord(
        state,
        row,
        namesakes.filter(({ person }) => signs.completes(person)),
      ) ??
      makePerson(state, row, identity, candidates))
  return certain ? { ...choice, remark: remarkOnPapers(certain) } : choice
}

/** Notes what only an officer can know: whoever has equal papers and nothing else against it is not asked about. */
function ask(
  state: PeopleState,
  row: RowIdentity,
  identity: PersonIdentity,
  { person }: PersonChoice,
  isAnswered: boolean,
  candidates: readonly Candidate[],
  signs: RecordSigns,
): void {
  const doubtful = candidates.filter(
    (one) => one.person.stored !== null && !state.born.has(one.person.token) && isWorthAsking(one, row),
  )
  if (doubtful.length === 0) return
  const key = keyOfIdentity(identity)
  const known = state.questions.get(key)
  if (known) {
    known.rows.push(row.row)
    return
  }
  const isSure = doubtful.some(
    (one) => one.person === person && one.match.level === 'certain' && countContradictions(one.match) === 0,
  )
  // The record itself is there already: it says whose it is.
  const isKnown = person.stored !== null && signs.isAgain(person)
  if (!isAnswered && (isSure || isKnown)) return
  doubtful.sort((a, b) => (surer(a.match, b.match) ? -1 : surer(b.match, a.match) ? 1 : 0))
  state.questions.set(key, {
    key,
    rows: [row.row],
    first: row,
    candidates: doubtful.map((one) => ({ id: one.person.token, match: one.match })),
    person,
    isAnswered,
  })
}

/** What only may be is asked where next to nothing speaks against it. */
function isWorthAsking({ match, person }: Candidate, { unit }: RowIdentity): boolean {
  if (match.level !== 'possible') return true
  return countContradictions(match) <= (unit !== null && person.units.includes(unit) ? 1 : 0)
}

function chooseByHand(state: PeopleState, row: RowIdentity, record: RegisterRecord | null): PersonChoice {
  const id = record?.person ?? null
  const known = id === null ? undefined : state.stored.get(id)
  const stored = id === null || known ? null : getPerson(state.context.db, id)
  const person = known ?? (stored ? addStored(state, stored, []) : null)
  // Nobody of the list is ever taken for this person: it is put in no index.
  const chosen = person ?? makeNew(state, identityOf(row.values, null), [], [])
  chosen.rows.push(row.row)
  return { person: chosen, former: null, remark: null }
}

function chooseByName(
  state: PeopleState,
  row: RowIdentity,
  identity: PersonIdentity,
  candidates: readonly Candidate[],
): PersonChoice | null {
  const here = candidates.filter(({ match, person }) => match.level === 'probable' && isHere(identity, person))
  const stored = here.filter(({ person }) => person.stored !== null)
  const [only] = stored
  if (only && stored.length === 1 && only.person.rows.length === 0) {
    return { person: link(state, only.person, row), former: only.former, remark: remarkOnName(only) }
  }
  // A whole date of birth is told once in a commune; of a year two people of one list may well share name and year.
  const listed = here.find(({ person }) => person.stored === null && identity.sinh?.length === 10)
  return listed ? { person: link(state, listed.person, row), former: null, remark: null } : null
}

function chooseByRecord(
  state: PeopleState,
  row: RowIdentity,
  fitting: readonly { person: PlannedPerson; former: Former | null }[],
): PersonChoice | null {
  const [only] = fitting.filter(({ person }) => row.unit !== null && person.units.includes(row.unit))
  if (!only || fitting.length > 1 || only.person.rows.length > 0) return null
  return { person: link(state, only.person, row), former: only.former, remark: null }
}

function makePerson(
  state: PeopleState,
  row: RowIdentity,
  identity: PersonIdentity,
  candidates: readonly Candidate[],
): PersonChoice {
  const doubt = candidates.find(({ match }) => match.level === 'probable')
  const person = makeNew(state, { ...identity, unit: null }, row.unit === null ? [] : [row.unit], [row.row])
  indexPerson(state.index, person, person.identity)
  return { person, former: null, remark: doubt ? remarkOnDoubt(doubt) : null }
}

/** Takes the row as another word about the person, so that the next row is compared with all that is known by then. */
function link(state: PeopleState, person: PlannedPerson, row: RowIdentity): PlannedPerson {
  person.rows.push(row.row)
  addUnit(person, row.unit)
  const former = person.identity
  person.identity = addTold(former, identityOf(row.values, null))
  indexPerson(state.index, person, person.identity, former)
  return person
}

/** The file number says whose record it is, unless papers, or name and birth together, speak against it. */
function ownerOf(
  state: PeopleState,
  record: RegisterRecord | null,
  identity: PersonIdentity,
): { person: PlannedPerson; former: Former | null } | null {
  if (!record?.person) return null
  const known = state.stored.get(record.person)
  const stored = known?.stored ?? getPerson(state.context.db, record.person)
  if (!stored || isContradicted(identity, known?.identity ?? identityOf(stored.values, null))) return null
  return { person: known ?? addStored(state, stored, []), former: null }
}

function addUnit({ units }: PlannedPerson, unit: string | null): void {
  if (unit !== null && !units.includes(unit)) units.push(unit)
}
