/** Takes an import back, at any later time: what it wrote goes, what stood before comes back, what came since stays. */
import { getBatch, listPeopleOf, listUndoneBatches, markUndone } from '../../db/batches.ts'
import { listMergeIds } from '../../db/merges.ts'
import type { Writer } from '../../db/store.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { CallContext } from './callContext.ts'
import { requireForm } from './forms.ts'
import { listRelatedMerges, renewMerges, setMergesAside } from './mergeChain.ts'
import { requireOpenPeriod, requirePeriod, storagePeriod } from './periods.ts'
import { undoCells } from './undoCells.ts'
import { type UndoTally, undoRecords } from './undoRecords.ts'

/**
 * Without `commit` it only says what it would do. `edited` says what becomes of values that officers changed after the
 * import. Throws `batch_unknown`, `batch_undone`, `period_locked`.
 */
export function undoImport(context: CallContext, input: ParsedInput<'imports.undo'>): CallOutput<'imports.undo'> {
  const batch = getBatch(context.db, input.id)
  if (!batch) throw new AppError('batch_unknown')
  if (batch.undoneAt !== null) throw new AppError('batch_undone', { file: batch.fileName })
  const form = requireForm(context.db, batch.form)
  if (form.kind === 'annex' && batch.period !== null) {
    const period = requirePeriod(context.db, batch.period)
    requireOpenPeriod(context.db, period)
    requireOpenPeriod(context.db, storagePeriod(context.db, form, period))
  }
  const tally: UndoTally = { removed: 0, restored: 0, parted: 0, kept: [] }
  const preview = new Error('Preview only.')
  const work = (db: Writer): void => {
    // Merges of people stand on what the import said: they are laid again over what is left of it.
    const merges = listRelatedMerges(db, () => listPeopleOf(db, batch.id))
    setMergesAside(db, merges)
    const [undone, mergeIds] = [listUndoneBatches(db), listMergeIds(db)]
    const question = {
      batch: batch.id,
      isUndone: (id: string) => id === batch.id || undone.has(id),
      isMerge: (id: string) => mergeIds.has(id),
      restoresEdited: input.edited === 'restore',
    }
    if (form.kind === 'annex') undoCells(db, context.office, form, batch, question, tally)
    // An annex brings facilities that it names, which are records.
    undoRecords(db, question, `Hoàn tác đợt nhập từ tệp ${batch.fileName}`, tally)
    markUndone(db, batch.id)
    tally.parted = renewMerges(db, merges).length
    if (!input.commit) throw preview
  }
  try {
    context.write({ batch: batch.id, edited: input.edited }, work)
  } catch (error) {
    if (error !== preview) throw error
  }
  return { fileName: batch.fileName, form: form.id, period: batch.period, ...tally }
}
