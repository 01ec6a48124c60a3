/** Saving what is typed into an annex: one call after another, what is refused stays in its cell, Ctrl+Z takes steps back. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { AppError } from '../../shared/errors.ts'
import { call } from '../api.ts'
import { noteSaved } from '../StatusBar.tsx'
import { text } from '../strings.ts'
import { noteDraft, noteSaving } from '../ui/drafts.ts'
import { sentenceOf } from '../ui/Notice.tsx'
import { useUnsaved } from '../ui/unsaved.ts'
import { forgetHomeSoon, useCall } from '../ui/useCall.ts'
import {
  type AnnexDrafts,
  annexScreen,
  changeAnnexDrafts,
  type Edit,
  forgetTyping,
  keepTyping,
  type Refused,
  useAnnexDrafts,
} from './annexDrafts.ts'
import { cellType, showCell } from './gridColumns.ts'
import type { GridModel } from './gridModel.ts'
import { placeKey } from './sheetModel.ts'

export type { Edit, Refused, Waiting } from './annexDrafts.ts'

/** A block this large is not noted cell by cell on its way to the workspace. */
const LARGE_BLOCK = 50
/** What a step taken back changes on the screen. */
const readAfterStep = new Set(['annexes.read', 'steps.read', 'figures.trace', 'gaps.list'])
/** With the decision of a yearly plan that is typed into; without, the one in force. */
export function useAnnexEdits(form: string, period: string, model: GridModel | null, decision?: number) {
  const client = useQueryClient()
  const asked = { form, period, ...(decision !== undefined && { decision }) }
  const screen = annexScreen(asked)
  const drafts = useAnnexDrafts(screen)
  const [sending, setSending] = useState<ReadonlyMap<string, string>>(new Map())
  const [problem, setProblem] = useState<string | null>(null)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const steps = useCall('steps.read', asked, { keep: true })
  useUnsaved(drafts.refused.size > 0 || drafts.waiting.length > 0 || sending.size > 0)

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

  /** Sends edits in order; the cells show the new texts at once. */
  function save(edits: Edit[]): Promise<void> {
    const good: Edit[] = []
    const bad = new Map<string, Refused>()
    for (const edit of edits) {
      const problemOfText = readLocally(edit)
      if (problemOfText === null) good.push(edit)
      else bad.set(placeKey(edit.row, edit.column), { text: edit.text ?? '', sentence: problemOfText })
    }
    keep(({ refused, waiting }) => {
      const next = new Map(refused)
      for (const edit of edits) next.delete(placeKey(edit.row, edit.column))
      for (const [place, refusal] of bad) next.set(place, refusal)
      const isEdited = (one: Edit): boolean => edits.some((edit) => edit.row === one.row && edit.column === one.column)
      return { refused: next, waiting: waiting.filter((one) => !one.edits.some(isEdited)) }
    })
    if (good.length === 0) return Promise.resolve()
    // Until the workspace has it, what was typed is only on its way.
    if (good.length <= LARGE_BLOCK) {
      for (const { row, column, text: typed } of good) if (typed) keepTyping(screen, placeKey(row, column), typed)
    }
    setSending(
      (before) => new Map([...before, ...good.map((edit) => [placeKey(edit.row, edit.column), textOf(edit)] as const)]),
    )
    const givenAt = performance.now()
    const sent = queue.current.then(() => send(good, givenAt))
    queue.current = sent
    noteSaving(sent)
    return sent
  }

  async function send(edits: Edit[], givenAt: number): Promise<void> {
    setProblem(null)
    try {
      const view = await call('cells.save', { ...asked, edits })
      for (const { row, column, text: typed } of edits) if (typed) forgetTyping(screen, placeKey(row, column), typed)
      client.setQueryData(['annexes.read', asked], view)
      void client.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] === 'annexes.read',
        refetchType: 'none',
      })
      client.setQueryData(['annexes.read', asked], view)
      void client.invalidateQueries({ queryKey: ['figures.trace'] })
      void client.invalidateQueries({ queryKey: ['gaps.list'] })
      forgetHomeSoon(client)
      noteSaved()
      void client.invalidateQueries({ queryKey: ['steps.read'] })
    } catch (error) {
      const sentence = sentenceOf(error)
      if (error instanceof AppError && error.code === 'reason_required') {
        // They wait as a whole from now on.
        for (const { row, column, text: typed } of edits) if (typed) forgetTyping(screen, placeKey(row, column), typed)
        keep(({ refused, waiting }) => ({
          refused,
          waiting: [...waiting, { edits, sentence, computed: String(error.details.computed ?? ''), givenAt }],
        }))
      } else {
        setProblem(sentence)
        keep(({ refused, waiting }) => {
          const next = new Map(refused)
          for (const edit of edits) {
            if (edit.text) next.set(placeKey(edit.row, edit.column), { text: edit.text, sentence })
          }
          return { refused: next, waiting }
        })
      }
    } finally {
      setSending((before) => {
        const next = new Map(before)
        for (const edit of edits) next.delete(placeKey(edit.row, edit.column))
        return next
      })
    }
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

  /** After what is still being saved: Ctrl+Z takes back what was typed last. */
  function takeStep(name: 'steps.undo' | 'steps.redo'): Promise<void> {
    const taken = queue.current.then(async () => {
      setProblem(null)
      try {
        const { changed, kept } = await call(name, asked)
        if (kept.length > 0) setProblem(text.stepKept(kept.length))
        if (changed > 0) noteSaved()
        await client.invalidateQueries({ predicate: ({ queryKey }) => readAfterStep.has(String(queryKey[0])) })
        forgetHomeSoon(client)
      } catch (error) {
        setProblem(sentenceOf(error))
      }
    })
    queue.current = taken
    return taken
  }

  /** Saves what waits with the reason; cells without a computed number beside them need none. */
  function giveReason(reason: string): Promise<void> {
    const [waiting] = drafts.waiting
    if (!waiting) return Promise.resolve()
    dropWaiting()
    return save(waiting.edits.map((edit) => ({ ...edit, reason })))
  }

  function dropWaiting(): void {
    keep(({ refused, waiting }) => ({ refused, waiting: waiting.slice(1) }))
  }

  function dropRefused(place: string): void {
    keep(({ refused, waiting }) => {
      const next = new Map(refused)
      next.delete(place)
      return { refused: next, waiting }
    })
  }

  return {
    refused: drafts.refused,
    /** The oldest; the next one is asked for after it. */
    waiting: drafts.waiting[0] ?? null,
    allWaiting: drafts.waiting,
    sending,
    problem,
    save,
    noteTyping,
    undo: () => takeStep('steps.undo'),
    redo: () => takeStep('steps.redo'),
    giveReason,
    dropWaiting,
    dropRefused,
    canUndo: (steps.data?.undo ?? 0) > 0,
    canRedo: (steps.data?.redo ?? 0) > 0,
  }
}

export type AnnexEdits = ReturnType<typeof useAnnexEdits>

function textOf(edit: Edit): string {
  return edit.state === 'nil' ? '–' : (edit.text ?? '')
}
