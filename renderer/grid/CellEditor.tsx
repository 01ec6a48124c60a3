/** The one text box of the sheet. It has the focus before the first key, so that no input method loses a letter. */
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type Ref,
  type RefObject,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'
import { text } from '../strings.ts'
import { describeKey } from '../ui/hotkeys.ts'
import { holdUnsaved } from '../ui/unsaved.ts'
import type { Overlay } from './AnnexGrid.tsx'
import { copyBlock, fillEdits, repeatEdits } from './blocks.ts'
import { writeBlock, writeTable } from './clipboard.ts'
import { type ChoicesHandle, EditorChoices } from './EditorChoices.tsx'
import { showCell } from './gridColumns.ts'
import { type GridModel, placeKey } from './gridModel.ts'
import { type Copied, readCopied } from './readCopied.ts'
import type { Selection } from './selection.ts'
import type { Edit } from './useAnnexEdits.ts'

export interface EditorHandle {
  focus: () => void
  /** Puts the box over the active cell after scrolling or moving. */
  place: () => void
  /** Opens the cell with its text, the caret at the end. */
  edit: () => void
  /** Saves what is being typed, if anything. */
  commit: () => void
}

interface CellEditorProps {
  model: GridModel
  selection: Selection
  overlay: ReadonlyMap<string, Overlay>
  scroller: RefObject<HTMLDivElement | null>
  readOnly: boolean
  today: string
  onEdits: (edits: Edit[]) => void
  /** What stands in the open text box, at every letter; null once it was given up. Must draw nothing. */
  onTyping: (place: { row: string; column: string }, typed: string | null) => void
  /** Moves the selection; false when the key does not move. */
  onMove: (key: string) => boolean
  onReveal: () => void
  onUndo: () => void
  onRedo: () => void
  onEscape: () => void
  /** A block from the clipboard; with the edits that clear what it was cut from here. */
  onPaste: (copied: Copied, cleared: Edit[]) => void
  /** The range that Ctrl+X marked, until it is pasted or Esc; null takes the mark away. */
  onCut: (selection: Selection | null) => void
  ref: Ref<EditorHandle>
}

/** `replace`: begun by typing, arrows leave the cell; `caret`: begun by F2, arrows move in the text. */
type Mode = 'idle' | 'replace' | 'caret'

