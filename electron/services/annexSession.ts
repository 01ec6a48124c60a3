/** Opens annexes for one call: loads what they count from once, and computes each form and period at most once. */
import { listCells, listExtraRows } from '../../db/cells.ts'
import { lastSequence } from '../../db/packages.ts'
import { listRecords, loadSpells } from '../../db/records.ts'
import { type CatalogueEntry, expandRows, type RowSources, totalKey } from '../../shared/annex/annexRows.ts'
import { type ComputedAnnex, computeAnnex, type StoredCell } from '../../shared/annex/computeAnnex.ts'
import { findInternalMoves, type InternalMove } from '../../shared/annex/internalMoves.ts'
import { codeLabel, codeLists } from '../../shared/codes/index.ts'
import { meets, type Spell } from '../../shared/figures.ts'
import type { AnnexDefinition, RowBlock } from '../../shared/form.ts'
import { type Period, precedingPeriod, samePeriodLastYear } from '../../shared/period.ts'
import type { CallContext } from './callContext.ts'
import { listForms, requireAnnex, requireRegister } from './forms.ts'
import { createUnitRow, unitsBelow } from './officeUnits.ts'
import { countingPeriod, periodPresets, requirePeriod, storagePeriod } from './periods.ts'
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
  annex(form: string, period: string | Period): ComputedAnnex
  /** The annex as it would be with these cells stored instead of the ones in the database. */
  annexWith(
    form: string,
    period: Period,
    stored: StoredCells,
    extra: ExtraRowLabel[],
    newEntries?: readonly NewEntry[],
  ): ComputedAnnex
  storedCells(form: string, period: Period): StoredCells
  /** After cells were written: annexes are computed anew, records need not be read again. */
  forgetCells(): void
  catalogue(register: string): CatalogueEntry[]
  spells(register: string): readonly Spell[] | null
}

