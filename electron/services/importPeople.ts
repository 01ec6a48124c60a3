/** Who the rows of a list are: people already stored, people named earlier in the list, or new ones. */
import { findPeople, getPerson, type Person } from '../../db/people.ts'
import { listRecordsOfPeople, type RecordValues, type RegisterRecord } from '../../db/records.ts'
import type { RegisterDefinition } from '../../shared/form.ts'
import { classifyMatch, normalizePersonName, type PersonIdentity, type PersonMatch } from '../../shared/person.ts'
import { foldText } from '../../shared/text.ts'
import type { CallContext } from './callContext.ts'
import { listForms } from './forms.ts'
import { identityOf, listHiddenPeople } from './people.ts'

/** A person of the list: one already stored, or one to be made when the plan is applied. */
export interface PlannedPerson {
  /** Tells people of the plan apart: the stored id, or a stand-in. */
  token: string
  stored: Person | null
  /** Who it is by all that is known, the rows read so far included. */
  identity: PersonIdentity
  units: Set<string>
  /** What is to be written: all fields of a new person, the changed ones of a stored one. */
  values: RecordValues
  /** 1-based rows of the list. */
  rows: number[]
}

export interface RowIdentity {
  /** 1-based. */
  row: number
  /** Fields of the person that the row holds. */
  values: RecordValues
  unit: string | null
}