export function CellEditor(props: CellEditorProps) {
  const { model, selection, overlay } = props
  const box = useRef<HTMLTextAreaElement>(null)
  const choices = useRef<ChoicesHandle>(null)
  // The mode lives outside React's state: drawing the box again while a syllable is composed would lose letters.
  const mode = useRef<Mode>('idle')
  const original = useRef('')
  const release = useRef<(() => void) | null>(null)
  /** What Ctrl+X took, and the edits that clear where it stood. */
  const cut = useRef<{ plain: string; edits: Edit[] } | null>(null)
  const [openedAt, setOpenedAt] = useState<string | null>(null)
  const { active } = selection
  const row = model.rows[active.row]
  const column = model.columns[active.column]
  const cell = row && column ? row.cells[column.key] : undefined
  const writable =
    !props.readOnly &&
    row !== undefined &&
    column !== undefined &&
    row.kind !== 'heading' &&
    !column.isSum &&
    !cell?.notApplicable
  const isNumber = column?.align === 'right'

  function currentText(): string {
    if (!row || !column) return ''
    const pending = overlay.get(placeKey(row.key, column.key))
    return pending ? pending.text : showCell(column, row, cell)
  }

  function place(): void {
    const area = box.current
    const scroller = props.scroller.current
    if (!area || !scroller) return
    const target = scroller.querySelector('.cell.active')
    const frame = scroller.getBoundingClientRect()
    const rect = target?.getBoundingClientRect()
    const left = rect ? rect.left - frame.left : 0
    const top = rect ? rect.top - frame.top : 0
    const width = rect?.width ?? 60
    area.style.left = `${Math.min(Math.max(left, 0), scroller.clientWidth - width)}px`
    area.style.top = `${Math.min(Math.max(top, 0), scroller.clientHeight - 22)}px`
    area.style.minWidth = `${width}px`
    if (mode.current === 'idle') area.style.width = `${width}px`
    else grow()
  }

  /** Widens the box with its text, as far as the sheet goes. */
  function grow(): void {
    const area = box.current
    const scroller = props.scroller.current
    if (!area || !scroller) return
    const lines = area.value.split('\n')
    const longest = Math.max(...lines.map((line) => line.length))
    const room = scroller.clientWidth - Number.parseFloat(area.style.left || '0') - 4
    const wanted = Math.max(Number.parseFloat(area.style.minWidth || '60'), longest * 8 + 18)
    area.style.width = `${Math.min(wanted, Math.max(room, 120))}px`
    area.style.height = `${Math.max(lines.length, Math.ceil(wanted / Math.max(room, 120))) * 20 + 3}px`
  }

  function open(next: 'replace' | 'caret'): void {
    const area = box.current
    if (!area || !writable || !row || !column) return
    props.onReveal()
    mode.current = next
    original.current = currentText()
    if (next === 'caret') {
      area.value = original.current === '–' ? '' : original.current
      area.setSelectionRange(area.value.length, area.value.length)
    }
    area.dataset.mode = next
    area.dataset.align = isNumber ? 'right' : 'left'
    release.current ??= holdUnsaved()
    place()
    if (column.codes) setOpenedAt(placeKey(row.key, column.key))
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

  function commit(): void {
    if (mode.current === 'idle' || !row || !column) return
    const typed = choices.current?.chosen() ?? box.current?.value ?? ''
    const place = { row: row.key, column: column.key }
    // Enter on a text that is not saved yet means it, though nothing was added to it.
    const unchanged =
      mode.current === 'caret' && typed === original.current && !overlay.has(placeKey(row.key, column.key))
    close()
    if (unchanged) props.onTyping(place, null)
    else props.onEdits([{ ...place, text: typed }])
  }

  useImperativeHandle(props.ref, () => ({
    focus: () => box.current?.focus({ preventScroll: true }),
    place,
    edit: () => {
      box.current?.focus({ preventScroll: true })
      if (mode.current === 'idle') open('caret')
    },
    commit,
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
    if (row && column) props.onTyping({ row: row.key, column: column.key }, box.current?.value ?? '')
    choices.current?.filter(box.current?.value ?? '')
  }

  function press(event: KeyboardEvent<HTMLTextAreaElement>): void {
    // 229 is a key an input method keeps for itself.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const key = describeKey(event.nativeEvent)
    if (event.code === 'NumpadDecimal' && isNumber && !event.ctrlKey) {
      event.preventDefault()
      document.execCommand('insertText', false, ',')
      return
    }
    const handled = mode.current === 'idle' ? pressIdle(key) : pressEditing(key)
    if (handled) {
      event.preventDefault()
      event.stopPropagation()
    }
  }

  function pressIdle(key: string): boolean {
    switch (key) {
      case 'F2':
        open('caret')
        return true
      case 'Delete':
        if (writable) props.onEdits(fillEdits(model, selection, ''))
        return true
      case 'Ctrl+Z':
        props.onUndo()
        return true
      case 'Ctrl+Y':
        props.onRedo()
        return true
      case 'Ctrl+D':
      case 'Ctrl+R': {
        const edits = writable ? repeatEdits(model, selection, overlay, key === 'Ctrl+D' ? 'down' : 'right') : []
        if (edits.length > 0) props.onEdits(edits)
        return true
      }
      case 'Ctrl+;':
        if (writable && row && column) props.onEdits([{ row: row.key, column: column.key, text: props.today }])
        return true
      case 'Esc':
        if (cut.current) markCut(null)
        else props.onEscape()
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
        if (row && column) props.onTyping({ row: row.key, column: column.key }, null)
        return true
      case 'Alt+Enter':
        if (area) {
          document.execCommand('insertText', false, '\n')
          grow()
        }
        return true
      case 'Ctrl+Enter': {
        const typed = area?.value ?? ''
        close()
        props.onEdits(fillEdits(model, selection, typed))
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

  function markCut(next: typeof cut.current): void {
    cut.current = next
    props.onCut(next && selection)
  }

  function copy(event: ClipboardEvent, isCut: boolean): void {
    if (mode.current !== 'idle') return
    event.preventDefault()
    const block = copyBlock(model, selection, overlay)
    const plain = writeBlock(block)
    event.clipboardData.setData('text/plain', plain)
    event.clipboardData.setData('text/html', writeTable(block))
    // As in Excel, what is cut stays until it is pasted.
    markCut(isCut && writable ? { plain, edits: fillEdits(model, selection, '') } : null)
  }

  function paste(event: ClipboardEvent): void {
    if (mode.current !== 'idle') return
    event.preventDefault()
    if (props.readOnly) return
    const plain = event.clipboardData.getData('text/plain')
    const copied = readCopied({ text: plain, html: event.clipboardData.getData('text/html') })
    const cleared = cut.current?.plain === plain ? cut.current.edits : []
    markCut(null)
    if (copied.cells.length > 0) props.onPaste(copied, cleared)
  }

  return (
    <>
      <textarea
        ref={box}
        className="cell-editor"
        data-mode="idle"
        aria-label={row && column ? `${row.label}, ${column.definition.path.join(', ')}` : text.grid.sheet}
        rows={1}
        spellCheck={false}
        autoComplete="off"
        readOnly={!writable}
        onKeyDown={press}
        onInput={input}
        onCompositionStart={() => {
          if (mode.current === 'idle' && writable) open('replace')
        }}
        onCopy={(event) => copy(event, false)}
        onCut={(event) => copy(event, true)}
        onPaste={paste}
        onBlur={commit}
      />
      {openedAt !== null && column?.codes ? (
        <EditorChoices
          ref={choices}
          anchor={box}
          codes={column.codes}
          onPick={() => {
            commit()
            box.current?.focus()
          }}
        />
      ) : null}
    </>
  )
}
