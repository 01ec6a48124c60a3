/** Saving what is typed into an annex: one call after another, what is refused stays in its cell, Ctrl+Z takes steps back. */
import { hashKey, notifyManager, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { call } from '../api.ts'
import { noteSaved } from '../StatusBar.tsx'
import { text } from '../strings.ts'
import { noteDraft } from '../ui/drafts.ts'
import { sentenceOf } from '../ui/Notice.tsx'
import { inTurn } from '../ui/saving.ts'
import { useUnsaved } from '../ui/unsaved.ts'
import { forgetHomeSoon, useCall } from '../ui/useCall.ts'
import {
  type AnnexDrafts,
  annexScreen,
  changeAnnexDrafts,
  type Edit,
  forgetStep,
  forgetTyping,
  keepTyping,
  newestWaiting,
  noteStep,
  type Refused,
  useAnnexDrafts,
  type Waiting,
} from './annexDrafts.ts'
import { cellType, showCell } from './gridColumns.ts'
import type { GridModel } from './gridModel.ts'
import { placeKey } from './sheetModel.ts'

export type { Edit, Refused, Waiting } from './annexDrafts.ts'

/** A block this large is not noted cell by cell on its way to the workspace. */
const LARGE_BLOCK = 50

/** What is read again once cells have changed. */
const readAfterChange = new Set([
  'annexes.read',
  'steps.read',
  'cells.history',
  'figures.trace',
  'figures.series',
  'figures.bridge',
  'gaps.list',
])

/** With the decision of a yearly plan that is typed into; without, the one in force. */
export function useAnnexEdits(form: string, period: string, model: GridModel | null, decision?: number) {
  const client = useQueryClient()
  const asked = { form, period, ...(decision !== undefined && { decision }) }
  const screen = annexScreen(asked)
  const drafts = useAnnexDrafts(screen)
  const [problem, setProblem] = useState<string | null>(null)
  const steps = useCall('steps.read', asked, { keep: true })
  useUnsaved(drafts.refused.size > 0 || drafts.waiting.length > 0 || drafts.sending.size > 0)

  function keep(change: (before: AnnexDrafts) => AnnexDrafts): void {
    changeAnnexDrafts(screen, change)
  }

  /** What stands in the open text box; null once it was given up. Draws nothing. */
  function noteTyping(edit: { row: string; column: string }, typed: string | null): void {
    const place = placeKey(edit.row, edit.column)
    const refusal = drafts.refused.get(place)
    if (typed !== null) keepTyping(screen, place, typed)
    else if (refusal) noteDraft(screen, place, { refused: refusal })
    else noteDraft(screen, place, null)
  }

  /** The program ended between saving a text and forgetting that it was typed. */
  useEffect(() => {
    for (const [place, { text: typed, isUnfinished }] of drafts.refused) {
      const [row, column] = findPlace(place)
      if (isUnfinished && row && column && showCell(column, row, row.cells[column.key]) === typed) dropRefused(place)
    }
  })

  function findPlace(place: string) {
    const row = model?.rows.find(({ key }) => place.startsWith(`${key} `))
    return [row, model?.columns.find(({ key }) => row && placeKey(row.key, key) === place)] as const
  }

  /** Sends edits in order; the cells show the new texts at once. `waited`: they have their reason now. */
  function save(edits: Edit[], waited?: Waiting): Promise<void> {
    const good: Edit[] = []
    let rest: Edit[] = []
    const bad = new Map<string, Refused>()
    for (const edit of edits) {
      const problemOfText = readLocally(edit)
      if (problemOfText === null) good.push(edit)
      else bad.set(placeKey(edit.row, edit.column), { text: edit.text ?? '', sentence: problemOfText })
    }
    const isEdited = (one: Edit): boolean => edits.some((edit) => edit.row === one.row && edit.column === one.column)
    keep(({ sending, refused, waiting }) => {
      const next = new Map(refused)
      for (const edit of edits) next.delete(placeKey(edit.row, edit.column))
      for (const [place, refusal] of bad) next.set(place, refusal)
      const isHit = (one: Waiting): boolean => one.edits.some(isEdited)
      rest = waiting.filter(isHit).flatMap((one) => one.edits.filter((edit) => !isEdited(edit)))
      const sent = [...rest, ...good].map((edit) => [placeKey(edit.row, edit.column), edit] as const)
      return { sending: new Map([...sending, ...sent]), refused: next, waiting: waiting.filter((one) => !isHit(one)) }
    })
    // Of a block that waits for a reason one cell alone is given up: the others may need none now, or wait on.
    if (rest.length > 0) void sendInTurn(rest)
    return good.length > 0 ? sendInTurn(good, waited) : Promise.resolve()
  }

  function sendInTurn(edits: Edit[], waited?: Waiting): Promise<void> {
    // Until the workspace has it, what was typed is only on its way.
    if (edits.length <= LARGE_BLOCK) {
      for (const { row, column, text: typed } of edits) if (typed) keepTyping(screen, placeKey(row, column), typed)
    }
    const givenAt = performance.now()
    return inTurn(() => send(edits, givenAt, waited))
  }

  async function send(edits: Edit[], givenAt: number, waited?: Waiting): Promise<void> {
    setProblem(null)
    try {
      const view = await call('cells.save', { ...asked, edits })
      for (const { row, column, text: typed } of edits) if (typed) forgetTyping(screen, placeKey(row, column), typed)
      noteStep(screen, givenAt)
      await show(view)
      forgetHomeSoon(client)
      noteSaved()
    } catch (error) {
      const sentence = sentenceOf(error)
      if (error instanceof AppError && error.code === 'reason_required') {
        // They wait as a whole from now on.
        for (const { row, column, text: typed } of edits) if (typed) forgetTyping(screen, placeKey(row, column), typed)
        keep(({ sending, refused, waiting }) => ({
          sending,
          refused,
          waiting: [...waiting, { edits, sentence, computed: String(error.details.computed ?? ''), givenAt }],
        }))
      } else if (waited) {
        // With the reason, which is not to be thought of again.
        for (const { row, column, text: typed } of edits) if (typed) forgetTyping(screen, placeKey(row, column), typed)
        keep((before) => ({ ...before, waiting: [{ ...waited, edits, sentence }, ...before.waiting] }))
      } else {
        setProblem(sentence)
        keep(({ sending, refused, waiting }) => {
          const next = new Map(refused)
          for (const edit of edits) {
            if (edit.text) next.set(placeKey(edit.row, edit.column), { text: edit.text, sentence })
          }
          return { sending, refused: next, waiting }
        })
      }
    } finally {
      // Once the answer is drawn: the number that stood there before is not shown again in between.
      notifyManager.schedule(() => arrive(edits))
    }
  }

  function arrive(edits: Edit[]): void {
    keep((before) => {
      const sending = new Map(before.sending)
      for (const edit of edits) {
        const place = placeKey(edit.row, edit.column)
        // What was typed into the cell since then is still on its way.
        if (sending.get(place) === edit) sending.delete(place)
      }
      return { ...before, sending }
    })
  }

  /** The annex as it stands after a save, in the place of what is read again for it. */
  async function show(view: CallOutput<'annexes.read'>): Promise<void> {
    const queryKey = ['annexes.read', asked]
    // An answer that was asked for before the save, and comes after it, knows nothing of it.
    await client.cancelQueries({ queryKey, exact: true })
    client.setQueryData(queryKey, view)
    void client.invalidateQueries({
      predicate: (query) => readAfterChange.has(String(query.queryKey[0])) && query.queryHash !== hashKey(queryKey),
    })
  }

  /** Null where the column type can read the text, so that one bad cell of a pasted block does not hold back the rest. */
  function readLocally(edit: Edit): string | null {
    if (edit.text === undefined || edit.text === null || edit.text.trim() === '') return null
    const row = model?.rows.find((one) => one.key === edit.row)
    const column = model?.columns.find((one) => one.key === edit.column)
    if (!row || !column) return null
    const { type, context } = cellType(column, row)
    // References, units and an explicit nil are known to the program behind only.
    if (type.editor === 'unit' || type.editor === 'reference' || /^[-–—]$/.test(edit.text.trim())) return null
    const result = type.parse(edit.text, context)
    if (result.ok) return null
    return new AppError('value_invalid', {
      form: '',
      row: row.label,
      column: column.definition.path.join(', '),
      value: edit.text,
      problem: result.problem,
    }).message.replace(/^, dòng/, 'Dòng')
  }

  /** After what is still being saved: Ctrl+Z takes back what was typed last, also where that is not saved but waits for a reason. */
  function takeStep(name: 'steps.undo' | 'steps.redo'): Promise<void> {
    return inTurn(async () => {
      setProblem(null)
      const newest = name === 'steps.undo' ? newestWaiting(screen) : null
      if (newest) {
        keep((before) => ({ ...before, waiting: before.waiting.filter((one) => one !== newest) }))
        setProblem(text.grid.waitingGivenUp(newest.edits.length))
        return
      }
      try {
        const { changed, kept } = await call(name, asked)
        if (name === 'steps.undo') forgetStep(screen)
        else noteStep(screen, performance.now())
        if (kept.length > 0) setProblem(text.stepKept(kept.length))
        if (changed > 0) noteSaved()
        await client.invalidateQueries({ predicate: ({ queryKey }) => readAfterChange.has(String(queryKey[0])) })
        forgetHomeSoon(client)
      } catch (error) {
        setProblem(sentenceOf(error))
      }
    })
  }

  /** Saves what waits with the reason; cells without a computed number beside them need none. */
  function giveReason(reason: string): Promise<void> {
    const [waiting] = drafts.waiting
    if (!waiting) return Promise.resolve()
    dropWaiting()
    return save(
      waiting.edits.map((edit) => ({ ...edit, reason })),
      waiting,
    )
  }

  function dropWaiting(): void {
    keep((before) => ({ ...before, waiting: before.waiting.slice(1) }))
  }

  function dropRefused(place: string): void {
    keep((before) => {
      const refused = new Map(before.refused)
      refused.delete(place)
      return { ...before, refused }
    })
  }

  return {
    refused: drafts.refused,
    /** The oldest; the next one is asked for after it. */
    waiting: drafts.waiting[0] ?? null,
    allWaiting: drafts.waiting,
    sending: drafts.sending,
    problem,
    save,
    noteTyping,
    undo: () => takeStep('steps.undo'),
    redo: () => takeStep('steps.redo'),
    giveReason,
    dropWaiting,
    dropRefused,
    canUndo: (steps.data?.undo ?? 0) > 0 || drafts.waiting.length > 0,
    canRedo: (steps.data?.redo ?? 0) > 0,
  }
}

export type AnnexEdits = ReturnType<typeof useAnnexEdits>
