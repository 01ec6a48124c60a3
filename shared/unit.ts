/** Administrative units: effective-dated records, their tree, and which unit followed which. */
import { isWithin } from './date.ts'
import { createUnitMatcher, type MatchOptions, type UnitMatch } from './unitMatch.ts'
import type { UnitKind, UnitType } from './unitName.ts'

export type { MatchConfidence, MatchOptions, UnitMatch } from './unitMatch.ts'
export type { UnitKind, UnitType } from './unitName.ts'

/**
 * One holder of a code between two days (both inclusive). `from` null: in force before our lists begin; `to` null:
 * still in force. `datesKnown` false: the change is certain, its day is not in our sources.
 */
export interface Unit {
  /** The code for the holder in the three-tier list, `<code>~<year>` for every other holder of that code. */
  id: string
  code: string
  /** With its kind: `Thị trấn Hoa Sơn`. */
  name: string
  /** Without its kind: `Hoa Sơn`. */
  bareName: string
  type: UnitType
  kind: UnitKind
  parent: string | null
  from: string | null
  to: string | null
  datesKnown: boolean
}

/** How much of the old unit went into the new one; `unknown` is shown as *chưa rõ kế thừa*. */
export type LineageShare = 'whole' | 'part' | 'unknown'

export interface LineageLink {
  oldId: string
  newId: string
  /** First day of the new unit. */
  date: string
  share: LineageShare
}

/** Links by the id at either end. */
export interface LineageIndex {
  byOld: ReadonlyMap<string, LineageLink[]>
  byNew: ReadonlyMap<string, LineageLink[]>
}

export interface UnitLineage {
  predecessors: LineageLink[]
  successors: LineageLink[]
  /** The unit has ended and no source names a successor: *chưa rõ kế thừa*. */
  successorUnknown: boolean
}

/** The JSON file of the generated lists; rows are arrays to keep it small. */
export interface UnitData {
  sources: { name: string; version: string; licence: string; date: string; holds: string }[]
  kinds: UnitKind[]
  groups: {
    from: string | null
    to: string | null
    datesKnown: boolean
    /** `[id, index in kinds, bare name, parent id]` */
    units: [string, number, string, string | null][]
  }[]
  /** `[new id, old ids]` */
  lineage: { date: string; share: LineageShare; links: [string, string[]][] }[]
  /** `[unit id, other spelling]`, with or without a kind. */
  aliases: [string, string][]
  /** Codes that a list gave to another unit than today: `[code, unit id, from, to]`. */
  codeHistory: [string, string, string | null, string | null][]
}

export interface UnitDirectory {
  readonly units: readonly Unit[]
  readonly sources: UnitData['sources']
  byId(id: string): Unit | null
  /** The holder of a code on a date; without a date the last holder there was. */
  findByCode(code: string, date?: string): Unit | null
  /** Direct children in force on a date, by code; `unitId` null lists the provinces. */
  childrenOf(unitId: string | null, date: string): Unit[]
  /** From the direct parent up to the province. */
  ancestorsOf(unitId: string): Unit[]
  /** All communes below a district or province on a date, by code; a commune is its own only commune. */
  communesOf(unitId: string, date: string): Unit[]
  /** Links of the unit itself; of a district without any, the successors of its communes. */
  lineageOf(unitId: string): UnitLineage
  /** Units that lie or lay below another, with all that they came from and went into. */
  unitsOfLineage(unitId: string): Unit[]
  /** See createUnitMatcher. */
  matchUnit(text: string, options: MatchOptions): UnitMatch
  /** See createUnitMatcher. */
  findUnitInText(text: string, options: MatchOptions): UnitMatch
}

/** True when the unit exists on that day as far as our sources tell. */
export function isInForce(unit: Pick<Unit, 'from' | 'to'>, date: string): boolean {
  return isWithin(date, unit.from, unit.to)
}

