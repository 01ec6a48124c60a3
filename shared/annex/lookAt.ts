/** An annex looked at through one of its views, narrowed by one of its filters, or as the copy of one commune. */
import { AppError } from '../errors.ts'
import type { AnnexDefinition } from '../form.ts'
import { hasUnitRows } from '../submission.ts'

/** What an annex is looked at through; nothing can be typed, and only a copy shows what is stored: that of its unit. */
export interface AnnexLook {
  view?: string
  filter?: string
  /** Code of a unit directly below the office: its own copy of the form, of its records alone. */
  copyOf?: string
  /** Without any value, to be filled in by hand. */
  isEmpty?: true
  /** Of a form that later decisions change: as it stands with this one, whatever the day. It takes input. */
  decision?: number
}

/** Whether the form is seen as it is reported: with all its rows, of the whole office. */
export function isWhole({ decision: _, ...narrowing }: AnnexLook): boolean {
  return Object.keys(narrowing).length === 0
}

/**
 * The definition with the view's rows, and columns where it has its own, with the filter's conditions on every figure,
 * and as the copy of a unit. Throws `view_unknown`.
 */
export function lookAt(definition: AnnexDefinition, { view, filter, copyOf }: AnnexLook): AnnexDefinition {
  const seen = view === undefined ? definition : throughView(definition, view)
  const found = filter === undefined ? seen : narrowed(seen, filter)
  return copyOf === undefined ? found : copyOfUnit(found, copyOf)
}

function copyOfUnit(definition: AnnexDefinition, unit: string): AnnexDefinition {
  const { perUnit, printFilledRows: _, headLines: __, ...shared } = definition
  if (!perUnit && hasUnitRows(definition)) return rowOfUnit(definition)
  if (!perUnit) throw new AppError('view_unknown', { form: definition.number, view: unit })
  const { formCode, title, without } = perUnit
  const blocks = definition.blocks.filter((block) => !without.includes(block.id))
  const columns = definition.columns.filter((column) => !column.byUnit)
  return { ...shared, formCode, title, blocks, columns, checks: [] }
}

/** A form with a row for each unit: the row of this one, without whatever else the form lists or adds up. */
function rowOfUnit(definition: AnnexDefinition): AnnexDefinition {
  const { printFilledRows: _, headLines: __, notes: ___, ...shared } = definition
  const blocks = definition.blocks.flatMap((block) => {
    const { group: ____, ...own } = block
    return block.source === 'units' ? [own] : []
  })
  const columns = definition.columns.filter((column) => !column.byUnit)
  return { ...shared, blocks, columns, notes: [], total: null, checks: [] }
}

function throughView(definition: AnnexDefinition, id: string): AnnexDefinition {
  const view = definition.views?.find((one) => one.id === id)
  if (!view) throw new AppError('view_unknown', { form: definition.number, view: id })
  const { blocks, columns = definition.columns, total = definition.total } = view
  // Checks are of the lines of the form itself.
  return { ...definition, blocks, columns, total, checks: view.columns ? [] : definition.checks }
}

function narrowed(definition: AnnexDefinition, id: string): AnnexDefinition {
  const filter = definition.filters?.find((one) => one.id === id)
  if (!filter) throw new AppError('view_unknown', { form: definition.number, view: id })
  const blocks = definition.blocks.map((block) => ({ ...block, where: [...(block.where ?? []), ...filter.where] }))
  return { ...definition, blocks }
}
