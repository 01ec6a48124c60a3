/** Entry forms that were begun and not saved: what was written in them, kept in the workspace, and how one is taken up again. */
import type { CellValue } from '../../shared/columns/columnType.ts'
import { columnType } from '../../shared/columns/index.ts'
import { text } from '../strings.ts'
import { draftsOf, noteDraft } from '../ui/drafts.ts'
import { isCodeOnly, personKeys, type RegisterInfo } from './useRegister.ts'

/** What is being written: parsed values, and the text of fields that cannot be read yet. */
export interface Draft {
  values: Record<string, CellValue>
  texts: Record<string, string>
}

interface KeptDraft extends Draft {
  /** The person a new record was begun for. */
  person: string | null
  /** The revision of the record when this was written; 0 of a new one. */
  revision: number
}

/** A form that waits: without an id, of a new record. */
export interface UnfinishedForm {
  place: string
  id: string | null
  person: string | null
  /** What it is called, where it says so and may be shown. */
  name: string
}

const SCREEN = 'register'

export function readRecordDraft(place: string): KeptDraft | null {
  return (draftsOf(SCREEN).get(place) as KeptDraft | undefined) ?? null
}

export function keepRecordDraft(place: string, draft: KeptDraft): void {
  noteDraft(SCREEN, place, isEmpty(draft) ? null : draft)
}

export function forgetRecordDraft(place: string): void {
  noteDraft(SCREEN, place, null)
}

export function isEmpty({ values, texts }: Draft): boolean {
  return Object.keys(values).length + Object.keys(texts).length === 0
}

/** The texts that a crash left unread are read now; what cannot be read stays with its sentence. */
export function resumeDraft(info: RegisterInfo, kept: Draft): { draft: Draft; errors: Record<string, string> } {
  const draft: Draft = { values: { ...kept.values }, texts: {} }
  const errors: Record<string, string> = {}
  for (const [key, typed] of Object.entries(kept.texts)) {
    const field = info.fields.find((one) => one.key === key)
    if (!field) continue
    const result = columnType(field).parse(typed, info.contextOf(field))
    if (result.ok) draft.values[key] = result.value
    else {
      draft.texts[key] = typed
      errors[key] = text.register.unreadable(typed, result.problem)
    }
  }
  return { draft, errors }
}

/** The forms of a register that were begun, lines of other records aside. */
export function listUnfinishedForms(info: RegisterInfo): UnfinishedForm[] {
  return [...draftsOf(SCREEN)].flatMap(([place, content]) => {
    const [of, id, line] = place.split('/')
    if (of !== info.definition.id || line !== undefined) return []
    const { person, values, texts } = content as KeptDraft
    const name = isCodeOnly(info) ? '' : (texts[personKeys.name] ?? values[personKeys.name])
    return [{ place, id: id === 'new' ? null : (id ?? null), person, name: typeof name === 'string' ? name : '' }]
  })
}
