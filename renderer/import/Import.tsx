/** The import wizard: choose a file, see how it was understood, fix, look at what would be written, write. */
import { useEffect } from 'react'
import type { Progress } from '../api.ts'
import { folderText } from '../folderStrings.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { ProgressLine } from '../ui/ProgressLine.tsx'
import { Steps } from '../ui/Steps.tsx'
import { blankRowsToAsk } from './AskBlankRows.tsx'
import { FixStep } from './FixStep.tsx'
import { FolderStep } from './FolderStep.tsx'
import { fileQuestions } from './fileQuestions.ts'
import { listGroups } from './fixLines.ts'
import { answersOf, columnsToAsk, type ImportedSheet } from './importWork.ts'
import { PickStep } from './PickStep.tsx'
import { ResultStep } from './ResultStep.tsx'
import { ResumeNotice } from './ResumeNotice.tsx'
import { ReviewStep } from './ReviewStep.tsx'
import { UnderstandStep } from './UnderstandStep.tsx'
import { UnknownStep } from './UnknownStep.tsx'
import { useFolder } from './useFolder.ts'
import { type ImportWork, useImport } from './useImport.ts'
import '../screens/screens.css'
import './import.css'

export default function Import() {
  const folder = useFolder()
  const state = useImport(folder.noteWritten)
  const { work, step, at, busy, error } = state
  const table = work?.tables[at]
  const sheet = work?.preview.sheets.find((one) => one.name === table?.sheet)
  const left = countLeft(work)

  useEffect(() => {
    // A file dropped beside the box would otherwise replace the page.
    const swallow = (event: DragEvent): void => event.preventDefault()
    window.addEventListener('dragover', swallow)
    window.addEventListener('drop', swallow)
    return () => {
      window.removeEventListener('dragover', swallow)
      window.removeEventListener('drop', swallow)
    }
  }, [])

  const isPicking = (!work || step === 0) && !state.unknown

  const { stepDetails } = text.import
  const asked = work ? work.tables.reduce((sum, one) => sum + countQuestions(one, work), 0) : 0
  const details = work
    ? [
        stepDetails.picked(work.tables.length),
        stepDetails.asked(asked),
        step >= 2 ? stepDetails.fixed(left.places, left.fixes) : undefined,
      ]
    : []
  return (
    <div className="screen">
      <header className="screen-title">
        <h1>{text.import.title}</h1>
        {work && table ? (
          <span className="small">
            {text.import.fileOf(work.file.name, table.sheet, sheet?.rows ?? 0, sheet?.columns ?? 0)}
          </span>
        ) : null}
        {busy ? <ProgressLine progress={state.progress ?? reading(busy)} onStop={state.stop} hotkey="Esc" /> : null}
        {!busy && folder.busy ? (
          <ProgressLine progress={folder.progress ?? reading(folder.busy)} onStop={folder.stop} hotkey="Esc" />
        ) : null}
        <div className="actions">
          {work && step < 4 ? (
            <Button size="bar" onPress={state.drop}>
              {folder.folder ? folderText.backToTable : text.import.otherFile}
            </Button>
          ) : null}
        </div>
      </header>
      <Steps
        steps={text.import.steps.map((title, index) => ({
          title,
          ...(details[index] ? { detail: details[index] } : {}),
        }))}
        current={step}
        {...(work && work.written === null
          ? { onPick: (index: number) => (index === 0 ? undefined : state.setStep(index)) }
          : {})}
      />
      <ErrorNotice error={error} />
      {!work && state.unknown ? (
        <UnknownStep key={state.unknown.preview.sheet.name} state={state} unknown={state.unknown} />
      ) : null}
      {isPicking && !folder.folder && !busy ? <ResumeNotice state={state} /> : null}
      {isPicking && folder.folder ? (
        <FolderStep
          folder={folder.folder}
          state={folder}
          isOpening={busy !== null}
          onOpen={(file) => void state.begin(file)}
        />
      ) : null}
      {isPicking && !folder.folder ? <PickStep state={state} onSeveral={(files) => void folder.begin(files)} /> : null}
      {work && table && step === 1 ? <UnderstandStep key={at} state={state} work={work} table={table} /> : null}
      {work && table && step === 2 ? <FixStep key={at} state={state} work={work} table={table} /> : null}
      {work && step === 3 ? <ReviewStep state={state} work={work} /> : null}
      {work?.written && step === 4 ? <ResultStep state={state} work={work} written={work.written} /> : null}
    </div>
  )
}

/** Cells and rows without an answer, and the number of answers they need. */
function countLeft(work: ImportWork | null): { places: number; fixes: number } {
  const groups = (work?.tables ?? []).flatMap((table) =>
    listGroups(table, work ? answersOf(work.answers, table) : undefined, () => ''),
  )
  return {
    places: groups.reduce((sum, group) => sum + group.places, 0),
    fixes: groups.reduce((sum, group) => sum + group.lines.filter((line) => line.answer === null).length, 0),
  }
}

/** What the step before would still ask of the table. */
function countQuestions(table: ImportedSheet, { answers }: ImportWork): number {
  const blank = blankRowsToAsk(table, answersOf(answers, table))
  return fileQuestions(table).length + columnsToAsk(table, answers).length + blank.length
}

/** Before the first report has come. */
function reading(file: string): Progress {
  return { step: text.import.readingFile(file), done: 0, total: null }
}
