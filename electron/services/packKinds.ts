/** The kinds of data packs: how the content of each is read, judged, told in words and put to use. */
import { countCells } from '../../db/cells.ts'
import { listPacks } from '../../db/packs.ts'
import { countRecords, listRecords } from '../../db/records.ts'
import type { Reader } from '../../db/store.ts'
import { canonicalText } from '../../shared/definition/canonicalText.ts'
import { describeFormPack, type PackChange } from '../../shared/definition/describeFormPack.ts'
import { validateDefinitions } from '../../shared/definition/validateDefinitions.ts'
import { AppError } from '../../shared/errors.ts'
import type { FormDefinition } from '../../shared/form.ts'
import { type Definitions, type FormSet, mergeDefinitions } from '../../shared/forms/formsInForce.ts'
import { mergeForms, shippedDefinitions } from '../../shared/forms/shippedForms.ts'
import { formPack, type PackHeader, parsePack } from '../../shared/packFile.ts'
import { UNITS } from '../../shared/unitPack.ts'
import { FORMS, forgetForms, formsInForce } from './forms.ts'
import { unitPackKind } from './unitPacks.ts'

export interface PackReview {
  changes: PackChange[]
  /** What the author might improve; nothing stands in the way. */
  warnings: string[]
}

/**
 * A kind of pack. Another kind is one more entry of `packKinds`; container, signature, trust, versions, storing, audit
 * and the screen are the same for all.
 */
export interface PackKind {
  /** Judges what this office is about to sign. Throws as `review` does. */
  prepare(db: Reader, pack: unknown): PackHeader
  /** Judges the content against what is in force. Throws `pack_content_invalid` or `pack_definitions_wrong`. */
  review(db: Reader, pack: PackHeader): PackReview
  /** Called after a pack has come or gone: whatever was remembered of packs is read anew. */
  refresh(db: Reader): void
  /** What in the workspace needs the pack, in Vietnamese, so that it cannot be withdrawn; null where nothing does. */
  neededBy(db: Reader, pack: PackHeader): string | null
}

export const packKinds: Readonly<Record<string, PackKind>> = {
  [FORMS]: { prepare: prepareForms, review: reviewForms, refresh: forgetForms, neededBy: findUseOfForms },
  [UNITS]: unitPackKind,
}

/** Throws `pack_kind_unknown` for a kind that this version of the program does not know. */
export function requirePackKind({ kind }: Pick<PackHeader, 'kind'>): PackKind {
  const known = Object.hasOwn(packKinds, kind) ? packKinds[kind] : undefined
  if (!known) throw new AppError('pack_kind_unknown', { kind })
  return known
}

/** Sound by itself: whoever receives it may have no other pack. */
function prepareForms(_: Reader, pack: unknown): PackHeader {
  const definitions = parsePack(formPack, pack)
  requireSound(definitions, mergeForms([]), mergeForms([definitions]))
  return definitions
}

function reviewForms(db: Reader, pack: PackHeader): PackReview {
  const definitions = parsePack(formPack, pack)
  const base = formsInForce(db)
  const merged = mergeForms([...packsInForce(db), definitions])
  return { changes: describeFormPack(definitions, base), warnings: requireSound(definitions, base, merged) }
}

/** Throws `pack_definitions_wrong` with the first fault; returns what is advised. */
function requireSound(definitions: Definitions, base: FormSet, merged: FormSet): string[] {
  const issues = validateDefinitions(definitions, base, merged)
  const errors = issues.filter((issue) => issue.severity === 'error')
  if (errors.length > 0)
    throw new AppError('pack_definitions_wrong', { count: errors.length, first: errors[0]?.message ?? '' })
  return issues.map((issue) => issue.message)
}

function packsInForce(db: Reader): Definitions[] {
  return listPacks(db)
    .filter((pack) => pack.withdrawnAt === null && pack.kind === FORMS)
    .map((pack) => JSON.parse(pack.content) as Definitions)
}

/** Records or cells of the form that hold something in what `known` lacks; all of them where the form itself is new. */
function countHeld(db: Reader, form: FormDefinition, known: ReadonlySet<string>): number {
  if (form.kind === 'annex') return countCells(db, form.id, [...known])
  if (known.size === 0) return countRecords(db).find((one) => one.form === form.id)?.records ?? 0
  const added = form.fields.filter((field) => !known.has(field.key))
  if (added.length === 0) return 0
  return listRecords(db, form.id).filter(({ own }) => added.some(({ key }) => (own[key] ?? null) !== null)).length
}

/** A pack may go only while nothing is written in what it alone brought, so that nothing stored loses its meaning. */
function findUseOfForms(db: Reader, pack: PackHeader): string | null {
  const { forms, codeLists, personFields } = parsePack(formPack, pack)
  const others = listPacks(db)
    .filter((one) => one.withdrawnAt === null && one.kind === FORMS)
    .filter((one) => one.id !== pack.id || one.version !== pack.version)
    .map((one) => JSON.parse(one.content) as Definitions)
  const without = mergeForms(others)
  for (const form of forms) {
    const before = without.versions.get(form.id)?.at(-1)
    const known = before?.kind === 'annex' ? before.columns : (before?.fields ?? [])
    const held = countHeld(db, form, new Set(known.map((value) => value.key)))
    if (held > 0) return `${form.number} đã có ${held} ${form.kind === 'annex' ? 'ô số liệu' : 'dòng'}`
  }
  const changed = codeLists.filter((list) => canonicalText(list) !== canonicalText(without.codeLists[list.id] ?? null))
  if ((changed.length > 0 || personFields.length > 0) && countRecords(db).some((one) => one.records > 0))
    return 'các sổ đã có dòng ghi theo danh mục của gói'
  const remaining = mergeDefinitions([shippedDefinitions, ...others])
  const left: Definitions = { forms: remaining.forms, codeLists: [], personFields: [] }
  const fault = validateDefinitions(left, null, remaining).find((issue) => issue.severity === 'error')
  return fault ? `gói khác đang cần đến: ${fault.message}` : null
}
