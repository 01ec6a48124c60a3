/** How the units of one day answer to the units of another: followed, merged, split, or not known. */
import { addDays, compareDates, formatDate } from './date.ts'
import { isInForce, type LineageLink, type Unit, type UnitDirectory } from './unit.ts'

/** The units that have rows on a day, e.g. the communes of a district at the end of a period. */
export interface UnitsOfDay {
  date: string
  units: readonly Unit[]
}

/** What happened to units on a day, in words. `isDayKnown` false: certain to have happened, its day not in our sources. */
export interface UnitEvent {
  date: string
  isDayKnown: boolean
  words: string
}

/** What a row answers to on the other day; rows are codes of units. */
export interface RowLink {
  /** `followed`: one unit, under another name or code. `merged`: the sum of several. `unclear`: no row can be compared. */
  kind: 'followed' | 'merged' | 'unclear'
  /** Rows of the other day that are together the same ground; none where it is unclear. */
  rows: string[]
  /** Rows of an earlier day that lie wholly in this one, whatever else does. */
  whole: string[]
  /** The smallest sets of rows of both days that are the same ground; null where part of it lies outside the office. */
  group: { here: string[]; there: string[] } | null
  events: UnitEvent[]
}

export interface UnitChanges {
  /** Null where the row is the same unit on both days. */
  ofRow(code: string): RowLink | null
  /** Rows of the other, earlier day that lie wholly in no row of this one. */
  readonly unplaced: readonly string[]
  /** One link of each group of rows that cannot be compared one by one. */
  readonly groups: readonly RowLink[]
  /** Every row answers to rows of the other day, and every one of those to a row here: sums of rows are whole. */
  readonly isWhole: boolean
  /** Everything that happened between the days, also to units that left the office. */
  readonly events: readonly UnitEvent[]
}

/** Where a unit lies on a later day, or what it was made of on an earlier one; null is a place no source names. */
interface Ends {
  units: (Unit | null)[]
  /** All of it lies there, and in one unit only. */
  isWhole: boolean
  links: LineageLink[]
}

/** Where a unit that had ended lies on a later day. Itself while it is in force. */
export function followUnit(directory: UnitDirectory, unit: Unit, after: string, until: string): Ends {
  const links = directory.lineageOf(unit.id).successors.filter(({ date }) => date > after && date <= until)
  const stays = isInForce(unit, until)
  if (links.length === 0) return { units: [stays ? unit : null], isWhole: stays, links: [] }
  const ends = links.map((link) => {
    const next = directory.byId(link.newId)
    return next ? followUnit(directory, next, link.date, until) : { units: [null], isWhole: false, links: [] }
  })
  const units = unique([...(stays ? [unit] : []), ...ends.flatMap((one) => one.units)])
  const isCertain = links.every(({ share }) => share !== 'unknown') && ends.every((one) => one.isWhole)
  return {
    units,
    isWhole: isCertain && units.length === 1 && units[0] !== null,
    links: [...links, ...ends.flatMap((one) => one.links)],
  }
}

/** What a unit was made of on an earlier day: `isWhole` where nothing of it is unknown. Itself where it was in force. */
export function traceUnitBack(directory: UnitDirectory, unit: Unit, date: string): Omit<Ends, 'links'> {
  const links = directory.lineageOf(unit.id).predecessors.filter((link) => link.date > date)
  const before = links.map((link) => {
    const old = directory.byId(link.oldId)
    return old ? traceUnitBack(directory, old, date) : { units: [null], isWhole: false }
  })
  if (isInForce(unit, date)) before.push({ units: [unit], isWhole: true })
  if (before.length === 0) return { units: [null], isWhole: false }
  const isWhole = before.every((one) => one.isWhole) && links.every(({ share }) => share !== 'unknown')
  return { units: unique(before.flatMap((one) => one.units)), isWhole }
}

