/** Records of a catalogue as other records name them: by code, by name, by a former name, in the commune they stand in. */
import { getRecordByCode, listRecords, type RecordValues } from '../../db/records.ts'
import type { Reader } from '../../db/store.ts'
import type { CatalogueEntry } from '../../shared/annex/annexRows.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { foldText, foldTone, normalizeSpaces, toNfc } from '../../shared/text.ts'
import { requireRegister } from './forms.ts'

export interface CatalogueRecord extends CatalogueEntry {
  /** `label` is the name, with the code behind it where several records of the register have that name. */
  name: string
  otherNames: string[]
  /** Ids of the communes it stands in. */
  units: string[]
  /** First and last day, where the register keeps them. */
  from: string | null
  to: string | null
}

/** Former and short names, separated by semicolons, by which old files still name a record of a catalogue. */
const OTHER_NAMES = 'ten_khac'

/** In the order of their codes; none where the register is no catalogue. */
export function listCatalogue(db: Reader, register: string): CatalogueRecord[] {
  const { catalogue, unitField, spell } = requireRegister(db, register)
  if (!catalogue) return []
  const text = (value: CellValue | undefined): string => (typeof value === 'string' ? value : '')
  const records = listRecords(db, register).map(({ values }): CatalogueRecord => {
    const code = text(values[catalogue.code])
    const name = text(values[catalogue.label]) || code
    return {
      code,
      label: name,
      kind: text(values[catalogue.kind]),
      name,
      from: text(values[spell?.start ?? '']) || null,
      to: text(values[spell?.end ?? '']) || null,
      otherNames: text(values[OTHER_NAMES]).split(';').map(normalizeSpaces).filter(Boolean),
      units: [unitField === null ? null : (values[unitField] ?? null)]
        .flat()
        .filter((unit) => typeof unit === 'string'),
    }
  })
  const named = Map.groupBy(records, (record) => exactName(record.name))
  for (const record of records) {
    const isShared = (named.get(exactName(record.name))?.length ?? 0) > 1
    if (isShared) record.label = nameWithCode(record)
  }
  return records.sort((a, b) => a.code.localeCompare(b.code, 'en', { numeric: true }))
}

/** How a record is printed where its name alone does not say which it is. */
export function nameWithCode({ name, code }: Pick<CatalogueRecord, 'name' | 'code'>): string {
  return `${name} (${code})`
}

/** A name without punctuation and capitals, with its diacritics: `Bản Lầu` and `Bàn Lầu` are two. */
export function exactName(name: string): string {
  return foldTone(toNfc(name).replace(/[^\p{L}\p{N}]+/gu, ' '))
}

/**
 * A code, or the records of that name: names in use win over former ones. Diacritics tell names apart where they can,
 * and are forgiven where they cannot: then the first to bear such a name keeps it.
 */
export function createNameIndex(records: readonly CatalogueRecord[]): (text: string) => readonly CatalogueRecord[] {
  const textsOf = [
    (record: CatalogueRecord) => [record.code],
    (record: CatalogueRecord) => [nameWithCode(record)],
    (record: CatalogueRecord) => [record.label],
    (record: CatalogueRecord) => [record.name],
    (record: CatalogueRecord) => record.otherNames,
  ]
  const exact = textsOf.map((texts) => indexBy(records, texts, exactName))
  const plain = textsOf.map((texts) => indexBy(records, texts, (text) => foldText(exactName(text))))
  return (text) => {
    const name = exactName(text)
    const found = exact.map((one) => one.get(name)).find((one) => one !== undefined)
    if (found) return found
    const alike = plain.map((one) => one.get(foldText(name))).find((one) => one !== undefined) ?? []
    const [first] = alike
    return alike.filter((record) => exactName(record.name) === exactName(first?.name ?? ''))
  }
}

function indexBy(
  records: readonly CatalogueRecord[],
  textsOf: (record: CatalogueRecord) => readonly string[],
  keyOf: (text: string) => string,
): Map<string, CatalogueRecord[]> {
  const found = new Map<string, CatalogueRecord[]>()
  for (const record of records) {
    for (const key of new Set(textsOf(record).map(keyOf))) {
      if (key !== '') found.set(key, [...(found.get(key) ?? []), record])
    }
  }
  return found
}

/** Values of the catalogue record that a reference names, looked up once. */
export function createEntryFinder(db: Reader): (register: string, code: string) => RecordValues | null {
  const known = new Map<string, RecordValues | null>()
  return (register, code) => {
    const id = `${register}|${code}`
    let values = known.get(id)
    if (values === undefined) {
      values = getRecordByCode(db, register, code)?.values ?? null
      known.set(id, values)
    }
    return values
  }
}
