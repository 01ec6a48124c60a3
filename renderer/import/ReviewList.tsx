/** The rows of the file with what becomes of each: old → new of every cell; a row opens to its cells in the file. */
import { useState } from 'react'
import { untold } from '../register/useRegister.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Mark, type MarkKind } from '../ui/Mark.tsx'
import { type FormFields, nameOfRow, useFormFields } from './formFields.ts'
import { outcomeWords, type ReviewRow } from './reviewRows.ts'

const words = text.import.review
const pageRows = 150
const mostCells = 6

export const outcomeMarks: Record<ReviewRow['outcome'], MarkKind> = {
  new: 'done',
  changed: 'entered',
  same: 'nil',
  rejected: 'error',
  skipped: 'missing',
}

interface ReviewListProps {
  rows: readonly ReviewRow[]
  opened: string | null
  showsSheet: boolean
  onOpen: (id: string) => void
}

export function ReviewList({ rows, opened, showsSheet, onOpen }: ReviewListProps) {
  const [shown, setShown] = useState(pageRows)
  return (
    <div className="card-body">
      <table className="table review-rows">
        <thead>
          <tr>
            <th>{text.import.row}</th>
            <th>{words.who}</th>
            <th>{words.outcome}</th>
            <th>{words.change}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((one) => (
            <Line
              key={one.id}
              one={one}
              isOpen={one.id === opened}
              showsSheet={showsSheet}
              onOpen={() => onOpen(one.id)}
            />
          ))}
        </tbody>
      </table>
      {rows.length === 0 ? <p className="empty">{text.import.noDifferences}</p> : null}
      {rows.length > shown ? (
        <p className="empty">
          <Button size="bar" onPress={() => setShown(shown + pageRows)}>
            {text.import.fix.moreRows(rows.length - shown)}
          </Button>
        </p>
      ) : null}
    </div>
  )
}

interface LineProps {
  one: ReviewRow
  isOpen: boolean
  showsSheet: boolean
  onOpen: () => void
}

function Line({ one, isOpen, showsSheet, onOpen }: LineProps) {
  const fields = useFormFields(one.table)
  const { row, outcome, isConflict, table } = one
  return (
    <tr className={isOpen ? 'chosen' : 'pressable'} onClick={onOpen}>
      <td className="small number">
        {showsSheet ? `${table.sheet} ` : ''}
        {row.row}
      </td>
      <td>
        <button type="button" className="row-open" aria-label={words.open(row.row)}>
          <b>{fields ? nameOfRow(fields, row) : ''}</b>
        </button>
      </td>
      <td className="review-outcome">
        <Mark kind={isConflict ? 'warning' : outcomeMarks[outcome]} />{' '}
        {isConflict ? outcomeWords.conflict : outcomeWords[outcome]}
      </td>
      <td>{fields ? <Change one={one} fields={fields} /> : null}</td>
    </tr>
  )
}

/** Old → new of each cell; of a new record its first values. */
function Change({ one: { row, outcome }, fields }: { one: ReviewRow; fields: FormFields }) {
  if (row.message !== undefined && (outcome === 'rejected' || outcome === 'skipped'))
    return <span className="small">{row.message}</span>
  if (row.differences.length === 0)
    return <span className="small">{row.message ?? (outcome === 'new' ? summarize(fields, row.values) : '')}</span>
  return (
    <>
      {row.differences.slice(0, mostCells).map(({ key, old, withheld, new: next }) => (
        <div key={key}>
          <span className="small">{fields.nameOf(key)}:</span>{' '}
          {old !== null || withheld ? (
            <>
              <s className="old-value">{withheld ? untold : fields.show(key, old)}</s> →{' '}
            </>
          ) : null}
          <b>{fields.show(key, next)}</b>
        </div>
      ))}
      {row.differences.length > mostCells ? (
        <span className="small">{words.moreCells(row.differences.length - mostCells)}</span>
      ) : null}
    </>
  )
}

/** The first few values of a new row, enough to recognise it. */
function summarize(fields: FormFields, values: ReviewRow['row']['values']): string {
  return fields.options
    .flatMap(({ value: key }) =>
      key in values && fields.typeOf(key)?.type !== 'identity' ? [fields.show(key, values[key] ?? null)] : [],
    )
    .filter(Boolean)
    .slice(1, 8)
    .join(' · ')
}
