/** Keys pressed while a screen is being opened: held back until it can take them, then pressed again in their order. */
import { isModifier } from './hotkeys.ts'

let isOpening = false
/** True while held keys are pressed again. */
let isReplaying = false
const held: KeyboardEvent[] = []

/** What is pressed from now on belongs to the screen that comes. */
export function beginOpening(): void {
  isOpening = true
}

/** The screen stands, and the focus is where it wants it. */
export function endOpening(): void {
  isOpening = false
  isReplaying = true
  try {
    // A key may open yet another screen, to which those after it belong.
    while (held.length > 0 && !isOpening) press(held.shift())
  } finally {
    isReplaying = false
  }
}

/** Starts the one listener; it comes before every other, or the screen that goes would take the keys of the next. */
export function holdKeysOfOpening(): void {
  window.addEventListener(
    'keydown',
    (event) => {
      if (!isOpening || isReplaying || event.isComposing || event.keyCode === 229 || isModifier(event.key)) return
      if (!belongsToScreen(event.target)) return
      event.preventDefault()
      event.stopImmediatePropagation()
      held.push(event)
    },
    true,
  )
}

/** A box over the screens, the search for one, keeps its letters. */
function belongsToScreen(target: EventTarget | null): boolean {
  return !(target instanceof Element) || target === document.body || target.closest('main') !== null
}

function press(event: KeyboardEvent | undefined): void {
  if (!event) return
  const { key, code, ctrlKey, altKey, shiftKey, metaKey } = event
  const target = document.activeElement ?? document.body
  const modifiers = { ctrlKey, altKey, shiftKey, metaKey }
  const again = new KeyboardEvent('keydown', { key, code, ...modifiers, bubbles: true, cancelable: true })
  if (!target.dispatchEvent(again) || ctrlKey || altKey || metaKey) return
  // What the browser itself would have done in a text box, a form or on a button.
  if (key === 'Enter') {
    if (target instanceof HTMLInputElement && target.form) submit(target.form)
    else if (target instanceof HTMLTextAreaElement) document.execCommand('insertText', false, '\n')
    else if (target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement) target.click()
  } else if (key === ' ' && target instanceof HTMLButtonElement) target.click()
  else if (key.length === 1) document.execCommand('insertText', false, key)
  else if (key === 'Backspace') document.execCommand('delete')
}

/** As Enter does: through the button of the form, which may be out of use. */
function submit(form: HTMLFormElement): void {
  const button = form.querySelector<HTMLButtonElement>('button[type="submit"], button:not([type])')
  if (button) button.click()
  else form.requestSubmit()
}
