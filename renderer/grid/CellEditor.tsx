/** The one text box of the sheet. It has the focus before the first key, so that no input method loses a letter. */
import { type KeyboardEvent, type Ref, type RefObject, useImperativeHandle, useRef, useState } from 'react'
import { gridText } from '../gridStrings.ts'
import { describeKey } from '../ui/hotkeys.ts'
import { Mark } from '../ui/Mark.tsx'
import { holdUnsaved } from '../ui/unsaved.ts'
import { fillEdits, linesOfRepeat, repeatEdits } from './blocks.ts'
import { type ChoicesHandle, EditorChoices } from './EditorChoices.tsx'
import { growBox, placeBox, placeSentence } from './editorBox.ts'
import type { Copied } from './readCopied.ts'
import { type Range, rangeOf, type Selection } from './selection.ts'
import { type Overlay, placeKey, type SheetEdit, type SheetModel } from './sheetModel.ts'
import { useSheetClipboard } from './useSheetClipboard.ts'

type Lines = Pick<Range, 'top' | 'bottom'>

export interface EditorHandle {
  focus: () => void
  /** Puts the box over the active cell after scrolling or moving. */
  place: () => void
  /** Opens the cell with its text, the caret at the end. */
  edit: () => void
  /** Saves what is being typed, if anything. */
  commit: () => void
  isTyping: () => boolean
  /** A key that was held back, on a cell that is not being edited. */
  press: (key: string) => void
}

interface CellEditorProps {
  model: SheetModel
  selection: Selection
  overlay: ReadonlyMap<string, Overlay>
  scroller: RefObject<HTMLDivElement | null>
  readOnly: boolean
  today: string
  /** What is to be said at the cell; null where nothing is. */
  told: string | null
  onTell: (sentence: string | null) => void
  onEdits: (edits: SheetEdit[]) => void
  /** Whether the lines are at hand; where not, `later` is done once they have come. */
  onLines: (lines: Lines, later: () => void) => boolean
  /** Writes into the range what `make` says once these lines have come, and tells which of its cells take nothing. */
  onWrite: (range: Range, make: () => SheetEdit[], lines?: Lines) => void
  /** What stands in the open text box, at every letter; null once it was given up. Must draw nothing. */
  onTyping: (place: { row: string; column: string }, typed: string | null) => void
  /** Moves the selection; false when the key does not move. */
  onMove: (key: string) => boolean
  /** Whether the key is held back until an earlier one has been answered. */
  onHold: (key: string) => boolean
  onReveal: () => void
  onUndo: () => void
  onRedo: () => void
  /** A key of the source itself on a cell that is not being edited; false leaves it to the grid. */
  onOwnKey: (key: string) => boolean
  onEscape: () => void
  /** A block from the clipboard; with the edits that clear what it was cut from here. */
  onPaste: (copied: Copied, cleared: SheetEdit[]) => void
  /** The range that Ctrl+X marked, until it is pasted or Esc; null takes the mark away. */
  onCut: (selection: Selection | null) => void
  ref: Ref<EditorHandle>
}

/** `replace`: begun by typing, arrows leave the cell; `caret`: begun by F2, arrows move in the text. */
type Mode = 'idle' | 'replace' | 'caret'

