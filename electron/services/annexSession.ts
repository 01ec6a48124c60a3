/** Opens annexes for one call: loads what they count from once, and computes each form and period at most once. */
import { type CatalogueEntry, expandRows, totalKey } from '../../shared/annex/annexRows.ts'
import { isInForce, withBlocksInForce } from '../../shared/annex/blocksInForce.ts'
import { computeAnnex } from '../../shared/annex/computeAnnex.ts'
import type { AnnexInputs, ComputedAnnex } from '../../shared/annex/computedAnnex.ts'
import { withYears } from '../../shared/annex/fillYears.ts'
import { withFrozenCells } from '../../shared/annex/frozenCells.ts'
import { findInternalMoves, type InternalMove } from '../../shared/annex/internalMoves.ts'
import { isBegun } from '../../shared/annex/isBegun.ts'
import { type AnnexLook, isWhole, lookAt } from '../../shared/annex/lookAt.ts'
import { splitUnitColumn, withUnitColumns } from '../../shared/annex/unitColumns.ts'
import { wordedFor } from '../../shared/annex/wordedFor.ts'
import { type Spell, unitsOfSpell } from '../../shared/figures.ts'
import type { AnnexDefinition } from '../../shared/form.ts'
import { listPeriods, type Period, precedingPeriod, samePeriodLastYear, tilesYear } from '../../shared/period.ts'
import { isCollected } from '../../shared/submission.ts'
import type { Unit } from '../../shared/unit.ts'
import type { UnitChanges } from '../../shared/unitChanges.ts'
import { type AnnexSource, type ExtraRowLabel, openFrozenSource, openLiveSource } from './annexSources.ts'
import type { CallContext } from './callContext.ts'
import type { CatalogueRecord } from './catalogueRecords.ts'
import { type FrozenPeriod, findFrozenPeriod } from './frozenPeriods.ts'
import { compareUnitsBelow, findUnitOfRow, requireUnitBelow, unitRowOn } from './officeUnits.ts'
import { countingPeriod, reportingPeriod, requirePeriod } from './periods.ts'
import { reportedEntries, reportedExtra, withReported } from './province/reportedRows.ts'
import { labelOfRow, referencedCodes } from './rowNames.ts'
import { arrangeCells, arrangeCopies, type StoredCells } from './storedCells.ts'
import { unitDirectory } from './unitDirectory.ts'

export type { ExtraRowLabel } from './annexSources.ts'
export type { StoredCells } from './storedCells.ts'

/** A catalogue record that an import is about to add. */
export interface NewEntry {
  register: string
  entry: CatalogueEntry
}

/** A period as one lock has kept it, else as the lock that holds does, else as it is now; `isToday` passes over locks. */
export interface ReportOf {
  period: Period
  lock: FrozenPeriod | null
  isToday?: boolean
}

export interface AnnexSession {
  /** Throws `form_unknown`, `not_an_annex`, `period_unknown`, `view_unknown`, `unit_not_below`. */
  annex(form: string, period: string | Period, look?: AnnexLook): ComputedAnnex
  /** The same as a report holds it: that of a locked report stays what it was, whatever period the form goes by. */
  reportAnnex(form: string, period: Period, report: Period, look?: AnnexLook): ComputedAnnex
  /** One annex as a lock has kept it, of a period that its report tells of; the lock may have been taken back. */
  lockedAnnex(lock: FrozenPeriod, form: string, period: Period, look?: AnnexLook): ComputedAnnex
  /** The annex as the workspace makes it today, whether its period is locked or not. */
  todayAnnex(form: string, period: Period): ComputedAnnex
  /** What one report would say by the definition that another one has of the form; null where they have the same. */
  recounted(form: string, report: ReportOf, like: ReportOf, look?: AnnexLook): ComputedAnnex | null
  /** The annexes of the report that a lock has kept, in printing order; the lock may have been taken back. */
  lockedAnnexes(lock: FrozenPeriod): { annex: ComputedAnnex; period: Period }[]
  /** The annex, or a unit's copy of it, as it would be with these cells stored instead of the ones in the database. */
  annexWith(
    form: string,
    period: Period,
    stored: StoredCells,
    extra: ExtraRowLabel[],
    newEntries?: readonly NewEntry[],
    look?: AnnexLook,
  ): ComputedAnnex
  /** Of the whole form, or of the copy of the unit that is looked at. */
  storedCells(form: string, period: Period, look?: AnnexLook): StoredCells
  /** Whole annexes that were opened so far, of whatever period; `lock` where one keeps them. */
  listOpened(): { annex: ComputedAnnex; period: Period; lock: string | null }[]
  /** After cells were written: annexes are computed anew, records need not be read again. */
  forgetCells(): void
  catalogue(register: string): CatalogueRecord[]
  /** Records of a register as it is today; null where it holds none. */
  spells(register: string): readonly Spell[] | null
}

