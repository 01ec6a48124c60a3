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
    old: readHistoryValue(row.old),
    new: readHistoryValue(row.new),
    reason: row.reason,
    batch: row.batch,
    how: describeHow(row),
  }
}

/** The file of an import, or what the officer did. */
function describeHow({ call, file }: ChangeRow): string {
  if (file !== null) return `Nhập từ tệp ${file}`
  return ways[call] ?? 'Gõ vào'
}

const ways: Record<string, string> = {
  'imports.run': 'Nhập từ tệp',
  'imports.undo': 'Hoàn tác đợt nhập',
  'steps.undo': 'Hoàn lại (Ctrl+Z)',
  'steps.redo': 'Làm lại (Ctrl+Y)',
  'exchanges.accept': 'Nhận chỗ sửa từ Excel',
  'submissions.save': 'Khi ghi xã nộp',
  'people.merge': 'Khi gộp hai người',
  'people.unmerge': 'Khi tách hai người',
}

/** A value as the history keeps it; ids stand there as they are, values as JSON. */
export function readHistoryValue(text: string | null): CellValue {
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