/** Builds the directory from the generated lists; indexes for name matching are built when first asked for. */
export function createUnitDirectory(data: UnitData): UnitDirectory {
  const units = readUnits(data)
  const unitById = new Map(units.map((unit) => [unit.id, unit]))
  const unitsByCode = Map.groupBy(units, (unit) => unit.code)
  const unitsByParent = Map.groupBy(units, (unit) => unit.parent)
  let lineage: LineageIndex | null = null
  const readLineage = (): LineageIndex => {
    lineage ??= indexLineage(data)
    return lineage
  }

  function byId(id: string): Unit | null {
    return unitById.get(id) ?? null
  }

  function findByCode(code: string, date?: string): Unit | null {
    if (date === undefined) return (unitsByCode.get(code) ?? []).reduce(laterUnit, null)
    const moved = data.codeHistory.find((entry) => entry[0] === code && isWithin(date, entry[2], entry[3]))
    if (moved) return byId(moved[1])
    return (unitsByCode.get(code) ?? []).find((unit) => isInForce(unit, date)) ?? null
  }

  function childrenOf(unitId: string | null, date: string): Unit[] {
    const inForce = (unitsByParent.get(unitId) ?? []).filter((unit) => isInForce(unit, date))
    return inForce.sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  function ancestorsOf(unitId: string): Unit[] {
    const ancestors: Unit[] = []
    for (let parent = byId(unitId)?.parent ?? null; parent !== null; parent = byId(parent)?.parent ?? null) {
      const unit = byId(parent)
      if (unit) ancestors.push(unit)
    }
    return ancestors
  }

  function communesOf(unitId: string, date: string): Unit[] {
    const unit = byId(unitId)
    if (unit?.type === 'xa') return isInForce(unit, date) ? [unit] : []
    return childrenOf(unitId, date).flatMap((child) => communesOf(child.id, date))
  }

  function lineageOf(unitId: string): UnitLineage {
    const { byOld, byNew } = readLineage()
    const predecessors = byNew.get(unitId) ?? []
    const unit = byId(unitId)
    const own = byOld.get(unitId) ?? []
    const successors = own.length === 0 && unit?.type === 'huyen' ? successorsOfDistrict(unit) : own
    return { predecessors, successors, successorUnknown: unit?.to != null && successors.length === 0 }
  }

  // A district was not replaced by one unit: its ground lies in the communes that followed its communes.
  function successorsOfDistrict(district: Unit): LineageLink[] {
    const { to } = district
    if (to === null) return []
    const lastLinks = communesOf(district.id, to).flatMap((commune) => readLineage().byOld.get(commune.id) ?? [])
    const byNewId = new Map(lastLinks.map((link) => [link.newId, link]))
    return [...byNewId.values()].map(({ newId, date }) => ({ oldId: district.id, newId, date, share: 'part' }))
  }

  const matcher = createUnitMatcher({ units, unitsByParent, readLineage, aliases: data.aliases, byId })

  return {
    units,
    sources: data.sources,
    byId,
    findByCode,
    childrenOf,
    ancestorsOf,
    communesOf,
    lineageOf,
    unitsOfLineage: matcher.unitsOfLineage,
    matchUnit: matcher.matchUnit,
    findUnitInText: matcher.findUnitInText,
  }
}

function readUnits(data: UnitData): Unit[] {
  const units: Unit[] = []
  for (const { from, to, datesKnown, units: rows } of data.groups) {
    for (const [id, kindIndex, bareName, parent] of rows) {
      const kind = data.kinds[kindIndex]
      if (!kind) throw new RangeError(`unit ${id}: no kind ${kindIndex}`)
      const code = id.split('~', 1)[0] ?? id
      const type: UnitType = code.length === 2 ? 'tinh' : code.length === 3 ? 'huyen' : 'xa'
      units.push({ id, code, name: `${kind} ${bareName}`, bareName, type, kind, parent, from, to, datesKnown })
    }
  }
  return units
}

function indexLineage(data: UnitData): LineageIndex {
  const links = data.lineage.flatMap(({ date, share, links: rows }) =>
    rows.flatMap(([newId, oldIds]) => oldIds.map((oldId) => ({ oldId, newId, date, share }))),
  )
  return { byOld: Map.groupBy(links, (link) => link.oldId), byNew: Map.groupBy(links, (link) => link.newId) }
}

function laterUnit(last: Unit | null, unit: Unit): Unit {
  return last === null || (unit.from ?? '') > (last.from ?? '') ? unit : last
}