/** The row of a unit among the rows of a day: its own, or that of a unit above it. */
export function createRowOf(
  directory: UnitDirectory,
  units: readonly Unit[],
): (unit: Pick<Unit, 'id'> | null) => string | null {
  const codes = new Map(units.map((unit) => [unit.id, unit.code]))
  return (unit) => {
    if (!unit) return null
    for (const one of [unit, ...directory.ancestorsOf(unit.id)]) {
      const code = codes.get(one.id)
      if (code !== undefined) return code
    }
    return null
  }
}

/** What the rows `here` answer to among the rows `there`, whichever day is the earlier. */
export function compareUnits(directory: UnitDirectory, here: UnitsOfDay, there: UnitsOfDay): UnitChanges {
  const isForward = there.date <= here.date
  const [older, newer] = isForward ? [there, here] : [here, there]
  const rowOfNew = createRowOf(directory, newer.units)
  const rowOfOld = createRowOf(directory, older.units)
  const groups = createGroups()
  const wholeIn = new Map<string, string>()

  for (const unit of older.units) {
    const parts = leavesOf(directory, unit, older.date).map((leaf) =>
      followUnit(directory, leaf, older.date, newer.date),
    )
    const ends = parts.flatMap((part) => part.units.map((end) => rowOfNew(end)))
    const rows = new Set(ends)
    const [only] = rows
    const isCertain = parts.every((part) => part.isWhole || (part.units.length > 1 && !part.units.includes(null)))
    const isUnknown = parts.some((part) => part.units.includes(null))
    if (rows.size === 1 && only != null && isCertain) wholeIn.set(unit.code, only)
    const group = groups.joining(
      `old ${unit.code}`,
      [...rows].flatMap((row) => (row === null ? [] : [`new ${row}`])),
    )
    group.older.push(unit)
    group.links.push(...parts.flatMap((part) => part.links))
    if (isUnknown || (!isCertain && rows.size === 1)) group.isUnclear = true
    if (isUnknown) group.lost.push(unit)
    if (rows.has(null) && rows.size > 1) group.isOpen = true
  }
  for (const unit of newer.units) {
    const group = groups.joining(`new ${unit.code}`, [])
    group.newer.push(unit)
    for (const leaf of leavesOf(directory, unit, newer.date)) {
      if (isInForce(leaf, older.date) && directory.lineageOf(leaf.id).predecessors.length === 0) {
        if (rowOfOld(leaf) === null) group.isOpen = true
        continue
      }
      for (const source of traceUnitBack(directory, leaf, older.date).units) {
        if (source === null) group.isUnclear = true
        else if (rowOfOld(source) === null) {
          group.isOpen = true
          group.links.push(...followUnit(directory, source, older.date, newer.date).links)
        }
      }
    }
  }

  const linkByRow = new Map<string, RowLink>()
  const notComparable: RowLink[] = []
  const allEvents: UnitEvent[] = []
  let lostThere = 0
  for (const group of groups.all()) {
    const [old] = group.older
    const [own] = group.newer
    const isOneUnit = own !== undefined && own.id === old?.id && group.older.length === 1 && group.newer.length === 1
    if (isOneUnit && !group.isOpen && !group.isUnclear) continue
    const ofHere = isForward ? group.newer : group.older
    const ofThere = isForward ? group.older : group.newer
    const isOne = ofHere.length === 1 && ofThere.length > 0 && !group.isOpen && !group.isUnclear
    const sides = { here: ofHere.map(codeOf), there: ofThere.map(codeOf) }
    const events = describeEvents(directory, group)
    allEvents.push(...events)
    for (const unit of ofHere) {
      linkByRow.set(unit.code, {
        kind: !isOne ? 'unclear' : ofThere.length === 1 ? 'followed' : 'merged',
        rows: isOne ? sides.there : [],
        whole: isForward ? ofThere.map(codeOf).filter((code) => wholeIn.get(code) === unit.code) : [],
        group: group.isOpen || ofThere.length === 0 || group.lost.length > 0 ? null : sides,
        events,
      })
    }
    if (ofHere.length === 0) lostThere += ofThere.length
    const first = ofHere[0] && linkByRow.get(ofHere[0].code)
    if (first?.kind === 'unclear') notComparable.push(first)
  }
  return {
    ofRow: (code) => linkByRow.get(code) ?? null,
    unplaced: isForward ? older.units.map(codeOf).filter((code) => !wholeIn.has(code)) : [],
    groups: notComparable,
    isWhole: notComparable.length === 0 && lostThere === 0,
    events: allEvents.sort(byDate),
  }
}