export function openAnnexSession(context: Pick<CallContext, 'db' | 'office'>): AnnexSession {
  const { db, office } = context
  const annexes = new Map<string, ComputedAnnex>()
  const opened = new Map<string, ReturnType<AnnexSession['listOpened']>[number]>()
  const locks = new Map<string, FrozenPeriod | null>()
  const frozenSources = new Map<string, AnnexSource>()
  const movesByWindow = new Map<string, readonly InternalMove[]>()
  const changesByDays = new Map<string, UnitChanges>()
  const neighbours = new Map<string, Period | null>()
  const live = openLiveSource(context, openFrozen)
  return {
    annex,
    reportAnnex,
    lockedAnnex: (lock, form, period, look = {}) => annexFrom(openFrozen(lock), form, period, look),
    todayAnnex: (form, period) => annexFrom(live, form, period, {}),
    recounted,
    lockedAnnexes,
    annexWith: (form, period, stored, extra, newEntries = [], look = {}) =>
      compute(live, lookAt(live.annex(form, period), look), period, stored, extra, newEntries, look),
    storedCells: (form, period, look = {}) => storedIn(live, live.annex(form, period), period, look),
    listOpened: () => [...opened.values()],
    forgetCells: () => annexes.clear(),
    catalogue: live.catalogue,
    spells: live.records,
  }

  function annex(form: string, asked: string | Period, look: AnnexLook = {}): ComputedAnnex {
    const period = typeof asked === 'string' ? requirePeriod(db, asked) : asked
    return reportAnnex(form, period, period, look)
  }

  function reportAnnex(form: string, period: Period, report: Period, look: AnnexLook = {}): ComputedAnnex {
    const lock = lockOf(report)
    const frozen = lock && openFrozen(lock)
    if (frozen?.hasAnnex(form, period.id)) return annexFrom(frozen, form, frozen.datesOf(period), look)
    return report.id === period.id ? annexFrom(live, form, period, look) : annex(form, period, look)
  }

  function lockedAnnexes(lock: FrozenPeriod): { annex: ComputedAnnex; period: Period }[] {
    const source = openFrozen(lock)
    const { period: report, annexes: kept } = lock.head
    return kept
      .map((one) => {
        const period = one.period === report.id ? report : source.datesOf(requirePeriod(db, one.period))
        return { annex: annexFrom(source, one.form, period, {}), period }
      })
      .filter(({ annex, period }) => {
        const own = reportingPeriod(db, annex.inputs.definition, report)
        return own.id === period.id && isBegun(annex)
      })
      .sort((a, b) => a.annex.inputs.definition.number.localeCompare(b.annex.inputs.definition.number))
  }

  function recounted(form: string, report: ReportOf, like: ReportOf, look: AnnexLook = {}): ComputedAnnex | null {
    const source = sourceOf(report)
    const own = source.annex(form, report.period)
    const definition = sourceOf(like).annex(form, like.period)
    if (JSON.stringify(own) === JSON.stringify(definition)) return null
    const seen = lookAt(definition, look)
    const stored = storedIn(source, seen, report.period, look)
    const extra = isWhole(look) ? source.extra(definition, report.period) : []
    return compute(source, seen, report.period, stored, extra, [], look)
  }

  function sourceOf({ period, lock, isToday = false }: ReportOf): AnnexSource {
    const standing = isToday ? null : (lock ?? lockOf(period))
    return standing ? openFrozen(standing) : live
  }

  function lockOf(period: Period): FrozenPeriod | null {
    let lock = locks.get(period.id)
    if (lock === undefined) {
      lock = findFrozenPeriod(db, period.id)
      locks.set(period.id, lock)
    }
    return lock
  }

  function openFrozen(frozen: FrozenPeriod): AnnexSource {
    let source = frozenSources.get(frozen.lock.id)
    if (!source) {
      source = openFrozenSource(context, frozen, live, openFrozen)
      frozenSources.set(frozen.lock.id, source)
    }
    return source
  }

  function annexFrom(source: AnnexSource, form: string, period: Period, look: AnnexLook): ComputedAnnex {
    const id = `${source.id}|${form}|${period.id}|${JSON.stringify(look)}`
    let computed = annexes.get(id)
    if (!computed) {
      computed = makeAnnex(source, form, period, look)
      annexes.set(id, computed)
      if (Object.keys(look).length === 0) opened.set(id, { annex: computed, period, lock: source.id || null })
    }
    return computed
  }

  function makeAnnex(source: AnnexSource, form: string, period: Period, look: AnnexLook): ComputedAnnex {
    const definition = source.annex(form, period)
    const stored = storedIn(source, definition, period, look)
    if (!isWhole(look)) return compute(source, lookAt(definition, look), period, stored, [], [], look)
    const computed = compute(source, definition, period, stored, source.extra(definition, period), [], look)
    const kept = source.kept(form, period.id)
    if (!kept) return computed
    return kept.values ? withFrozenCells(computed, kept.values, kept.issues) : { ...computed, issues: kept.issues }
  }

  function storedIn(source: AnnexSource, definition: AnnexDefinition, period: Period, look: AnnexLook): StoredCells {
    return arrangeCells(office, definition, source.cells(definition, period, look.decision), look)
  }

  function compute(
    source: AnnexSource,
    form: AnnexDefinition,
    asked: Period,
    stored: StoredCells,
    extra: ExtraRowLabel[],
    newEntries: readonly NewEntry[],
    look: AnnexLook,
  ): ComputedAnnex {
    const whole = wordedFor(form, office.role)
    const period = countingPeriod(db, whole, asked)
    const rowUnits = source.units(period.to)
    const copyOf = look.copyOf === undefined ? undefined : requireUnitBelow(office, look.copyOf, period.to)
    const handedIn = isWhole(look) && isCollected(whole) ? handedInFor(source, whole, asked, rowUnits) : null
    const parts = isWhole(look) ? source.reports(whole, asked) : null
    const rows = expandRows(
      whole,
      {
        units: copyOf ? [copyOf] : rowUnits,
        catalogue: (register) => [
          ...source.catalogue(register).map((entry) => ({ ...entry, isAway: isAway(entry, period) })),
          ...newEntries.flatMap((one) => (one.register === register ? [one.entry] : [])),
          ...reportedEntries(parts ?? [], register, source.catalogue(register)),
        ],
        referencedCodes: (block) => withReported(referencedCodes(source, whole, block, period), parts ?? [], block),
        extra: [...extra, ...reportedExtra(parts ?? [], extra)],
        storedKeys: [...stored.keys()]
          .filter((key) => key !== totalKey)
          .map((key) => ({ key, label: labelOfRow(office, source, whole, key, period.to) })),
      },
      (block) => isInForce(block, period),
    )
    const unitRow = unitRowOn(office, period.to)
    const { decision, ...lookOfNeighbour } = look
    const chosen = source.decisions(whole, asked, decision)
    // Every cell asks for them, and those of a copy have to be looked out.
    const opened = new Map<string, readonly Spell[] | null>()
    const spells = (register: string): readonly Spell[] | null => {
      let found = opened.get(register)
      if (found === undefined) {
        found = look.isEmpty ? null : spellsOf(source.spells(register, period), look.copyOf, unitRow)
        opened.set(register, found)
      }
      return found
    }
    const inForce = withYears(withBlocksInForce(whole, period), period.year)
    return computeAnnex({
      definition: withUnitColumns(inForce, unitsOfColumns(rowUnits, stored, period.to)),
      period: { id: asked.id, from: period.from, to: period.to, yearStart: period.yearStart, rules: source.rules },
      rows,
      stored,
      spells,
      unitRow,
      unitChanges: (date) => unitChanges(period.to, date),
      internalMoves: (register, from) => internalMoves(source, register, period, from),
      isReported: stored.size > 0 || source.isReported(asked),
      ...(copyOf && { copyOf }),
      ...(isWhole(look) && followsLock(source, whole, asked) && { followsLock: true }),
      ...(handedIn && { handedIn }),
      ...(parts && { reports: { parts, units: rowUnits } }),
      ...(chosen && { decisions: chosen }),
      ...(isHalved(whole, asked, look) && {
        halves: () => halvesOf(source, asked).map((half) => otherAnnex(source, whole.id, half, {})),
      }),
      other: (otherForm, which) => {
        // Other forms speak of the whole office.
        if (look.isEmpty || (look.copyOf !== undefined && otherForm !== whole.id)) return null
        // A yearly plan has other plans for neighbours, whichever part of the year asks.
        const other = which === 'same' ? asked : neighbour(source, whole.periodKind === 'year' ? period : asked, which)
        if (!other || !(source.hasAnnex(otherForm, other.id) || live.hasAnnex(otherForm, other.id))) return null
        return otherAnnex(source, otherForm, other, which !== 'same' && otherForm === whole.id ? lookOfNeighbour : {})
      },
    })
  }

  function followsLock(source: AnnexSource, { id, periodKind }: AnnexDefinition, asked: Period): boolean {
    const before = periodKind === 'year' ? null : neighbour(source, asked, 'previous')
    if (!before) return false
    if (source === live) return lockOf(before) !== null
    const kept = source.neighbour(id, before.id)
    return kept !== null && kept !== source
  }

  /** The annex of another form or period as this report has it: kept with it, or as it is today. */
  function otherAnnex(source: AnnexSource, form: string, period: Period, look: AnnexLook): ComputedAnnex {
    if (source === live) return annex(form, period, look)
    const kept = source.hasAnnex(form, period.id) ? source : source.neighbour(form, period.id)
    return kept ? annexFrom(kept, form, source.datesOf(period), look) : annex(form, period, look)
  }

  function handedInFor(
    source: AnnexSource,
    whole: AnnexDefinition,
    asked: Period,
    units: readonly Unit[],
  ): NonNullable<AnnexInputs['handedIn']> {
    const codes = whole.perUnit ? [...arrangeCopies(office, whole, source.cells(whole, asked)).keys()] : []
    return {
      units,
      states: new Map(
        source.submissions(whole, asked).flatMap(({ unitId, state }) => {
          const code = unitDirectory().byId(unitId)?.code
          return code === undefined ? [] : [[code, state] as const]
        }),
      ),
      copies: units
        .filter(({ code }) => codes.includes(code))
        .map((unit) => ({ unit, open: () => annexFrom(source, whole.id, asked, { copyOf: unit.code }) })),
    }
  }

  /** The half-years of a year by the office's own presets, where they fill it. */
  function halvesOf({ presets }: AnnexSource, year: Period): Period[] {
    const halves = listPeriods(year.year, presets).filter((one) => one.kind === 'half' && one.regime === year.regime)
    return tilesYear(halves, year) ? halves.map(({ id }) => requirePeriod(db, id)) : []
  }

  /** The units below the office, and any other that something was stored for: nothing stored is lost. */
  function unitsOfColumns(rowUnits: readonly Unit[], stored: StoredCells, date: string): Unit[] {
    const units = [...rowUnits]
    for (const key of [...stored.values()].flatMap((cells) => [...cells.keys()])) {
      const code = splitUnitColumn(key)?.unit
      if (code === undefined || units.some((unit) => unit.code === code)) continue
      const unit = findUnitOfRow(office, code, date)
      if (unit) units.push(unit)
    }
    return units
  }

  /** Found once: every comparing or accumulating cell asks for it. */
  function neighbour(
    { id: source, presets }: AnnexSource,
    period: Period,
    which: 'previous' | 'lastYear',
  ): Period | null {
    const id = `${source}|${which}|${period.id}`
    let found = neighbours.get(id)
    if (found === undefined) {
      found = which === 'previous' ? precedingPeriod(period, presets) : samePeriodLastYear(period, presets)
      neighbours.set(id, found)
    }
    return found
  }

  function unitChanges(here: string, there: string): UnitChanges {
    const id = `${here}|${there}`
    let changes = changesByDays.get(id)
    if (!changes) {
      changes = compareUnitsBelow(office, here, there)
      changesByDays.set(id, changes)
    }
    return changes
  }

  function internalMoves(source: AnnexSource, register: string, period: Period, from: string): readonly InternalMove[] {
    const id = `${source.id}|${register}|${period.id}|${from}`
    let moves = movesByWindow.get(id)
    if (!moves) {
      moves = findInternalMoves(source.register(register), source.spells(register, period) ?? [], {
        from,
        to: period.to,
      })
      movesByWindow.set(id, moves)
    }
    return moves
  }
}

/** Not there on any day of the year so far. */
function isAway({ from, to }: CatalogueRecord, period: { to: string; yearStart: string }): boolean {
  return (from !== null && from > period.to) || (to !== null && to < period.yearStart)
}

function isHalved(definition: AnnexDefinition, period: Period, look: AnnexLook): boolean {
  return period.kind === 'year' && definition.periodKind === 'period' && isWhole(look)
}

/** Those of one unit below the office, where the annex is its copy. */
function spellsOf(
  spells: readonly Spell[] | null,
  unit: string | undefined,
  unitRow: (unitId: string | null) => string | null,
): readonly Spell[] | null {
  if (unit === undefined || !spells) return spells
  return spells.filter((spell) => unitsOfSpell(spell).some((one) => unitRow(one) === unit))
}
