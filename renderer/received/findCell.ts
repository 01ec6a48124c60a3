/** Where the figures of a package are opened: at the cell that is asked for, or at the first that says something. */
import type { ChosenCell, SentForm } from './PackageFigures.tsx'

type Form = Pick<SentForm, 'form'> & {
  columns: readonly Pick<SentForm['columns'][number], 'key'>[]
  rows: readonly Pick<SentForm['rows'][number], 'key' | 'values'>[]
}

/**
 * Form, row and column by their keys; what is absent or unknown is the first that holds a value, since a plan of a
 * hundred targets begins with many that nobody has set. The very first cell where the package is blank.
 */
export function findCell(forms: readonly Form[], place: readonly string[]): ChosenCell {
  const [form, row, column] = place
  const asked = forms.findIndex((one) => one.form === form)
  if (asked < 0) {
    const filled = forms.findIndex(({ rows }) => rows.some(hasValue))
    return filled < 0 ? { form: 0, row: 0, column: 0 } : findIn(filled, forms[filled], undefined, undefined)
  }
  return findIn(asked, forms[asked], row, column)
}

/** The first cell of a form that says something. */
export function findFirstIn(forms: readonly Form[], form: number): ChosenCell {
  return findIn(form, forms[form], undefined, undefined)
}

function findIn(
  form: number,
  found: Form | undefined,
  rowKey: string | undefined,
  columnKey: string | undefined,
): ChosenCell {
  const rows = found?.rows ?? []
  const named = rows.findIndex(({ key }) => key === rowKey)
  const row = named < 0 ? Math.max(rows.findIndex(hasValue), 0) : named
  const column = found?.columns.findIndex(({ key }) => key === columnKey) ?? -1
  const filled = rows[row]?.values.findIndex(isSaid) ?? -1
  return { form, row, column: Math.max(column < 0 ? filled : column, 0) }
}

function hasValue({ values }: Form['rows'][number]): boolean {
  return values.some(isSaid)
}

function isSaid(value: string | null): boolean {
  return value !== null
}