/** Rows of both days that share ground. */
interface Group {
  older: Unit[]
  newer: Unit[]
  links: LineageLink[]
  /** Some source does not say how much went where. */
  isUnclear: boolean
  /** Part of the ground lies outside the office on one of the days. */
  isOpen: boolean
  /** Units that no source follows. */
  lost: Unit[]
}

/** Groups that grow together as shared ground is found. */
function createGroups() {
  const groupOf = new Map<string, Group>()
  const membersOf = new Map<Group, string[]>()

  function take(member: string): Group {
    const known = groupOf.get(member)
    if (known) return known
    const group: Group = { older: [], newer: [], links: [], isUnclear: false, isOpen: false, lost: [] }
    groupOf.set(member, group)
    membersOf.set(group, [member])
    return group
  }

  function merge(into: Group, from: Group): void {
    if (into === from) return
    for (const member of membersOf.get(from) ?? []) groupOf.set(member, into)
    membersOf.set(into, [...(membersOf.get(into) ?? []), ...(membersOf.get(from) ?? [])])
    membersOf.delete(from)
    into.older.push(...from.older)
    into.newer.push(...from.newer)
    into.links.push(...from.links)
    into.lost.push(...from.lost)
    into.isUnclear ||= from.isUnclear
    into.isOpen ||= from.isOpen
  }

  return {
    joining(member: string, others: readonly string[]): Group {
      const group = take(member)
      for (const other of others) merge(group, take(other))
      return group
    },
    all: (): Group[] => [...membersOf.keys()],
  }
}

/** Communes of a district; any other unit, and a district without communes, by itself. */
function leavesOf(directory: UnitDirectory, unit: Unit, date: string): Unit[] {
  const communes = unit.type === 'xa' ? [] : directory.communesOf(unit.id, date)
  return communes.length === 0 ? [unit] : communes
}

/** Districts that gave way to communes are told as a whole. */
function describeEvents(directory: UnitDirectory, { older, newer, links, lost }: Group): UnitEvent[] {
  const told: UnitEvent[] = lost.map((unit) => ({
    ...dayOf(unit.to, unit.datesKnown),
    words: `${unit.name} không còn trong danh mục, chưa rõ kế thừa`,
  }))
  if (older.some((unit) => unit.type !== 'xa') && newer.some((unit) => unit.type === 'xa')) {
    const [first] = newer
    const day = links.reduce((last, { date }) => (date > last ? date : last), '')
    if (first && day !== '') {
      const words = `${listNames(older)} chia lại thành ${countUnits(newer)} (${listNames(newer)})`
      told.push({ date: day, isDayKnown: true, words })
    }
    return told
  }
  for (const [date, ofDay] of Map.groupBy(new Set(links), (link) => link.date))
    told.push(...eventsOfDay(directory, date, ofDay))
  return told.sort(byDate)
}

function byDate(a: UnitEvent, b: UnitEvent): number {
  return compareDates(a.date, b.date)
}

