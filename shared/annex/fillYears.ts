/** Headers that name years, `Kế hoạch năm {nam}` and `Thực hiện năm {nam-1}`, as they read in the report of a year. */
import type { AnnexDefinition } from '../form.ts'

export function fillYears(text: string, year: number): string {
  return text.replaceAll('{nam-1}', String(year - 1)).replaceAll('{nam}', String(year))
}

export function withYears(definition: AnnexDefinition, year: number): AnnexDefinition {
  if (!definition.columns.some(({ path }) => path.some((part) => part.includes('{nam')))) return definition
  const fill = (text: string): string => fillYears(text, year)
  return { ...definition, columns: definition.columns.map((column) => ({ ...column, path: column.path.map(fill) })) }
}
