/** What a list of a register is filtered by, as the screen holds it, as calls ask for it, and as a saved view keeps it. */
import type { CallInput, CallOutput } from '../../shared/contract.ts'

export type FieldFilter = NonNullable<CallInput<'records.list'>['fields']>[number]
export type SavedView = CallOutput<'views.list'>[number]

export interface RegisterFilters {
  search: string
  unit: string | null
  incomplete: boolean
  inPeriod: boolean
  fields: FieldFilter[]
}

export const noFilters: RegisterFilters = { search: '', unit: null, incomplete: false, inPeriod: false, fields: [] }

export function asksForAll({ search, unit, incomplete, inPeriod, fields }: RegisterFilters): boolean {
  return search.trim() === '' && unit === null && !incomplete && !inPeriod && fields.length === 0
}

export type RecordFilter = NonNullable<CallInput<'records.previewChange'>['filter']>

/** The filter as calls know it; `search` is what has been typed and settled. */
export function filterOf(filters: RegisterFilters, search: string, period: string): RecordFilter {
  const { unit, incomplete, inPeriod, fields } = filters
  return {
    ...(search === '' ? {} : { search }),
    ...(unit === null ? {} : { unit }),
    ...(incomplete ? { incomplete: true } : {}),
    ...(inPeriod ? { period } : {}),
    ...(fields.length === 0 ? {} : { fields }),
  }
}

export function toView({ search, unit, incomplete, inPeriod, fields }: RegisterFilters): SavedView['filter'] {
  return {
    ...(search.trim() === '' ? {} : { search: search.trim() }),
    ...(unit === null ? {} : { unit }),
    ...(incomplete ? { incomplete } : {}),
    ...(inPeriod ? { inPeriod } : {}),
    ...(fields.length === 0 ? {} : { fields }),
  }
}

export function fromView({ search, unit, incomplete, inPeriod, fields }: SavedView['filter']): RegisterFilters {
  return {
    search: search ?? '',
    unit: unit ?? null,
    incomplete: incomplete ?? false,
    inPeriod: inPeriod ?? false,
    fields: fields ?? [],
  }
}

/** Whether the screen shows what the view keeps. */
export function isShown(view: SavedView, filters: RegisterFilters): boolean {
  return JSON.stringify(toView(fromView(view.filter))) === JSON.stringify(toView(filters))
}