export function openAnnexSession(context: Pick<CallContext, 'db' | 'office'>): AnnexSession {
  const { db, office } = context
  const presets = periodPresets(db)
  const annexes = new Map<string, ComputedAnnex>()
  const spellsByRegister = new Map<string, readonly Spell[] | null>()
  const catalogues = new Map<string, CatalogueEntry[]>()
  const movesByWindow = new Map<string, readonly InternalMove[]>()
  const neighbours = new Map<string, Period | null>()
  const forgetCells = (): void => annexes.clear()
  const session: AnnexSession = { annex, annexWith, storedCells, forgetCells, catalogue, spells }
  return session

  function annex(form: string, asked: string | Period): ComputedAnnex {
    const period = typeof asked === 'string' ? requirePeriod(db, asked) : asked
    const id = `${form}|${period.id}`
    let computed = annexes.get(id)
    if (!computed) {
      const definition = requireAnnex(form)
      const stored = storedCells(form, period)
      const extra = listExtraRows(db, form, storagePeriod(db, definition, period).id)
      computed = annexWith(form, period, stored, extra)
      annexes.set(id, computed)
    }
    return computed
  }

  function storedCells(form: string, period: Period): StoredCells {
    const stored: StoredCells = new Map()
    for (const cell of listCells(db, form, storagePeriod(db, requireAnnex(form), period).id)) {
      const row = stored.get(cell.row)
      if (row) row.set(cell.column, cell)
      else stored.set(cell.row, new Map([[cell.column, cell]]))
    }
    return stored
  }

  function annexWith(
    form: string,
    asked: Period,
    stored: StoredCells,
    extra: ExtraRowLabel[],
    newEntries: readonly NewEntry[] = [],
  ): ComputedAnnex {
    const definition = requireAnnex(form)
    const period = countingPeriod(db, definition, asked)
    const rowUnits = unitsBelow(office, period.to)
    const rows = expandRows(definition, {
      units: rowUnits,
      catalogue: (register) => [
        ...catalogue(register),
        ...newEntries.flatMap((one) => (one.register === register ? [one.entry] : [])),
      ],
      referencedCodes: (block) => referencedCodes(definition, block, period),
      extra,
      storedKeys: [...stored.keys()]
        .filter((key) => key !== totalKey)
        .map((key) => ({ key, label: labelOfRow(definition, key, period.to) })),
    })
    return computeAnnex({
      definition,
      period: { id: asked.id, from: period.from, to: period.to, yearStart: period.yearStart },
      rows,
      stored,
      spells,
      unitRow: createUnitRow(rowUnits),
      internalMoves: (register, from) => internalMoves(register, from, period.to),
      isReported: stored.size > 0 || lastSequence(db, asked.id) > 0,
      other: (otherForm, which) => {
        if (!listForms().some((one) => one.id === otherForm && one.kind === 'annex')) return null
        if (which === 'same') return annex(otherForm, asked)
        // A yearly plan has other plans for neighbours, whichever part of the year asks.
        const other = neighbour(definition.periodKind === 'year' ? period : asked, which)
        return other && annex(otherForm, other)
      },
    })
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

  function spells(register: string): readonly Spell[] | null {
    let loaded = spellsByRegister.get(register)
    if (loaded === undefined) {
      const all = loadSpells(db, register)
      loaded = all.length === 0 ? null : all
      spellsByRegister.set(register, loaded)
    }
    return loaded
  }

  function catalogue(register: string): CatalogueEntry[] {
    let entries = catalogues.get(register)
    if (!entries) {
      const { catalogue: fields } = requireRegister(register)
      entries = fields
        ? listRecords(db, register)
            .map(({ own }) => ({
              code: String(own[fields.code] ?? ''),
              label: String(own[fields.label] ?? ''),
              kind: String(own[fields.kind] ?? ''),
            }))
            .sort((a, b) => a.code.localeCompare(b.code, 'en', { numeric: true }))
        : []
      catalogues.set(register, entries)
    }
    return entries
  }

  function internalMoves(register: string, from: string, to: string): readonly InternalMove[] {
    const id = `${register}|${from}|${to}`
    let moves = movesByWindow.get(id)
    if (!moves) {
      moves = findInternalMoves(requireRegister(register), spells(register) ?? [], { from, to })
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
      const { fields } = requireRegister(register)
      if (!fields.some((field) => field.key === block.field)) continue
      const codeList = codeLists[fields.find((field) => field.key === block.unassigned.by)?.codeList ?? '']
      for (const spell of spells(register) ?? []) {
        if (spell.start !== null && spell.start > period.to) continue
        if (spell.end !== null && spell.end < period.yearStart) continue
        if (!meets(spell, block.where ?? [], period)) continue
        const code = spell.values[block.field]
        const kind = String(spell.values[block.unassigned.by] ?? '')
        if (typeof code === 'string' && code !== '') codes.add(code)
        else unassigned.set(kind, codeList ? codeLabel(codeList, kind) : kind)
      }
    }
    return {
      codes: [...codes].sort(),
      unassigned: [...unassigned].sort().map(([value, label]) => ({ value, label })),
    }
  }

  /** What a row is called whose unit or facility is no longer listed: what is stored in it stays in sight. */
  function labelOfRow(definition: AnnexDefinition, key: string, date: string): string {
    const unit = unitDirectory().findByCode(key, date) ?? unitDirectory().findByCode(key)
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

/** Registers whose records the annex counts in columns of its own. */
export function registersOf(definition: AnnexDefinition): string[] {
  const registers = new Set<string>()
  for (const { source } of definition.columns) {
    if ((source.kind === 'register' || source.kind === 'formula' || source.kind === 'cumulative') && source.figure) {
      registers.add(source.figure.register)
    }
  }
  for (const block of definition.blocks) {
    if (block.source !== 'fixed') continue
    for (const row of block.rows) for (const figure of Object.values(row.figures ?? {})) registers.add(figure.register)
  }
  return [...registers]
}
