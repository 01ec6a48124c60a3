/** Opens annexes for one call: loads what they count from once, and computes each form and period at most once. */
import { listCells, listExtraRows } from '../../db/cells.ts'
import { lastSequence } from '../../db/packages.ts'
import { listSubmissions } from '../../db/submissions.ts'
import { type CatalogueEntry, expandRows, type RowSources, totalKey } from '../../shared/annex/annexRows.ts'
import { isInForce, withBlocksInForce } from '../../shared/annex/blocksInForce.ts'
import { type AnnexInputs, type ComputedAnnex, computeAnnex, type StoredCell } from '../../shared/annex/computeAnnex.ts'
import { withYears } from '../../shared/annex/fillYears.ts'
import { findInternalMoves, type InternalMove } from '../../shared/annex/internalMoves.ts'
import { type AnnexLook, lookAt } from '../../shared/annex/lookAt.ts'
import { registersOf } from '../../shared/annex/registersOf.ts'
import { splitUnitColumn, withUnitColumns } from '../../shared/annex/unitColumns.ts'
import { codeLabel, listOfCodes } from '../../shared/codes/index.ts'
import { type Spell, unitsOfSpell } from '../../shared/figures.ts'
import type { AnnexDefinition, RowBlock } from '../../shared/form.ts'
import { type Period, precedingPeriod, samePeriodLastYear } from '../../shared/period.ts'
import { intersect, pickSpells, sizeOf, spellSetsOf } from '../../shared/spellSets.ts'
import { copyColumn, isCollected } from '../../shared/submission.ts'
import type { Unit } from '../../shared/unit.ts'
import type { UnitChanges } from '../../shared/unitChanges.ts'
import type { CallContext } from './callContext.ts'
import { type CatalogueRecord, listCatalogue } from './catalogueRecords.ts'
import { columnKeyOf } from './cellPlaces.ts'
import { formsInForce, requireAnnex, requireRegister } from './forms.ts'
import { compareUnitsBelow, findUnitOfRow, requireUnitBelow, unitRowOn, unitsBelow } from './officeUnits.ts'
import { countingPeriod, periodPresets, requirePeriod, storagePeriod } from './periods.ts'
import { openSpells } from './registerSpells.ts'
import { readRuleBook } from './ruleBook.ts'
import { unitDirectory } from './unitDirectory.ts'

type ReferencedCodes = ReturnType<RowSources['referencedCodes']>

export type StoredCells = Map<string, Map<string, StoredCell>>

export interface ExtraRowLabel {
  key: string
  label: string
  ordinal: string | null
}

/** A catalogue record that an import is about to add. */
export interface NewEntry {
  register: string
  entry: CatalogueEntry
}

export interface AnnexSession {
  /** Throws `form_unknown`, `not_an_annex`, `period_unknown`, `view_unknown`, `unit_not_below`. */
  annex(form: string, period: string | Period, look?: AnnexLook): ComputedAnnex
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
  /** After cells were written: annexes are computed anew, records need not be read again. */
  forgetCells(): void
  catalogue(register: string): CatalogueRecord[]
  spells(register: string): readonly Spell[] | null
}

