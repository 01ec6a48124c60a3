/**
 * The cell of a register's list that is worked in: a real text box stands in it before the first key, as input methods
 * need it, and nothing else of the list renders while it is typed in. Saving asks the same checks as the form.
 */
import { type KeyboardEvent, type Ref, useEffect, useId, useRef, useState } from 'react'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { Field } from '../../shared/form.ts'
import { foldText } from '../../shared/text.ts'
import type { RecordView } from '../../shared/values.ts'
import { registerText } from '../registerStrings.ts'
import { noteSaved } from '../StatusBar.tsx'
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

interface GridCellProps {
  info: RegisterInfo
  record: RecordView
  field: Field
  /** Pixels inside the list. */
  place: { top: number; left: number; width: number }
  /** What was typed here before and could not be saved. */
  failure: CellFailure | undefined
  onFailure: (failure: CellFailure | null) => void
  onMove: (rows: number, cells: number) => void
  onMark: () => void
  ref: Ref<HTMLInputElement>
}

const chosenFromList = new Set(['choice', 'flag', 'unit', 'reference'])
const severalValues = new Set(['choices', 'units'])
const MOST_OFFERED = 8

export function GridCell({ info, record, field, place, failure, onFailure, onMove, onMark, ref }: GridCellProps) {
  const own = useRef<HTMLInputElement>(null)
  const listId = useId()
  /** What is being typed; null while the cell is only stood in. */
  const [typed, setTyped] = useState<string | null>(null)
  const [picked, setPicked] = useState(0)
  /** Why nothing can be typed here. */
  const [refusal, setRefusal] = useState<string | null>(null)
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
  function commit(rows: number, cells: number): void {
    const text = typed
    setTyped(null)
    if (text !== null && (text !== shown || failure)) void store(text)
    onMove(rows, cells)
  }

  async function store(text: string): Promise<void> {
    const result = read(text)
    if ('problem' in result) {
      onFailure({ typed: text, problem: result.problem })
      return
    }
    try {
      // Without the revision: the cell before it in the same line may still be on its way.
      await save.mutateAsync({ form: info.definition.id, id: record.id, values: { [field.key]: result.value } })
      noteSaved()
      onFailure(null)
    } catch (error) {
      onFailure({ typed: text, problem: sentenceOf(error) })
    }
  }

  function press(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    const { key } = event
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
      else if (key === 'Enter') onMove(event.shiftKey ? -1 : 1, 0)
      else if (key === 'Tab') onMove(0, event.shiftKey ? -1 : 1)
      else if (step && !event.altKey) onMove(...step)
      else return
      event.preventDefault()
      return
    }
    if (key === 'Escape') {
      setTyped(null)
    } else if (key === 'Enter') commit(event.shiftKey ? -1 : 1, 0)
    else if (key === 'Tab') commit(0, event.shiftKey ? -1 : 1)
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
