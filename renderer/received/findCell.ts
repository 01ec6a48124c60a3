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
export function findCell(forms: readonly Form[], [form, row, column]: readonly string[]): ChosenCell {
  const asked = forms.findIndex((one) => one.form === form)
  if (asked >= 0) return findIn(forms, asked, row, column)
  const filled = forms.findIndex(({ rows }) => rows.some(hasValue))
  return findIn(forms, Math.max(filled, 0))
}

/** The same within the form at that place of the list. */
export function findIn(forms: readonly Form[], form: number, rowKey?: string, columnKey?: string): ChosenCell {
  const { rows, columns } = forms[form] ?? { rows: [], columns: [] }
  const row = firstOf(
    rows.findIndex(({ key }) => key === rowKey),
    rows.findIndex(hasValue),
  )
  const column = firstOf(
    columns.findIndex(({ key }) => key === columnKey),
    rows[row]?.values.findIndex(isSaid) ?? -1,
  )
  return { form, row, column }
}

/** Of indexes that are -1 where nothing was found. */
function firstOf(...found: readonly number[]): number {
  return found.find((index) => index >= 0) ?? 0
}

function hasValue({ values }: Form['rows'][number]): boolean {
  return values.some(isSaid)
}

function isSaid(value: string | null): boolean {
  return value !== null
}
