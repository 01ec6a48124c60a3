/** The sheet of an annex with 5,000 rows of 30 columns, beside plain HTML tables of the same numbers, for the bench. */
import '../../../renderer/theme.css'
import '../../../renderer/grid/grid.css'
import '../../../renderer/grid/sheet.css'
import { useState } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import type { GridColumn, GridRow } from '../../../renderer/grid/gridColumns.ts'
import { modelOf } from '../../../renderer/grid/gridModel.ts'
import { buildHeaderTree } from '../../../renderer/grid/headerTree.ts'
import { SheetGrid } from '../../../renderer/grid/SheetGrid.tsx'
import { type Selection, selectCell } from '../../../renderer/grid/selection.ts'
import { type Overlay, placeKey } from '../../../renderer/grid/sheetModel.ts'

const ROWS = 5_000
const COLUMNS = 30

const paths = Array.from({ length: COLUMNS }, (_, index) => [
  `Nhóm ${Math.floor(index / 10)}`,
  `Phần ${Math.floor(index / 5)}`,
  `Cột ${index + 1}`,
])

const columns: GridColumn[] = paths.map((path, index) => ({
  definition: { key: `c${index}`, path, type: 'int', source: { kind: 'typed' }, additive: true },
  key: `c${index}`,
  path,
  drawnFrom: [],
  number: index + 1,
  code: String(index + 1),
  width: 58,
  align: 'right',
  codes: undefined,
}))

function numberAt(row: number, column: number): number {
  return (row * 31 + column * 17) % 997
}

function makeRow(row: number, label: string, isTotal: boolean): GridRow {
  const cells = Object.fromEntries(
    columns.map((column, index) => [
      column.key,
      { value: numberAt(row, index), state: 'value', origin: isTotal ? 'computed' : 'typed' },
    ]),
  ) as GridRow['cells']
  return { key: `r${row}`, ordinal: String(row + 1), label, kind: 'row', block: 'I', cells, isTotal }
}

const rows = [
  ...Array.from({ length: ROWS }, (_, row) => makeRow(row, `Xã số ${row + 1}`, false)),
  makeRow(ROWS, 'Tổng cộng', true),
]

const model = modelOf({
  labels: [
    { title: 'STT', code: 'A', width: 60, left: 0, show: (row) => row.ordinal },
    { title: 'Đơn vị', code: 'B', width: 180, left: 60, show: (row) => row.label },
  ],
  columns,
  header: buildHeaderTree(paths),
  rows,
})

function Sheet() {
  const [selection, setSelection] = useState<Selection>(() => selectCell({ row: 0, column: 0 }))
  const [overlay, setOverlay] = useState<ReadonlyMap<string, Overlay>>(() => new Map())
  return (
    <SheetGrid
      model={model}
      isCurrent
      selection={selection}
      onSelect={setSelection}
      overlay={overlay}
      readOnly={false}
      today="15/06/2021"
      onEdits={(edits) =>
        setOverlay(
          (before) =>
            new Map([
              ...before,
              ...edits.map((edit): [string, Overlay] => [
                placeKey(edit.row, edit.column),
                { text: edit.text, state: 'sending' },
              ]),
            ]),
        )
      }
      onTyping={() => {}}
      onUndo={() => {}}
      onRedo={() => {}}
      onEscape={() => {}}
      onPaste={() => {}}
      empty=""
      label="bench"
    />
  )
}

const root = document.getElementById('root') as HTMLElement
let mounted: Root | null = null

/** The frame after the next one: what was changed has been painted. */
function painted(): Promise<void> {
  return new Promise((resolve) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve()
      port2.postMessage(null)
    }),
  )
}

async function time(work: () => void): Promise<number> {
  mounted?.unmount()
  mounted = null
  root.replaceChildren()
  await painted()
  const start = performance.now()
  work()
  await painted()
  return performance.now() - start
}

function plainTable(rowCount: number): void {
  const lines = [`<tr><th>STT</th><th>Đơn vị</th>${columns.map(({ number }) => `<th>${number}</th>`).join('')}</tr>`]
  for (let row = 0; row < rowCount; row++) {
    const cells = columns.map((_, column) => `<td>${numberAt(row, column)}</td>`).join('')
    lines.push(`<tr><td>${row + 1}</td><td>Xã số ${row + 1}</td>${cells}</tr>`)
  }
  root.innerHTML = `<div style="height:700px;overflow:auto"><table>${lines.join('')}</table><input id="plain"></div>`
  document.getElementById('plain')?.focus()
}

/** Milliseconds from each key to the frame that shows it. */
let delays: number[] = []
window.addEventListener(
  'keydown',
  (event) => void painted().then(() => delays.push(performance.now() - event.timeStamp)),
  true,
)

Object.assign(window, {
  bench: {
    grid: () =>
      time(() => {
        mounted = createRoot(root)
        mounted.render(<Sheet />)
      }),
    wholeTable: () => time(() => plainTable(ROWS)),
    shownTable: () => time(() => plainTable(30)),
    takeDelays: () => {
      const taken = delays
      delays = []
      return taken
    },
    /** Frames while the sheet, or else the plain table, runs down by so many pixels a frame: milliseconds each. */
    scroll: async (step: number) => {
      const box = document.querySelector('.sheet-scroll') ?? root.firstElementChild
      const frames: number[] = []
      for (let count = 0; box && count < 120; count++) {
        const start = performance.now()
        box.scrollTop += step
        await painted()
        frames.push(performance.now() - start)
      }
      return frames
    },
  },
})
