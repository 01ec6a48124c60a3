/**
 * The cell of a register's list that is worked in: a real text box stands in it before the first key, as input methods
 * need it, and nothing else of the list renders while it is typed in. Saving asks the same checks as the form.
 */
import { type ClipboardEvent, type KeyboardEvent, type Ref, useEffect, useId, useRef, useState } from 'react'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { columnType } from '../../shared/columns/index.ts'
import { formatDate } from '../../shared/date.ts'
import type { Field } from '../../shared/form.ts'
import { withoutGuard } from '../../shared/formulaGuard.ts'
import { foldText } from '../../shared/text.ts'
import type { RecordView } from '../../shared/values.ts'
import { parseBlock, writeBlock } from '../grid/clipboard.ts'
import { registerText } from '../registerStrings.ts'
import { noteSaved } from '../StatusBar.tsx'
import { useShell } from '../shellContext.ts'
import type { ChoiceOption } from '../ui/Choice.tsx'
import { Mark } from '../ui/Mark.tsx'
import { sentenceOf } from '../ui/Notice.tsx'
import { useUnsaved } from '../ui/unsaved.ts'
import { useWrite } from '../ui/useCall.ts'
import { nameRecord, type RegisterInfo, showOf } from './useRegister.ts'

/** Text that stays in its cell, marked, with the sentence why. */
export interface CellFailure {
  typed: string
  problem: string
}

/** `by` Tab keeps the column to come back to, by Enter the caret comes back to it. */
export type MoveInGrid = (rows: number, cells: number, by?: 'Tab' | 'Enter') => void

interface GridCellProps {
  info: RegisterInfo
  record: RecordView
  field: Field
  /** Pixels inside the list. */
  place: { top: number; left: number; width: number }
  /** What was typed here before and could not be saved. */
  failure: CellFailure | undefined
  onFailure: (failure: CellFailure | null) => void
  /** Each letter, before anything is saved; null where typing was given up. */
  onTyping: (typed: string | null) => void
  onMove: MoveInGrid
  /** The line above, which Ctrl+D takes the value from. */
  above: RecordView | undefined
  onMark: () => void
  ref: Ref<HTMLInputElement>
}

const chosenFromList = new Set(['choice', 'flag', 'unit', 'reference'])
const severalValues = new Set(['choices', 'units'])
const MOST_OFFERED = 8
/** Further than any list has lines. */
const FAR = 1_000_000

