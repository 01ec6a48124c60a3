/** Search before create: people who may be the one the officer is about to write down, with the reasons in words. */
import {
  findFormerPeople,
  findPeople,
  findPeopleByBirthYear,
  type Person,
  resolvePerson,
  type WantedPeople,
} from '../../db/people.ts'
import { listRecordsOfPeople } from '../../db/records.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { classifyMatch, normalizePersonName, type PersonIdentity, type PersonMatch } from '../../shared/person.ts'
import { compareVietnamese, foldText } from '../../shared/text.ts'
import type { CallContext } from './callContext.ts'
import { listForms } from './forms.ts'
import { lastCommunes } from './personViews.ts'
import { isLinkedByHand } from './recordRules.ts'

const rank = { certain: 0, probable: 1, possible: 2 }
const MOST_SHOWN = 50

export function identityOf(values: Person['values'], unit: string | null): PersonIdentity {
  return {
    ho_ten: textOf(values.ho_ten),
    gioi_tinh: textOf(values.gioi_tinh),
    sinh: textOf(values.sinh),
    cccd: textOf(values.cccd),
    cmnd: textOf(values.cmnd),
    unit,
  }
}

function textOf(value: Person['values'][string] | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/**
 * The likeliest first. A name or a paper number finds those who share it, born within a year of the year given; a birth
 * year alone lists whoever was born in it.
 */
export function findSimilarPeople(context: CallContext, input: ParsedInput<'people.find'>): CallOutput<'people.find'> {
  const digits = (input.identity ?? '').replace(/\D/g, '')
  const wanted: PersonIdentity = {
    ho_ten: input.name?.trim() || null,
    gioi_tinh: null,
    sinh: input.birthYear === undefined ? null : String(input.birthYear),
    cccd: digits.length === 12 ? digits : null,
    cmnd: digits.length === 9 ? digits : null,
    unit: null,
  }
  const direct = listCandidates(context, wanted)
  const named = [...direct, ...listFormer(context, wanted, new Set(direct.map((person) => person.id)))]
  const hidden = listHiddenPeople(
    context,
    named.map((person) => person.id),
  )
  const found = named.flatMap((person) => {
    if (hidden.has(person.id)) return []
    const identity = identityOf(person.values, null)
    const match = matchOf(wanted, identity)
    return match ? [{ id: person.id, identity, ...match }] : []
  })
  found.sort(
    (a, b) =>
      rank[a.level] - rank[b.level] ||
      yearsBetween(wanted.sinh, a.identity.sinh) - yearsBetween(wanted.sinh, b.identity.sinh) ||
      compareVietnamese(a.identity.ho_ten ?? '', b.identity.ho_ten ?? '') ||
      compareVietnamese(a.identity.sinh ?? '', b.identity.sinh ?? ''),
  )
  const shown = found.slice(0, MOST_SHOWN)
  const communes = lastCommunes(
    context,
    shown.map(({ id }) => id),
  )
  return shown.map(({ id, identity, level, reasons }) => ({
    id,
    name: identity.ho_ten ?? '',
    birth: identity.sinh,
    gender: identity.gioi_tinh,
    unit: communes.get(id) ?? null,
    level,
    reasons,
  }))
}

/** Who of these people is known only from records that nothing may lead to: victims, sex workers and their support. */
export function listHiddenPeople(context: CallContext, ids: string[]): Set<string> {
  const hidden = new Set<string>()
  const shown = new Set<string>()
  for (const form of listForms(context.db)) {
    if (ids.length === 0 || form.kind !== 'register' || !form.person) continue
    for (const { person, values } of listRecordsOfPeople(context.db, form.id, ids)) {
      if (person !== null) (isLinkedByHand(form, values) ? hidden : shown).add(person)
    }
  }
  return new Set([...hidden].filter((id) => !shown.has(id)))
}

/** Whoever stands for people of that name or number since a merge, described as they were before it. */
function listFormer({ db }: CallContext, wanted: PersonIdentity, known: ReadonlySet<string>): Person[] {
  if (wanted.ho_ten === null && wanted.cccd === null && wanted.cmnd === null) return []
  const found = new Map<string, Person>()
  for (const former of findFormerPeople(db, wantedPeople(wanted))) {
    const id = resolvePerson(db, former.id)
    if (!known.has(id)) found.set(id, { ...former, id })
  }
  return [...found.values()]
}

function wantedPeople({ ho_ten, cccd, cmnd }: PersonIdentity): WantedPeople {
  return {
    names: ho_ten === null ? [] : [foldText(ho_ten)],
    cccd: cccd === null ? [] : [cccd],
    cmnd: cmnd === null ? [] : [cmnd],
  }
}

function listCandidates({ db }: CallContext, wanted: PersonIdentity): Person[] {
  const { ho_ten, sinh, cccd, cmnd } = wanted
  if (ho_ten === null && cccd === null && cmnd === null) {
    return sinh === null ? [] : findPeopleByBirthYear(db, Number(sinh), 200)
  }
  return findPeople(db, wantedPeople(wanted))
}

/** A search says less than two entries of a list do: what it leaves open speaks against nobody, another CCCD does. */
function matchOf(wanted: PersonIdentity, person: PersonIdentity): PersonMatch | null {
  const match = classifyMatch(wanted, person)
  if (match) return match
  if (wanted.cccd !== null && person.cccd !== null && wanted.cccd !== person.cccd) return null
  const years = yearsBetween(wanted.sinh, person.sinh)
  if (years > 1) return null
  if (wanted.ho_ten === null) return { level: 'possible', reasons: ['trùng năm sinh'] }
  const sameTones = normalizePersonName(wanted.ho_ten).toned === normalizePersonName(person.ho_ten ?? '').toned
  const reasons = [
    sameTones ? 'trùng họ tên' : 'trùng họ tên không dấu',
    ...(years > 0 ? ['năm sinh lệch một năm'] : []),
  ]
  return { level: 'possible', reasons }
}

/** 0 where one of the years is not known. */
function yearsBetween(a: string | null, b: string | null): number {
  return a === null || b === null ? 0 : Math.abs(Number(a.slice(0, 4)) - Number(b.slice(0, 4)))
}
