/** The tables found in a file with several sheets, and the sheets in which none was. */
import { text } from '../strings.ts'
import { countOpen } from './fixLines.ts'
import { answerSheet, answersOf, tableId, tableName } from './importWork.ts'
import type { ImportState, ImportWork } from './useImport.ts'

export function SheetTabs({ state, work }: { state: ImportState; work: ImportWork }) {
  const { tables, preview, answers } = work
  const unknown = preview.sheets.filter((sheet) => !sheet.hidden && sheet.rows > 0 && !work.sheets.includes(sheet.name))
  const leftOut = work.sheets.filter((sheet) => answers.bySheet[sheet]?.leftOut)
  if (tables.length < 2 && unknown.length === 0 && leftOut.length === 0) return null
  const current = tables[state.at]
  return (
    <div className="sheet-tabs">
      {tables.map((table, index) => {
        const left = countOpen(table, answersOf(answers, table))
        return (
          <button
            key={tableId(table)}
            type="button"
            aria-pressed={index === state.at}
            onClick={() => void state.showTable(index)}
          >
            {tableName(table, tables)} {left > 0 ? <b>{left}</b> : null}
          </button>
        )
      })}
      {current && tables.some(({ sheet }) => sheet !== current.sheet) ? (
        <button
          type="button"
          className="sheet-leave"
          onClick={() => void state.answer(answerSheet(answers, current.sheet, { leftOut: true }))}
        >
          {text.import.leaveSheet(current.sheet)}
        </button>
      ) : null}
      {leftOut.map((sheet) => (
        <button
          key={sheet}
          type="button"
          onClick={() => void state.answer(answerSheet(answers, sheet, { leftOut: false }))}
        >
          {text.import.takeSheet(sheet)}
        </button>
      ))}
      {unknown.length > 0 ? (
        <span className="small">{text.import.unknownSheets(unknown.map((sheet) => sheet.name))}</span>
      ) : null}
    </div>
  )
}
