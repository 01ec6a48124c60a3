/** Fixture: an invented office with hand-made forms, records and stored cells; annexes are computed on demand as in a session. */

import { requireRegister } from '../../../electron/services/forms.ts'
import { type CatalogueEntry, expandRows, totalKey } from '../../../shared/annex/annexRows.ts'
import { isInForce, withBlocksInForce } from '../../../shared/annex/blocksInForce.ts'
import { computeAnnex } from '../../../shared/annex/computeAnnex.ts'
import type { ComputedAnnex, StoredCell } from '../../../shared/annex/computedAnnex.ts'
import { findInternalMoves } from '../../../shared/annex/internalMoves.ts'
import { withUnitColumns } from '../../../shared/annex/unitColumns.ts'
import { createUnitRow } from '../../../shared/annex/unitRow.ts'
import type { CellValue } from '../../../shared/columns/columnType.ts'
import type { Figure, Spell } from '../../../shared/figures.ts'
import type { AnnexColumn, AnnexDefinition } from '../../../shared/form.ts'
import drugUsers from '../../../shared/forms/registers/drugUsers.ts'
import { parsePeriodId, precedingPeriod, samePeriodLastYear } from '../../../shared/period.ts'
import type { UnitDirectory } from '../../../shared/unit.ts'
import { compareUnits, type UnitsOfDay } from '../../../shared/unitChanges.ts'

export const H1 = '2021-ND09_6T'
export const H2 = '2021-ND09_6TC'
export const YEAR = '2021-ND09_NAM'

/** Cells by row, then column: a bare value, or what is kept with it. */
export type Cells = Record<string, Record<string, CellValue | Partial<StoredCell>>>

export interface TestOffice {
  forms: AnnexDefinition[]
  /** By form, then period. */
  stored?: Record<string, Record<string, Cells>>
  /** Of R01, or by register. */
  spells?: Spell[] | Record<string, Spell[]>
  units?: string[]
  /** Units that change over time, in place of `units`, and the office they are of. */
  directory?: { units: UnitDirectory; office: string }
  catalogue?: CatalogueEntry[]
  extra?: { key: string; label: string; ordinal: string | null }[]
}

/** Opens annexes by form and period; each is computed once. */
export function openTestOffice(office: TestOffice): (form: string, period?: string) => ComputedAnnex {
  const { forms, units = ['x1', 'x2', 'x3'], catalogue = [], directory } = office
  const unitsOn = (date: string) =>
    directory?.units.childrenOf(directory.office, date) ?? units.map((code) => ({ id: code, code, name: `Xã ${code}` }))
  const held = Array.isArray(office.spells) ? { [drugUsers.id]: office.spells } : (office.spells ?? {})
  const spellsOf = (register: string): Spell[] | null => held[register] ?? null
  const annexes = new Map<string, ComputedAnnex>()

  function open(form: string, id: string): ComputedAnnex {
    const known = annexes.get(`${form}|${id}`)
    if (known) return known
    const definition = forms.find((one) => one.id === form)
    const period = parsePeriodId(id)
    if (!definition || !period) throw new Error(`${form} ${id} is not there`)
    const cells = office.stored?.[form]?.[id] ?? {}
    const rows = expandRows(
      definition,
      {
        units: unitsOn(period.to),
        catalogue: () => catalogue,
        referencedCodes: (block) => {
          if (block.source !== 'catalogue') return { codes: [], unassigned: [] }
          const own = Object.values(held)
            .flat()
            .filter(({ values }) => block.unassigned.by in values)
            .filter(({ values }) =>
              (block.where ?? []).every((one) => 'in' in one && one.in.includes(String(values[one.field]))),
            )
          const values = own.flatMap(({ values }) => (values[block.field] ? [] : [String(values[block.unassigned.by])]))
          return {
            codes: [
              ...new Set(own.flatMap(({ values }) => (values[block.field] ? [String(values[block.field])] : []))),
            ],
            unassigned: [...new Set(values)].map((value) => ({ value, label: value.toLowerCase() })),
          }
        },
        extra: office.extra ?? [],
        storedKeys: Object.keys(cells)
          .filter((key) => key !== totalKey)
          .map((key) => ({ key, label: key })),
      },
      (block) => isInForce(block, period),
    )
    const ofUnits = units.map((code) => ({ code, name: `Xã ${code}`, bareName: code }))
    const annex = computeAnnex({
      definition: withUnitColumns(withBlocksInForce(definition, period), ofUnits),
      period,
      rows,
      stored: new Map(
        Object.entries(cells).map(([row, columns]) => [
          row,
          new Map(Object.entries(columns).map(([column, value]) => [column, keptCell(value)])),
        ]),
      ),
      spells: spellsOf,
      unitRow: directory
        ? createUnitRow(directory.units, directory.office, dayOf(directory, period.to))
        : (unit) => (unit !== null && units.includes(unit) ? unit : null),
      unitChanges: (date) =>
        directory
          ? compareUnits(directory.units, dayOf(directory, period.to), dayOf(directory, date))
          : { ofRow: () => null, unplaced: [], groups: [], isWhole: true, events: [] },
      internalMoves: (id, from) =>
        findInternalMoves(requireRegister(null, id), spellsOf(id) ?? [], { from, to: period.to }),
      isReported: true,
      other: (otherForm, which) => {
        if (!forms.some((one) => one.id === otherForm)) return null
        if (which === 'same') return open(otherForm, id)
        const neighbour = which === 'previous' ? precedingPeriod(period) : samePeriodLastYear(period)
        return neighbour && open(otherForm, neighbour.id)
      },
    })
    annexes.set(`${form}|${id}`, annex)
    return annex
  }

  return (form, period = H1) => open(form, period)
}

