/** Saving what is typed into an annex: one call after another, what is refused stays in its cell, Ctrl+Z takes steps back. */
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { CallInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { call } from '../api.ts'
import { noteSaved } from '../StatusBar.tsx'
import { text } from '../strings.ts'
import { sentenceOf } from '../ui/Notice.tsx'
import { useUnsaved } from '../ui/unsaved.ts'
import { forgetHomeSoon, useCall } from '../ui/useCall.ts'
import { cellType } from './gridColumns.ts'
import { type GridModel, placeKey } from './gridModel.ts'

export type Edit = CallInput<'cells.save'>['edits'][number]

/** A text that the program did not take: it stays in the cell with the sentence that says why. */
export interface Refused {
  text: string
  sentence: string
}

/** Edits that differ from computed numbers and wait for a reason. */
export interface Waiting {
  edits: Edit[]
  sentence: string
  /** The computed number of the cell that was named, as shown. */
  computed: string
}

interface Drafts {
  refused: ReadonlyMap<string, Refused>
  waiting: Waiting | null
}

/** Drafts outlive leaving the annex for another screen; they end with the window. */
const keptDrafts = new Map<string, Drafts>()
/** What a step taken back changes on the screen. */
const readAfterStep = new Set(['annexes.read', 'steps.read', 'figures.trace', 'gaps.list'])
/** With the decision of a yearly plan that is typed into; without, the one in force. */
export function useAnnexEdits(form: string, period: string, model: GridModel | null, decision?: number) {
  const client = useQueryClient()
  const asked = { form, period, ...(decision !== undefined && { decision }) }
  const id = Object.values(asked).join('/')
  const [drafts, setDrafts] = useState<Drafts>(() => keptDrafts.get(id) ?? { refused: new Map(), waiting: null })
  const [sending, setSending] = useState<ReadonlyMap<string, string>>(new Map())
  const [problem, setProblem] = useState<string | null>(null)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const steps = useCall('steps.read', asked, { keep: true })
  useUnsaved(drafts.refused.size > 0 || drafts.waiting !== null || sending.size > 0)

  function keep(change: (before: Drafts) => Drafts): void {
    setDrafts((before) => {
      const after = change(before)
      keptDrafts.set(id, after)
      return after
    })
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
      const stillWaits = waiting?.edits.some((one) =>
        edits.some((edit) => edit.row === one.row && edit.column === one.column),
      )
      return { refused: next, waiting: stillWaits ? null : waiting }
    })
    if (good.length === 0) return Promise.resolve()
    setSending(
      (before) => new Map([...before, ...good.map((edit) => [placeKey(edit.row, edit.column), textOf(edit)] as const)]),
    )
    const sent = queue.current.then(() => send(good))
    queue.current = sent
    return sent
  }

  async function send(edits: Edit[]): Promise<void> {
    setProblem(null)
    try {
      const view = await call('cells.save', { ...asked, edits })
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
      if (error instanceof AppError && error.code === 'reason_required')
        keep((drafts) => ({ ...drafts, waiting: { edits, sentence, computed: String(error.details.computed ?? '') } }))
      else {
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
    const { waiting } = drafts
    if (!waiting) return Promise.resolve()
    keep((before) => ({ ...before, waiting: null }))
    return save(waiting.edits.map((edit) => ({ ...edit, reason })))
  }

  function dropWaiting(): void {
    keep((before) => ({ ...before, waiting: null }))
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
    waiting: drafts.waiting,
    sending,
    problem,
    save,
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
