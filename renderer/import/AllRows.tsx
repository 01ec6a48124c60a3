/** Every row of the table, found by any of its texts; any cell is edited in place. */
import { useEffect, useState } from 'react'
import { foldText } from '../../shared/text.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import type { FormFields } from './formFields.ts'
import type { ImportedSheet, SheetAnswers } from './importWork.ts'
import { RowsTable } from './RowsTable.tsx'

const pageRows = 100

interface AllRowsProps {
  table: ImportedSheet
  answers: SheetAnswers
  fields: FormFields
  textOf: (cell: string) => string
  disabled: boolean
  onAnswer: (change: Partial<SheetAnswers>) => void
  onSkip: (row: number) => void
  /** Asks for the texts of rows that are not known yet. */
  onShow: (rows: readonly number[]) => void
}

export function AllRows({ table, answers, fields, textOf, disabled, onAnswer, onSkip, onShow }: AllRowsProps) {
  const [sought, setSought] = useState('')
  const [shown, setShown] = useState(pageRows)
  const wanted = foldText(sought)
  const columns = table.columns.filter(({ key }) => key !== null)
  const found = table.rows.filter(
    (row) =>
      row.role === 'data' &&
      (wanted === '' ||
        foldText(columns.map(({ column }) => textOf(`${column}${row.row}`)).join(' ')).includes(wanted) ||
        foldText(row.label ?? '').includes(wanted)),
  )
  const ofPage = found.slice(0, shown).map(({ row }) => row)
  const last = ofPage.at(-1)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each page
  useEffect(() => onShow(ofPage.slice(-pageRows)), [last])
  return (
    <>
      <div className="card-head">
        <h2>{text.import.fix.allRows}</h2>
        <span className="small">{text.import.fix.editHint}</span>
        <input
          className="input input-bar rows-find"
          aria-label={text.import.fix.find}
          placeholder={text.import.fix.find}
          value={sought}
          onChange={(event) => {
            setSought(event.target.value)
            setShown(pageRows)
          }}
        />
      </div>
      <div className="card-body">
        <RowsTable
          table={table}
          answers={answers}
          rows={found.slice(0, shown)}
          fields={fields}
          textOf={textOf}
          column={null}
          becomes={null}
          disabled={disabled}
          onEdit={(cell, fixed) => onAnswer({ corrections: { ...answers.corrections, [cell]: fixed } })}
          onSkip={onSkip}
        />
        {found.length === 0 ? <p className="empty">{text.nothingFound}</p> : null}
        {found.length > shown ? (
          <p className="empty">
            <Button size="bar" onPress={() => setShown(shown + pageRows)}>
              {text.import.fix.moreRows(found.length - shown)}
            </Button>
          </p>
        ) : null}
      </div>
    </>
  )
}
