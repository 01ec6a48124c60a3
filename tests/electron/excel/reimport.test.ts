/** An officer who sends the exported workbook back changes nothing, whichever form it is. */
import { describe, expect, it } from 'vitest'
import type { App } from '../../../electron/app.ts'
import { readWorkbook } from '../../../electron/excel/readWorkbook.ts'
import type { CellValue } from '../../../shared/columns/columnType.ts'
import { annexes, registers } from '../../shared/excel/sampleSheets.ts'
import { callOk, createWorkspace } from '../workspace.ts'

type Values = Record<string, CellValue>

async function openOffice(): Promise<App> {
  const { app } = await createWorkspace({ readWorkbook: (bytes, name) => readWorkbook(bytes, name) })
  return app
}

async function addFacilities(
  app: App,
  records: { register: string; values: Record<string, unknown> }[],
): Promise<void> {
  for (const { register, values } of records)
    await callOk(app, 'records.save', { form: register, values: values as Values })
}

/** What an import of the file would do, without doing it. */
async function previewImport(app: App, file: { name: string; bytes: Uint8Array }, period?: string) {
  return callOk(app, 'imports.run', { ...file, hints: period === undefined ? {} : { period }, commit: false })
}

const filled = annexes.flatMap((definition) =>
  definition.samples.map((sample, index) => ({ name: `${definition.number} ${index + 1}`, definition, sample })),
)

describe('the exported file imported again', () => {
  it.each(filled)('$name changes no cell', async ({ definition, sample }) => {
    const app = await openOffice()
    await addFacilities(app, sample.catalogue ?? [])
    const edits = sample.cells.flatMap(({ row, cells }) =>
      Object.entries(cells).map(([column, value]) => ({
        row,
        column,
        value: value as CellValue,
        reason: 'Số liệu mẫu',
      })),
    )
    await callOk(app, 'cells.save', { form: definition.id, period: sample.period, edits })
    const file = await callOk(app, 'reports.workbook', { period: sample.period, forms: [definition.id] })
    const { sheets } = await previewImport(app, file, sample.period)
    expect(sheets.map((sheet) => sheet.form)).toEqual([definition.id])
    expect(sheets.flatMap((sheet) => sheet.rows.flatMap((row) => row.differences))).toEqual([])
    expect(sheets[0]?.counts).toMatchObject({ new: 0, changed: 0, rejected: 0, skipped: 0 })
    expect(sheets[0]?.counts.same).toBeGreaterThan(0)
  })

  it('keeps an explicit nil apart from a blank', async () => {
    const app = await openOffice()
    const [first] = filled
    const column = first?.definition.columns.find((one) => one.type === 'int' && one.source.kind === 'typed')
    if (!first || !column) throw new Error('The first annex has no typed column of counts.')
    const { definition, sample } = first
    const place = { form: definition.id, period: sample.period }
    const row = sample.cells[0]?.row ?? ''
    await callOk(app, 'cells.save', { ...place, edits: [{ row, column: column.key, state: 'nil' }] })
    const file = await callOk(app, 'reports.workbook', { period: sample.period, forms: [definition.id] })
    const { rows } = await previewImport(app, file, sample.period)
    const filledRows = rows.filter((one) => one.role === 'data' && Object.keys(one.values).length > 0)
    expect(filledRows.map((one) => [one.key, one.values[column.key], one.outcome])).toEqual([[row, 0, 'same']])
  })

  it.each(registers)('$number changes no record', async (definition) => {
    const app = await openOffice()
    const catalogues = registers.filter(({ id }) => definition.fields.some((field) => field.register === id))
    for (const { id, samples } of [...catalogues, definition]) {
      for (const values of samples) await callOk(app, 'records.save', { form: id, values: values as Values })
    }
    const file = await callOk(app, 'reports.register', { form: definition.id })
    const { sheets } = await previewImport(app, file)
    expect(sheets.map((sheet) => sheet.form)).toEqual([definition.id])
    expect(sheets.flatMap((sheet) => sheet.rows.flatMap((row) => row.differences))).toEqual([])
    const records = definition.samples.length
    expect(sheets[0]?.counts).toMatchObject({ rows: records, same: records })
  })
})
