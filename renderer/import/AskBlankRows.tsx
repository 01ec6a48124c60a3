/** Asks of communes that the file leaves blank: is nothing known yet, or is there nothing to report. */
import { text } from '../strings.ts'
import { type AskAnswer, AskBox } from './AskBox.tsx'
import { answersOf, answerTable, type ImportedSheet, type SheetAnswers } from './importWork.ts'
import type { ImportState, ImportWork } from './useImport.ts'

const words = text.import.questions

function answerId(row: number): string {
  return `blank ${row}`
}

/** Blank rows of communes about which nothing was said yet. */
export function blankRowsToAsk(table: ImportedSheet, answers: SheetAnswers | undefined): number[] {
  const said = new Set([...(answers?.nilRows ?? []).map(answerId), ...(answers?.confirmed ?? [])])
  return table.blankRows.filter((row) => !said.has(answerId(row)))
}

interface AskBlankRowsProps {
  state: ImportState
  work: ImportWork
  table: ImportedSheet
  rows: readonly number[]
  place: { index: number; count: number }
}

export function AskBlankRows({ state, work, table, rows, place }: AskBlankRowsProps) {
  const answers = answersOf(work.answers, table) ?? {}
  const [first] = rows
  if (first === undefined) return null
  const nameAt = new Map(table.rows.map((row) => [row.row, row.label ?? '']))

  const unknown = (asked: readonly number[]) => (): void =>
    void state.answer(
      answerTable(work.answers, table, {
        confirmed: [...(answers.confirmed ?? []), ...asked.map(answerId)],
      }),
    )
  const nothing = (asked: readonly number[]) => (): void =>
    void state.answer(answerTable(work.answers, table, { nilRows: [...(answers.nilRows ?? []), ...asked] }))
  const forAll: AskAnswer[] =
    rows.length === 1
      ? []
      : [
          { label: words.allUnknown(rows.length), act: unknown(rows) },
          { label: words.allNothing(rows.length), act: nothing(rows) },
        ]
  return (
    <AskBox
      place={place}
      title={words.blankRow(nameAt.get(first) ?? '', first)}
      samplesTitle={words.blankRows}
      samples={rows.slice(0, 6).map((row) => nameAt.get(row) ?? '')}
      answers={[
        { label: words.unknown, act: unknown([first]) },
        { label: words.nothing, act: nothing([first]) },
        ...forAll,
      ]}
      disabled={state.busy !== null}
    />
  )
}
