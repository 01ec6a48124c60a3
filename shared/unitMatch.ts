/** From a written name to a unit: in a name cell (matchUnit) or at the end of an address (findUnitInText). */
import { daysBetween, isWithin } from './date.ts'
import type { LineageIndex, LineageLink, Unit } from './unit.ts'
import { foldUnitName, isKindOfType, type NameKeys, readUnitName, splitAddress, type UnitKind } from './unitName.ts'

export interface MatchOptions {
  /** Id of the office's unit: names are looked for below it and among what its units came from and became. */
  within?: string
  /** The day the row speaks of. */
  date: string
  /** Also units that had ended or did not yet exist on that day, when none in force fits. Default true. */
  includeEnded?: boolean
}

/**
 * `exact`: kind and name as in the list (case aside). `alias`: abbreviated or missing kind, known other spelling, tone
 * placement, i/y. `folded`: equal only without diacritics, or under another kind of the same level; worth showing.
 */
export type MatchConfidence = 'exact' | 'alias' | 'folded'
export type UnitMatch = { unit: Unit; confidence: MatchConfidence; inForce: boolean } | { ambiguous: Unit[] } | null

export interface UnitMatcher {
  /** The unit a whole text names; a longer text ("Nhà cai nghiện xã …") is not a unit. */
  matchUnit(text: string, options: MatchOptions): UnitMatch
  /** The commune an address names, read from its end; a district or province in the address narrows the search. */
  findUnitInText(text: string, options: MatchOptions): UnitMatch
  /** The units that names are looked for among, within another. */
  unitsOfLineage(unitId: string): Unit[]
}

interface MatcherSource {
  units: readonly Unit[]
  unitsByParent: ReadonlyMap<string | null, Unit[]>
  readLineage(): LineageIndex
  aliases: readonly [string, string][]
  byId(id: string): Unit | null
}

interface NameEntry {
  unit: Unit
  kind: UnitKind
  isAlias: boolean
}

type NameIndex = Record<keyof NameKeys, Map<string, NameEntry[]>>

interface Candidate {
  unit: Unit
  confidence: MatchConfidence
  /** Smaller fits better: strength of the name first, then of the kind. */
  rank: number
  /** Equal with its diacritics. */
  sameLetters: boolean
}

const STRENGTHS: readonly (keyof NameKeys)[] = ['exact', 'tone', 'plain']

