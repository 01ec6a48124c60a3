/** The page of a person: who they are, all their records in the order of time, and who was merged into them. */
import { getPerson } from '../../db/people.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { CallContext } from './callContext.ts'
import { discloseField } from './disclosure.ts'
import { formsInForce } from './forms.ts'
import { listRelatedMerges } from './mergeChain.ts'
import { requirePerson, viewMerges } from './mergePeople.ts'
import { listOpenRecords, showPersonField, viewPeople, viewPersonRecord } from './personViews.ts'
import { isFilled } from './recordRules.ts'
import { ruleDay } from './ruleBook.ts'
import { requireOpener, requireSealedReason } from './sealedFiles.ts'

type Page = CallOutput<'people.open'>

/** Throws `person_unknown`, and `person_hidden` of whoever is known only from files that nothing may lead to. */
export function openPerson(context: CallContext, input: ParsedInput<'people.open'>): Page {
  const person = requirePerson(context, input.id)
  if (input.whole) requireOpener(context)
  const records = listOpenRecords(context, [person.id], input.whole).get(person.id) ?? []
  const { said } = requireSealedReason(context, records, input.reason)
  context.write({ person: person.id, whole: input.whole, ...said }, () => undefined)
  const line = viewPeople(context, [person.id]).get(person.id)
  if (!line) throw new AppError('person_unknown')
  const { personFields } = formsInForce(context.db)
  const merges = listRelatedMerges(context.db, () => [person.id])
  const made = viewMerges(context, merges)
  return {
    person: line,
    lines: personFields.flatMap((field) => {
      const value = person.values[field.key]
      if (!isFilled(value)) return []
      const told = input.whole ? value : discloseField(field, value ?? null)
      const isCovered = told !== value
      const text = showPersonField(field, told)
      return [{ key: field.key, label: field.label, text, isCovered }]
    }),
    records: records.map((one) => viewPersonRecord(one, ruleDay(context))),
    merges: made.map((merge) => {
      const values = getPerson(context.db, merge.gone.id)?.values ?? {}
      const was = personFields.flatMap((field) => {
        const value = values[field.key]
        if (!isFilled(value)) return []
        const text = showPersonField(field, input.whole ? value : discloseField(field, value ?? null))
        return [{ label: field.label, text }]
      })
      return { ...merge, was }
    }),
  }
}
