/** One row before it is written: each of its cells in the file, what it is read as, and what stands there now. */
import { useEffect, useMemo } from 'react'
import { untold } from '../register/useRegister.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { useHotkeys } from '../ui/hotkeys.ts'
import { Mark } from '../ui/Mark.tsx'
import { textsOf } from './fixLines.ts'
import { nameOfRow, useFormFields } from './formFields.ts'
import { outcomeMarks } from './ReviewList.tsx'
import type { ReviewRow } from './reviewRows.ts'
import type { ImportState, ImportWork } from './useImport.ts'

const words = text.import.review

interface RowSourceProps {
  state: ImportState
  work: ImportWork
  shown: ReviewRow
  onClose: () => void
}

export function RowSource({ state, work, shown, onClose }: RowSourceProps) {
  const { row, table, outcome } = shown
  const fields = useFormFields(table)
  const textOf = useMemo(() => textsOf(work.preview.sheet.cells), [work.preview])
  const { showRows } = state
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each row
  useEffect(() => void showRows([row.row]), [row.row])
  useHotkeys({ Esc: onClose })
  if (!fields) return null
  const differences = new Map(row.differences.map((difference) => [difference.key, difference]))
  const columns = table.columns.filter(({ key }) => key !== null)
  return (
    <>
      <div className="card-head">
        <h2>{nameOfRow(fields, row)}</h2>
        <span className="small row-place">
          <Mark kind={outcomeMarks[outcome]} /> {words.rowOf(table.sheet, row.row)}
        </span>
        <Button size="bar" shownKey="Esc" onPress={onClose}>
          {words.close}
        </Button>
      </div>
      <div className="card-body">
        {row.message === undefined ? null : <p className="row-message">{row.message}</p>}
        <table className="table">
          <thead>
            <tr>
              <th>{words.cell}</th>
              <th>{text.import.columnsTitle.into}</th>
              <th>{text.import.inFile}</th>
              <th>{text.import.had}</th>
              <th>{text.import.becomes}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ column, key }) => {
              const cell = `${column}${row.row}`
              const field = key?.split(/[=:+]/)[0] ?? ''
              const difference = differences.get(field)
              const value = row.values[field] ?? null
              const unread = row.unread[field]
              return (
                <tr key={column}>
                  <td className="small">{cell}</td>
                  <td>{fields.nameOf(key ?? '')}</td>
                  <td>{textOf(cell)}</td>
                  <td className="old-value">
                    {difference?.withheld ? untold : difference ? fields.show(field, difference.old) : ''}
                  </td>
                  <td>
                    {unread !== undefined && value === null ? (
                      <span className="small">
                        <Mark kind="error" /> {words.notRead}
                      </span>
                    ) : (
                      <b>{fields.show(field, difference ? difference.new : value)}</b>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </>
  )
}