/** Matching over the directory's own indexes; the name index of an office is built on first use and kept. */
export function createUnitMatcher(source: MatcherSource): UnitMatcher {
  const aliasesByUnit = Map.groupBy(source.aliases, ([unitId]) => unitId)
  const indexes = new Map<string, NameIndex>()

  function indexOf(scope: string, collect: () => Iterable<Unit>): NameIndex {
    const known = indexes.get(scope)
    if (known) return known
    const index = buildIndex(collect(), aliasesByUnit)
    indexes.set(scope, index)
    return index
  }

  function indexWithin(unitId: string | undefined): NameIndex {
    if (unitId === undefined) return indexOf('*', () => source.units)
    return indexOf(unitId, () => collectLineage(unitId, source))
  }

  function unitsOfLineage(unitId: string): Unit[] {
    return [...collectLineage(unitId, source)]
  }

  function matchUnit(text: string, options: MatchOptions): UnitMatch {
    return decide(findCandidates(text, indexWithin(options.within)), options)
  }

  function findUnitInText(text: string, options: MatchOptions): UnitMatch {
    const parts = splitAddress(text).reverse()
    const within = narrow(parts, options)
    if (within === null) return null
    const communesNamed = (part: string): Candidate[] =>
      findCandidates(part, indexWithin(within)).filter(({ unit }) => unit.type === 'xa')
    // A part that says it is a commune decides, even when this place has none of that name: a bare word further left
    // ("Bắc Bình" as the name of a hamlet) must not be taken instead.
    const named = parts.find((part) => readsAs(part, 'commune'))
    if (named !== undefined) return decide(communesNamed(named), options)
    const bare = parts.filter((other) => /\p{L}/u.test(other) && !readsAs(other, 'place'))
    for (const [index, part] of bare.entries()) {
      const match = decide(communesNamed(part), options)
      const place = match && findPlaceOfName(part, within)
      // "Bắc Bình, Lập Thạch": a commune directly before it says that the district is meant and not its town.
      const before = place ? decide(communesNamed(bare[index + 1] ?? ''), options) : null
      if (before && 'unit' in before) return { ...before, confidence: 'folded' }
      if (match) return place ? { ambiguous: [...('unit' in match ? [match.unit] : match.ambiguous), place] } : match
    }
    return null
  }

  /** The place to search in after the districts and provinces the address names; null when one of them is unknown. */
  function narrow(parts: readonly string[], options: MatchOptions): string | undefined | null {
    let within = options.within
    for (const part of parts.filter((other) => readsAs(other, 'place'))) {
      const place = matchPlace(part, within, options)
      if (place) within = place.id
      else if (readUnitName(part).some(({ kind, spelledOut }) => isPlaceKind(kind) && spelledOut)) return null
    }
    return within
  }

  // Offices write addresses of other districts too, so a named district or province may lie outside the office; of
  // several with one name the neighbour is meant.
  function matchPlace(part: string, within: string | undefined, options: MatchOptions): Unit | null {
    const places = indexOf('places', () => source.units.filter((unit) => unit.type !== 'xa'))
    const candidates = findCandidates(part, places)
    const scope = within === undefined ? null : source.byId(within)
    const near = candidates.filter(({ unit }) => scope !== null && isNeighbour(unit, scope))
    const match = decide(near.length > 0 ? near : candidates, options)
    return match && 'unit' in match ? match.unit : null
  }

  /** A bare `Bát Xát` may be the district as well as its town. */
  function findPlaceOfName(part: string, within: string | undefined): Unit | null {
    const name = foldUnitName(part).plain
    for (let place = source.byId(within ?? ''); place; place = source.byId(place.parent ?? '')) {
      if (foldUnitName(place.bareName).plain === name) return place
    }
    return null
  }

  return { matchUnit, findUnitInText, unitsOfLineage }
}

function isNeighbour(unit: Unit, scope: Unit): boolean {
  return unit.id === scope.id || unit.id === scope.parent || unit.parent === scope.id || unit.parent === scope.parent
}

function isPlaceKind(kind: UnitKind | null): boolean {
  return kind !== null && !isKindOfType(kind, 'xa')
}

function readsAs(part: string, level: 'commune' | 'place'): boolean {
  return readUnitName(part).some(({ kind }) => kind !== null && isPlaceKind(kind) === (level === 'place'))
}

/** Everything below a unit at any time, with what those units came from and what they became. */
function collectLineage(unitId: string, source: MatcherSource): Set<Unit> {
  const below = new Set<Unit>()
  const addBelow = (parentId: string): void => {
    for (const child of source.unitsByParent.get(parentId) ?? []) {
      below.add(child)
      addBelow(child.id)
    }
  }
  addBelow(unitId)
  const all = new Set(below)
  const { byOld, byNew } = source.readLineage()
  const follow = (id: string, links: ReadonlyMap<string, LineageLink[]>, end: 'oldId' | 'newId'): void => {
    for (const link of links.get(id) ?? []) {
      const unit = source.byId(link[end])
      if (!unit || unit.id === unitId) continue
      all.add(unit)
      follow(unit.id, links, end)
    }
  }
  for (const unit of below) {
    follow(unit.id, byOld, 'newId')
    follow(unit.id, byNew, 'oldId')
  }
  return all
}

function buildIndex(units: Iterable<Unit>, aliasesByUnit: ReadonlyMap<string, [string, string][]>): NameIndex {
  const index: NameIndex = { exact: new Map(), tone: new Map(), plain: new Map() }
  const add = (bareName: string, entry: NameEntry): void => {
    const keys = foldUnitName(bareName)
    for (const strength of STRENGTHS) {
      const entries = index[strength].get(keys[strength])
      if (entries) entries.push(entry)
      else index[strength].set(keys[strength], [entry])
    }
  }
  for (const unit of units) {
    add(unit.bareName, { unit, kind: unit.kind, isAlias: false })
    for (const [, alias] of aliasesByUnit.get(unit.id) ?? []) {
      const written = readUnitName(alias).find(({ kind, spelledOut }) => kind !== null && spelledOut)
      add(written?.bareName ?? alias, { unit, kind: written?.kind ?? unit.kind, isAlias: true })
    }
  }
  return index
}

