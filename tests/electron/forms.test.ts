/** Every shipped form: its samples survive save → export → import → compare. Adding a form adds its tests. */
import { describe, expect, it } from 'vitest'
import type { CellValue } from '../../shared/columns/columnType.ts'
import type { AnnexDefinition, RegisterDefinition } from '../../shared/form.ts'
import { forms } from '../../shared/forms/index.ts'
import { type Office, openOffice } from '../support/office.ts'

const annexes = forms.filter((form): form is AnnexDefinition => form.kind === 'annex')
const registers = forms.filter((form): form is RegisterDefinition => form.kind === 'register')
/** Late enough for every sample to lie in the past. */
const NOW = '2023-06-15T02:00:00.000Z'

async function saveAnnexSample(
  office: Office,
  definition: AnnexDefinition,
  sample: AnnexDefinition['samples'][number],
) {
  for (const { register, values } of sample.catalogue ?? []) {
    await office.call('records.save', { form: register, values: values as Record<string, CellValue> })
  }
  const edits = sample.cells.flatMap(({ row, cells }) =>
    listValues(definition, cells).map((one) => ({ row, ...one, reason: 'Theo báo cáo giấy' })),
  )
  return office.call('cells.save', { form: definition.id, period: sample.period, edits })
}

/** The cells of a sample row; of a column with a value for each unit, one for each unit it names. */
function listValues(
  definition: AnnexDefinition,
  cells: Record<string, unknown>,
): { column: string; unit?: string; value: CellValue }[] {
  return Object.entries(cells).flatMap(([column, value]) =>
    definition.columns.find((one) => one.key === column)?.byUnit
      ? Object.entries(value as Record<string, CellValue>).map(([unit, one]) => ({ column, unit, value: one }))
      : [{ column, value: value as CellValue }],
  )
}

describe.each(annexes)('$number $id', (definition) => {
  it.each(definition.samples.map((sample, index) => [index + 1, sample] as const))(
    'keeps sample %i through its own printed workbook without a difference',
    async (_, sample) => {
      const office = await openOffice({ unit: sample.unit, now: NOW })
      const saved = await saveAnnexSample(office, definition, sample)
      for (const { row, cells } of sample.cells) {
        const found = saved.rows.find((one) => one.key === row)
        const shown = row === 'T' ? { cells: saved.total, units: saved.totalUnits } : found
        for (const { column, unit, value } of listValues(definition, cells)) {
          const held = unit === undefined ? shown?.cells?.[column] : shown?.units?.[column]?.[unit]
          expect(held?.value, `${row} ${column} ${unit ?? ''}`).toEqual(value)
        }
      }
      const asked = { period: sample.period, forms: [definition.id], allColumns: true }
      const file = await office.call('reports.workbook', asked)
      const again = await office.call('imports.run', { name: file.name, bytes: file.bytes, commit: true })
      expect(again.form).toBe(definition.id)
      expect(again.period).toBe(saved.period.id)
      expect(again.columns.filter((column) => column.key === null && column.header !== '')).toEqual([])
      expect(again.issues.filter((issue) => issue.severity !== 'info')).toEqual([])
      expect(again.rows.flatMap((row) => row.differences.map((one) => ({ row: row.label, ...one })))).toEqual([])
      expect(again.counts).toMatchObject({ rejected: 0, skipped: 0, new: 0, changed: 0 })
      const after = await office.call('annexes.read', { form: definition.id, period: sample.period })
      expect(after.rows).toEqual(saved.rows)
      expect(after.total).toEqual(saved.total)
    },
  )
})

describe('An explicit nil', () => {
  it('is still nil after the exported workbook came back', async () => {
    const definition = annexes.find((one) =>
      one.columns.some((column) => column.type === 'int' && column.source.kind === 'typed'),
    )
    const sample = definition?.samples[0]
    const column = definition?.columns.find((one) => one.type === 'int' && one.source.kind === 'typed')?.key ?? ''
    const row = sample?.cells[0]?.row ?? ''
    if (!definition || !sample) throw new Error('No annex has a typed column of counts.')
    const office = await openOffice({ unit: sample.unit, now: NOW })
    const place = { form: definition.id, period: sample.period }
    await office.call('cells.save', { ...place, edits: [{ row, column, state: 'nil' }] })
    const file = await office.call('reports.workbook', { period: sample.period, forms: [definition.id] })
    await office.call('imports.run', { name: file.name, bytes: file.bytes, commit: true })
    const after = await office.call('annexes.read', place)
    expect(after.rows.find((one) => one.key === row)?.cells[column]).toMatchObject({ value: null, state: 'nil' })
  })
})

describe.each(registers)('$number $id', (definition) => {
  it('keeps its samples through its own printed list without a difference', async () => {
    const office = await openOffice({ now: NOW })
    await saveReferences(office, definition)
    for (const values of definition.samples) {
      await office.call('records.save', { form: definition.id, values: values as Record<string, CellValue> })
    }
    const saved = await office.call('records.list', { form: definition.id })
    expect(saved.total).toBe(definition.samples.length)
    const file = await office.call('reports.register', {
      reason: 'xác minh hồ sơ',
      form: definition.id,
      confirmed: true,
    })
    const again = await office.call('imports.run', { name: file.name, bytes: file.bytes, commit: true })
    expect(again.form).toBe(definition.id)
    expect(again.columns.filter((column) => column.key === null && column.header !== '')).toEqual([])
    expect(again.rows.flatMap((row) => row.differences.map((one) => ({ row: row.label, ...one })))).toEqual([])
    expect(again.counts).toMatchObject({ accepted: saved.total, same: saved.total, new: 0, changed: 0, rejected: 0 })
    expect(await office.call('records.list', { form: definition.id })).toEqual(saved)
  })
})

/** Catalogue records that the samples refer to by code. */
async function saveReferences(office: Office, definition: RegisterDefinition): Promise<void> {
  for (const field of definition.fields.filter((one) => one.type === 'reference')) {
    const register = registers.find((one) => one.id === field.register)
    const codes = new Set(
      definition.samples.map((sample) => sample[field.key]).filter((code) => typeof code === 'string'),
    )
    if (!register?.catalogue) continue
    const sample = register.samples[0] ?? {}
    for (const code of codes) {
      const { catalogue } = register
      const values = { ...sample, [catalogue.label]: `Nơi mang mã ${code}`, [catalogue.code]: code } as Record<
        string,
        CellValue
      >
      await office.call('records.save', { form: register.id, values })
    }
  }
}