export function CellEditor(props: CellEditorProps) {
  const { model, selection, overlay } = props
  const box = useRef<HTMLTextAreaElement>(null)
  const told = useRef<HTMLParagraphElement>(null)
  const choices = useRef<ChoicesHandle>(null)
  // The mode lives outside React's state: drawing the box again while a syllable is composed would lose letters.
  const mode = useRef<Mode>('idle')
  const original = useRef('')
  /** The cell that is being typed into, though lines may move while it is; null of a line that has not come yet. */
  const target = useRef<{ row: string; column: string } | null>(null)
  const release = useRef<(() => void) | null>(null)
  const [openedAt, setOpenedAt] = useState<string | null>(null)
  const { active } = selection
  const row = model.lineAt(active.row)
  const column = model.columns[active.column]
  const fixed = row && column ? model.whyFixed(row, column) : null
  const writable = !props.readOnly && column !== undefined && (row ? fixed === null : model.distant !== undefined)
  const isNumber = column?.align === 'right'
  const offered = column ? model.choicesOf(column) : null
  const unsaved = row && column ? overlay.get(placeKey(row.key, column.key)) : undefined
  const clipboard = useSheetClipboard({ ...props, isTyping: () => mode.current !== 'idle' })

  function currentText(): string {
    if (!row || !column) return ''
    return unsaved ? unsaved.text : model.lookOf(row, column).text
  }

  function place(): void {
    const scroller = props.scroller.current
    if (!box.current || !scroller) return
    const cell = placeBox(box.current, scroller)
    if (told.current) placeSentence(told.current, cell, scroller)
    if (mode.current === 'idle') box.current.style.width = `${cell.width}px`
    else grow()
  }

  function grow(): void {
    if (box.current && props.scroller.current) growBox(box.current, props.scroller.current)
  }

  function open(next: 'replace' | 'caret'): void {
    const area = box.current
    if (!area || !writable || !column) return
    props.onReveal()
    mode.current = next
    target.current = row ? { row: row.key, column: column.key } : null
    original.current = currentText()
    if (next === 'caret') {
      area.value = original.current === '–' ? '' : original.current
      area.setSelectionRange(area.value.length, area.value.length)
    }
    area.dataset.mode = next
    area.dataset.align = isNumber ? 'right' : 'left'
    release.current ??= holdUnsaved()
    place()
    if (offered) setOpenedAt(`${active.row} ${column.key}`)
  }

  function close(): void {
    const area = box.current
    mode.current = 'idle'
    if (area) {
      area.value = ''
      area.dataset.mode = 'idle'
      area.style.height = ''
    }
    release.current?.()
    release.current = null
    if (openedAt !== null) setOpenedAt(null)
    place()
  }

  function typedText(): string {
    return choices.current?.chosen() ?? box.current?.value ?? ''
  }

  function commit(): void {
    if (mode.current === 'idle') return
    const typed = typedText()
    const at = target.current
    // Enter on a text that is not saved yet means it, though nothing was added to it.
    const unchanged = mode.current === 'caret' && typed === original.current && !unsaved
    close()
    if (!at) props.onWrite(rangeOf({ ...selection, anchor: active, corner: active }), () => fillAt(typed))
    else if (unchanged) props.onTyping(at, null)
    else props.onEdits([{ ...at, text: typed }])
  }

  function fillAt(typed: string): SheetEdit[] {
    return fillEdits(model, { ...selection, anchor: active, corner: active }, typed)
  }

  useImperativeHandle(props.ref, () => ({
    focus: () => box.current?.focus({ preventScroll: true }),
    place,
    edit: () => {
      box.current?.focus({ preventScroll: true })
      if (mode.current === 'idle') open('caret')
    },
    commit,
    isTyping: () => mode.current !== 'idle',
    press: (key) => {
      if (mode.current === 'idle') pressIdle(key)
    },
  }))

  function input(): void {
    if (mode.current === 'idle') {
      if (!writable) {
        if (box.current) box.current.value = ''
        return
      }
      if (box.current?.value === '') return
      open('replace')
    }
    grow()
    if (target.current) props.onTyping(target.current, box.current?.value ?? '')
    choices.current?.filter(box.current?.value ?? '')
  }

  /** False where nothing is to be said of it. */
  function tellFixed(): boolean {
    if (props.readOnly || !fixed?.sentence) return false
    props.onTell(fixed.sentence)
    return true
  }

  function press(event: KeyboardEvent<HTMLTextAreaElement>): void {
    // 229 is a key an input method keeps for itself.
    const isOfMethod = event.nativeEvent.isComposing || event.keyCode === 229
    const key = describeKey(event.nativeEvent)
    if (mode.current === 'idle' && !writable && (isOfMethod || key.length === 1)) tellFixed()
    if (isOfMethod) return
    if (event.code === 'NumpadDecimal' && isNumber && !event.ctrlKey) {
      event.preventDefault()
      document.execCommand('insertText', false, ',')
      return
    }
    const isHeld = mode.current === 'idle' && isCommand(key) && props.onHold(key)
    const handled = isHeld || (mode.current === 'idle' ? pressIdle(key) : pressEditing(key))
    if (handled) {
      event.preventDefault()
      event.stopPropagation()
    }
  }

  function pressIdle(key: string): boolean {
    if (key !== 'Esc' && props.onOwnKey(key)) return true
    const range = rangeOf(selection)
    switch (key) {
      case 'F2':
        if (!writable) return tellFixed()
        open('caret')
        return true
      case 'Delete':
        if (!props.readOnly) props.onWrite(range, () => fillEdits(model, selection, '', overlay))
        return true
      case 'Ctrl+Z':
        props.onUndo()
        return true
      case 'Ctrl+Y':
        props.onRedo()
        return true
      case 'Ctrl+D':
      case 'Ctrl+R': {
        const way = key === 'Ctrl+D' ? 'down' : 'right'
        if (!props.readOnly)
          props.onWrite(range, () => repeatEdits(model, selection, overlay, way), linesOfRepeat(range, way))
        return true
      }
      case 'Ctrl+;':
        if (writable)
          props.onWrite(rangeOf({ ...selection, anchor: active, corner: active }), () => fillAt(props.today))
        else tellFixed()
        return true
      case 'Esc':
        if (!clipboard.dropCut() && !props.onOwnKey(key)) props.onEscape()
        return true
      default:
        return props.onMove(key)
    }
  }

  function pressEditing(key: string): boolean {
    const area = box.current
    if (choices.current?.press(key)) return true
    switch (key) {
      case 'Esc':
        close()
        if (target.current) props.onTyping(target.current, null)
        return true
      case 'Alt+Enter':
        if (area) {
          document.execCommand('insertText', false, '\n')
          grow()
        }
        return true
      case 'Ctrl+Enter': {
        const typed = typedText()
        close()
        props.onWrite(rangeOf(selection), () => fillEdits(model, selection, typed, overlay))
        return true
      }
      case 'F2':
        mode.current = 'caret'
        return true
      case 'Enter':
      case 'Shift+Enter':
      case 'Tab':
      case 'Shift+Tab':
        commit()
        props.onMove(key)
        return true
      default:
        if (mode.current === 'replace' && /^Arrow/.test(key)) {
          commit()
          props.onMove(key)
          return true
        }
        // Function keys and Ctrl+PgDn leave the cell: what was typed is saved first.
        if (/F\d|PgUp|PgDn/.test(key)) commit()
        return false
    }
  }

  return (
    <>
      <textarea
        ref={box}
        className="cell-editor"
        data-mode="idle"
        aria-label={row && column ? model.nameOf(row, column) : gridText.sheet}
        aria-invalid={unsaved?.state === 'refused'}
        rows={1}
        spellCheck={false}
        autoComplete="off"
        readOnly={!writable}
        onKeyDown={press}
        onInput={input}
        onCompositionStart={() => {
          if (mode.current === 'idle' && writable) open('replace')
        }}
        onCopy={(event) => clipboard.copy(event, false)}
        onCut={(event) => clipboard.copy(event, true)}
        onPaste={clipboard.paste}
        onBlur={commit}
      />
      {props.told === null ? null : (
        <p className="cell-told" role="alert" ref={told}>
          <Mark kind={unsaved?.state === 'refused' ? 'error' : 'warning'} /> {props.told}
        </p>
      )}
      {openedAt !== null && column && offered ? (
        <EditorChoices
          key={openedAt}
          ref={choices}
          anchor={box}
          name={column.path.at(-1) ?? ''}
          labels={offered.labels}
          takesFirst={offered.takesFirst}
          onPick={() => {
            commit()
            box.current?.focus()
          }}
        />
      ) : null}
    </>
  )
}

/** Keys that work on what is chosen; letters, and what the browser itself answers with the clipboard, go on. */
function isCommand(key: string): boolean {
  return key.length > 1 && !/^(?:Ctrl\+[CXV]|F\d+|Alt\+.+)$/.test(key)
}
