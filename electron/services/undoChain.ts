/** What a field would hold if some imports had never come: its history without their links. */
import type { ChangeLink } from '../../db/changes.ts'
import type { RecordValues } from '../../db/records.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'

/** Field in the history that says whose record it is; its values are ids, not JSON. */
export const PERSON_FIELD = 'nguoi_id'
/** Field of the change that made a thing, with all its values. */
export const CREATION = ''

/** The calls whose changes only take others back: they are no say of anybody. */
const UNDO_CALLS: readonly string[] = ['imports.undo', 'people.unmerge']

/** Whether an officer made the change, and not an import or the taking back of one. */
export function isOfficers(link: ChangeLink): boolean {
  return link.batch === null && !UNDO_CALLS.includes(link.call)
}

/** That a file said what stood there already, at this place of the history. */
export interface Confirmed {
  batch: string
  position: number
}

export interface UndoQuestion {
  /** The import that is taken back now. */
  batch: string
  isUndone: (batch: string) => boolean
  /** Marks of merges: no file has said what they wrote. */
  isMerge: (batch: string) => boolean
  /** Whether what officers changed after the import gives way too. */
  restoresEdited: boolean
}

export interface Effective {
  /** The link whose value stands, or null for what was there before the first. */
  link: ChangeLink | null
  /** An officer has changed it after the import, and that stands. */
  isEdited: boolean
  /** Another import, not taken back, says it as well. */
  isConfirmed: boolean
}

/**
 * The last word among those of officers and of imports that stand. A file that found a value as it says it counts at its
 * place like one that wrote it: taking back the first of two equal imports changes nothing, taking back both does.
 */
export function findEffective(
  chain: readonly ChangeLink[],
  confirmed: readonly Confirmed[],
  { batch, isUndone, isMerge, restoresEdited }: UndoQuestion,
): Effective {
  const own = [
    ...chain.flatMap((link) => (link.batch === batch ? [link.id] : [])),
    ...confirmed.flatMap((one) => (one.batch === batch ? [one.position] : [])),
  ]
  const since = Math.max(0, ...own)
  const says: { position: number; link: ChangeLink | null; isEdit: boolean; isConfirmation: boolean }[] = []
  for (const link of chain) {
    const isEdit = isOfficers(link) && own.length > 0 && link.id > since
    const stands = link.batch === null ? isOfficers(link) : !isUndone(link.batch)
    if (stands && !(isEdit && restoresEdited)) says.push({ position: link.id, link, isEdit, isConfirmation: false })
  }
  for (const { batch: by, position } of confirmed) {
    if (isUndone(by)) continue
    const link = chain.findLast((one) => one.id <= position && (one.batch === null || !isMerge(one.batch))) ?? null
    says.push({ position, link, isEdit: false, isConfirmation: true })
  }
  // A file that wrote and confirmed ends where its last change is: the change itself comes first.
  says.sort((a, b) => a.position - b.position || Number(a.isConfirmation) - Number(b.isConfirmation))
  const last = says.at(-1)
  return { link: last?.link ?? null, isEdited: last?.isEdit ?? false, isConfirmed: last?.isConfirmation ?? false }
}

/** The history of one field; what the thing was created with is its first word. */
export function chainOf(links: readonly ChangeLink[], field: string): ChangeLink[] {
  return links.flatMap((link) => {
    if (link.field === field) return [link]
    if (link.field !== CREATION || link.new === null) return []
    const value = (JSON.parse(link.new) as RecordValues)[field] ?? null
    if (value === null) return []
    return [{ ...link, field, new: field === PERSON_FIELD ? String(value) : JSON.stringify(value) }]
  })
}

/** The value that stands, as the history keeps it: JSON, an id of a person, or null. */
export function textOfEffective(chain: readonly ChangeLink[], { link }: Effective): string | null {
  return link ? link.new : (chain[0]?.old ?? null)
}

export function readEffective(chain: readonly ChangeLink[], effective: Effective): CellValue {
  const text = textOfEffective(chain, effective)
  return text === null ? null : (JSON.parse(text) as CellValue)
}
