/** Search before create: people who may be the one the officer is about to write down, with the reasons in words. */
import { findPeople, findPeopleByBirthYear, type Person } from '../../db/people.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { classifyMatch, type PersonIdentity } from '../../shared/person.ts'
import { foldText } from '../../shared/text.ts'
import type { CallContext } from './callContext.ts'

const rank = { certain: 0, probable: 1, possible: 2 }

export function identityOf(values: Person['values'], unit: string | null): PersonIdentity {
  const text = (key: string): string | null => {
    const value = values[key]
    return typeof value === 'string' && value !== '' ? value : null
  }
  return {
    ho_ten: text('ho_ten'),
    gioi_tinh: text('gioi_tinh'),
    sinh: text('sinh'),
    cccd: text('cccd'),
    cmnd: text('cmnd'),
    unit,
  }
}

export function findSimilarPeople(context: CallContext, input: ParsedInput<'people.find'>): CallOutput<'people.find'> {
  const digits = (input.identity ?? '').replace(/\D/g, '')
  const name = (input.name ?? '').trim()
  const found =
    name !== '' || digits !== ''
      ? findPeople(context.db, {
          names: name === '' ? [] : [foldText(name)],
          cccd: digits === '' ? [] : [digits],
          cmnd: digits === '' ? [] : [digits],
        })
      : input.birthYear === undefined
        ? []
        : findPeopleByBirthYear(context.db, input.birthYear, 200)
  const wanted: PersonIdentity = {
    ho_ten: name === '' ? null : name,
    gioi_tinh: null,
    sinh: input.birthYear === undefined ? null : String(input.birthYear),
    cccd: digits.length === 12 ? digits : null,
    cmnd: digits.length === 9 ? digits : null,
    unit: null,
  }
  return found
    .map((person) => {
      const identity = identityOf(person.values, null)
      const match = classifyMatch(wanted, identity)
      return {
        id: person.id,
        name: identity.ho_ten ?? '',
        birth: identity.sinh,
        gender: identity.gioi_tinh,
        unit: null,
        level: match?.level ?? ('possible' as const),
        reasons: match?.reasons ?? ['Cùng năm sinh'],
      }
    })
    .filter((one) => input.birthYear === undefined || one.birth === null || Math.abs(Number(one.birth.slice(0, 4)) - input.birthYear) <= 1)
    .sort((a, b) => rank[a.level] - rank[b.level] || a.name.localeCompare(b.name, 'vi'))
    .slice(0, 50)
}
