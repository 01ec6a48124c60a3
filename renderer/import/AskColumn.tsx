/** Asks what one column of the file is. */
import { useState } from 'react'
import { text } from '../strings.ts'
import { Choice } from '../ui/Choice.tsx'
import { type AskAnswer, AskBox } from './AskBox.tsx'
import type { FormFields } from './formFields.ts'
import { columnIndex, type ImportedSheet, type MatchedColumn } from './importWork.ts'
import type { ImportWork } from './useImport.ts'

interface QuestionProps {
  question: MatchedColumn
  place: { index: number; count: number }
  samples: string[]
  fields: FormFields
  disabled: boolean
  onAnswer: (key: string | null) => void
}

export function AskColumn({ question, place, samples, fields, disabled, onAnswer }: QuestionProps) {
  const [other, setOther] = useState(false)
  const candidates = [...new Set([question.key, ...question.candidates].filter((key) => key !== null))].slice(0, 2)
  const answers: AskAnswer[] = [
    ...candidates.map((key) => ({ label: fields.nameOf(key), act: () => onAnswer(key) })),
    { label: text.import.otherColumn, act: () => setOther(true) },
    { label: text.import.leaveOut, act: () => onAnswer(null) },
  ]
  const header = question.header.split(' > ').join(' › ') || text.import.noHeader
  return (
    <AskBox
      place={place}
      title={text.import.question(question.column, header)}
      samplesTitle={text.import.samples}
      samples={samples}
      answers={answers}
      disabled={disabled}
    >
      {other ? (
        <Choice
          focus
          name={text.import.otherColumn}
          value={null}
          options={fields.options}
          onChange={(key) => key && onAnswer(key)}
          placeholder={text.firstRun.typeToFilter}
        />
      ) : null}
    </AskBox>
  )
}

/** The first five filled cells of a column under the header. */
export function samplesOf(work: ImportWork, table: ImportedSheet, column: string): string[] {
  const index = columnIndex(column)
  const data = new Set(table.rows.filter((row) => row.role === 'data').map((row) => row.row - 1))
  return work.preview.sheet.cells
    .filter((cell) => cell.column === index && data.has(cell.row) && cell.text !== '')
    .slice(0, 5)
    .map((cell) => cell.text)
}
