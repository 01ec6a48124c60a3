/** The forms in force in a workspace: shipped definitions and those of its data packs, looked up by id and period. */
import { listPacks } from '../../db/packs.ts'
import type { Reader } from '../../db/store.ts'
import { withYears } from '../../shared/annex/fillYears.ts'
import { wordedFor } from '../../shared/annex/wordedFor.ts'
import { listOfCodes } from '../../shared/codes/index.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { AnnexDefinition, CodeList, FormDefinition, RegisterDefinition } from '../../shared/form.ts'
import {
  allFieldsOf,
  type Definitions,
  type FormSet,
  isFormInForce,
  personFieldsOf,
  versionFor,
} from '../../shared/forms/formsInForce.ts'
import { mergeForms } from '../../shared/forms/shippedForms.ts'
import type { Period } from '../../shared/period.ts'
import type { Office, PublicContext } from './callContext.ts'
import { findFrozenPeriod, frozenForm } from './frozenPeriods.ts'
import { requirePeriod } from './periods.ts'
import { reportedVersion } from './reportedVersions.ts'

/** What a lookup needs to know of a period: a version of a form is chosen by the last day. */
export type FormPeriod = { id: string; from: string; to: string }

const shipped = mergeForms([])
const setsInForce = new WeakMap<Reader['connection'], FormSet>()

/** Looked up for every row of an import, so it is put together once for an open workspace. Null where none is open. */
export function formsInForce(db: Reader | null): FormSet {
  if (db === null) return shipped
  let known = setsInForce.get(db.connection)
  if (!known) {
    const packs = listPacks(db).filter((pack) => pack.withdrawnAt === null && pack.kind === FORMS)
    known = packs.length === 0 ? shipped : mergeForms(packs.map((pack) => JSON.parse(pack.content) as Definitions))
    setsInForce.set(db.connection, known)
  }
  return known
}

/** Kind of the packs that bring forms. */
export const FORMS = 'bieu_mau'

/** After a pack has come or gone: the next lookup reads the packs anew. */
export function forgetForms(db: Reader): void {
  setsInForce.delete(db.connection)
}

/** The newest version of every form; with a period the version that it uses, of the forms that are made for it. */
export function listForms(db: Reader | null, period?: FormPeriod): readonly FormDefinition[] {
  const set = formsInForce(db)
  if (!period) return set.forms
  const frozen = db && findFrozenPeriod(db, period.id)
  if (frozen) return frozen.head.forms.flatMap((id) => frozenForm(db, frozen, id) ?? [])
  return set.forms
    .flatMap(({ id }) => chooseVersion(db, id, period) ?? [])
    .filter((form) => isFormInForce(form, period))
}

/**
 * The one place where it is decided with which version of a form a period is read, entered and printed: a locked period
 * with the one it was locked with, whatever has become of the form since; a reported one with that of its report; any
 * other with the newest that has begun on its last day.
 */
function chooseVersion(db: Reader | null, id: string, period?: FormPeriod): FormDefinition | undefined {
  const set = formsInForce(db)
  if (db === null || !period) return versionFor(set, id, period)
  const frozen = findFrozenPeriod(db, period.id)
  const asLocked = frozen && frozenForm(db, frozen, id)
  if (asLocked) return asLocked
  const versions = set.versions.get(id)
  if (!versions || versions.length === 1) return versionFor(set, id, period)
  const reported = reportedVersion(db, id, period.id)
  return versions.find((one) => one.version === reported) ?? versionFor(set, id, period)
}

/** Without a period the newest version. Throws `form_unknown`. */
export function requireForm(db: Reader | null, id: string, period?: FormPeriod): FormDefinition {
  const form = chooseVersion(db, id, period)
  if (!form) throw new AppError('form_unknown', { id })
  return form
}

/** Throws `form_unknown` or `not_an_annex`. */
export function requireAnnex(db: Reader | null, id: string, period?: FormPeriod): AnnexDefinition {
  const form = requireForm(db, id, period)
  if (form.kind !== 'annex') throw new AppError('not_an_annex', { id })
  return form
}

/** The newest version: it knows every key that records of any time hold. Throws `form_unknown` or `not_a_register`. */
export function requireRegister(db: Reader | null, id: string): RegisterDefinition {
  const form = requireForm(db, id)
  if (form.kind !== 'register') throw new AppError('not_a_register', { id })
  return form
}

/** Works before a workspace is open too; then it lists what the program ships. */
export function summarizeForms(context: PublicContext): CallOutput<'forms.list'> {
  return listForms(openDatabase(context)).map((form) => ({
    id: form.id,
    kind: form.kind,
    number: form.number,
    shortTitle: form.shortTitle,
    title: form.title,
    sensitivity: form.sensitivity,
  }))
}

function openDatabase({ vault }: PublicContext): Reader | null {
  return vault.session()?.store ?? null
}

/** Columns, and rows whose cells hold a code, of the form and its views. */
function codedPartsOf(form: AnnexDefinition): { codeList?: string; codes?: CodeList }[] {
  const blocks = [form, ...(form.views ?? [])].flatMap((one) => one.blocks)
  const columns = [form.columns, ...(form.views ?? []).map((view) => view.columns ?? [])].flat()
  return [...columns, ...blocks.flatMap((block) => (block.source === 'fixed' ? block.rows : []))]
}

/** With a period, as the form stands in the report of that period. */
export function describeForm(context: PublicContext, input: ParsedInput<'forms.get'>): CallOutput<'forms.get'> {
  const session = context.vault.session()
  const db = session?.store ?? null
  const period = input.period === undefined || db === null ? undefined : requirePeriod(db, input.period)
  const form = requireForm(db, input.form, period)
  const definition = form.kind === 'annex' ? wordAnnex(form, session?.office.role ?? 'district', period) : form
  const fields = definition.kind === 'register' ? allFieldsOf(definition) : codedPartsOf(definition)
  const lists: Record<string, CodeList> = {}
  for (const field of fields) {
    const list = listOfCodes(field)
    if (list) lists[list.id] = list
  }
  return {
    definition,
    personFields: definition.kind === 'register' ? [...personFieldsOf(definition)] : [],
    codeLists: lists,
    lines: linesOf(db, definition),
  }
}

function wordAnnex(form: AnnexDefinition, role: Office['role'], period: Period | undefined): AnnexDefinition {
  const worded = wordedFor(form, role)
  return period ? withYears(worded, period.year) : worded
}

/** Registers whose records are lines of this one's, in the order of their numbers. */
function linesOf(db: Reader | null, form: FormDefinition): CallOutput<'forms.get'>['lines'] {
  return listForms(db)
    .flatMap((one) => {
      const field = one.kind === 'register' ? one.fields.find(({ key }) => key === one.parent) : undefined
      if (field === undefined || field.register !== form.id) return []
      return [{ form: one.id, number: one.number, shortTitle: one.shortTitle, field: field.key }]
    })
    .sort((a, b) => a.number.localeCompare(b.number))
}
