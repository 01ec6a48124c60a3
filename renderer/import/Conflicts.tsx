/** Where the file says another figure than the registers: which of the two is to stand in the annex. */
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import {
  type Answers,
  answersOf,
  answerTable,
  conflictsOf,
  type ImportedSheet,
  placeOf,
  sentenceOf,
} from './importWork.ts'
import type { ImportState, ImportWork } from './useImport.ts'

export function Conflicts({ state, work, table }: { state: ImportState; work: ImportWork; table: ImportedSheet }) {
  const answers = answersOf(work.answers, table)
  const open = conflictsOf(table)
  const decided = Object.entries(answers?.conflicts ?? {}).filter(([, choice]) => choice === 'computed')
  if (open.length === 0 && decided.length === 0) return null
  const isBusy = state.busy !== null

  function decide(cells: string[], choice: 'file' | 'computed'): void {
    const conflicts = { ...answers?.conflicts }
    for (const cell of cells) conflicts[cell] = choice
    const next: Answers = answerTable(work.answers, table, { conflicts })
    void state.answer(next)
  }

  const openCells = open.flatMap((issue) => placeOf(issue)?.cell ?? [])
  return (
    <div className="conflicts">
      <h2>{text.import.conflicts}</h2>
      <p className="small">{text.import.conflictsDetail}</p>
      {openCells.length > 1 ? (
        <div className="line">
          <Button size="bar" onPress={() => decide(openCells, 'computed')} disabled={isBusy}>
            {text.import.allComputed}
          </Button>
        </div>
      ) : null}
      <ul>
        {open.map((issue) => {
          const cell = placeOf(issue)?.cell ?? ''
          return (
            <li key={issue.cell}>
              <span>{sentenceOf(issue).replace(/ Giữ số của tệp.*$/, '')}</span>
              <span className="segments">
                <button type="button" aria-pressed="true">
                  {text.import.keepFile}
                </button>
                <button type="button" aria-pressed="false" disabled={isBusy} onClick={() => decide([cell], 'computed')}>
                  {text.import.keepComputed}
                </button>
              </span>
            </li>
          )
        })}
        {decided.map(([cell]) => (
          <li key={cell}>
            <span>{text.import.cellNamed(cell)}</span>
            <span className="segments">
              <button type="button" aria-pressed="false" disabled={isBusy} onClick={() => decide([cell], 'file')}>
                {text.import.keepFile}
              </button>
              <button type="button" aria-pressed="true">
                {text.import.keepComputed}
              </button>
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
