/** The records that a package carries, each as a line whose person is a token, or with the person. */

import { countSteps } from '../../db/longWork.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { AppError } from '../../shared/errors.ts'
import type { Spell } from '../../shared/figures.ts'
import type { Field, RegisterDefinition } from '../../shared/form.ts'
import { personFieldsOf } from '../../shared/forms/formsInForce.ts'
import { type PackageRecord, type PackageRegister, toPackageValue } from '../../shared/packageFile.ts'
import type { PackageLevel } from '../../shared/packageLevel.ts'
import type { Period } from '../../shared/period.ts'
import type { AnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { codeFieldOf, isCodeOnly, isSealed, sealedKeysOf } from './disclosure.ts'
import { formDigest } from './formDigest.ts'
import { listForms } from './forms.ts'
import { type FrozenSpell, findFrozenPeriod, readPart } from './frozenPeriods.ts'
import { tokensOf } from './personTokens.ts'
import { unitDirectory } from './unitDirectory.ts'

interface RegistersWanted {
  level: Exclude<PackageLevel, 'so_lieu'>
  /** Ids of forms; null: every register. */
  forms: readonly string[] | null
  /** The province's key; null where tokens are not needed. */
  tokenKey: Uint8Array | null
}

/** Types that cannot say who somebody is; texts, papers and phone numbers could. */
export const tellsNobody: ReadonlySet<Field['type']> = new Set<Field['type']>([
  'int',
  'dec1',
  'pct',
  'dong',
  'trieu',
  'date',
  'code',
  'codes',
  'flag',
  'unit',
])

/**
 * Every register with its records of the period, as the lock has kept them where the period is locked, in no order yet. Throws
 * `token_key_missing` where persons are to be tokens and there is no key.
 */
export function describeRegisters(
  context: CallContext,
  session: AnnexSession,
  period: Period,
  { level, forms, tokenKey }: RegistersWanted,
): PackageRegister[] {
  if (level === 'ma_thay_ten' && tokenKey === null) throw new AppError('token_key_missing')
  return listForms(context.db, period).flatMap((form) => {
    if (form.kind !== 'register' || (forms !== null && !forms.includes(form.id))) return []
    const spells = recordsOf(context, session, period, form)
    const counted = countSteps(`Đang đưa vào gói: ${form.shortTitle}`, spells, spells.length)
    const records = Array.from(counted, (spell) => {
      // Whose very presence in a file is a secret stays a token, unless the recipient is named for this register.
      const staysToken = level === 'ma_thay_ten' || (forms === null && isCodeOnly(form, spell.values))
      return describeRecord(form, spell, tokenKey, staysToken, forms !== null)
    })
    if (records.length === 0) return []
    const definition = formDigest(form)
    return [{ form: form.id, version: form.version, definition, records }]
  })
}

/** What a register's records alone take of the package, at least, in bytes. */
export function weighRegister({ records }: PackageRegister): number {
  // As long as its canonical text: the members alone stand in another order there.
  return records.reduce((sum, record) => sum + Buffer.byteLength(JSON.stringify(record)) + 1, 0)
}

/** Not in the order in which they were typed: the same data is the same package. */
export function putInOrder(records: readonly PackageRecord[]): PackageRecord[] {
  const counted = countSteps('Đang xếp thứ tự các dòng trong gói', records, records.length)
  return Array.from(counted, (record) => ({
    key: JSON.stringify([record.code, record.unit, record.start, record]),
    record,
  }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ record }) => record)
}

/** Of a register of spells those that touch the period, of any other all. */
function recordsOf(
  { db }: CallContext,
  session: AnnexSession,
  period: Period,
  form: RegisterDefinition,
): readonly FrozenSpell[] {
  const frozen = findFrozenPeriod(db, period.id)
  const spells: readonly FrozenSpell[] =
    (frozen ? readPart(db, frozen.lock.id, `register:${form.id}`) : session.spells(form.id)) ?? []
  if (!form.spell) return spells
  return spells.filter(({ start, end }) => (start ?? '') <= period.to && (end ?? '9999') >= period.from)
}

/** The records that leave with what only opening them tells: those of a register for which the recipient is named. */
export function listSealedLeaving(
  context: CallContext,
  session: AnnexSession,
  period: Period,
  forms: readonly string[],
): { form: RegisterDefinition; record: FrozenSpell }[] {
  return listForms(context.db, period).flatMap((form) => {
    if (form.kind !== 'register' || !forms.includes(form.id)) return []
    const sealed = recordsOf(context, session, period, form).filter(({ values }) => isSealed(form, values))
    return sealed.map((record) => ({ form, record }))
  })
}

function describeRecord(
  form: RegisterDefinition,
  { unit, start, end, values }: Pick<Spell, 'unit' | 'start' | 'end' | 'values'>,
  tokenKey: Uint8Array | null,
  staysToken: boolean,
  isNamed: boolean,
): PackageRecord {
  const code = values[codeFieldOf(form)]
  const personKeys = new Set(personFieldsOf(form).map(({ key }) => key))
  const sealed = isNamed ? new Set<string>() : sealedKeysOf(form)
  const own = form.fields.filter(
    ({ key, type }) => !personKeys.has(key) && !sealed.has(key) && (!staysToken || tellsNobody.has(type)),
  )
  return {
    code: typeof code === 'string' ? code : null,
    unit: unit === null ? null : (unitDirectory().byId(unit)?.code ?? unit),
    start,
    end,
    tokens: tokenKey === null || form.person === null ? [] : tokensOf(tokenKey, values, scopeOf(form, values)),
    values: pick(values, own),
    ...(!staysToken && form.person !== null && { person: pick(values, personFieldsOf(form)) }),
  }
}

/** Whom only an officer may link with other registers is not linked by a token either. */
function scopeOf(form: RegisterDefinition, values: Spell['values']): string {
  return form.person?.linkedByHand || isCodeOnly(form, values) ? form.id : ''
}

function pick(values: Readonly<Record<string, CellValue>>, fields: readonly Field[]): PackageRecord['values'] {
  return Object.fromEntries(
    fields.flatMap(({ key }) => {
      const value = values[key]
      return value === undefined || value === null || value === '' ? [] : [[key, toPackageValue(value)]]
    }),
  )
}
