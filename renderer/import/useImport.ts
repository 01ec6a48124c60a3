/** The state of one import from picking the file to its result. */
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { call, type PickedFile } from '../api.ts'
import { noteSaved } from '../StatusBar.tsx'
import { useUnsaved } from '../ui/unsaved.ts'
import { useForgetData } from '../ui/useCall.ts'
import { forgetImportTyped } from './importDrafts.ts'
import { type Answers, answerSheet, type ImportedSheet, noAnswers, runFile, type SheetAnswers } from './importWork.ts'
import { begunImport, noteBegun, type UnfinishedImport } from './unfinished.ts'
import { useProgress } from './useProgress.ts'

export type Preview = CallOutput<'imports.preview'>

export interface ImportWork {
  file: PickedFile
  answers: Answers
  /** Sheets in which tables were found, in the file's order. */
  sheets: string[]
  tables: ImportedSheet[]
  preview: Preview
  /** Set once written. */
  written: ImportedSheet[] | null
}

/** A file in which no table was recognised: the officer says which form it is and where its header stands. */
export interface UnknownFile {
  file: PickedFile
  preview: Preview
  /** What the officer said of its letters. */
  letters?: NonNullable<LettersAnswer>
}

/** `onWritten` is told of a file once it is written. */
export function useImport(onWritten: (file: PickedFile, tables: ImportedSheet[]) => void) {
  const client = useQueryClient()
  const forget = useForgetData()
  const [begun] = useState(begunImport)
  const [work, setWork] = useState<ImportWork | null>(begun?.work ?? null)
  const [step, setStepState] = useState(begun?.step ?? 0)
  const [at, setAt] = useState(begun?.at ?? 0)
  const [busy, setBusy] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [unknown, setUnknown] = useState<UnknownFile | null>(null)
  // Only the newest run may answer: a slow one must not overwrite what the officer has changed since.
  const run = useRef(0)
  const running = useProgress()
  useUnsaved(work !== null && work.written === null)

  function keep(next: ImportWork | null, nextStep: number, nextAt: number): void {
    noteBegun(next && next.written === null ? { work: next, step: nextStep, at: nextAt } : null)
    setWork(next)
    setStepState(nextStep)
    setAt(nextAt)
  }

  async function begin(file: PickedFile): Promise<void> {
    const mine = ++run.current
    forgetImportTyped()
    setBusy(file.name)
    setError(null)
    try {
      const tables = await runFile(file, noAnswers, false, running.watch())
      const preview = await readPreview(file, tables[0]?.sheet)
      if (mine !== run.current) return
      const sheets = [...new Set(tables.map((table) => table.sheet))]
      keep({ file, answers: noAnswers, sheets, tables, preview, written: null }, 1, 0)
    } catch (thrown) {
      if (mine !== run.current) return
      setError(thrown)
      const isUnknown = thrown instanceof AppError && thrown.code === 'workbook_no_known_header'
      setUnknown(isUnknown ? { file, preview: await readPreview(file, undefined) } : null)
    } finally {
      if (mine === run.current) finish()
    }
  }

  /** Goes on with what was begun before, where the officer was. */
  async function resume({ file, answers, step: wasStep, at: wasAt }: UnfinishedImport): Promise<void> {
    const mine = ++run.current
    setBusy(file.name)
    setError(null)
    try {
      const tables = await runFile(file, answers, false, running.watch())
      const index = Math.min(wasAt, Math.max(tables.length - 1, 0))
      const sheet = tables[index]?.sheet
      const preview = await readPreview(file, sheet, lettersOf(answers, sheet))
      if (mine !== run.current) return
      // A table had been found in what was left out, too.
      const isKnown = (name: string): boolean =>
        answers.bySheet[name]?.leftOut === true || tables.some((table) => table.sheet === name)
      const sheets = preview.sheets.map(({ name }) => name).filter(isKnown)
      keep({ file, answers, sheets, tables, preview, written: null }, Math.min(Math.max(wasStep, 1), 3), index)
    } catch (thrown) {
      if (mine === run.current) setError(thrown)
    } finally {
      if (mine === run.current) finish()
    }
  }

  /** Reads an unrecognised sheet as the officer says. */
  async function beginAs(sheet: string, said: SheetAnswers): Promise<void> {
    if (!unknown) return
    const mine = ++run.current
    setBusy(unknown.file.name)
    setError(null)
    try {
      const answers = answerSheet(noAnswers, sheet, { ...withLetters(unknown.letters), ...said })
      const tables = await runFile(unknown.file, answers, false, running.watch())
      const preview = await readPreview(unknown.file, sheet, lettersOf(answers, sheet))
      if (mine !== run.current) return
      setUnknown(null)
      keep({ file: unknown.file, answers, sheets: [sheet], tables, preview, written: null }, 1, 0)
    } catch (thrown) {
      if (mine !== run.current) return
      setError(thrown)
      if (said.letters === undefined) return
      const preview = await readPreview(unknown.file, sheet, said.letters)
      setUnknown({ file: unknown.file, preview, letters: said.letters })
    } finally {
      if (mine === run.current) finish()
    }
  }

  async function showUnknownSheet(sheet: string): Promise<void> {
    if (unknown) setUnknown({ file: unknown.file, preview: await readPreview(unknown.file, sheet) })
  }

  /** Runs the file again with new answers; on failure the old understanding stays on screen with the sentence. */
  async function answer(answers: Answers): Promise<void> {
    if (!work) return
    const mine = ++run.current
    setBusy(work.file.name)
    setError(null)
    try {
      const tables = await runFile(work.file, answers, false, running.watch())
      const index = Math.min(at, Math.max(tables.length - 1, 0))
      const sheet = tables[index]?.sheet
      // Without a sheet that is left out another one stands at its place.
      const isSame = work.preview.sheet.name === sheet && lettersOf(answers, sheet) === lettersOf(work.answers, sheet)
      const preview = isSame ? work.preview : await readPreview(work.file, sheet, lettersOf(answers, sheet))
      if (mine !== run.current) return
      keep({ ...work, answers, tables, preview }, step, index)
    } catch (thrown) {
      if (mine === run.current) setError(thrown)
    } finally {
      if (mine === run.current) finish()
    }
  }

  async function showTable(index: number): Promise<void> {
    const table = work?.tables[index]
    if (!work || !table) return
    setError(null)
    try {
      const isShown = work.preview.sheet.name === table.sheet
      const letters = lettersOf(work.answers, table.sheet)
      const preview = isShown ? work.preview : await readPreview(work.file, table.sheet, letters)
      keep({ ...work, preview }, step, index)
    } catch (thrown) {
      setError(thrown)
    }
  }

  /** Brings the texts of rows (1-based) that a large sheet did not show at first. */
  async function showRows(rows: readonly number[]): Promise<void> {
    if (!work) return
    const { cells, name } = work.preview.sheet
    const last = cells.at(-1)?.row ?? 0
    const known = new Set(cells.map((cell) => cell.row + 1))
    const wanted = rows.filter((row) => row > last + 1 && !known.has(row))
    if (wanted.length === 0) return
    try {
      const more = await call('imports.preview', {
        ...work.file,
        sheet: name,
        rows: wanted,
        ...withLetters(lettersOf(work.answers, name)),
      })
      setWork((now) => {
        if (!now || now.preview.sheet.name !== name) return now
        const preview = {
          ...now.preview,
          sheet: { ...now.preview.sheet, cells: [...more.sheet.cells, ...now.preview.sheet.cells] },
        }
        return { ...now, preview }
      })
    } catch (thrown) {
      setError(thrown)
    }
  }

  async function commit(): Promise<void> {
    if (!work) return
    setBusy(work.file.name)
    setError(null)
    try {
      const written = await runFile(work.file, work.answers, true, running.watch())
      forget()
      client.removeQueries({ queryKey: ['catalogue'] })
      noteSaved()
      keep({ ...work, written }, 4, at)
      onWritten(work.file, written)
    } catch (thrown) {
      setError(thrown)
    } finally {
      finish()
    }
  }

  function finish(): void {
    setBusy(null)
    running.end()
  }

  function setStep(next: number): void {
    // What was refused at the step before is no word about this one.
    setError(null)
    keep(work, next, at)
  }

  function drop(): void {
    run.current++
    running.stop()
    finish()
    setError(null)
    setUnknown(null)
    keep(null, 0, 0)
  }

  return {
    work,
    step,
    at,
    busy,
    progress: running.progress,
    stop: running.stop,
    error,
    unknown,
    begin,
    resume,
    beginAs,
    showUnknownSheet,
    answer,
    showTable,
    showRows,
    commit,
    setStep,
    drop,
  }
}

export type ImportState = ReturnType<typeof useImport>

type LettersAnswer = SheetAnswers['letters']

function lettersOf(answers: Answers, sheet: string | undefined): LettersAnswer {
  return sheet === undefined ? undefined : answers.bySheet[sheet]?.letters
}

function withLetters(letters: LettersAnswer): { letters?: NonNullable<LettersAnswer> } {
  return letters === undefined ? {} : { letters }
}

function readPreview(file: PickedFile, sheet: string | undefined, letters?: LettersAnswer): Promise<Preview> {
  return call('imports.preview', { ...file, ...(sheet === undefined ? {} : { sheet }), ...withLetters(letters) })
}