/** Which units a text can mean depends on no day, and a list names a few communes ten thousand times. */
const knownCandidates = new WeakMap<NameIndex, Map<string, Candidate[]>>()
const MOST_TEXTS = 5_000

function findCandidates(text: string, index: NameIndex): readonly Candidate[] {
  const ofIndex = knownCandidates.get(index) ?? new Map<string, Candidate[]>()
  knownCandidates.set(index, ofIndex)
  let found = ofIndex.get(text)
  if (found === undefined) {
    found = searchCandidates(text, index)
    if (ofIndex.size < MOST_TEXTS) ofIndex.set(text, found)
  }
  return found
}

/** The best candidate of each unit whose whole name the text is. */
function searchCandidates(text: string, index: NameIndex): Candidate[] {
  const best = new Map<string, Candidate>()
  for (const reading of readUnitName(text)) {
    const keys = foldUnitName(reading.bareName)
    for (const [strengthRank, strength] of STRENGTHS.entries()) {
      if (reading.isPlain && strength !== 'plain') continue
      for (const entry of index[strength].get(keys[strength]) ?? []) {
        const kindRank = rankKind(reading.kind, entry)
        if (kindRank === null) continue
        const rank = strengthRank * 3 + kindRank
        const known = best.get(entry.unit.id)
        if (known && known.rank <= rank) continue
        const isExact = rank === 0 && reading.spelledOut && !entry.isAlias
        const isFolded = strength === 'plain' || kindRank === 2
        best.set(entry.unit.id, {
          unit: entry.unit,
          rank,
          confidence: isExact ? 'exact' : isFolded ? 'folded' : 'alias',
          sameLetters: strength !== 'plain',
        })
      }
    }
  }
  return [...best.values()]
}

/** 0 the same kind, 1 none written, 2 another kind of the same level, null another level. */
function rankKind(kind: UnitKind | null, entry: NameEntry): number | null {
  if (kind === null) return 1
  if (kind === entry.kind) return 0
  return isKindOfType(kind, entry.unit.type) ? 2 : null
}

function decide(candidates: readonly Candidate[], { date, includeEnded = true }: MatchOptions): UnitMatch {
  const inForce = pickBest(candidates.filter(({ unit }) => isWithin(date, unit.from, unit.to)))
  const others = includeEnded ? candidates.filter(({ unit }) => !isWithin(date, unit.from, unit.to)) : []
  const offDate = pickNearest(pickBest(others), date)
  const [first] = inForce
  if (!first) return toMatch(offDate, false)
  const better = first.confidence === 'folded' ? offDate.filter(({ confidence }) => confidence !== 'folded') : []
  const undated = better.filter(({ unit }) => !unit.datesKnown)
  // The better fit may well have been in force that day; only its first or last day is not in our sources.
  if (undated.length > 0) return toMatch(undated, false)
  // Only the kind differs: a slip of the pen for the unit of that day. Other letters: either may be meant, so it is asked.
  return toMatch(first.sameLetters ? inForce : [...inForce, ...better], true)
}

function pickBest(candidates: readonly Candidate[]): Candidate[] {
  const best = Math.min(...candidates.map(({ rank }) => rank))
  return candidates.filter(({ rank }) => rank === best)
}

function pickNearest(candidates: readonly Candidate[], date: string): Candidate[] {
  const distances = candidates.map(({ unit }) => distanceInDays(unit, date))
  const nearest = Math.min(...distances)
  return candidates.filter((_, index) => distances[index] === nearest)
}

function distanceInDays(unit: Unit, date: string): number {
  if (unit.from !== null && date < unit.from) return daysBetween(date, unit.from)
  return unit.to === null ? 0 : daysBetween(unit.to, date)
}

function toMatch(candidates: readonly Candidate[], inForce: boolean): UnitMatch {
  const [first] = candidates
  if (!first) return null
  if (candidates.length > 1) return { ambiguous: candidates.map(({ unit }) => unit) }
  return { unit: first.unit, confidence: first.confidence, inForce }
}
