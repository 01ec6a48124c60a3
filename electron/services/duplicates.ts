/** The list of pairs that may be one person, with the reasons in words, and what officers have said of them. */
import { countSteps } from '../../db/longWork.ts'
import { type AnsweredPair, listAnswers, saveAnswer } from '../../db/merges.ts'
import { listPersonKeys, type PersonKeys } from '../../db/people.ts'
import { readRevision } from '../../db/revisions.ts'
import type { Reader } from '../../db/store.ts'
import { readUserNames } from '../../db/users.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { classifyPair, normalizePersonName, type PersonIdentity, type PersonMatch } from '../../shared/person.ts'
import { compareVietnamese } from '../../shared/text.ts'
import type { CallContext } from './callContext.ts'
import { listForms } from './forms.ts'
import { requirePerson } from './mergePeople.ts'
import { readStandings, type Standing, viewRegisters } from './personStandings.ts'
import { viewPeople } from './personViews.ts'

type Answer = CallOutput<'people.duplicates'>
type Candidate = Answer['pairs'][number]['a']

interface Pair extends PersonMatch {
  a: string
  b: string
  name: string
}

interface Found {
  pairs: Pair[]
  standings: ReadonlyMap<string, Standing>
}

const rank = { certain: 0, probable: 1, possible: 2 }

/** Gone with the connection, when the workspace is locked. */
const keptOf = new WeakMap<Reader['connection'], { revision: string; people: number; found: Found }>()

export function listDuplicates(context: CallContext, input: ParsedInput<'people.duplicates'>): Answer {
  const { pairs, standings } = findPairs(context)
  const answers = new Map(listAnswers(context.db).map((one) => [`${one.one}\n${one.other}`, one]))
  const answerOf = ({ a, b }: Pair): AnsweredPair | undefined => answers.get(a < b ? `${a}\n${b}` : `${b}\n${a}`)
  const states = { open: undefined, later: 'de_sau', different: 'khac' } as const
  const inState = (state: keyof typeof states): Pair[] =>
    pairs.filter((pair) => answerOf(pair)?.answer === states[state])
  const counts = { open: 0, later: 0, different: 0 }
  for (const state of ['open', 'later', 'different'] as const) counts[state] = inState(state).length
  const page = inState(input.state).slice(input.offset, input.offset + input.limit)
  const lines = viewPeople(
    context,
    page.flatMap(({ a, b }) => [a, b]),
  )
  const names = readUserNames(context.db)
  const candidate = (id: string): Candidate | null => {
    const line = lines.get(id)
    return line ? { ...line, registers: viewRegisters(context, standings.get(id)) } : null
  }
  return {
    counts,
    pairs: page.flatMap((pair) => {
      const [a, b] = [candidate(pair.a), candidate(pair.b)]
      if (!a || !b) return []
      const answer = answerOf(pair)
      const answered = answer ? { at: answer.at, by: names.get(answer.by) ?? answer.by } : null
      return [{ a, b, level: pair.level, reasons: pair.reasons, answered }]
    }),
  }
}

export function answerPair(context: CallContext, input: ParsedInput<'people.answer'>): Record<string, never> {
  const [a, b] = [requirePerson(context, input.a), requirePerson(context, input.b)]
  if (a.id === b.id) throw new AppError('people_same')
  context.write({ people: [a.id, b.id], answer: input.answer }, (db) => saveAnswer(db, a.id, b.id, input.answer))
  return {}
}

/** Found anew only where a person or a record was written since. */
function findPairs(context: CallContext): Found {
  const registers = listForms(context.db).flatMap((form) => (form.kind === 'register' && form.person ? [form.id] : []))
  const revision = readRevision(context.db, registers)
  const people = listPersonKeys(context.db)
  const known = keptOf.get(context.db.connection)
  if (known && known.revision === revision && known.people === people.length) return known.found
  const found = searchPairs(context, people)
  if (revision !== null) keptOf.set(context.db.connection, { revision, people: people.length, found })
  return found
}

