/** The history of a value as screens show it: who, when, old → new and why. */
import { type ChangeRow, readHistory } from '../../db/changes.ts'
import type { Change, Reader } from '../../db/store.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import type { CallOutput } from '../../shared/contract.ts'

type ChangeView = CallOutput<'cells.history'>[number]

export function viewHistory(db: Reader, thing: { entity: Change['entity']; entityKey: string }): ChangeView[] {
  return readHistory(db, thing).map(viewChange)
}

function viewChange(row: ChangeRow): ChangeView {
  return {
    at: row.at,
    user: row.user,
    field: row.field,
    old: readValue(row.old),
    new: readValue(row.new),
    reason: row.reason,
    batch: row.batch,
  }
}

function readValue(text: string | null): CellValue {
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) && !('nguyen_van' in value)
      ? text
      : (value as CellValue)
  } catch {
    return text
  }
}
