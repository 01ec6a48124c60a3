/** Saving what is typed into a register's grid: one call after another, one step each; what is refused stays in its cell. */
import { notifyManager } from '@tanstack/react-query'
import { useState } from 'react'
import type { CellValue } from '../../shared/columns/columnType.ts'
import type { CallOutput } from '../../shared/contract.ts'
import type { RecordView } from '../../shared/values.ts'
import { call } from '../api.ts'
import { type Overlay, placeKey, type SheetEdit } from '../grid/sheetModel.ts'
import { registerText } from '../registerStrings.ts'
import { noteSaved } from '../StatusBar.tsx'
import { sentenceOf } from '../ui/Notice.tsx'
import { inTurn } from '../ui/saving.ts'
import { useUnsaved } from '../ui/unsaved.ts'
import { useForgetData } from '../ui/useCall.ts'
import {
  changeRegisterCells,
  forgetCellTyping,
  keepCellTyping,
  keepRefused,
  type Unsaved,
  useRegisterCells,
} from './cellDrafts.ts'
import { readCell } from './cellText.ts'
import type { RegisterInfo } from './useRegister.ts'

type Remark = CallOutput<'records.saveCells'>['refused'][number]

/** A text whose value is known. */
interface Readable extends SheetEdit {
  value: CellValue
}

/** As many records as one call takes. */
const MOST_RECORDS = 5_000
/** A block this large is not noted cell by cell on its way to the workspace. */
const LARGE_BLOCK = 50

