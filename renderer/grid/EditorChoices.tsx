/** The list under an open cell whose column has fixed values: it narrows while typing and never completes the text itself. */
import { type Ref, type RefObject, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import type { CodeList } from '../../shared/form.ts'
import { foldText } from '../../shared/text.ts'

export interface ChoicesHandle {
  filter: (typed: string) => void
  /** True when the key was for the list. */
  press: (key: string) => boolean
  /** Label picked with the arrows, or null when the typed text stands. */
  chosen: () => string | null
}

interface EditorChoicesProps {
  anchor: RefObject<HTMLTextAreaElement | null>
  codes: CodeList
  onPick: () => void
  ref: Ref<ChoicesHandle>
}

export function EditorChoices({ anchor, codes, onPick, ref }: EditorChoicesProps) {
  const [typed, setTyped] = useState(anchor.current?.value ?? '')
  const [index, setIndex] = useState(-1)
  const list = useRef<HTMLUListElement>(null)
  const pressed = useRef<string | null>(null)
  const words = foldText(typed).split(' ').filter(Boolean)
  const labels = codes.values.map((value) => value.label)
  const shown = labels.filter((label) => words.every((word) => foldText(label).includes(word))).slice(0, 12)

  useLayoutEffect(() => {
    const box = anchor.current
    if (!box || !list.current) return
    list.current.style.left = box.style.left
    list.current.style.top = `${Number.parseFloat(box.style.top || '0') + box.offsetHeight + 2}px`
  })

  useImperativeHandle(ref, () => ({
    filter: (text) => {
      setTyped(text)
      setIndex(-1)
    },
    press: (key) => {
      if (key !== 'ArrowDown' && key !== 'ArrowUp') return false
      if (shown.length === 0) return false
      setIndex((index + (key === 'ArrowDown' ? 1 : -1) + shown.length) % shown.length)
      return true
    },
    chosen: () => pressed.current ?? shown[index] ?? null,
  }))

  if (shown.length === 0) return null
  return (
    <ul className="cell-choices" ref={list}>
      {shown.map((label, place) => (
        <li key={label}>
          <button
            type="button"
            tabIndex={-1}
            className={place === index ? 'here' : undefined}
            onMouseDown={(event) => {
              event.preventDefault()
              pressed.current = label
              onPick()
            }}
          >
            {label}
          </button>
        </li>
      ))}
    </ul>
  )
}