function searchPairs(context: CallContext, people: readonly PersonKeys[]): Found {
  const rough = roughPairs(people)
  const standings = readStandings(context, [...new Set(rough.flatMap(([a, b]) => [a.id, b.id]))])
  const compared = countSteps('Đang so từng cặp người', rough, rough.length)
  const pairs = [...compared].flatMap(([a, b]): Pair[] => {
    const [first, second] = [standings.get(a.id), standings.get(b.id)]
    // Whoever has no record, or only such as nothing may lead to, is asked about nowhere.
    if (!first || !second) return []
    const shared = [...first.units].find((unit) => second.units.has(unit)) ?? null
    const match = classifyPair(identityOf(a, shared), identityOf(b, shared))
    return match ? [{ a: a.id, b: b.id, name: a.name ?? '', ...match }] : []
  })
  pairs.sort(
    (x, y) =>
      rank[x.level] - rank[y.level] || weigh(y) - weigh(x) || compareVietnamese(x.name, y.name) || (x.a < y.a ? -1 : 1),
  )
  return { pairs, standings }
}

/** How much speaks for it: of two pairs of one level the likelier comes first. */
const weights: Readonly<Record<string, number>> = {
  'trùng họ tên': 3,
  'trùng họ tên không dấu': 1,
  'trùng ngày sinh': 3,
  'trùng năm sinh': 2,
  'cùng xã': 1,
}

function weigh({ reasons }: PersonMatch): number {
  return reasons.reduce((sum, reason) => sum + (weights[reason] ?? (reason.startsWith('khác') ? -2 : 0)), 0)
}

/** Who share a paper, or a name without accents and nearly the year of birth; each pair once, the older person first. */
function roughPairs(people: readonly PersonKeys[]): [PersonKeys, PersonKeys][] {
  const found = new Map<string, [PersonKeys, PersonKeys]>()
  const keep = (a: PersonKeys, b: PersonKeys): void => {
    const pair: [PersonKeys, PersonKeys] = a.id < b.id ? [a, b] : [b, a]
    found.set(`${pair[0].id}${pair[1].id}`, pair)
  }
  const papers = new Map<string, PersonKeys[]>()
  const names = new Map<string, PersonKeys[]>()
  for (const person of countSteps('Đang xếp người theo giấy tờ và họ tên', people, people.length)) {
    for (const paper of [person.cccd, person.cmnd]) if (paper) addTo(papers, paper, person)
    const key = nameKeyOf(person)
    if (key !== '') addTo(names, key, person)
  }
  for (const group of papers.values()) for (const [a, b] of pairsOf(group)) keep(a, b)
  for (const group of countSteps('Đang tìm những người có thể trùng', names.values(), names.size, 20))
    for (const [a, b] of pairsOf(group)) if (isNearInAge(a, b)) keep(a, b)
  return [...found.values()]
}

/** Titles and brackets are rare: only then is the name normalised once more. */
function nameKeyOf({ name, nameKey }: PersonKeys): string {
  if (name === null) return nameKey
  return /[^\p{L}\p{M} ]|^(?:ông|bà|anh|chị) /iu.test(name) ? normalizePersonName(name).unaccented : nameKey
}

function addTo(groups: Map<string, PersonKeys[]>, key: string, person: PersonKeys): void {
  const group = groups.get(key)
  if (group) group.push(person)
  else groups.set(key, [person])
}

function* pairsOf(group: readonly PersonKeys[]): Generator<[PersonKeys, PersonKeys]> {
  for (const [index, a] of group.entries()) {
    for (const b of group.slice(index + 1)) if (a !== b) yield [a, b]
  }
}

function isNearInAge(a: PersonKeys, b: PersonKeys): boolean {
  if (a.birth === null || b.birth === null) return true
  return Math.abs(Number(a.birth.slice(0, 4)) - Number(b.birth.slice(0, 4))) <= 1
}

function identityOf({ name, gender, birth, cccd, cmnd }: PersonKeys, unit: string | null): PersonIdentity {
  return { ho_ten: name, gioi_tinh: gender, sinh: birth, cccd, cmnd, unit }
}