function dayOf({ units, office }: { units: UnitDirectory; office: string }, date: string): UnitsOfDay {
  return { date, units: units.childrenOf(office, date) }
}

function keptCell(value: CellValue | Partial<StoredCell>): StoredCell {
  const isCell = typeof value === 'object' && value !== null && !Array.isArray(value) && !('nguyen_van' in value)
  const kept: Partial<StoredCell> = isCell ? value : { value }
  return { value: null, state: 'value', origin: 'typed', reason: null, note: null, source: null, ...kept }
}

/** “Không phát sinh”. */
export const nil: Partial<StoredCell> = { value: null, state: 'nil' }

export function testAnnex(
  parts: Pick<AnnexDefinition, 'columns' | 'blocks'> & Partial<AnnexDefinition>,
): AnnexDefinition {
  return {
    kind: 'annex',
    id: 'bieu',
    number: 'PL99',
    version: 1,
    validFrom: '2016-01-01',
    validTo: null,
    title: 'BIỂU THỬ',
    shortTitle: 'Biểu thử',
    measureUnit: 'người',
    help: '',
    regime: 'ND09',
    periodKind: 'period',
    orientation: 'landscape',
    labelColumns: { ordinal: 'STT', label: 'Đơn vị' },
    total: { label: 'Tổng cộng', position: 'last' },
    checks: [],
    notes: [],
    sensitivity: 0,
    samples: [],
    ...parts,
  }
}

export function typed(key: string, parts: Partial<AnnexColumn> = {}): AnnexColumn {
  return { key, path: [`Cột ${key}`], type: 'int', source: { kind: 'typed' }, additive: true, ...parts }
}

export function formula(key: string, text: string, parts: Partial<AnnexColumn> = {}): AnnexColumn {
  return typed(key, { source: { kind: 'formula', formula: text }, ...parts })
}

export function counted(key: string, figure: Omit<Figure, 'register'>, parts: Partial<AnnexColumn> = {}): AnnexColumn {
  return typed(key, { source: { kind: 'register', figure: { register: drugUsers.id, ...figure } }, ...parts })
}

/** Stock and flow as every annex of people has them, with splits of the increase and of the stock. */
export const stockAndFlow: AnnexColumn[] = [
  counted('dau_ky', { measure: 'opening' }),
  formula('tang', 'tang_moi + tang_den', {
    source: {
      kind: 'formula',
      formula: 'tang_moi + tang_den',
      figure: { register: drugUsers.id, measure: 'increase' },
    },
  }),
  counted('tang_moi', { measure: 'increase', where: [{ field: 'ly_do_tang', notIn: ['CHUYEN_DEN'] }] }),
  counted('tang_den', { measure: 'increase', where: [{ field: 'ly_do_tang', in: ['CHUYEN_DEN'] }] }),
  counted('giam', { measure: 'decrease' }),
  formula('cuoi_ky', 'dau_ky + tang - giam', {
    source: {
      kind: 'formula',
      formula: 'dau_ky + tang - giam',
      figure: { register: drugUsers.id, measure: 'closing' },
    },
  }),
  counted('nu', { measure: 'closing', where: [{ field: 'gioi_tinh', in: ['NU'] }] }),
  formula('ty_le', 'pct(nu, cuoi_ky)', { type: 'pct', additive: false }),
  typed('luy_ke', {
    source: { kind: 'cumulative', of: 'tang', figure: { register: drugUsers.id, measure: 'sinceYearStart' } },
  }),
]

export const communes = testAnnex({ columns: stockAndFlow, blocks: [{ id: 'xa', source: 'units' }] })

let lastId = 0

export function spell(
  unit: string | null,
  start: string | null,
  end: string | null,
  values: Spell['values'] = {},
): Spell {
  const id = `s${String(++lastId).padStart(6, '0')}`
  const { nguoi = id, ...rest } = values
  return { id, unit, person: String(nguoi), start, end, values: { loai: 'NGHIEN', gioi_tinh: 'NAM', ...rest } }
}

/** One row of effective values; blank cells are left out. */
export function valuesOf(annex: ComputedAnnex, row: string): Record<string, CellValue> {
  return Object.fromEntries(
    annex.inputs.definition.columns.flatMap(({ key }) => {
      const { value } = annex.cell(row, key)
      return value === null ? [] : [[key, value]]
    }),
  )
}

/** One column of effective numbers by row, the total among them. */
export function columnOf(annex: ComputedAnnex, column: string): Record<string, number | null> {
  const rows = annex.total ? [...annex.rows, annex.total] : annex.rows
  return Object.fromEntries(rows.map((row) => [row.key, annex.number(row.key, column)]))
}
