/** Keyboard shortcuts of the window: who listens to which key, the innermost part of the screen first. */
import { createContext, useContext, useLayoutEffect, useRef } from 'react'

export type Bindings = Record<string, ((event: KeyboardEvent) => void) | undefined>

interface Listener {
  level: number
  bindings: () => Bindings
}

const listeners: Listener[] = []

/** A screen that still fetches its code or its rows has bound nothing yet; a key pressed meanwhile waits this long. Milliseconds. */
const PATIENCE = 15_000
let openedPlace: string | null = null
let openedAt = Number.NEGATIVE_INFINITY
let waiting: { key: string; event: KeyboardEvent }[] = []

/** Called at each change of screen: keys that nobody knows yet are kept for the screen that is opening. */
export function expectScreen(place: string): void {
  if (place === openedPlace) return
  openedPlace = place
  openedAt = performance.now()
  waiting = []
}

/** Before the lock: what is opened behind it is opened anew, though it is the screen that was shown last. */
export function forgetScreen(): void {
  openedPlace = null
  openedAt = Number.NEGATIVE_INFINITY
  waiting = []
}

/** 0 the window, 1 a screen, 2 a panel over it; Esc and F8 belong to the innermost that wants them. */
export const HotkeyLevel = createContext(1)

/** `Ctrl+Shift+F7`, `Alt+L`, `PgDn`: letters and digits by place on the keyboard, so that an input method cannot change them. */
export function describeKey(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>,
): string {
  let name = event.key
  const place = /^(?:Key([A-Z])|(?:Digit|Numpad)([0-9]))$/.exec(event.code)
  if (place && (event.ctrlKey || event.altKey || place[2])) name = place[1] ?? place[2] ?? name
  else if (name === 'PageUp') name = 'PgUp'
  else if (name === 'PageDown') name = 'PgDn'
  else if (name === 'Escape') name = 'Esc'
  else if (name === ' ') name = 'Space'
  const ctrl = event.ctrlKey || event.metaKey ? 'Ctrl+' : ''
  const shift = event.shiftKey && (name.length > 1 || event.ctrlKey || event.altKey) ? 'Shift+' : ''
  return `${ctrl}${event.altKey ? 'Alt+' : ''}${shift}${name}`
}

/** Binds keys while the component is shown. A binding set to undefined leaves the key to the next listener. */
export function useHotkeys(bindings: Bindings, level?: number): void {
  const around = useContext(HotkeyLevel)
  const latest = useRef(bindings)
  latest.current = bindings
  const own = level ?? around
  // After each commit, because a binding may appear with the data of its screen. Once for all that were bound in it.
  useLayoutEffect(() => {
    if (waiting.length > 0) queueMicrotask(serveWaiting)
  })
  // A key must work as soon as its button can be seen.
  useLayoutEffect(() => {
    const listener: Listener = { level: own, bindings: () => latest.current }
    listeners.push(listener)
    return () => {
      listeners.splice(listeners.indexOf(listener), 1)
    }
  }, [own])
}

/** Starts the one listener of the window; keys that would reload or search the page are taken from the browser. */
export function listenToKeys(): void {
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return
    const key = describeKey(event)
    const plain = key.length === 1 || key === 'Enter' || key === 'Space' || key === 'Backspace'
    if (!(plain && isTextBox(event.target))) {
      const handler = handlerOf(key, 0)
      if (handler) {
        event.preventDefault()
        waiting = []
        handler(event)
        return
      }
    }
    keepForOpening(key, event, plain)
    if (/^(?:F1|F3|F5|F6|F7|F8|F9|F12|Ctrl\+R|Ctrl\+Shift\+R|Ctrl\+F5|Ctrl\+S|Ctrl\+F|Ctrl\+D)$/.test(key))
      event.preventDefault()
  })
  // Alt let go alone would move the keys to the menu of the window.
  window.addEventListener('keyup', (event) => {
    if (event.key === 'Alt') event.preventDefault()
  })
  // Who takes the mouse has seen the screen and no longer waits for a key.
  window.addEventListener('pointerdown', () => {
    waiting = []
  })
}

function handlerOf(key: string, fromLevel: number): ((event: KeyboardEvent) => void) | undefined {
  const order = listeners.map((listener, index) => ({ listener, index }))
  order.sort((a, b) => b.listener.level - a.listener.level || b.index - a.index)
  for (const { listener } of order) {
    const handler = listener.level < fromLevel ? undefined : listener.bindings()[key]
    if (handler) return handler
  }
  return undefined
}

function keepForOpening(key: string, event: KeyboardEvent, plain: boolean): void {
  // A key held for the next one is no key by itself: waiting first, it would keep the next from its turn.
  if (isModifier(event.key) || performance.now() - openedAt > PATIENCE) return
  // Esc leaves, it asks for nothing; Enter, Space and Tab are answered by what has the focus.
  if (/^(?:Enter|Space|Tab)$/.test(key)) waiting = []
  else if (!plain && /^(?:F\d+|(?:Ctrl|Alt)\+.+)$/.test(key) && !waiting.some((kept) => kept.key === key))
    waiting.push({ key, event })
}

function serveWaiting(): void {
  const first = waiting[0]
  if (!first) return
  const handler = performance.now() - openedAt > PATIENCE ? undefined : handlerOf(first.key, 1)
  if (!handler) return
  waiting.shift()
  handler(first.event)
}

export function isModifier(key: string): boolean {
  return ['Alt', 'Control', 'Shift', 'Meta', 'AltGraph', 'CapsLock', 'NumLock'].includes(key)
}

export function isTextBox(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !/^(?:checkbox|radio|button)$/.test(target.type))
  )
}
