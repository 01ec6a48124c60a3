/** The views of a register that an officer has given a name: kept in the workspace, each officer's own. */
import { listSavedViews, removeView, saveView } from '../../db/savedViews.ts'
import { viewFilter } from '../../shared/calls/savedViews.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { allFieldsOf } from '../../shared/forms/formsInForce.ts'
import { normalizeSpaces } from '../../shared/text.ts'
import type { CallContext } from './callContext.ts'
import { requireRegister } from './forms.ts'

type Views = CallOutput<'views.list'>

/** Without what filters a field that the register has no longer. */
export function listViews({ db, user }: CallContext, input: ParsedInput<'views.list'>): Views {
  const known = new Set(allFieldsOf(requireRegister(db, input.form)).map(({ key }) => key))
  return listSavedViews(db, user.id, input.form).map(({ id, name, filter }) => {
    const { fields, ...others } = viewFilter.parse(JSON.parse(filter))
    return { id, name, filter: { ...others, fields: fields?.filter(({ field }) => known.has(field)) } }
  })
}

/** The audit log says that a view was saved, not what is looked for in it. */
export function saveNamedView(context: CallContext, input: ParsedInput<'views.save'>): Views {
  const form = requireRegister(context.db, input.form)
  const name = normalizeSpaces(input.name).normalize('NFC')
  context.write({ form: form.id }, (db) => saveView(db, form.id, name, JSON.stringify(input.filter)))
  return listViews(context, input)
}

export function removeNamedView(context: CallContext, input: ParsedInput<'views.remove'>): Views {
  context.write({ form: input.form }, (db) => removeView(db, input.id))
  return listViews(context, input)
}