export function openAnnexSession(context: Pick<CallContext, 'db' | 'office'>): AnnexSession {
  const { db, office } = context
  const presets = periodPresets(db)
  const rules = readRuleBook(db)
  const annexes = new Map<string, ComputedAnnex>()
  const spells = openSpells(db)
  const catalogues = new Map<string, CatalogueRecord[]>()
  const movesByWindow = new Map<string, readonly InternalMove[]>()
  const changesByDays = new Map<string, UnitChanges>()
  const neighbours = new Map<string, Period | null>()
  const forgetCells = (): void => annexes.clear()
  const session: AnnexSession = { annex, annexWith, storedCells, forgetCells, catalogue, spells }
  return session

  function annex(form: string, asked: string | Period, look: AnnexLook = {}): ComputedAnnex {
    const period = typeof asked === 'string' ? requirePeriod(db, asked) : asked
    const id = `${form}|${period.id}|${JSON.stringify(look)}`
    let computed = annexes.get(id)
    if (!computed) {
      const definition = requireAnnex(db, form, period)
      computed =
        Object.keys(look).length === 0
          ? annexWith(form, period, storedCells(form, period), extraRows(definition, period))
          : compute(lookAt(definition, look), period, storedCells(form, period, look), [], [], look)
      annexes.set(id, computed)
    }
    return computed
  }

  function extraRows(definition: AnnexDefinition, period: Period): ExtraRowLabel[] {
    return listExtraRows(db, definition.id, storagePeriod(db, definition, period).id)
  }

  function storedCells(form: string, period: Period, look: AnnexLook = {}): StoredCells {
    const definition = requireAnnex(db, form, period)
    const { copyOf } = look
    if (look.isEmpty || look.view !== undefined || look.filter !== undefined) return new Map()
    if (copyOf !== undefined) return storedCopies(definition, period).get(copyOf) ?? new Map()
    const byUnit = new Set(definition.columns.flatMap((column) => (column.byUnit ? [column.key] : [])))
    const stored: StoredCells = new Map()
    for (const cell of listCells(db, form, storagePeriod(db, definition, period).id)) {
      const key = columnKeyOf(office, cell, byUnit.has(cell.column))
      if (key === null) continue
      const row = stored.get(cell.row)
      if (row) row.set(key, cell)
      else stored.set(cell.row, new Map([[key, cell]]))
    }
    return stored
  }

  /** What each unit below the office has handed in, by its code: its own cells, or its row where the form has rows of units. */
  function storedCopies(definition: AnnexDefinition, period: Period): ReadonlyMap<string, StoredCells> {
    const copies = new Map<string, StoredCells>()
    for (const cell of listCells(db, definition.id, storagePeriod(db, definition, period).id)) {
      const isOwn = cell.unitId !== office.unitId
      if (isOwn !== (definition.perUnit !== undefined)) continue
      const code = isOwn ? unitDirectory().byId(cell.unitId)?.code : cell.row
      if (code === undefined) continue
      const copy = copies.get(code) ?? new Map<string, Map<string, StoredCell>>()
      const row = copy.get(cell.row) ?? new Map<string, StoredCell>()
      copies.set(code, copy.set(cell.row, row.set(isOwn ? copyColumn(definition, cell.column) : cell.column, cell)))
    }
    return copies
  }

  function annexWith(
    form: string,
    asked: Period,
    stored: StoredCells,
    extra: ExtraRowLabel[],
    newEntries: readonly NewEntry[] = [],
    look: AnnexLook = {},
  ): ComputedAnnex {
    return compute(lookAt(requireAnnex(db, form, asked), look), asked, stored, extra, newEntries, look)
  }

  function compute(
    whole: AnnexDefinition,
    asked: Period,
    stored: StoredCells,
    extra: ExtraRowLabel[],
    newEntries: readonly NewEntry[],
    look: AnnexLook,
  ): ComputedAnnex {
    const period = countingPeriod(db, whole, asked)
    const rowUnits = unitsBelow(office, period.to)
    const copyOf = look.copyOf === undefined ? undefined : requireUnitBelow(office, look.copyOf, period.to)
    const handedIn = Object.keys(look).length === 0 && isCollected(whole) ? handedInFor(whole, asked, rowUnits) : null
    const rows = expandRows(
      whole,
      {
        units: copyOf ? [copyOf] : rowUnits,
        catalogue: (register) => [
          ...catalogue(register).map((entry) => ({ ...entry, isAway: isAway(entry, period) })),
          ...newEntries.flatMap((one) => (one.register === register ? [one.entry] : [])),
        ],
        referencedCodes: (block) => referencedCodes(whole, block, period),
        extra,
        storedKeys: [...stored.keys()]
          .filter((key) => key !== totalKey)
          .map((key) => ({ key, label: labelOfRow(whole, key, period.to) })),
      },
      (block) => isInForce(block, period),
    )
    const unitRow = unitRowOn(office, period.to)
    const inForce = withYears(withBlocksInForce(whole, period), period.year)
    return computeAnnex({
      definition: withUnitColumns(inForce, unitsOfColumns(rowUnits, stored, period.to)),
      period: { id: asked.id, from: period.from, to: period.to, yearStart: period.yearStart, rules },
      rows,
      stored,
      spells: (register) => (look.isEmpty ? null : spellsOf(register, look.copyOf, unitRow)),
      unitRow,
      unitChanges: (date) => unitChanges(period.to, date),
      internalMoves: (register, from) => internalMoves(register, from, period.to),
      isReported: stored.size > 0 || lastSequence(db, asked.id) > 0,
      ...(copyOf && { copyOf }),
      ...(handedIn && { handedIn }),
      other: (otherForm, which) => {
        if (formsInForce(db).versions.get(otherForm)?.[0]?.kind !== 'annex') return null
        // Other forms speak of the whole office.
        if (look.isEmpty || (look.copyOf !== undefined && otherForm !== whole.id)) return null
        if (which === 'same') return annex(otherForm, asked)
        // A yearly plan has other plans for neighbours, whichever part of the year asks.
        const other = neighbour(whole.periodKind === 'year' ? period : asked, which)
        return other && annex(otherForm, other, otherForm === whole.id ? look : {})
      },
    })
  }

  function handedInFor(
    whole: AnnexDefinition,
    asked: Period,
    units: readonly Unit[],
  ): NonNullable<AnnexInputs['handedIn']> {
    const codes = whole.perUnit ? [...storedCopies(whole, asked).keys()] : []
    return {
      units,
      states: new Map(
        listSubmissions(db, storagePeriod(db, whole, asked).id, whole.id).flatMap(({ unitId, state }) => {
          const code = unitDirectory().byId(unitId)?.code
          return code === undefined ? [] : [[code, state] as const]
        }),
      ),
      copies: units
        .filter(({ code }) => codes.includes(code))
        .map((unit) => ({ unit, open: () => annex(whole.id, asked, { copyOf: unit.code }) })),
    }
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
  function neighbour(period: Period, which: 'previous' | 'lastYear'): Period | null {
    const id = `${which}|${period.id}`
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

  /** Those of one unit below the office, where the annex is its copy. */
  function spellsOf(
    register: string,
    unit: string | undefined,
    unitRow: (unitId: string | null) => string | null,
  ): readonly Spell[] | null {
    if (unit === undefined) return spells(register)
    return spells(register)?.filter((spell) => unitsOfSpell(spell).some((one) => unitRow(one) === unit)) ?? null
  }

  function catalogue(register: string): CatalogueRecord[] {
    let entries = catalogues.get(register)
    if (!entries) {
      entries = listCatalogue(db, register)
      catalogues.set(register, entries)
    }
    return entries
  }

  function internalMoves(register: string, from: string, to: string): readonly InternalMove[] {
    const id = `${register}|${from}|${to}`
    let moves = movesByWindow.get(id)
    if (!moves) {
      moves = findInternalMoves(requireRegister(db, register), spells(register) ?? [], { from, to })
      movesByWindow.set(id, moves)
    }
    return moves
  }

  /** Catalogue codes, and kinds of records without one, that records of the block's year hold. */
  function referencedCodes(definition: AnnexDefinition, block: RowBlock, period: Period): ReferencedCodes {
    const codes = new Set<string>()
    const unassigned = new Map<string, string>()
    if (block.source !== 'catalogue') return { codes: [], unassigned: [] }
    for (const register of registersOf(definition)) {
      const { fields } = requireRegister(db, register)
      if (!fields.some((field) => field.key === block.field)) continue
      const codeList = listOfCodes(fields.find((field) => field.key === block.unassigned.by) ?? {})
      const sets = spellSetsOf(spells(register) ?? [])
      const ofYear = intersect(
        sets.measured({ register, measure: 'activeInYear' }, period),
        sets.meeting(block.where ?? [], period),
      )
      for (const { value, set } of sets.byValue(block.field)) {
        const found = intersect(set, ofYear)
        if (sizeOf(found) === 0) continue
        if (typeof value === 'string' && value !== '') codes.add(value)
        else
          for (const { values } of pickSpells(sets.spells, found)) {
            const kind = String(values[block.unassigned.by] ?? '')
            unassigned.set(kind, codeList ? codeLabel(codeList, kind) : kind)
          }
      }
    }
    return {
      codes: [...codes].sort(),
      unassigned: [...unassigned].sort().map(([value, label]) => ({ value, label })),
    }
  }

  /** What a row is called whose unit or facility is no longer listed: what is stored in it stays in sight. */
  function labelOfRow(definition: AnnexDefinition, key: string, date: string): string {
    const unit = findUnitOfRow(office, key, date)
    if (unit) return unit.name
    const [kind, code] = key.split(':')
    for (const block of definition.blocks) {
      if (block.source !== 'catalogue') continue
      if (kind === 'chua_xac_dinh') return block.unassigned.label
      const entry = kind === 'co_so' ? catalogue(block.register).find((one) => one.code === code) : undefined
      if (entry) return entry.label
    }
    return key
  }
}

/** Not there on any day of the year so far. */
function isAway({ from, to }: CatalogueRecord, period: { to: string; yearStart: string }): boolean {
  return (from !== null && from > period.to) || (to !== null && to < period.yearStart)
}
