/** The list under an open cell whose column has fixed values: it narrows while typing and never completes the text itself. */
import { type Ref, type RefObject, useId, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
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
  name: string
  labels: readonly string[]
  /** Whether the first of which a word begins with what is typed is picked until the arrows pick another. */
  takesFirst: boolean
  onPick: () => void
  ref: Ref<ChoicesHandle>
}

const MOST_SHOWN = 12

export function EditorChoices({ anchor, name, labels, takesFirst, onPick, ref }: EditorChoicesProps) {
  const [typed, setTyped] = useState(anchor.current?.value ?? '')
  /** Null until the arrows have picked one. */
  const [picked, setPicked] = useState<number | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  const pressed = useRef<string | null>(null)
  const shown = findLabels(labels, typed)
  const first = takesFirst && typed.trim() !== '' && beginsWord(shown[0], typed) ? 0 : -1
  const index = picked ?? first

  useLayoutEffect(() => {
    const box = anchor.current
    if (!box) return
    if (list.current) {
      list.current.style.left = box.style.left
      const below = Number.parseFloat(box.style.top || '0') + box.offsetHeight + 2
      const room = list.current.offsetParent?.clientHeight ?? Number.POSITIVE_INFINITY
      const isRoom = below + list.current.offsetHeight <= room
      const above = Number.parseFloat(box.style.top || '0') - list.current.offsetHeight - 2
      list.current.style.top = `${isRoom || above < 0 ? below : above}px`
    }
    // Set by hand: drawing the text box again while a syllable is composed would lose letters.
    if (shown[index] === undefined) box.removeAttribute('aria-activedescendant')
    else box.setAttribute('aria-activedescendant', `${id}-${index}`)
  })
  useLayoutEffect(() => {
    const box = anchor.current
    return () => box?.removeAttribute('aria-activedescendant')
  }, [anchor])

  useImperativeHandle(ref, () => ({
    filter: (text) => {
      setTyped(text)
      setPicked(null)
    },
    press: (key) => {
      if (key !== 'ArrowDown' && key !== 'ArrowUp') return false
      if (shown.length === 0) return false
      setPicked((index + (key === 'ArrowDown' ? 1 : -1) + shown.length) % shown.length)
      return true
    },
    chosen: () => pressed.current ?? shown[index] ?? null,
  }))

  if (shown.length === 0) return null
  return (
    <div className="cell-choices" role="listbox" aria-label={name} ref={list}>
      {shown.map((label, place) => (
        <div
          key={label}
          id={`${id}-${place}`}
          role="option"
          tabIndex={-1}
          aria-selected={place === index}
          onMouseDown={(event) => {
            event.preventDefault()
            pressed.current = label
            onPick()
          }}
        >
          {label}
        </div>
      ))}
    </div>
  )
}

/** Those that hold every word of it, without regard to accents; of which a word begins with it first. */
function findLabels(labels: readonly string[], typed: string): string[] {
  const words = foldText(typed).split(' ').filter(Boolean)
  const found = labels.filter((label) => words.every((word) => foldText(label).includes(word)))
  const [begun, others] = [
    found.filter((label) => beginsWord(label, typed)),
    found.filter((label) => !beginsWord(label, typed)),
  ]
  return [...begun, ...others].slice(0, MOST_SHOWN)
}

function beginsWord(label: string | undefined, typed: string): boolean {
  return label !== undefined && ` ${foldText(label)}`.includes(` ${foldText(typed)}`)
}
