/** What a package says, form by form, as on paper; a cell is chosen by its names or in the table, and asked about. */
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { answerText } from '../answerStrings.ts'
import { buildHeaderTree } from '../grid/headerTree.ts'
import { provinceText } from '../provinceStrings.ts'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/Choice.tsx'
import { Key } from '../ui/Key.tsx'
import { findIn } from './findCell.ts'
import './figures.css'

export type SentForm = CallOutput<'province.figures'>['forms'][number]

export interface ChosenCell {
  form: number
  row: number
  column: number
}

interface PackageFiguresProps {
  forms: readonly SentForm[]
  chosen: ChosenCell
  /** Keys `form/row/column` of cells that are asked about. */
  asked: ReadonlySet<string>
  onChoose: (cell: ChosenCell) => void
  /** Absent where the figures are only looked at. */
  onAsk?: () => void
  onAskForm?: () => void
  /** Saves the annexes of the package as its office has laid them out, to be printed. */
  onSave?: () => void
  /** Leaves figures that are only looked at. */
  onClose?: () => void
}

export function PackageFigures(props: PackageFiguresProps) {
  const { forms, chosen, asked, onChoose, onAsk, onAskForm, onSave, onClose } = props
  const form = forms[chosen.form]
  const choose = (part: keyof ChosenCell) => (value: string | null) => {
    if (value === null) return
    onChoose(part === 'form' ? findIn(forms, Number(value)) : { ...chosen, [part]: Number(value) })
  }
  return (
    <section className="card" aria-label={answerText.figures}>
      <div className="card-head figures-head">
        <Choice
          size="bar"
          quiet
          name={answerText.form}
          value={String(chosen.form)}
          options={forms.map((one, index) => ({ value: String(index), label: `${one.number} · ${one.shortTitle}` }))}
          onChange={choose('form')}
        />
        <Choice
          size="bar"
          quiet
          name={answerText.row}
          value={String(chosen.row)}
          options={(form?.rows ?? []).map((one, index) => ({ value: String(index), label: one.label }))}
          onChange={choose('row')}
        />
        <Choice
          size="bar"
          quiet
          name={answerText.column}
          value={String(chosen.column)}
          options={(form?.columns ?? []).map((one, index) => ({ value: String(index), label: nameOfColumn(one) }))}
          onChange={choose('column')}
        />
      </div>
      {form ? (
        <FiguresTable form={form} chosen={chosen} asked={asked} onChoose={onChoose} onAsk={onAsk ?? (() => {})} />
      ) : null}
      {form ? null : <p className="empty">{answerText.noForms}</p>}
      <div className="card-foot">
        <span className="small figures-keys">
          <Key>← ↑ ↓ →</Key> {answerText.keys.move}
          {onAsk ? (
            <>
              {' · '}
              <Key>Enter</Key> {answerText.keys.ask}
            </>
          ) : null}
        </span>
        <span className="push" />
        {onSave ? (
          <Button size="bar" hotkey="F12" onPress={onSave}>
            {provinceText.toExcel}
          </Button>
        ) : null}
        {onClose ? (
          <Button size="bar" hotkey="Esc" onPress={onClose}>
            {answerText.closeFigures}
          </Button>
        ) : null}
        {onAskForm ? (
          <Button size="bar" hotkey="Alt+B" disabled={!form} onPress={onAskForm}>
            {answerText.askForm}
          </Button>
        ) : null}
        {onAsk ? (
          <Button size="bar" hotkey="Insert" disabled={!form} onPress={onAsk}>
            {answerText.askCell}
          </Button>
        ) : null}
      </div>
    </section>
  )
}

/** `3. Tăng trong kỳ, Tái nghiện` */
export function nameOfColumn({ number, path }: SentForm['columns'][number]): string {
  return answerText.column_(number, path.join(', '))
}

interface FiguresTableProps {
  form: SentForm
  chosen: ChosenCell
  asked: ReadonlySet<string>
  onChoose: (cell: ChosenCell) => void
  onAsk: () => void
}

function FiguresTable({ form, chosen, asked, onChoose, onAsk }: FiguresTableProps) {
  const box = useRef<HTMLTableElement>(null)
  useEffect(() => box.current?.focus(), [])
  useEffect(() => {
    document.getElementById(cellId(chosen))?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [chosen])

  function press(event: KeyboardEvent): void {
    const steps: Record<string, [number, number]> = {
      ArrowDown: [1, 0],
      ArrowUp: [-1, 0],
      ArrowRight: [0, 1],
      ArrowLeft: [0, -1],
      PageDown: [10, 0],
      PageUp: [-10, 0],
      Home: [0, -form.columns.length],
      End: [0, form.columns.length],
    }
    const step = steps[event.key]
    if ((!step && event.key !== 'Enter') || event.altKey || event.ctrlKey) return
    event.preventDefault()
    if (!step) {
      onAsk()
      return
    }
    const within = (at: number, count: number): number => Math.min(Math.max(at, 0), count - 1)
    const [down, right] = step
    onChoose({
      ...chosen,
      row: within(chosen.row + down, form.rows.length),
      column: within(chosen.column + right, form.columns.length),
    })
  }

  const header = buildHeaderTree(form.columns.map(({ path }) => path))
  return (
    <div className="card-body">
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: one stop of the Tab key, arrows choose a cell in it
        role="grid"
        ref={box}
        className="figures"
        aria-label={`${form.number} · ${form.shortTitle}`}
        aria-activedescendant={cellId(chosen)}
        tabIndex={0}
        onKeyDown={press}
      >
        <thead>
          {Array.from({ length: header.levels }, (_, level) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the levels of one header never move
            <tr key={level}>
              {level === 0 ? (
                <th rowSpan={header.levels + 1} className="figures-label">
                  {answerText.row}
                </th>
              ) : null}
              {header.cells
                .filter((cell) => cell.level === level)
                .map((cell) => (
                  <th key={cell.column} colSpan={cell.span} rowSpan={cell.depth}>
                    {cell.text}
                  </th>
                ))}
            </tr>
          ))}
          <tr className="figures-numbers">
            {form.columns.map(({ key, number }) => (
              <th key={key}>{number}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {form.rows.map((row, rowIndex) => (
            <tr key={row.key} className={row.key === 'T' ? 'figures-total' : undefined}>
              <th scope="row" className="figures-label">
                {row.label}
              </th>
              {form.columns.map((column, columnIndex) => {
                const place = { form: chosen.form, row: rowIndex, column: columnIndex }
                const isHere = rowIndex === chosen.row && columnIndex === chosen.column
                const isAsked = asked.has(`${form.form}/${row.key}/${column.key}`)
                return (
                  // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a cell of a grid is a gridcell
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the table handles the keys for all its cells
                  <td
                    key={column.key}
                    id={cellId(place)}
                    aria-selected={isHere}
                    className={[isHere ? 'here' : '', isAsked ? 'asked' : ''].filter(Boolean).join(' ') || undefined}
                    onClick={() => onChoose(place)}
                    onDoubleClick={onAsk}
                  >
                    {row.values[columnIndex]}
                    {isAsked ? <span className="visually-hidden">{answerText.asked}</span> : null}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function cellId({ form, row, column }: ChosenCell): string {
  return `goi-${form}-${row}-${column}`
}
