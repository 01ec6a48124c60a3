/** What is known of people while the rows of a list are told apart: who they are, also under another name before a merge. */
import type { Person } from '../../db/people.ts'
import type { RecordValues } from '../../db/records.ts'
import { classifyMatch, normalizePersonName, type PersonIdentity, type PersonMatch } from '../../shared/person.ts'

/** A person of the list: one already stored, or one to be made when the plan is applied. */
export interface PlannedPerson {
  /** Tells people of the plan apart: the stored id, or a stand-in. */
  token: string
  stored: Person | null
  /** People who were merged into the stored one: files go on naming them. */
  former: Former[]
  /** Who it is by all that is known, the rows read so far included. */
  identity: PersonIdentity
  /** Communes, each once; of nearly everybody it is one. */
  units: string[]
  /** What is to be written: all fields of a new person, the changed ones of a stored one. */
  values: RecordValues
  /** 1-based rows of the list. */
  rows: number[]
}

/** Somebody for whom another stands since a merge. */
export interface Former {
  stored: Person
  identity: PersonIdentity
  /** What the list says of them beyond what is known. */
  values: RecordValues
}

export interface Candidate {
  person: PlannedPerson
  /** Set where the row names the person as they were before a merge. */
  former: Former | null
  match: PersonMatch
}

/**
 * Under all names that the person is known by, the surest first; as they were before a merge rather than as they are
 * since, so that the row is theirs again once the merge is taken back.
 */
export function compareWith(identity: PersonIdentity, person: PlannedPerson): Candidate | null {
  const isSameUnit = identity.unit !== null && person.units.includes(identity.unit)
  const unit = isSameUnit ? identity.unit : null
  let best: Candidate | null = null
  for (const former of person.former) {
    const match = classifyMatch(identity, { ...former.identity, unit })
    if (match && (best === null || surer(match, best.match))) best = { person, former, match }
  }
  // Its identity names no commune, and nothing is copied for those who are compared by the hundred thousand.
  const match = classifyMatch(identity, unit === null ? person.identity : { ...person.identity, unit })
  return match && (best === null || surer(match, best.match)) ? { person, former: null, match } : best
}

/**
 * Whether comparing could end in more than “possible”, which is asked of stored people alone: equal papers, an equal date
 * of birth or a common commune must be there, see `classifyMatch`. Most namesakes of a long list fail here.
 */
export function isWorthComparing(identity: PersonIdentity, { stored, identity: other, units }: PlannedPerson): boolean {
  if (stored !== null) return true
  if (identity.cccd !== null && identity.cccd === other.cccd) return true
  if (identity.cmnd !== null && identity.cmnd === other.cmnd) return true
  if (identity.sinh !== null && identity.sinh === other.sinh) return true
  return identity.unit !== null && units.includes(identity.unit)
}

const rank = { certain: 0, probable: 1, possible: 2 }

export function surer(a: PersonMatch, b: PersonMatch): boolean {
  return (
    rank[a.level] < rank[b.level] ||
    (rank[a.level] === rank[b.level] &&
      a.reasons.length - 2 * countContradictions(a) > b.reasons.length - 2 * countContradictions(b))
  )
}

export function countContradictions({ reasons }: PersonMatch): number {
  return reasons.filter((reason) => reason.startsWith('khác')).length
}

function differ(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b
}

function nameDiffers(a: PersonIdentity, b: PersonIdentity): boolean {
  if (a.ho_ten === null || b.ho_ten === null) return false
  return normalizePersonName(a.ho_ten).unaccented !== normalizePersonName(b.ho_ten).unaccented
}

/** One number on two people: both name and year of birth speak against it. */
export function isSomeoneElse(a: PersonIdentity, b: PersonIdentity): boolean {
  return nameDiffers(a, b) && a.sinh !== null && b.sinh !== null && !hasSameYear(a, b)
}

/** Papers, or name and birth together, speak against it. */
export function isContradicted(a: PersonIdentity, b: PersonIdentity): boolean {
  if (differ(a.cccd, b.cccd) || differ(a.cmnd, b.cmnd)) return true
  return nameDiffers(a, b) && !hasSameYear(a, b)
}

function hasSameYear(a: PersonIdentity, b: PersonIdentity): boolean {
  return a.sinh !== null && a.sinh.slice(0, 4) === b.sinh?.slice(0, 4)
}

export function isHere(identity: PersonIdentity, person: PlannedPerson): boolean {
  return identity.unit === null || person.units.length === 0 || person.units.includes(identity.unit)
}

/** The name under which the person has the same name as the row with nothing against it; false where there is none. */
export function findNamesake(identity: PersonIdentity, person: PlannedPerson): { former: Former | null } | false {
  if (!isHere(identity, person)) return false
  const former = person.former.find((one) => isNamesake(identity, one.identity))
  if (former) return { former }
  return isNamesake(identity, person.identity) ? { former: null } : false
}

/** At least a birth or a commune must tell people of one name apart. */
function isNamesake(identity: PersonIdentity, other: PersonIdentity): boolean {
  if (identity.ho_ten === null || other.ho_ten === null) return false
  if (differ(identity.cccd, other.cccd) || differ(identity.cmnd, other.cmnd)) return false
  if (differ(identity.gioi_tinh, other.gioi_tinh)) return false
  if (identity.sinh === null && identity.unit === null && other.sinh !== null) return false
  const known = Math.min(identity.sinh?.length ?? 0, other.sinh?.length ?? 0)
  if (identity.sinh?.slice(0, known) !== other.sinh?.slice(0, known) && known > 0) return false
  return normalizePersonName(identity.ho_ten).toned === normalizePersonName(other.ho_ten).toned
}

/** With what a row says of the person: the next row is compared with all that is known by then. */
export function addTold(identity: PersonIdentity, told: PersonIdentity): PersonIdentity {
  return {
    ho_ten: identity.ho_ten ?? told.ho_ten,
    gioi_tinh: identity.gioi_tinh ?? told.gioi_tinh,
    sinh: longer(identity.sinh, told.sinh),
    cccd: identity.cccd ?? told.cccd,
    cmnd: identity.cmnd ?? told.cmnd,
    unit: null,
  }
}

function longer(a: string | null, b: string | null): string | null {
  return (b?.length ?? 0) > (a?.length ?? 0) ? b : a
}