export interface PersonChoice {
  person: PlannedPerson
  /** What the officer should know about the choice. */
  remark: { code: string; severity: 'error' | 'warning'; sentence: string } | null
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

export interface ImportPeople {
  choose(row: RowIdentity, signs: RecordSigns): PersonChoice
  /** Whose the record is already, or somebody new: for rows that an officer alone may link to a known person. */
  chooseByHand(row: RowIdentity, record: RegisterRecord | null): PersonChoice
  storedIds(): string[]
}

interface Candidate {
  person: PlannedPerson
  match: PersonMatch
}

/**
 * Equal papers are certain. Without papers a person is the one with the same name, birth and commune;
 * where that fits two people, or two rows of one list, they stay apart and are named. Two different valid CCCD
 * are never one person.
 */
export function createImportPeople(
  context: CallContext,
  form: RegisterDefinition,
  rows: readonly RowIdentity[],
): ImportPeople {
  const people = new Map<string, PlannedPerson>()
  const index = new Map<string, PlannedPerson[]>()
  if (form.person) loadStored()
  return { choose, chooseByHand, storedIds: () => [...people.values()].flatMap((person) => person.stored?.id ?? []) }

  function loadStored(): void {
    const wanted = { names: listTexts('ho_ten').map(foldText), cccd: listTexts('cccd'), cmnd: listTexts('cmnd') }
    const named = findPeople(context.db, wanted)
    const hidden = listHiddenPeople(
      context,
      named.map((person) => person.id),
    )
    const found = named.filter((person) => !hidden.has(person.id))
    const units = unitsOfPeople(
      context,
      found.map((person) => person.id),
    )
    for (const person of found) addStored(person, units.get(person.id) ?? [])
  }

  function listTexts(key: string): string[] {
    return [...new Set(rows.map(({ values }) => values[key]).filter((value) => typeof value === 'string'))]
  }

  function addStored(stored: Person, units: Iterable<string>): PlannedPerson {
    const identity = identityOf(stored.values, null)
    return add({ token: stored.id, stored, identity, units: new Set(units), values: {}, rows: [] })
  }

  function addNew(): PlannedPerson {
    const token = `#${people.size}`
    return add({ token, stored: null, identity: identityOf({}, null), units: new Set(), values: {}, rows: [] })
  }

  function add(person: PlannedPerson): PlannedPerson {
    people.set(person.token, person)
    addToIndex(person, keysOf(person.identity))
    return person
  }

  function addToIndex(person: PlannedPerson, keys: readonly string[]): void {
    for (const key of keys) {
      const known = index.get(key)
      if (known) known.push(person)
      else index.set(key, [person])
    }
  }

  function listNear(identity: PersonIdentity): PlannedPerson[] {
    const near = searchKeysOf(identity).flatMap((key) => index.get(key) ?? [])
    return near.length < 2 ? near : [...new Set(near)]
  }

  function choose(row: RowIdentity, signs: RecordSigns): PersonChoice {
    const identity = identityOf(row.values, row.unit)
    const near = listNear(identity)
    const candidates = near.flatMap((person) => compare(identity, person))
    const [certain] = candidates
      .filter(({ match }) => match.level === 'certain')
      .sort((a, b) => countContradictions(a) - countContradictions(b))
    if (certain && !isSomeoneElse(identity, certain.person.identity)) {
      return { person: link(certain.person, row), remark: remarkOnCertain(certain) }
    }
    const namesakes = near.filter((person) => isNamesake(identity, person))
    const same = namesakes.find(signs.isAgain) ?? ownerOf(signs.owner, identity)
    const choice = same
      ? { person: link(same, row), remark: null }
      : (chooseByName(row, identity, candidates) ??
        chooseByRecord(row, namesakes.filter(signs.completes)) ??
        makePerson(row, candidates))
    return certain ? { ...choice, remark: remarkOnPapers(certain) } : choice
  }

  function chooseByHand(row: RowIdentity, record: RegisterRecord | null): PersonChoice {
    const id = record?.person ?? null
    const known = id === null ? undefined : people.get(id)
    const stored = id === null || known ? null : getPerson(context.db, id)
    const person = known ?? (stored ? addStored(stored, []) : null)
    // Nobody of the list is ever taken for this person: it is put in no index.
    if (person === null) return { person: newPerson(row), remark: null }
    person.rows.push(row.row)
    return { person, remark: null }
  }

  function newPerson(row: RowIdentity): PlannedPerson {
    const person: PlannedPerson = {
      token: `#${people.size}`,
      stored: null,
      identity: identityOf(row.values, null),
      units: new Set(),
      values: {},
      rows: [row.row],
    }
    people.set(person.token, person)
    return person
  }

  function chooseByName(
    row: RowIdentity,
    identity: PersonIdentity,
    candidates: readonly Candidate[],
  ): PersonChoice | null {
    const here = candidates.filter(({ match, person }) => match.level === 'probable' && isHere(identity, person))
    const stored = here.filter(({ person }) => person.stored !== null)
    const [only] = stored
    if (only && stored.length === 1 && only.person.rows.length === 0) {
      return { person: link(only.person, row), remark: remarkOnName(only) }
    }
    // A whole date of birth is told once in a commune; of a year two people of one list may well share name and year.
    const listed = here.find(({ person }) => person.stored === null && identity.sinh?.length === 10)
    return listed ? { person: link(listed.person, row), remark: null } : null
  }

  function chooseByRecord(row: RowIdentity, fitting: readonly PlannedPerson[]): PersonChoice | null {
    const [only] = fitting.filter((person) => row.unit !== null && person.units.has(row.unit))
    return only && fitting.length === 1 && only.rows.length === 0 ? { person: link(only, row), remark: null } : null
  }

  function makePerson(row: RowIdentity, candidates: readonly Candidate[]): PersonChoice {
    const doubt = candidates.find(({ match }) => match.level === 'probable')
    return { person: link(addNew(), row), remark: doubt ? remarkOnDoubt(doubt) : null }
  }

  function compare(identity: PersonIdentity, person: PlannedPerson): Candidate[] {
    const isSameUnit = identity.unit !== null && person.units.has(identity.unit)
    const match = classifyMatch(identity, { ...person.identity, unit: isSameUnit ? identity.unit : null })
    return match ? [{ person, match }] : []
  }

  /** Takes the row as another word about the person, so that the next row is compared with all that is known by then. */
  function link(person: PlannedPerson, row: RowIdentity): PlannedPerson {
    person.rows.push(row.row)
    if (row.unit !== null) person.units.add(row.unit)
    const told = identityOf(row.values, null)
    const { identity } = person
    const before = keysOf(identity)
    person.identity = {
      ho_ten: identity.ho_ten ?? told.ho_ten,
      gioi_tinh: identity.gioi_tinh ?? told.gioi_tinh,
      sinh: longer(identity.sinh, told.sinh),
      cccd: identity.cccd ?? told.cccd,
      cmnd: identity.cmnd ?? told.cmnd,
      unit: null,
    }
    addToIndex(
      person,
      keysOf(person.identity).filter((key) => !before.includes(key)),
    )
    return person
  }

  /** The file number says whose record it is, unless papers, or name and birth together, speak against it. */
  function ownerOf(record: RegisterRecord | null, identity: PersonIdentity): PlannedPerson | null {
    if (!record?.person) return null
    const known = people.get(record.person)
    const stored = known?.stored ?? getPerson(context.db, record.person)
    if (!stored) return null
    const other = known?.identity ?? identityOf(stored.values, null)
    if (differ(identity.cccd, other.cccd) || differ(identity.cmnd, other.cmnd)) return null
    if (nameDiffers(identity, other) && !hasSameYear(identity, other)) return null
    return known ?? addStored(stored, [])
  }
}

/** Communes in which people stand in any register. */
function unitsOfPeople(context: CallContext, ids: string[]): Map<string, Set<string>> {
  const units = new Map<string, Set<string>>()
  for (const form of listForms(context.db)) {
    if (ids.length === 0 || form.kind !== 'register' || !form.person || form.unitField === null) continue
    for (const { person, own } of listRecordsOfPeople(context.db, form.id, ids)) {
      const unit = own[form.unitField]
      if (person === null || typeof unit !== 'string') continue
      const known = units.get(person)
      if (known) known.add(unit)
      else units.set(person, new Set([unit]))
    }
  }
  return units
}

// ---------------------------------------------------------------- comparing

/** Under which a person is found: papers, the name, the name with the year of birth. */
function keysOf(identity: PersonIdentity): string[] {
  if (identity.ho_ten === null) return paperKeys(identity)
  const name = foldText(identity.ho_ten)
  return [...paperKeys(identity), `ten:${name}`, `ten:${name}|${identity.sinh?.slice(0, 4) ?? ''}`]
}

/** A row with a year of birth looks only at namesakes of that year and at those without one. */
function searchKeysOf(identity: PersonIdentity): string[] {
  if (identity.ho_ten === null) return paperKeys(identity)
  const name = foldText(identity.ho_ten)
  const named = identity.sinh === null ? [`ten:${name}`] : [`ten:${name}|${identity.sinh.slice(0, 4)}`, `ten:${name}|`]
  return [...paperKeys(identity), ...named]
}

function paperKeys(identity: PersonIdentity): string[] {
  return [identity.cccd, identity.cmnd].flatMap((paper) => (paper ? [`giay:${paper}`] : []))
}

function differ(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b
}

function nameDiffers(a: PersonIdentity, b: PersonIdentity): boolean {
  if (a.ho_ten === null || b.ho_ten === null) return false
  return normalizePersonName(a.ho_ten).unaccented !== normalizePersonName(b.ho_ten).unaccented
}

/** One number on two people: both name and year of birth speak against it. */
function isSomeoneElse(a: PersonIdentity, b: PersonIdentity): boolean {
  return nameDiffers(a, b) && a.sinh !== null && b.sinh !== null && !hasSameYear(a, b)
}

function hasSameYear(a: PersonIdentity, b: PersonIdentity): boolean {
  return a.sinh !== null && a.sinh.slice(0, 4) === b.sinh?.slice(0, 4)
}

function isHere(identity: PersonIdentity, person: PlannedPerson): boolean {
  return identity.unit === null || person.units.size === 0 || person.units.has(identity.unit)
}

/** Same name and nothing against it, and at least a birth or a commune to tell people of one name apart. */
function isNamesake(identity: PersonIdentity, person: PlannedPerson): boolean {
  const other = person.identity
  if (identity.ho_ten === null || other.ho_ten === null) return false
  if (differ(identity.cccd, other.cccd) || differ(identity.cmnd, other.cmnd)) return false
  if (differ(identity.gioi_tinh, other.gioi_tinh) || !isHere(identity, person)) return false
  if (identity.sinh === null && identity.unit === null && other.sinh !== null) return false
  const known = Math.min(identity.sinh?.length ?? 0, other.sinh?.length ?? 0)
  if (identity.sinh?.slice(0, known) !== other.sinh?.slice(0, known) && known > 0) return false
  return normalizePersonName(identity.ho_ten).toned === normalizePersonName(other.ho_ten).toned
}

function longer(a: string | null, b: string | null): string | null {
  return (b?.length ?? 0) > (a?.length ?? 0) ? b : a
}

function countContradictions({ match }: Candidate): number {
  return match.reasons.filter((reason) => reason.startsWith('khác')).length
}

// ---------------------------------------------------------------- remarks

function describe(person: PlannedPerson): string {
  const [row] = person.rows
  return person.stored === null && row !== undefined ? `dòng ${row}` : 'người đã có trong sổ'
}

function remarkOnCertain(candidate: Candidate): PersonChoice['remark'] {
  if (countContradictions(candidate) === 0) return null
  const { person, match } = candidate
  const sentence = `là ${describe(person)} (${match.reasons.join(', ')}); thông tin khác nhau lấy theo tệp. Nếu là hai người, sửa số giấy tờ rồi nhập lại.`
  return { code: 'person_differs', severity: 'warning', sentence }
}

function remarkOnPapers({ person, match }: Candidate): PersonChoice['remark'] {
  const sentence = `${match.reasons.join(', ')} với ${describe(person)}; đang ghi thành hai người. Kiểm tra lại số giấy tờ rồi nhập lại.`
  return { code: 'identity_conflict', severity: 'error', sentence }
}

function remarkOnName({ match }: Candidate): PersonChoice['remark'] {
  const sentence = `ghép với người đã có trong sổ (${match.reasons.join(', ')}). Nếu là hai người khác nhau, ghi số giấy tờ vào tệp rồi nhập lại.`
  return { code: 'person_matched_by_name', severity: 'warning', sentence }
}

function remarkOnDoubt({ person, match }: Candidate): PersonChoice['remark'] {
  const sentence = `có thể là cùng một người với ${describe(person)} (${match.reasons.join(', ')}); đang ghi thành hai người. Nếu là một, ghi số giấy tờ vào tệp rồi nhập lại.`
  return { code: 'person_possible_duplicate', severity: 'warning', sentence }
}
