/** The number of the first or last row of a header, counted from 1: read when the box is left. */
import { useImportTyped } from './importDrafts.ts'

interface HeaderRowProps {
  label: string
  sheet: string
  end: 'first' | 'last'
  row: number
  /** Whether it can be taken; what cannot stays in the box. */
  onChange: (row: number) => boolean
}

export function HeaderRow({ label, sheet, end, row, onChange }: HeaderRowProps) {
  const [typed, setTyped, forget] = useImportTyped(`header/${sheet}/${end}`, String(row))
  return (
    <input
      className="input input-bar header-row"
      type="number"
      min={1}
      aria-label={label}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => {
        if (Number(typed) === row || onChange(Number(typed))) forget()
      }}
    />
  )
}
