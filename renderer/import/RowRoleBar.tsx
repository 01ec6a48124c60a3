/** What the chosen rows of the sheet are taken for, and saying that they are something else. */
import { type ToldRole, toldRoles } from '../../shared/excel/sheetMatch.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Key } from '../ui/Key.tsx'
import type { ImportedSheet, SheetAnswers } from './importWork.ts'

/** Rows of the sheet, 0-based: where choosing began and where it is now. */
export interface RowRange {
  anchor: number
  at: number
}

interface RowRoleBarProps {
  table: ImportedSheet
  /** By 0-based row. */
  roles: readonly string[]
  range: RowRange
  answers: SheetAnswers | undefined
  disabled: boolean
  onTell: (change: Partial<SheetAnswers>) => void
  onClose: () => void
}

export interface RoleAction {
  label: string
  /** Absent where it does not fit the chosen rows. */
  act: (() => void) | undefined
}

/** In the order of their digits. */
export function roleActions({
  table,
  range,
  answers,
  onTell,
}: Pick<RowRoleBarProps, 'table' | 'range' | 'answers' | 'onTell'>): RoleAction[] {
  const words = text.import.rowRoles
  const [first, last] = [Math.min(range.anchor, range.at), Math.max(range.anchor, range.at)]
  const isBelowHeader = first >= table.header.last
  const rows = Array.from({ length: last - first + 1 }, (_, index) => String(first + index + 1))
  const told = answers?.rowRoles ?? {}
  const isTold = rows.some((row) => row in told)
  const tell = (role: ToldRole) => () =>
    onTell({ rowRoles: { ...told, ...Object.fromEntries(rows.map((row) => [row, role])) } })
  return [
    ...toldRoles.map((role) => ({ label: words.roles[role], act: isBelowHeader ? tell(role) : undefined })),
    { label: words.header, act: () => onTell({ header: { first, last } }) },
    {
      label: words.forget,
      act: isTold
        ? () => onTell({ rowRoles: Object.fromEntries(Object.entries(told).filter(([row]) => !rows.includes(row))) })
        : undefined,
    },
  ]
}

export function RowRoleBar(props: RowRoleBarProps) {
  const { table, roles, range, answers, disabled, onClose } = props
  const words = text.import.rowRoles
  const [first, last] = [Math.min(range.anchor, range.at), Math.max(range.anchor, range.at)]
  const role = roles[first] as keyof typeof text.import.roles | undefined
  const known = table.rows.find(({ row }) => row === first + 1)
  const isTold = String(first + 1) in (answers?.rowRoles ?? {})
  return (
    <div className="row-roles">
      <p aria-live="polite">
        <b>{first === last ? words.row(first + 1) : words.rows(first + 1, last + 1)}</b>{' '}
        {first === last && role ? words.takenFor(text.import.roles[role].toLowerCase()) : null}
        {first === last && isTold ? ` ${words.told}` : null}
        {first === last && !isTold && known?.message ? <span className="small"> {known.message}</span> : null}
      </p>
      <div className="line">
        {roleActions(props).map(({ label, act }, index) => (
          <button
            key={label}
            type="button"
            className="button button-bar"
            disabled={disabled || !act}
            onClick={() => act?.()}
          >
            {label} <Key>{String(index + 1)}</Key>
          </button>
        ))}
        <span className="push" />
        <Button size="bar" hotkey="F2" onPress={onClose}>
          {words.done}
        </Button>
      </div>
      <p className="small">{words.hint}</p>
    </div>
  )
}
