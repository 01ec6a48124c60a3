/** The list of a register as a sheet of the one grid: looked through beside the record, or typed into (F4). */
import { type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { formatDate } from '../../shared/date.ts'
import type { RecordView } from '../../shared/values.ts'
import { type GridHandle, SheetGrid } from '../grid/SheetGrid.tsx'
import { rangeOf, type Selection, selectCell } from '../grid/selection.ts'
import { usePasting } from '../grid/usePasting.tsx'
import '../grid/sheet.css'
import { registerText } from '../registerStrings.ts'
import { useShell } from '../shellContext.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { buildRegisterShape, completeModel } from './registerModel.ts'
import type { RegisterInfo } from './useRegister.ts'
import { overlayOf, useRegisterEdits } from './useRegisterEdits.ts'
import { type ListFilter, useRegisterLines } from './useRegisterLines.ts'

export interface SheetHandle {
  /** Moves the choice by lines. With `isMarking` the line that is left is marked. */
  move: (by: number, isMarking?: boolean) => void
  /** Puts the caret into the cell. */
  focusGrid: () => void
  /** Ids of the lines that are chosen as wholes; none where cells are chosen, or every line. */
  readChosenLines: () => Promise<string[]>
}

interface RegisterSheetProps {
  info: RegisterInfo
  filter: ListFilter
  total: number
  chosen: string | null
  onChoose: (record: RecordView) => void
  onOpen: () => void
  /** Lines that will be changed together. */
  marked: ReadonlySet<string>
  onMark: (id: string) => void
  /** Whether cells are typed into. */
  isGrid: boolean
  onUndo: () => void
  onRedo: () => void
  onEscape: () => void
  ref?: Ref<SheetHandle>
}

export function RegisterSheet(props: RegisterSheetProps) {
  const { info, filter, total, chosen, onChoose, marked, isGrid, ref } = props
  const { session } = useShell()
  const grid = useRef<GridHandle>(null)
  const lines = useRegisterLines(filter)
  const shape = useMemo(() => buildRegisterShape(info), [info])
  const { recordAt, distant } = lines
  const model = useMemo(() => completeModel(shape, { total, recordAt, distant }), [shape, total, recordAt, distant])
  const edits = useRegisterEdits(info, lines.findRecord)
  const overlay = useMemo(() => overlayOf(edits.unsaved, edits.sending), [edits.unsaved, edits.sending])
  const [selection, setSelection] = useState<Selection>(() => selectCell({ row: 0, column: 0 }))
  /** The place of a line that the officer has gone to; it is chosen once it has come. */
  const goesTo = useRef<number | null>(null)
  /** A choice that was told to the screen and has not come back from it yet. */
  const told = useRef<string | null>(null)

  function select(next: Selection): void {
    const isOther = next.active.row !== selection.active.row
    if (isOther || goesTo.current !== null || chosen === null) goesTo.current = next.active.row
    setSelection(next)
  }

  // Lines move when what orders them is changed, and another screen or a new record chooses one: the sheet follows.
  useEffect(() => {
    const here = recordAt(selection.active.row)
    if (goesTo.current !== null) {
      // Of a render before the officer went there, or of a line that has not come: the next one decides.
      if (goesTo.current !== selection.active.row || !here) return
      goesTo.current = null
      if (here.id !== (told.current ?? chosen)) {
        told.current = here.id
        onChoose(here)
      }
      return
    }
    if (told.current !== null && told.current !== chosen) return
    told.current = null
    if (chosen === null || here?.id === chosen) return
    const place = findPlace(recordAt, lines.shown, total, chosen)
    if (place === null) return
    setSelection((before) => ({
      ...selectCell({ row: place, column: before.active.column }),
      homeColumn: before.homeColumn,
    }))
  })

  // A shorter list has no place where the officer stood.
  useEffect(() => {
    if (goesTo.current !== null && goesTo.current >= total) goesTo.current = null
    setSelection((before) =>
      Math.max(before.active.row, before.anchor.row, before.corner.row) < total
        ? before
        : selectCell({ row: Math.max(0, total - 1), column: before.active.column }),
    )
  }, [total])

  const pasting = usePasting({
    parts: [model],
    selections: [selection],
    overlay,
    onEdits: edits.save,
    onSelect: (_, next) => select(next),
    onDone: () => grid.current?.focus(),
  })

  useImperativeHandle(ref, () => ({
    move: (by, isMarking = false) => {
      const left = recordAt(selection.active.row)
      // Keys come faster than the screen answers: a line that was just gone to counts as chosen.
      const isChosen = left?.id === chosen || goesTo.current !== null || told.current !== null
      if (isMarking && left && isChosen) props.onMark(left.id)
      // The first step comes to the line where one stands.
      const to = chosen === null && !isChosen ? selection.active.row : selection.active.row + by
      const row = Math.min(Math.max(to, 0), total - 1)
      goesTo.current = row
      setSelection(selectCell({ row, column: selection.active.column }))
    },
    focusGrid: () => {
      if (chosen === null) select({ ...selection })
      grid.current?.focus()
    },
    readChosenLines: async () => {
      const { top, bottom, left, right } = rangeOf(selection)
      const isWhole = left === 0 && right === model.columns.length - 1 && right > 0
      if (!isGrid || !isWhole || bottom - top + 1 >= total) return []
      await distant.fetch(top, bottom)
      return Array.from({ length: bottom - top + 1 }, (_, index) => recordAt(top + index)?.id ?? '').filter(Boolean)
    },
  }))

  function pressOwn(key: string, place: { row: string; column: string } | null): boolean {
    if (!isGrid) {
      if (key !== 'Enter') return false
      props.onOpen()
      return true
    }
    const unsaved = place && edits.unsaved.get(`${place.row} ${place.column}`)
    if (!place || !unsaved) return false
    if (key === 'Esc') {
      edits.drop(`${place.row} ${place.column}`)
      return true
    }
    // Enter on a text that is not saved means it.
    if (key === 'Enter') edits.save([{ ...place, text: unsaved.text }])
    return false
  }

  return (
    <div className="register-sheet">
      <SheetGrid
        ref={grid}
        model={model}
        isCurrent={isGrid}
        selection={selection}
        onSelect={select}
        overlay={overlay}
        marked={marked}
        opened={chosen}
        readOnly={!isGrid}
        today={formatDate(session.today)}
        onEdits={edits.save}
        onTyping={edits.noteTyping}
        onUndo={props.onUndo}
        onRedo={props.onRedo}
        onOwnKey={pressOwn}
        onEscape={props.onEscape}
        onPaste={(copied, cleared) => pasting.paste({ part: 0, copied, cleared, custom: null })}
        sentenceAt={(place) => edits.unsaved.get(place)?.sentence ?? null}
        onMark={(row) => {
          const record = recordAt(row)
          if (record) props.onMark(record.id)
        }}
        {...(!isGrid && { onOpen: props.onOpen })}
        onShown={lines.onShown}
        empty=""
        label={registerText.list}
      />
      {edits.remarks.length > 0 ? (
        <div className="sheet-remarks">
          <Notice kind="warning">{registerText.remarks(edits.remarks)}</Notice>
          <Button size="bar" onPress={edits.forgetRemarks}>
            {registerText.remarksRead}
          </Button>
        </div>
      ) : null}
      {pasting.preview}
    </div>
  )
}

/** Where the record stands among the lines on the screen; null where it is not among them. */
function findPlace(
  recordAt: (index: number) => RecordView | undefined,
  { top, bottom }: { top: number; bottom: number },
  total: number,
  id: string,
): number | null {
  for (let index = top; index <= Math.min(bottom, total - 1); index++) if (recordAt(index)?.id === id) return index
  return null
}
