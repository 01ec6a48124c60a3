/** Opens annexes for one call: loads what they count from once, and computes each form and period at most once. */
import { listCells, listExtraRows } from '../../db/cells.ts'
import { listRecords, loadSpells } from '../../db/records.ts'
import { expandRows, type CatalogueEntry, totalKey } from '../../shared/annex/annexRows.ts'
import { computeAnnex, type ComputedAnnex, type StoredCell } from '../../shared/annex/computeAnnex.ts'
import { findInternalMoves, type InternalMoves } from '../../shared/annex/internalMoves.ts'
import { meets, type Spell } from '../../shared/figures.ts'
import type { AnnexDefinition, RowBlock } from '../../shared/form.ts'
import { precedingPeriod, type Period, samePeriodLastYear } from '../../shared/period.ts'
import type { CallContext } from './callContext.ts'
import { listForms, requireAnnex, requireRegister } from './forms.ts'
import { createUnitRow, unitsBelow } from './officeUnits.ts'
import { countingPeriod, periodPresets, requirePeriod, storagePeriod } from './periods.ts'
import { unitDirectory } from './unitDirectory.ts'

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
  annexWith(form: string, period: Period, stored: StoredCells, extra: ExtraRowLabel[], newEntries?: readonly NewEntry[]): ComputedAnnex
  storedCells(form: string, period: Period): StoredCells
  catalogue(register: string): CatalogueEntry[]
  spells(register: string): readonly Spell[] | null
}

export function openAnnexSession(context: Pick<CallContext, 'db' | 'office'>): AnnexSession {
  const { db, office } = context
  const presets = periodPresets(db)
  const annexes = new Map<string, ComputedAnnex>()
  const spellsByRegister = new Map<string, readonly Spell[] | null>()
  const catalogues = new Map<string, CatalogueEntry[]>()
  const movesByWindow = new Map<string, InternalMoves>()
  const session: AnnexSession = { annex, annexWith, storedCells, catalogue, spells }
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
      storedKeys: [...stored.keys()].filter((key) => key !== totalKey).map((key) => ({ key, label: labelOfRow(key, period.to) })),
    })
    return computeAnnex({
      definition,
      period: { id: asked.id, from: period.from, to: period.to, yearStart: period.yearStart },
      rows,
      stored,
      spells,
      unitRow: createUnitRow(rowUnits),
      internalMoves: (register, from) => internalMoves(register, from, period.to),
      other: (otherForm, which) => {
        if (!listForms().some((one) => one.id === otherForm && one.kind === 'annex')) return null
        if (which === 'same') return annex(otherForm, asked)
        const other = which === 'previous' ? precedingPeriod(asked, presets) : samePeriodLastYear(asked, presets)
        return other ? annex(otherForm, other) : null
      },
    })
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

  function internalMoves(register: string, from: string, to: string): InternalMoves {
    const id = `${register}|${from}|${to}`
    let moves = movesByWindow.get(id)
    if (!moves) {
      moves = findInternalMoves(requireRegister(register), spells(register) ?? [], { from, to })
      movesByWindow.set(id, moves)
    }
    return moves
  }

  /** Catalogue codes, and kinds of records without one, that records of the block's year hold. */
  function referencedCodes(definition: AnnexDefinition, block: RowBlock, period: Period): { codes: string[]; unassigned: string[] } {
    if (block.source !== 'catalogue') return { codes: [], unassigned: [] }
    const codes = new Set<string>()
    const unassigned = new Set<string>()
    for (const register of registersOf(definition)) {
      if (!requireRegister(register).fields.some((field) => field.key === block.field)) continue
      for (const spell of spells(register) ?? []) {
        if (spell.start !== null && spell.start > period.to) continue
        if (spell.end !== null && spell.end < period.yearStart) continue
        if (!meets(spell, block.where ?? [], period)) continue
        const code = spell.values[block.field]
        if (typeof code === 'string' && code !== '') codes.add(code)
        else unassigned.add(String(spell.values[block.unassigned.by] ?? ''))
      }
    }
    return { codes: [...codes].sort(), unassigned: [...unassigned].sort() }
  }

  function labelOfRow(key: string, date: string): string {
    const unit = unitDirectory().findByCode(key, date) ?? unitDirectory().findByCode(key)
    if (unit) return unit.name
    const code = key.startsWith('co_so:') ? key.slice('co_so:'.length) : null
    for (const form of listForms()) {
      if (code === null || form.kind !== 'register' || !form.catalogue) continue
      const entry = catalogue(form.id).find((one) => one.code === code)
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
