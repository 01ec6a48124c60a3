/** The first and the last row of a header, counted from 1: one answer, read when both boxes are left, or at Enter. */
import { type FocusEvent, type KeyboardEvent, useState } from 'react'
import { text } from '../strings.ts'
import { Mark } from '../ui/Mark.tsx'
import { useImportTyped } from './importDrafts.ts'
import type { ImportedSheet } from './importWork.ts'

interface Rows {
  first: string
  last: string
}

interface HeaderRowsProps {
  table: ImportedSheet
  /** Which table of the file it is. */
  at: number
  onChange: (first: number, last: number) => void
}

export function HeaderRows({ table, at, onChange }: HeaderRowsProps) {
  const { first, last } = table.header
  const [typed, setTyped, forget] = useImportTyped<(Rows & { over: string }) | null>(`header/${at}`, null)
  // Another header takes the place of what was typed over the one before.
  const over = `${first}-${last}`
  const shown = typed?.over === over ? typed : { first: String(first), last: String(last) }
  const [problem, setProblem] = useState(problemOf(shown))

  function take(): void {
    const found = problemOf(shown)
    setProblem(found)
    if (found !== null) return
    forget()
    if (Number(shown.first) !== first || Number(shown.last) !== last) onChange(Number(shown.first), Number(shown.last))
  }

  function leave({ currentTarget, relatedTarget }: FocusEvent): void {
    // One of two numbers is no answer yet while the other is about to be typed.
    if (!currentTarget.contains(relatedTarget)) take()
  }

  function press(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || typed?.over !== over) return
    // Also Ctrl+Enter, which would go on with the header as it was.
    event.preventDefault()
    take()
  }

  const boxes = { typed: shown, isWrong: problem !== null, onType: (rows: Rows) => setTyped({ ...rows, over }) }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the boxes inside are what is left and typed in.
    <div className="header-rows" onBlur={leave} onKeyDown={press}>
      <HeaderBox {...boxes} end="first" label={text.import.headerRows} />
      {text.import.to}
      <HeaderBox {...boxes} end="last" label={`${text.import.headerRows} ${text.import.to}`} />
      {problem ? (
        <div className="field-error" role="alert">
          <Mark kind="error" /> {problem}
        </div>
      ) : null}
    </div>
  )
}

interface HeaderBoxProps {
  typed: Rows
  end: keyof Rows
  label: string
  isWrong: boolean
  onType: (rows: Rows) => void
}

export function HeaderBox({ typed, end, label, isWrong, onType }: HeaderBoxProps) {
  return (
    <input
      className="input input-bar header-row"
      type="number"
      min={1}
      aria-label={label}
      aria-invalid={isWrong}
      value={typed[end]}
      onChange={(event) => onType({ ...typed, [end]: event.target.value })}
    />
  )
}

/** Why the two numbers name no rows, or null. */
export function problemOf({ first, last }: Rows): string | null {
  const isRow = (typed: string): boolean => /^[1-9]\d{0,6}$/.test(typed)
  if (!isRow(first) || !isRow(last)) return text.import.headerNoRow
  return Number(first) > Number(last) ? text.import.headerUpsideDown(first, last) : null
}
