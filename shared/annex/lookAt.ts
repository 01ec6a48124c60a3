/** An annex looked at through one of its views, or narrowed by one of its filters. */
import { AppError } from '../errors.ts'
import type { AnnexDefinition } from '../form.ts'

/** The definition with the view's rows, and columns where it has its own, and with the filter's conditions on every figure. */
export function lookAt(definition: AnnexDefinition, look: { view?: string; filter?: string }): AnnexDefinition {
  const seen = look.view === undefined ? definition : throughView(definition, look.view)
  return look.filter === undefined ? seen : narrowed(seen, look.filter)
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
