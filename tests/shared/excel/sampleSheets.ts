/** Printed sheets of the sample data that every definition carries, with an invented office. */
import { visibleRows } from '../../../electron/services/annexes.ts'
import { type CatalogueEntry, expandRows, totalKey } from '../../../shared/annex/annexRows.ts'
import { computeAnnex, type StoredCell } from '../../../shared/annex/computeAnnex.ts'
import type { CellValue } from '../../../shared/columns/columnType.ts'
import type { CallOutput } from '../../../shared/contract.ts'
import { layoutAnnex } from '../../../shared/excel/layoutAnnex.ts'
import { layoutRegister } from '../../../shared/excel/layoutRegister.ts'
import type { SheetLayout } from '../../../shared/excel/sheetLayout.ts'
import type { AnnexDefinition, AnnexSample, Field, RegisterDefinition } from '../../../shared/form.ts'
import { forms } from '../../../shared/forms/index.ts'
import { personFields } from '../../../shared/forms/personFields.ts'
import { parsePeriodId } from '../../../shared/period.ts'
import type { Issuer } from '../../../shared/report/issuer.ts'
import type { Cell } from '../../../shared/values.ts'

export const sampleIssuer: Issuer = {
  parentBody: 'UBND HUYỆN LẬP THẠCH',
  issuer: 'PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI',
  place: 'Lập Thạch',
  date: '2021-06-14',
  preparer: 'Khổng Thị Mận',
  head: { title: null, name: 'Nguyễn Văn Dũng' },
}

export const annexes = forms.filter((form): form is AnnexDefinition => form.kind === 'annex')
export const registers = forms.filter((form): form is RegisterDefinition => form.kind === 'register')

export const sampleUnits = [
  ['08761', 'Thị trấn Lập Thạch'],
  ['08764', 'Xã Quang Sơn'],
  ['08767', 'Xã Ngọc Mỹ'],
  ['08788', 'Xã Thái Hòa'],
  ['08797', 'Xã Bắc Bình'],
].map(([code = '', name = '']) => ({ id: code, code, name }))

type AnnexView = CallOutput<'annexes.read'>

/** The view of an annex that holds these cells; `stored` by row, then column. */
export function viewOf(
  definition: AnnexDefinition,
  stored: Record<string, Record<string, CellValue | Partial<Cell>>>,
  options: { period?: string; catalogue?: CatalogueEntry[]; units?: typeof sampleUnits } = {},
): AnnexView {
  const period = parsePeriodId(options.period ?? '2021-ND09_6T')
  if (!period) throw new Error('The sample names no period.')
  const cells = new Map(
    Object.entries(stored).map(([row, columns]) => [
      row,
      new Map(Object.entries(columns).map(([column, value]) => [column, storedCell(value)])),
    ]),
  )
  const rows = expandRows(definition, {
    units: options.units ?? sampleUnits,
    catalogue: () => options.catalogue ?? [],
    referencedCodes: () => ({ codes: [], unassigned: [] }),
    extra: [],
    storedKeys: [],
  })
  const annex = computeAnnex({
    definition,
    period,
    rows,
    stored: cells,
    spells: () => null,
    unitRow: (id) => id,
    internalMoves: () => ({ arrivals: new Set(), departures: new Set() }),
    other: () => null,
  })
  const total = annex.total
    ? Object.fromEntries(definition.columns.map((column) => [column.key, annex.cell(totalKey, column.key)]))
    : null
  return {
    form: definition.id,
    number: definition.number,
    period,
    rows: visibleRows(annex),
    total,
    totalLabel: definition.total?.label ?? null,
    issues: [],
  }
}

function storedCell(value: CellValue | Partial<Cell>): StoredCell {
  const isCell = typeof value === 'object' && value !== null && !Array.isArray(value) && 'state' in value
  const kept = { reason: null, note: null, source: null, origin: 'typed' as const }
  if (!isCell) return { ...kept, value: value as CellValue, state: 'value' }
  return { ...kept, value: value.value ?? null, state: value.state ?? 'value' }
}

export function sampleView(definition: AnnexDefinition, sample: AnnexSample): AnnexView {
  const catalogue = (sample.catalogue ?? []).map(({ values }) => ({
    code: String(values.ma),
    label: String(values.ten),
    kind: String(values.loai),
  }))
  const stored = Object.fromEntries(
    sample.cells.map(({ row, cells }) => [row, cells as Record<string, CellValue | Partial<Cell>>]),
  )
  return viewOf(definition, stored, { period: sample.period, catalogue })
}

/** One sheet for each sample of each annex. */
export function annexSheets(): { name: string; definition: AnnexDefinition; view: AnnexView; layout: SheetLayout }[] {
  return annexes.flatMap((definition) =>
    definition.samples.map((sample, index) => {
      const view = sampleView(definition, sample)
      const layout = layoutAnnex({ definition, view, issuer: sampleIssuer })
      return { name: `${definition.number} ${index + 1}`, definition, view, layout }
    }),
  )
}

export function personFieldsOf(definition: RegisterDefinition): Field[] {
  return (definition.person?.fields ?? []).flatMap((key) => personFields.find((field) => field.key === key) ?? [])
}

export const facilityNames: Record<string, string> = {
  'CSCN-VP': 'Cơ sở cai nghiện ma túy tỉnh Vĩnh Phúc',
  'MMT-LT': 'Cơ sở điều trị Methadone Lập Thạch',
}

export function layoutRecords(definition: RegisterDefinition, records: Record<string, CellValue>[]): SheetLayout {
  return layoutRegister({
    definition,
    personFields: personFieldsOf(definition),
    records: records.map((values) => ({ values, unit: null })),
    issuer: sampleIssuer,
    period: null,
    names: {
      unit: (id) => sampleUnits.find((unit) => unit.id === id)?.name ?? null,
      reference: (_, code) => facilityNames[code] ?? null,
    },
  })
}

/** One sheet for the samples of each register. */
export function registerSheets(): { name: string; definition: RegisterDefinition; layout: SheetLayout }[] {
  return registers.map((definition) => ({
    name: definition.number,
    definition,
    layout: layoutRecords(definition, definition.samples as Record<string, CellValue>[]),
  }))
}
