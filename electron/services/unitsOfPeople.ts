/** In which communes people stand, whatever the register. */
import { listRecordsOfPeople } from '../../db/records.ts'
import type { CallContext } from './callContext.ts'
import { listForms } from './forms.ts'

/** Ids of their communes by id of the person, of those who stand in any register. */
export function unitsOfPeople(context: CallContext, ids: string[]): Map<string, Set<string>> {
  const units = new Map<string, Set<string>>()
  for (const form of listForms(context.db)) {
    if (ids.length === 0 || form.kind !== 'register' || !form.person || form.unitField === null) continue
    context.advance('Đang tìm người đã có trong sổ')
    for (const { person, own } of listRecordsOfPeople(context.db, form.id, ids)) {
      const unit = own[form.unitField]
      if (person === null || typeof unit !== 'string') continue
      const known = units.get(person)
      if (known) known.add(unit)
      else units.set(person, new Set([unit]))
    }
  }
  return units
}
