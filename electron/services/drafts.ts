/** What is being typed: kept in the encrypted workspace for the officer alone until it is saved or given up. */
import { listDraftsOf, removeDraft, saveDraft } from '../../db/drafts.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import type { CallContext } from './callContext.ts'

export function keepDrafts(context: CallContext, { drafts }: ParsedInput<'drafts.keep'>): CallOutput<'drafts.keep'> {
  context.write({}, (db) => {
    for (const { content, ...place } of drafts) {
      if (content === null) removeDraft(db, place)
      else saveDraft(db, place, content)
    }
  })
  return {}
}

export function listDrafts(context: CallContext, { screen }: ParsedInput<'drafts.list'>): CallOutput<'drafts.list'> {
  return listDraftsOf(context.db, context.user.id, screen)
}
