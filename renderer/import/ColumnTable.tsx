/** Every column of the file with what it goes into; pressing one changes it. */
import { useState } from 'react'
import { text } from '../strings.ts'
import { Choice } from '../ui/Choice.tsx'
import { Mark } from '../ui/Mark.tsx'
import type { FormFields } from './formFields.ts'
import { answerColumn, conflictCodes, type ImportedSheet, type MatchedColumn, placeOf, sureFrom } from './importWork.ts'
import type { ImportState, ImportWork } from './useImport.ts'

export function ColumnTable({
  state,
  work,
  table,
  fields,
}: {
  state: ImportState
  work: ImportWork
  table: ImportedSheet
  fields: FormFields
}) {
  const [changing, setChanging] = useState<string | null>(null)
  const titles = text.import.columnsTitle
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{titles.column}</th>
          <th>{titles.inFile}</th>
          <th>{titles.into}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {table.columns.map((column) => {
          const answered = column.column in (work.answers.bySheet[table.sheet]?.columns ?? {})
          const isSure = answered || column.confidence >= sureFrom
          return (
            <tr key={column.column}>
              <td>
                <b>{column.column}</b>
              </td>
              <td>{column.header.split(' > ').join(' › ') || <span className="small">{text.import.noHeader}</span>}</td>
              <td>
                {changing === column.column ? (
                  <Choice
                    size="bar"
                    name={titles.into}
                    value={column.key}
                    options={fields.options}
                    clearable
                    onChange={(key) => {
                      setChanging(null)
                      void state.answer(answerColumn(work.answers, work.tables, column.header, column.column, key))
                    }}
                  />
                ) : (
                  <button
                    type="button"
                    className="into"
                    onClick={() => setChanging(column.column)}
                    disabled={state.busy !== null}
                  >
                    {column.key === null ? (
                      <span className="small">{text.import.unread}</span>
                    ) : (
                      fields.nameOf(column.key)
                    )}
                  </button>
                )}
                <ColumnFacts table={table} column={column} />
              </td>
              <td className="sure">
                {column.key === null && !isSure ? (
                  <Mark kind={column.header === '' ? 'nil' : 'warning'} label={text.import.unread} />
                ) : (
                  <>
                    <Mark kind={isSure ? 'done' : 'warning'} />{' '}
                    {isSure ? text.import.confidence.sure : text.import.confidence.unsure}
                  </>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** What the file itself proves of a column, or what in it does not fit. */
function ColumnFacts({ table, column }: { table: ImportedSheet; column: MatchedColumn }) {
  const here = table.issues.filter((issue) => placeOf(issue)?.column === column.column)
  const differing = here.filter(({ code }) => code !== 'total_mismatch' && conflictCodes.has(code)).length
  const refused = here.filter(({ severity }) => severity === 'error').length
  const isNames = column.key === 'label' && table.counts.rows > 0
  const facts = [
    ...(isNames ? [text.import.namesKnown(table.counts.rows - refused, table.counts.rows)] : []),
    ...(differing > 0 ? [text.import.cellsDiffer(differing)] : []),
    ...(!isNames && refused > 0 ? [text.import.cellsUnread(refused)] : []),
  ]
  return facts.length === 0 ? null : <span className="small"> · {facts.join(' · ')}</span>
}
