/** A form as this office fills it in: in the words of its level, with a column for each unit below it, where the form has such columns. */
import { withUnitColumns } from '../../shared/annex/unitColumns.ts'
import { wordedFor } from '../../shared/annex/wordedFor.ts'
import type { FormDefinition } from '../../shared/form.ts'
import type { Office } from './callContext.ts'
import { unitsBelow } from './officeUnits.ts'

/** The units are those of the date. */
export function formOfOffice(form: FormDefinition, office: Office, date: string): FormDefinition {
  return form.kind === 'annex' ? withUnitColumns(wordedFor(form, office.role), unitsBelow(office, date)) : form
}