export function GridCell({
  info,
  record,
  field,
  place,
  failure,
  onFailure,
  onTyping,
  onMove,
  above,
  onMark,
  ref,
}: GridCellProps) {
  const own = useRef<HTMLInputElement>(null)
  const listId = useId()
  /** What is being typed; null while the cell is only stood in. */
  const [typed, setTyped] = useState<string | null>(null)
  const [picked, setPicked] = useState(0)
  /** Why nothing can be typed here. */
  const [refusal, setRefusal] = useState<string | null>(null)
  const { session } = useShell()
  const save = useWrite('records.save')
  useUnsaved(typed !== null)
  useEffect(() => own.current?.focus({ preventScroll: true }), [])

  const shown = showOf(info, field, record)
  const { editor } = columnType(field)
  const isCovered = record.withheld.includes(field.key)
  const isElsewhere = field.computed !== undefined || severalValues.has(editor)
  const isFixed = isCovered || isElsewhere
  const offered = typed !== null && chosenFromList.has(editor) ? listOffered(info, field, typed) : []

  function begin(text: string): void {
    if (isFixed) setRefusal(isCovered ? registerText.covered : registerText.notInGrid)
    else {
      setTyped(text)
      onTyping(text)
      setPicked(0)
    }
  }

  /** What was typed as a value, or why it is none. */
  function read(text: string): { value: CellValue } | { problem: string } {
    if (text.trim() === '') return { value: null }
    if (chosenFromList.has(editor)) {
      const option = offered[picked]
      if (!option) return { problem: registerText.notInList(text) }
      return { value: field.type === 'flag' ? option.value === 'true' : option.value }
    }
    const result = columnType(field).parse(text, info.contextOf(field))
    return result.ok ? { value: result.value } : { problem: registerText.unreadable(text, result.problem) }
  }

  /** Goes on at once, so that the next letters reach the next cell; what fails is marked where it was typed. */
  function commit(rows: number, cells: number, by?: 'Tab' | 'Enter'): void {
    const text = typed
    setTyped(null)
    if (text !== null && (text !== shown || failure)) void store(text)
    else if (text !== null) onTyping(null)
    onMove(rows, cells, by)
  }

  async function store(text: string): Promise<void> {
    const result = read(text)
    if ('problem' in result) onFailure({ typed: text, problem: result.problem })
    else await write(text, result.value)
  }

  async function write(text: string, value: CellValue): Promise<void> {
    try {
      // Without the revision: the cell before it in the same line may still be on its way.
      await save.mutateAsync({ form: info.definition.id, id: record.id, values: { [field.key]: value } })
      noteSaved()
      onFailure(null)
    } catch (error) {
      onFailure({ typed: text, problem: sentenceOf(error) })
    }
  }

  /** Excel's Ctrl+D: what stands in the line above. */
  function fillFromAbove(): void {
    if (isFixed || above?.withheld.includes(field.key))
      setRefusal(isElsewhere ? registerText.notInGrid : registerText.covered)
    else if (above) void write(showOf(info, field, above), above.values[field.key] ?? null)
  }

  /** Several cells would be pressed into one; they are taken line by line elsewhere. */
  function paste(event: ClipboardEvent): void {
    const rows = parseBlock(event.clipboardData.getData('text/plain').normalize('NFC'))
    const isOne = rows.length === 1 && rows[0]?.length === 1
    if (typed !== null && isOne) return
    event.preventDefault()
    if (isOne) begin(withoutGuard(rows[0]?.[0] ?? ''))
    else setRefusal(registerText.oneCell)
  }

  function copy(event: ClipboardEvent): void {
    if (typed !== null) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', writeBlock([[failure?.typed ?? shown]]))
  }

  function press(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    const { key } = event
    const withCtrl: Record<string, () => void> = {
      d: fillFromAbove,
      ';': () => begin(formatDate(session.today)),
      Home: () => onMove(-FAR, -FAR),
      End: () => onMove(FAR, FAR),
    }
    const special = event.ctrlKey && typed === null ? withCtrl[key.length === 1 ? key.toLowerCase() : key] : undefined
    if (special) {
      event.preventDefault()
      event.stopPropagation()
      special()
      return
    }
    const steps: Record<string, [rows: number, cells: number]> = {
      ArrowDown: [1, 0],
      ArrowUp: [-1, 0],
      ArrowRight: [0, 1],
      ArrowLeft: [0, -1],
      PageDown: [18, 0],
      PageUp: [-18, 0],
      Home: [0, -1_000],
      End: [0, 1_000],
    }
    const step = steps[key]
    if (typed === null) {
      if (key === 'F2') begin(failure?.typed ?? shown)
      else if (key === 'Escape' && failure) onFailure(null)
      else if (key === ' ' && event.shiftKey) onMark()
      else if (key === 'Delete') begin('')
      else if (key === 'Enter' && failure && !event.shiftKey)
        void store(failure.typed).then(() => onMove(1, 0, 'Enter'))
      else if (key === 'Enter') onMove(event.shiftKey ? -1 : 1, 0, 'Enter')
      else if (key === 'Tab') onMove(0, event.shiftKey ? -1 : 1, 'Tab')
      else if (step && !event.altKey) onMove(...step)
      else return
      event.preventDefault()
      return
    }
    if (key === 'Escape') {
      setTyped(null)
      onTyping(failure?.typed ?? null)
    } else if (key === 'Enter') commit(event.shiftKey ? -1 : 1, 0, 'Enter')
    else if (key === 'Tab') commit(0, event.shiftKey ? -1 : 1, 'Tab')
    else if (offered.length > 0 && (key === 'ArrowDown' || key === 'ArrowUp'))
      setPicked(Math.min(Math.max(picked + (key === 'ArrowDown' ? 1 : -1), 0), offered.length - 1))
    else return
    event.preventDefault()
    // Esc here takes back what was typed, and no more than that.
    event.stopPropagation()
  }

  const problem = typed === null ? (refusal ?? failure?.problem ?? null) : null
  return (
    <div
      className={`grid-cell${typed === null ? '' : ' typing'}${problem === null ? '' : ' wrong'}`}
      style={{ transform: `translate(${place.left}px, ${place.top}px)`, width: place.width }}
    >
      <input
        ref={(element) => {
          own.current = element
          if (typeof ref === 'function') ref(element)
          else if (ref) ref.current = element
        }}
        className={columnType(field).align === 'right' ? 'number' : ''}
        aria-label={registerText.cell(field.label, nameRecord(info, record))}
        aria-invalid={problem !== null}
        {...(offered.length > 0 && {
          role: 'combobox',
          'aria-expanded': true,
          'aria-controls': listId,
          'aria-activedescendant': `${listId}-${picked}`,
        })}
        value={typed ?? ''}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => begin(event.target.value)}
        onKeyDown={press}
        onPaste={paste}
        onCopy={copy}
        onDoubleClick={() => begin(shown)}
      />
      {offered.length > 0 ? (
        <div className="grid-offers" role="listbox" id={listId} aria-label={field.label}>
          {offered.map((option, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the cell
            <div
              key={option.value}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === picked}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => setPicked(index)}
            >
              {option.label}
            </div>
          ))}
        </div>
      ) : null}
      {problem === null ? null : (
        <p className="grid-problem" role="alert">
          <Mark kind="error" /> {problem}
        </p>
      )}
    </div>
  )
}

/** Those that begin with what is typed before those that hold it, without regard to accents. */
function listOffered(info: RegisterInfo, field: Field, typed: string): ChoiceOption[] {
  const options =
    field.type === 'flag'
      ? [true, false].map((flag) => ({
          value: String(flag),
          label: columnType(field).format(flag, info.contextOf(field)) || (flag ? 'Có' : 'Không'),
        }))
      : info.optionsOf(field)
  const sought = foldText(typed)
  const places = options.map((option) => ({ option, at: ` ${foldText(option.label)}`.indexOf(` ${sought}`) }))
  return places
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .slice(0, MOST_OFFERED)
    .map(({ option }) => option)
}