function eventsOfDay(directory: UnitDirectory, date: string, links: readonly LineageLink[]): UnitEvent[] {
  const events: UnitEvent[] = []
  const named = (ids: readonly string[]): Unit[] => [...ids].sort().flatMap((id) => directory.byId(id) ?? [])
  const tell = (unit: Unit | null, words: string): void => {
    events.push({ date, isDayKnown: unit?.datesKnown ?? true, words })
  }
  const split = new Set<string>()
  for (const [oldId, own] of Map.groupBy(links, (link) => link.oldId)) {
    const old = directory.byId(oldId)
    if (!old || own.every(({ share }) => share !== 'part')) continue
    split.add(oldId)
    const goesOn = isInForce(old, date)
    const parts = [...(goesOn ? [old] : []), ...named(own.map((link) => link.newId))]
    tell(old, `${old.name} chia về ${countUnits(parts)} (${listNames(parts)})`)
  }
  for (const [newId, own] of Map.groupBy(links, (link) => link.newId)) {
    const next = directory.byId(newId)
    if (!next) continue
    const unknown = named(own.flatMap(({ oldId, share }) => (share === 'unknown' ? [oldId] : [])))
    if (unknown.length > 0) tell(next, `${listNames(unknown)} và ${next.name}: chưa rõ kế thừa toàn bộ hay một phần`)
    const whole = named(own.flatMap(({ oldId, share }) => (share === 'whole' && !split.has(oldId) ? [oldId] : [])))
    const [only] = whole
    if (!only) continue
    const goesOn = next.from === null || next.from < date
    const isAlone = whole.length === 1 && unknown.length === 0 && !goesOn && own.length === 1
    if (isAlone) tell(next, describeFollower(directory, only, next))
    else tell(next, `${listNames(whole)} nhập ${goesOn ? 'vào' : 'thành'} ${next.name}`)
  }
  return events
}

/** A single successor: another name, another district, or another code. */
function describeFollower(directory: UnitDirectory, old: Unit, next: Unit): string {
  if (old.name !== next.name) return `${old.name} đổi thành ${next.name}`
  const parent = old.parent === next.parent || next.parent === null ? null : directory.byId(next.parent)
  if (parent) return `${old.name} chuyển về ${parent.name}`
  return old.code === next.code ? `${old.name} lập lại` : `${old.name} đổi mã từ ${old.code} sang ${next.code}`
}

function dayOf(to: string | null, isDayKnown: boolean): Omit<UnitEvent, 'words'> {
  return { date: to === null ? '' : addDays(to, 1), isDayKnown }
}

/** `từ 01/07/2025: Phường Trưng Vương chia về hai phường (…)` */
export function describeEvent({ date, isDayKnown, words }: UnitEvent): string {
  return `${isDayKnown ? 'từ' : 'khoảng'} ${formatDate(date)}: ${words}`
}

/** `Từ 01/07/2025: Phường Trưng Vương chia về hai phường (…): không so sánh được từng đơn vị, chỉ so sánh …` */
export function describeLink({ kind, events, group }: RowLink): string {
  const told = events.map(describeEvent).join('; ')
  const words = told === '' ? 'Đơn vị mới, chưa rõ kế thừa' : told.charAt(0).toUpperCase() + told.slice(1)
  if (kind === 'followed') return words
  if (kind === 'merged') return `${words}. Số so sánh là tổng của các đơn vị cùng địa bàn`
  if (!group) return `${words}: không có số liệu của cùng địa bàn để so sánh`
  return `${words}: không so sánh được từng đơn vị, chỉ so sánh cả nhóm và tổng số`
}

const counts = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười']

/** `hai phường`, `ba đơn vị` where the kinds differ. */
function countUnits(units: readonly Unit[]): string {
  const kinds = new Set(units.map((unit) => unit.kind))
  const [kind = ''] = kinds
  return `${counts[units.length] ?? units.length} ${kinds.size === 1 ? kind.toLowerCase() : 'đơn vị'}`
}

/** `A, B và C`; of many the first eight. */
function listNames(units: readonly Unit[]): string {
  const names = units.map((unit) => unit.name)
  if (names.length > 9) return `${names.slice(0, 8).join(', ')} và ${names.length - 8} đơn vị khác`
  const last = names.pop() ?? ''
  return names.length === 0 ? last : `${names.join(', ')} và ${last}`
}

function unique<T>(all: readonly T[]): T[] {
  return [...new Set(all)]
}

function codeOf(unit: Unit): string {
  return unit.code
}
