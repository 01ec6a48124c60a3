/** Which fields of a person their records are marked to lack: follows every change of the person, in all registers. */
import { getRecord, listRecordIds, type RecordValues, setIncomplete } from '../../db/records.ts'
import type { Writer } from '../../db/store.ts'
import { personFieldsOf } from '../../shared/forms/formsInForce.ts'
import { formsInForce } from './forms.ts'
import { isFilled, missingFields, rememberByForm } from './recordRules.ts'

/** The person was `before`. A filled field that was marked, for contradicting another, stays so. */
export function refreshIncomplete(db: Writer, person: string, before: RecordValues): void {
  const { forms } = formsInForce(db)
  for (const id of listRecordIds(db, person)) {
    const record = getRecord(db, id)
    const form = record && forms.find((one) => one.id === record.form)
    if (!record || form?.kind !== 'register') continue
    const ofPerson = personKeysOf(form)
    const missing = missingFields(form, record.values)
    const marked = record.incomplete.filter(
      (key) => !ofPerson.has(key) || missing.includes(key) || (isFilled(before[key]) && isFilled(record.values[key])),
    )
    const lacking = missing.filter((key) => ofPerson.has(key) || marked.includes(key))
    const incomplete = [...lacking, ...marked.filter((key) => !lacking.includes(key))]
    if (incomplete.join() !== record.incomplete.join()) setIncomplete(db, record.id, incomplete)
  }
}

/** Keys of the fields that a register shows of a person. */
export const personKeysOf = rememberByForm(
  (form): ReadonlySet<string> => new Set(personFieldsOf(form).map((field) => field.key)),
)
