/** Things to do in lines: arrows choose one, Enter or a click goes to its place. */
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useRef, useState } from 'react'
import { Mark, type MarkKind } from '../ui/Mark.tsx'

export interface TodoLine {
  key: string
  mark: { kind: MarkKind; label: string }
  name: ReactNode
  detail: string
  /** What stands at the end: how long it takes, or when it is due. */
  aside: ReactNode
}

interface TodoListProps {
  label: string
  lines: TodoLine[]
  onOpen: (index: number) => void
  /** The line that is chosen at first. */
  start?: number
  ref?: Ref<HTMLDivElement> | undefined
}

export function TodoList({ label, lines, onOpen, start = 0, ref }: TodoListProps) {
  const [at, setChosen] = useState(start)
  // Lines that are done leave the list under the choice.
  const chosen = Math.min(at, lines.length - 1)
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.scrollIntoView({ block: 'nearest' }), [])

  function press(event: KeyboardEvent<HTMLDivElement>): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      const next = Math.min(Math.max(chosen + step, 0), lines.length - 1)
      setChosen(next)
      event.currentTarget.children[next]?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter') onOpen(chosen)
  }

  return (
    <div className="todo card-body" ref={ref} tabIndex={0} role="listbox" aria-label={label} onKeyDown={press}>
      {lines.map(({ key, mark, name, detail, aside }, index) => (
        <button
          key={key}
          ref={index === start && start > 0 ? first : null}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          className={index === chosen ? 'todo-item pick-line chosen' : 'todo-item pick-line'}
          onClick={() => onOpen(index)}
          onMouseMove={() => setChosen(index)}
        >
          <Mark kind={mark.kind} label={mark.label} />
          <span className="todo-words">
            <b>{name}</b>
            <span className="small">{detail}</span>
          </span>
          <span className="small">{aside}</span>
        </button>
      ))}
    </div>
  )
}
