/** The annex cells and submissions of an import that is taken back. */
import { type KeptBatch, listAnnexConfirmations, listSaid } from '../../db/batches.ts'
import {
  type CellContent,
  type CellPlace,
  cellEntityKey,
  cellOfEntityKey,
  saveCell,
  sweepExtraRows,
} from '../../db/cells.ts'
import { type ChangeLink, createThingReader, listChangedFields } from '../../db/changes.ts'
import type { Writer } from '../../db/store.ts'
import { type SubmissionContent, saveSubmission } from '../../db/submissions.ts'
import { withYears } from '../../shared/annex/fillYears.ts'
import { wordedFor } from '../../shared/annex/wordedFor.ts'
import type { AnnexDefinition } from '../../shared/form.ts'
import type { Period } from '../../shared/period.ts'
import { labelOfRow } from './auditChanges.ts'
import type { Office } from './callContext.ts'
import { placeOfCell } from './cellPlaces.ts'
import { requirePeriod, storagePeriod } from './periods.ts'
import { type Confirmed, findEffective, type UndoQuestion } from './undoChain.ts'
import type { UndoTally } from './undoRecords.ts'

export function undoCells(
  db: Writer,
  office: Office,
  form: AnnexDefinition,
  batch: KeptBatch,
  question: UndoQuestion,
  tally: UndoTally,
): void {
  const readThing = createThingReader(db)
  /** By the period that files were imported for. */
  const storages = new Map<string, Period>()
  const changed = listChangedFields(db, batch.id)
  const confirmed = readConfirmations()
  const said = listSaid(db, batch.id).flatMap(({ target, said: columns }) =>
    columns.map((column) => keyOf(batch.period ?? '', target, column)),
  )
  const keys = changed.flatMap((one) => (one.entity === 'cell' ? [one.entityKey] : []))
  for (const key of new Set([...keys, ...said])) undoCell(cellOfEntityKey(key), key)
  for (const { entity, entityKey } of changed) if (entity === 'submission') undoSubmission(entityKey)
  sweepExtraRows(db, batch.id)

  function undoCell(place: CellPlace, key: string): void {
    const chain = readThing({ entity: 'cell', entityKey: key })
    if (chain.length === 0) return
    const { link, isEdited } = findEffective(chain, confirmed.get(key) ?? [], question)
    if (isEdited) {
      tally.kept.push({ label: nameOf(place), why: 'edited', form: place.form, row: place.row, column: place.column })
    }
    if (saveCell(db, place, contentOf(link), null)) tally.restored++
  }

  /** As the annex calls it: an officer looks for a commune and a column, not for their codes. */
  function nameOf({ row, column: key, period }: CellPlace): string {
    const { columns } = withYears(wordedFor(form, office.role), requirePeriod(db, period).year)
    const column = columns.find((one) => one.key === key)
    return `${labelOfRow(form, row)}, ${column?.path.join(', ') ?? key}`
  }

  function undoSubmission(key: string): void {
    const [formId = '', period = '', unitId = ''] = key.split('|')
    const { link } = findEffective(readThing({ entity: 'submission', entityKey: key }), [], question)
    const content = link?.content ? (JSON.parse(link.content) as SubmissionContent) : null
    saveSubmission(db, { form: formId, period, unitId }, content && { ...content, batchId: null })
  }

  /** By key of the cell: which files found its value as they say it. */
  function readConfirmations(): Map<string, Confirmed[]> {
    const found = new Map<string, Confirmed[]>()
    for (const { batch: by, position, period, target, said: columns } of listAnnexConfirmations(db, form.id)) {
      for (const column of columns) {
        const key = keyOf(period, target, column)
        const known = found.get(key)
        if (known) known.push({ batch: by, position })
        else found.set(key, [{ batch: by, position }])
      }
    }
    return found
  }

  function keyOf(period: string, row: string, column: string): string {
    let storage = storages.get(period)
    if (!storage) {
      storage = storagePeriod(db, form, requirePeriod(db, period))
      storages.set(period, storage)
    }
    return cellEntityKey(placeOfCell(office, { form: form.id, period: storage.id, row, column }, storage.to))
  }
}

/** Changes of before this was kept in full say the value and the reason. */
export function contentOf(link: ChangeLink | null): CellContent | null {
  if (link === null || link.new === null) return null
  if (link.content !== null) return JSON.parse(link.content) as CellContent
  const isNil = link.new === '"không phát sinh"'
  return {
    value: isNil ? null : (JSON.parse(link.new) as CellContent['value']),
    state: isNil ? 'nil' : 'value',
    origin: link.reason !== null ? 'override' : link.batch === null ? 'typed' : 'import',
    reason: link.reason,
    note: null,
    source: null,
    batchId: link.batch,
  }
}
