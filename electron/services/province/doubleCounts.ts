/** People whom several districts count at the end of a period, found by their tokens: no name leaves a district for it. */
import { readReceivedContent } from '../../../db/receivedPackages.ts'
import { getTokenKey } from '../../../db/recipients.ts'
import type { CallOutput, ParsedInput } from '../../../shared/contract.ts'
import type { PackageRecord } from '../../../shared/packageFile.ts'
import type { Period } from '../../../shared/period.ts'
import type { CallContext } from '../callContext.ts'
import { requireRegister } from '../forms.ts'
import { officeUnit } from '../officeUnits.ts'
import { requirePeriod } from '../periods.ts'
import { readRegisters } from './packageRecords.ts'
import { requireProvince } from './provinceOffice.ts'
import { countedPackages } from './reportedForms.ts'

type Answer = CallOutput<'province.doubles'>
type Group = Answer['registers'][number]['groups'][number]

/** Which words of a person prove what; a name with a year alone proves nothing. */
const certainties = { c: 'chac_chan', m: 'chac_chan', n: 'co_the' } as const
/** So many people are named; all are counted. */
const MOST_GROUPS = 500

interface Found {
  unit: string
  record: PackageRecord
}

/**
 * Packages are read one after another, twice: first which tokens stand in several, then the records that bear them. So no
 * more than one package and the tokens of all are in memory.
 */
export async function findDoubleCounts(context: CallContext, input: ParsedInput<'province.doubles'>): Promise<Answer> {
  requireProvince(context)
  const period = requirePeriod(context.db, input.period)
  const packages = countedPackages(context).filter((head) => head.period === period.id)
  const seen = new Map<string, Map<string, number>>()
  const shared = new Map<string, Set<string>>()
  const without: Answer['without'] = []
  const otherKey: Answer['otherKey'] = []
  const ownKey = getTokenKey(context.db, officeUnit(context.office).code)?.id
  for (const [index, head] of packages.entries()) {
    context.advance('Đọc hồ sơ mã thay tên', index, packages.length * 2)
    const registers = await readRegisters(context.db, head.id)
    const unit = { code: head.unitCode, name: head.unitName }
    if (registers.length === 0) without.push(unit)
    const madeWith = keyOfPackage(context.db, head.id)
    if (madeWith !== undefined && madeWith !== ownKey) otherKey.push(unit)
    for (const { form, records } of registers) {
      const known = entryOf(seen, form, () => new Map<string, number>())
      const twice = entryOf(shared, form, () => new Set<string>())
      for (const token of records.filter((record) => standsAtEnd(record, period)).flatMap(provingTokens)) {
        const first = known.get(token)
        if (first === undefined) known.set(token, index)
        else if (first !== index) twice.add(token)
      }
    }
  }
  seen.clear()
  const found = new Map<string, Map<string, Found[]>>()
  for (const [index, head] of packages.entries()) {
    context.advance('Đối chiếu giữa các huyện', packages.length + index, packages.length * 2)
    for (const { form, records } of await readRegisters(context.db, head.id)) {
      const twice = shared.get(form)
      if (!twice || twice.size === 0) continue
      for (const record of records) {
        if (!standsAtEnd(record, period)) continue
        // The strongest proof stands first: one person is told once.
        const token = strongestFirst(provingTokens(record)).find((one) => twice.has(one))
        if (token === undefined) continue
        entryOf(
          entryOf(found, form, () => new Map<string, Found[]>()),
          token,
          () => [],
        ).push({ unit: head.unitCode, record })
      }
    }
  }
  const names = new Map(packages.map((head) => [head.unitCode, head.unitName]))
  return {
    without,
    otherKey,
    registers: [...found].map(([form, groups]) => {
      const { number, shortTitle } = requireRegister(context.db, form)
      const told = [...groups].flatMap(([token, records]) => describeGroup(token, records, names))
      return { form, number, shortTitle, people: told.length, groups: told.slice(0, MOST_GROUPS) }
    }),
  }
}

/** What is kept of the content is without its records, so this is cheap. */
function keyOfPackage(db: CallContext['db'], id: string): string | undefined {
  const text = readReceivedContent(db, id)
  return text === null ? undefined : (JSON.parse(text) as { tokenKey?: string }).tokenKey
}

/** Counted in the stock of the last day. */
function standsAtEnd({ start, end }: PackageRecord, { to }: Period): boolean {
  return (start === null || start <= to) && (end === null || end > to)
}

function provingTokens({ tokens }: PackageRecord): string[] {
  return tokens.filter((token) => token.charAt(0) in certainties)
}

function strongestFirst(tokens: string[]): string[] {
  return tokens.sort((a, b) => rankOf(a) - rankOf(b))
}

function rankOf(token: string): number {
  return 'cmn'.indexOf(token.charAt(0))
}

function describeGroup(token: string, records: readonly Found[], names: ReadonlyMap<string, string>): Group[] {
  if (new Set(records.map(({ unit }) => unit)).size < 2) return []
  const kind = token.slice(0, 1) as keyof typeof certainties
  return [
    {
      certainty: certainties[kind],
      records: records.map(({ unit, record }) => ({
        unit: { code: unit, name: names.get(unit) ?? unit },
        code: record.code,
        start: record.start,
        end: record.end,
      })),
    },
  ]
}

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key)
  if (value === undefined) {
    value = make()
    map.set(key, value)
  }
  return value
}
