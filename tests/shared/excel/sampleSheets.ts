/** Printed sheets of the sample data that every definition carries, with an invented office. */
import { type CatalogueEntry, expandRows, totalKey } from '../../../shared/annex/annexRows.ts'
import type { CellValue } from '../../../shared/columns/columnType.ts'
import type { CallOutput } from '../../../shared/contract.ts'
import { layoutAnnex } from '../../../shared/excel/layoutAnnex.ts'
import { layoutRegister } from '../../../shared/excel/layoutRegister.ts'
import { finishLayout } from '../../../shared/excel/layoutWork.ts'
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

type Stored = Record<string, Record<string, CellValue | Partial<Cell>>>

/** The view of an annex that holds these cells and no others, by row, then column; `T` is the total. */
export function viewOf(
  definition: AnnexDefinition,
  stored: Stored,
  options: { period?: string; catalogue?: CatalogueEntry[]; units?: typeof sampleUnits } = {},
): AnnexView {
  const period = parsePeriodId(options.period ?? '2021-ND09_6T')
  if (!period) throw new Error('The sample names no period.')
  const rows = expandRows(definition, {
    units: options.units ?? sampleUnits,
    catalogue: () => options.catalogue ?? [],
    referencedCodes: () => ({ codes: [], unassigned: [] }),
    extra: [],
    storedKeys: [],
  })
  return {
    form: definition.id,
    number: definition.number,
    period: { ...period, lock: null },
    headLines: [],
    rows: rows
      .filter((row) => !row.hidden && (!row.optional || stored[row.key] !== undefined))
      .map(({ key, ordinal, label, measureUnit, numberType, kind, block }) => ({
        key,
        ordinal,
        label,
        ...(measureUnit !== undefined && { measureUnit }),
        ...(numberType && { numberType }),
        kind,
        block,
        cells: cellsOf(definition, stored[key]),
      })),
    total: definition.total ? cellsOf(definition, stored[totalKey]) : null,
    totalLabel: definition.total?.label ?? null,
    missing: { units: [], of: 0 },
    issues: [],
  }
}

function cellsOf(definition: AnnexDefinition, stored: Stored[string] = {}): Record<string, Cell> {
  const visible = definition.columns.filter((column) => !column.hidden)
  return Object.fromEntries(visible.map((column) => [column.key, cellOf(stored[column.key] ?? null)]))
}

function cellOf(value: CellValue | Partial<Cell>): Cell {
  const blank: Cell = { value: null, state: 'blank', origin: 'typed' }
  const isCell = typeof value === 'object' && value !== null && !Array.isArray(value) && 'state' in value
  if (isCell) return { ...blank, ...value }
  return value === null ? blank : { ...blank, value: value as CellValue, state: 'value' }
}

function sampleView(definition: AnnexDefinition, sample: AnnexSample): AnnexView {
  const catalogue = (sample.catalogue ?? []).map(({ values }) => ({
    code: String(values.ma),
    label: String(values.ten),
    kind: String(values.loai),
  }))
  const stored = Object.fromEntries(sample.cells.map(({ row, cells }) => [row, cells as Stored[string]]))
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
  const work = layoutRegister({
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
  return finishLayout(work)
}

/** One sheet for the samples of each register. */
export function registerSheets(): { name: string; definition: RegisterDefinition; layout: SheetLayout }[] {
  return registers.map((definition) => ({
    name: definition.number,
    definition,
    layout: layoutRecords(definition, definition.samples as Record<string, CellValue>[]),
  }))
}
