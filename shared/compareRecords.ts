/** What differs between the records that two packages of one unit carry: added, gone, changed; nobody is named. */
import type { PackageRecord, PackageRegister } from './packageFile.ts'

type PackedValue = PackageRecord['values'][string]

export interface RecordDifference {
  form: string
  change: 'them' | 'bot' | 'doi'
  /** As the later package says it; of a record that is gone, the earlier. */
  record: PackageRecord
  /** Of one that changed, by the key of the field. */
  fields: { key: string; older: PackedValue | null; newer: PackedValue | null }[]
  /** Keys of what is told of the person and changed; the words themselves stay in the package. */
  person: string[]
}

/** Hands records on, for whoever tells an officer how far it is. */
type Follow = (records: readonly PackageRecord[]) => Iterable<PackageRecord>

/** Records are the same by their file number, else by the surest token and the first day, else when they are equal. */
export function compareRecords(
  older: readonly PackageRegister[],
  newer: readonly PackageRegister[],
  follow: Follow = (records) => records,
): RecordDifference[] {
  const before = new Map(older.map((register) => [register.form, register.records]))
  const after = new Map(newer.map((register) => [register.form, register.records]))
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((form) =>
    compareRegister(form, before.get(form) ?? [], after.get(form) ?? [], follow),
  )
}

function compareRegister(
  form: string,
  older: readonly PackageRecord[],
  newer: readonly PackageRecord[],
  follow: Follow,
): RecordDifference[] {
  const waiting = new Map<string, PackageRecord[]>()
  for (const record of older) {
    const name = nameOf(record)
    const same = waiting.get(name)
    if (same) same.push(record)
    else waiting.set(name, [record])
  }
  const told: RecordDifference[] = []
  for (const record of follow(newer)) {
    const was = waiting.get(nameOf(record))?.shift()
    if (!was) {
      told.push({ form, change: 'them', record, fields: [], person: [] })
      continue
    }
    const fields = [...compareValues(spellOf(was), spellOf(record)), ...compareValues(was.values, record.values)]
    const person = compareValues(was.person ?? {}, record.person ?? {}).map(({ key }) => key)
    if (fields.length + person.length > 0) told.push({ form, change: 'doi', record, fields, person })
  }
  const gone = [...waiting.values()].flat()
  return [...told, ...gone.map((record) => ({ form, change: 'bot' as const, record, fields: [], person: [] }))]
}

function nameOf({ code, tokens, start, values }: PackageRecord): string {
  if (code !== null) return `so ${code}`
  return tokens[0] === undefined ? `nhu ${JSON.stringify([start, values])}` : `nguoi ${tokens[0]} ${start}`
}

/** The keys of a package for what attributes a record to a commune and to days. */
function spellOf({ unit, start, end }: PackageRecord): Record<string, PackedValue> {
  return { unit, start, end }
}

function compareValues(
  older: Readonly<Record<string, PackedValue>>,
  newer: Readonly<Record<string, PackedValue>>,
): RecordDifference['fields'] {
  return [...new Set([...Object.keys(older), ...Object.keys(newer)])].flatMap((key) => {
    const [one, other] = [older[key] ?? null, newer[key] ?? null]
    return JSON.stringify(one) === JSON.stringify(other) ? [] : [{ key, older: one, newer: other }]
  })
}