export function useRegisterEdits(info: RegisterInfo, findRecord: (id: string) => RecordView | undefined) {
  const form = info.definition.id
  const forget = useForgetData()
  const { sending, unsaved } = useRegisterCells(form)
  /** What the checks of the register say of what was saved last, and what could not be sent at all. */
  const [remarks, setRemarks] = useState<readonly string[]>([])
  useUnsaved(unsaved.size > 0 || sending.size > 0)

  function save(edits: SheetEdit[]): void {
    const records = new Set(edits.map(({ row }) => row)).size
    if (records > MOST_RECORDS) {
      setRemarks([registerText.tooManyRecords(records, MOST_RECORDS)])
      return
    }
    const good: Readable[] = []
    const bad = new Map<string, Unsaved>()
    const sources = new Map<string, RecordView | undefined>()
    for (const edit of edits) {
      if (edit.source !== undefined && !sources.has(edit.source)) sources.set(edit.source, findRecord(edit.source))
      const result = readEdit(edit, sources)
      if ('value' in result) good.push({ ...edit, value: result.value })
      else bad.set(placeOf(edit), { text: edit.text, sentence: result.problem })
    }
    for (const edit of edits) keepCellTyping(form, placeOf(edit), null)
    keepUnsaved((next) => {
      for (const edit of edits) next.delete(placeOf(edit))
      for (const [place, refused] of bad) next.set(place, refused)
    })
    for (const [place, refused] of bad) keepRefused(form, place, refused)
    if (good.length === 0) return
    // Until the workspace has it, what was typed is only on its way.
    if (good.length <= LARGE_BLOCK) for (const edit of good) keepCellTyping(form, placeOf(edit), edit.text)
    const sent = good.map((edit) => [placeOf(edit), edit] as const)
    changeRegisterCells(form, (before) => ({ ...before, sending: new Map([...before.sending, ...sent]) }))
    void inTurn(() => send(good))
  }

  function readEdit(
    { row, column, text, source }: SheetEdit,
    sources: ReadonlyMap<string, RecordView | undefined>,
  ): ReturnType<typeof readCell> {
    const field = info.fields.find(({ key }) => key === column)
    if (!field) return { problem: registerText.gone }
    const from = source === undefined ? undefined : sources.get(source)
    // Repeated as it is: the words for it may be those of another day.
    if (from && row !== source) return { value: from.values[column] ?? null }
    return readCell(info, field, text)
  }

  async function send(edits: readonly Readable[]): Promise<void> {
    setRemarks([])
    try {
      const { saved, refused, warnings } = await call('records.saveCells', { form, edits: gather(edits) })
      for (const edit of edits) forgetCellTyping(form, placeOf(edit), edit.text)
      markRefused(edits, refused)
      setRemarks([...new Set(warnings.map(({ sentence }) => sentence))])
      if (saved > 0) noteSaved()
      // What was given stands in the cells until the list has been read again.
      void forget().finally(() => notifyManager.schedule(() => arrive(edits)))
    } catch (error) {
      const sentence = sentenceOf(error)
      setRemarks([sentence])
      markRefused(
        edits,
        [...new Set(edits.map(({ row }) => row))].map((id) => ({ id, field: null, sentence })),
      )
      arrive(edits)
    }
  }

  function arrive(edits: readonly SheetEdit[]): void {
    changeRegisterCells(form, (before) => {
      const next = new Map(before.sending)
      for (const edit of edits) if (next.get(placeOf(edit)) === edit) next.delete(placeOf(edit))
      return { ...before, sending: next }
    })
  }

  /** A line is written whole or not at all: its other cells wait for the one that was refused. */
  function markRefused(edits: readonly SheetEdit[], remarks: readonly Remark[]): void {
    if (remarks.length === 0) return
    const byLine = new Map<string, Remark[]>()
    for (const remark of remarks) byLine.set(remark.id, [...(byLine.get(remark.id) ?? []), remark])
    const refused = new Map<string, Unsaved>()
    for (const edit of edits) {
      const ofLine = byLine.get(edit.row)
      const own = ofLine?.find(({ field }) => field === edit.column) ?? ofLine?.find(({ field }) => field === null)
      const sentence = own?.sentence ?? (ofLine?.[0] && registerText.waitsForLine(ofLine[0].sentence))
      if (sentence !== undefined) refused.set(placeOf(edit), { text: edit.text, sentence })
    }
    for (const [place, one] of refused) keepRefused(form, place, one)
    keepUnsaved((next) => {
      for (const [place, one] of refused) next.set(place, one)
    })
  }

  function keepUnsaved(change: (next: Map<string, Unsaved>) => void): void {
    changeRegisterCells(form, (before) => {
      const next = new Map(before.unsaved)
      change(next)
      return { ...before, unsaved: next }
    })
  }

  function noteTyping({ row, column }: { row: string; column: string }, typed: string | null): void {
    const place = placeKey(row, column)
    const before = unsaved.get(place)
    if (typed === null && before) keepRefused(form, place, before)
    else keepCellTyping(form, place, typed)
  }

  /** What the officer gives up. */
  function drop(place: string): void {
    keepCellTyping(form, place, null)
    keepUnsaved((next) => next.delete(place))
  }

  return { unsaved, sending, remarks, save, noteTyping, drop, forgetRemarks: () => setRemarks([]) }
}

/** The texts that stand over the values of the list. */
export function overlayOf(
  unsaved: ReadonlyMap<string, Unsaved>,
  sending: ReadonlyMap<string, SheetEdit>,
): ReadonlyMap<string, Overlay> {
  const texts = new Map<string, Overlay>()
  for (const [place, { text }] of sending) texts.set(place, { text, state: 'sending' })
  for (const [place, { text, isUnfinished }] of unsaved)
    texts.set(place, { text, state: isUnfinished ? 'unfinished' : 'refused' })
  return texts
}

/** Cells of one record together. */
function gather(edits: readonly Readable[]): { id: string; values: Record<string, CellValue> }[] {
  const byRecord = new Map<string, Record<string, CellValue>>()
  for (const { row, column, value } of edits) byRecord.set(row, { ...byRecord.get(row), [column]: value })
  return [...byRecord].map(([id, values]) => ({ id, values }))
}

function placeOf({ row, column }: SheetEdit): string {
  return placeKey(row, column)
}
