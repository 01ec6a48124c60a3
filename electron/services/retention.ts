/** How long records are kept: the term of each register, what is due, and erasing what is due. */
import { countTombstones, type KeptHead, listKeptHeads } from '../../db/erasable.ts'
import { readSetting, writeSetting } from '../../db/settings.ts'
import type { Reader } from '../../db/store.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { addMonths } from '../../shared/date.ts'
import { AppError } from '../../shared/errors.ts'
import type { RegisterDefinition } from '../../shared/form.ts'
import type { CallContext } from './callContext.ts'
import { describeEffects, eraseExtent, extentOf, namesOf } from './erasure.ts'
import { listForms, requireRegister } from './forms.ts'

type Retention = CallOutput<'retention.read'>
type Due = Retention['due'][number]

const VIETNAM_OFFSET = 7 * 60 * 60 * 1000

function settingOf(form: string): string {
  return `luu_giu.${form}`
}

export function readRetention(context: CallContext): Retention {
  const registers: Retention['registers'] = []
  const due: Due[] = []
  for (const form of listForms(context.db)) {
    if (form.kind !== 'register' || (form.person === null && form.retention === undefined)) continue
    const term = termOf(context.db, form)
    const heads = listKeptHeads(context.db, form.id)
    const ofForm = term.years === null ? [] : listDue(form, heads, term.years, context.today)
    due.push(...ofForm)
    const { id, number, shortTitle: title } = form
    registers.push({ form: id, number, title, ...term, records: heads.length, due: ofForm.length })
  }
  const extent = extentOf(
    context,
    due.map(({ id }) => id),
  )
  return {
    registers: registers.toSorted((a, b) => a.number.localeCompare(b.number)),
    due: due.toSorted((a, b) => a.due.localeCompare(b.due)),
    effects: describeEffects(context, extent),
    tombstones: countTombstones(context.db),
  }
}

export function saveRetention(context: CallContext, input: ParsedInput<'retention.save'>): Record<string, never> {
  const form = requireRegister(context.db, input.form)
  const { years } = input
  context.write({ form: form.id, years }, (db) =>
    writeSetting(db, settingOf(form.id), years === null ? '' : String(years)),
  )
  return {}
}

/** Throws `erase_not_due` where one of these is not due, or not there any more. */
export function purgeDue(context: CallContext, input: ParsedInput<'retention.purge'>): CallOutput<'retention.purge'> {
  const due = new Set(readRetention(context).due.map(({ id }) => id))
  if (input.records.some((id) => !due.has(id))) throw new AppError('erase_not_due')
  const extent = extentOf(context, input.records)
  const names = namesOf(context, extent.people)
  return eraseExtent(context, extent, { ground: 'luu_giu', reason: input.reason, names })
}

function termOf(
  db: Reader,
  form: RegisterDefinition,
): Pick<Retention['registers'][number], 'years' | 'shipped' | 'isOwn'> {
  const shipped = form.retention?.years ?? null
  const own = readSetting(db, settingOf(form.id))
  if (own === null) return { years: shipped, shipped, isOwn: false }
  return { years: Number(own) === 0 ? null : Number(own), shipped, isOwn: true }
}

function listDue(form: RegisterDefinition, heads: readonly KeptHead[], years: number, today: string): Due[] {
  return heads.flatMap((head) => {
    const end = endOf(form, head)
    const day = end === null ? null : addMonths(end, 12 * years)
    if (end === null || day === null || day > today) return []
    return [{ id: head.id, form: form.id, number: form.number, code: head.code ?? '', end, due: day }]
  })
}

/** Null of a spell that has not ended; a removed record ends when it was removed. */
function endOf(form: RegisterDefinition, head: KeptHead): string | null {
  if (head.deletedAt !== null) return dayOf(head.deletedAt)
  if (form.spell) return head.endedOn
  const values = JSON.parse(head.data) as Record<string, unknown>
  const days = form.fields.flatMap(({ key, type }) => {
    const value = type === 'date' ? values[key] : undefined
    return typeof value === 'string' && value !== '' ? [value] : []
  })
  return days.toSorted().at(-1) ?? dayOf(head.createdAt)
}

function dayOf(moment: string): string {
  return new Date(Date.parse(moment) + VIETNAM_OFFSET).toISOString().slice(0, 10)
}
