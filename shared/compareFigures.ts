/** What differs between the figures of two packages of one unit, cell by cell. */
import type { PackageFileContent } from './packageFile.ts'

type Form = PackageFileContent['forms'][number]
export type PackedCell = Form['rows'][number]['cells'][string]

export interface CellDifference {
  form: string
  period: string
  /** `T` is the total. */
  row: string
  label: string
  column: string
  /** Null where the package says nothing. */
  older: PackedCell | null
  newer: PackedCell | null
}

interface Line {
  key: string
  label: string
  cells: Record<string, PackedCell>
}

export interface FiguresDifference {
  /** Forms that only one of the two has. */
  added: string[]
  removed: string[]
  cells: CellDifference[]
}

export function compareFigures(older: PackageFileContent, newer: PackageFileContent): FiguresDifference {
  const [before, after] = [formsOf(older), formsOf(newer)]
  const cells = [...after].flatMap(([key, form]) => {
    const was = before.get(key)
    return was ? compareForms(was, form) : []
  })
  return {
    added: [...after].filter(([key]) => !before.has(key)).map(([, { form }]) => form),
    removed: [...before].filter(([key]) => !after.has(key)).map(([, { form }]) => form),
    cells,
  }
}

function formsOf({ forms }: PackageFileContent): Map<string, Form> {
  return new Map(forms.map((form) => [`${form.form}\n${form.period}`, form]))
}

function compareForms(older: Form, newer: Form): CellDifference[] {
  const rows = new Map(linesOf(older).map((line) => [line.key, line]))
  const lines = linesOf(newer)
  const keys = new Set(lines.map(({ key }) => key))
  // Rows that are gone stand after those that are left.
  const gone = [...rows.values()].filter(({ key }) => !keys.has(key)).map((line): Line => ({ ...line, cells: {} }))
  return [...lines, ...gone].flatMap((line) => {
    const was: Line['cells'] = rows.get(line.key)?.cells ?? {}
    const columns = [...new Set([...Object.keys(line.cells), ...Object.keys(was)])]
    return columns.flatMap((column): CellDifference[] => {
      const [one, other] = [was[column] ?? null, line.cells[column] ?? null]
      if (isSame(one, other)) return []
      const place = { form: newer.form, period: newer.period, row: line.key, label: line.label, column }
      return [{ ...place, older: one, newer: other }]
    })
  })
}

function linesOf({ rows, total }: Form): Line[] {
  const lines = rows.map(({ key, label, cells }) => ({ key, label, cells }))
  return total ? [...lines, { key: 'T', label: 'Tổng cộng', cells: total }] : lines
}

/** Who typed it or what counted it makes no other figure. */
function isSame(one: PackedCell | null, other: PackedCell | null): boolean {
  return JSON.stringify([one?.state, one?.value]) === JSON.stringify([other?.state, other?.value])
}
