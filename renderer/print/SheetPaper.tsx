/** A printed sheet as pages of A4, on screen and on paper alike. */
import type { CSSProperties } from 'react'
import { CHARACTER_MILLIMETRES } from '../../shared/excel/layoutText.ts'
import type { CellStyle, LayoutCell, SheetLayout } from '../../shared/excel/sheetLayout.ts'
import { paginateSheet } from './paginateSheet.ts'

export function SheetPaper({ name, layout }: { name: string; layout: SheetLayout }) {
  const { pages, scale, width, rowHeights } = paginateSheet(layout)
  const byRow = Map.groupBy(layout.cells, (cell) => cell.row)
  const merges = new Map(layout.merges.map((merge) => [`${merge.top}/${merge.left}`, merge]))
  const covered = new Set(
    layout.merges.flatMap(({ top, left, bottom, right }) => {
      const places: string[] = []
      for (let row = top; row <= bottom; row++) {
        for (let column = left; column <= right; column++) {
          if (row > top || column > left) places.push(`${row}/${column}`)
        }
      }
      return places
    }),
  )
  return pages.map((rows, index) => (
    <section
      // biome-ignore lint/suspicious/noArrayIndexKey: a page is its place
      key={index}
      className={`paper paper-${layout.page.orientation}`}
      aria-label={`${name}, ${index + 1}/${pages.length}`}
    >
      <table className="sheet-paper" style={{ width: `${width}mm`, zoom: scale }}>
        <colgroup>
          {layout.columnWidths.map((one, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
            <col key={column} style={{ width: `${one * CHARACTER_MILLIMETRES}mm` }} />
          ))}
        </colgroup>
        <tbody>
          {rows.map((row) => (
            <tr key={row} style={{ height: `${rowHeights[row]}pt` }}>
              {fillRow(byRow.get(row) ?? [], layout.columnWidths.length, row, covered).map((cell) => {
                const merge = merges.get(`${row}/${cell.column}`)
                return (
                  <td
                    key={cell.column}
                    colSpan={merge ? merge.right - merge.left + 1 : 1}
                    rowSpan={merge ? merge.bottom - merge.top + 1 : 1}
                    style={cell.style ? styleOf(cell.style) : undefined}
                  >
                    {cell.shown}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {layout.page.mark === undefined ? null : <span className="paper-mark">{layout.page.mark}</span>}
      {index > 0 ? <span className="paper-number">{index + 1}</span> : null}
    </section>
  ))
}

interface ShownCell {
  column: number
  shown: string
  style: CellStyle | null
}

/** Every column of the row that no other cell covers; a table needs its empty cells too. */
function fillRow(
  cells: readonly LayoutCell[],
  columns: number,
  row: number,
  covered: ReadonlySet<string>,
): ShownCell[] {
  const byColumn = new Map(cells.map((cell) => [cell.column, cell]))
  return Array.from({ length: columns }, (_, column) => column).flatMap((column) => {
    if (covered.has(`${row}/${column}`)) return []
    const cell = byColumn.get(column)
    return [{ column, shown: cell?.shown ?? String(cell?.value ?? ''), style: cell?.style ?? null }]
  })
}

const known = new WeakMap<CellStyle, CSSProperties>()

function styleOf(style: CellStyle): CSSProperties {
  let made = known.get(style)
  if (!made) {
    made = {
      fontSize: `${style.size}pt`,
      textAlign: style.align,
      verticalAlign: style.vertical,
      ...(style.bold && { fontWeight: 700 }),
      ...(style.italic && { fontStyle: 'italic' }),
      ...(style.underline && { textDecoration: 'underline' }),
      ...(style.border && { border: '0.5pt solid #000' }),
      ...(style.indent && { paddingLeft: `${style.indent * 3}mm` }),
      whiteSpace: style.wrap ? 'pre-line' : 'nowrap',
    }
    known.set(style, made)
  }
  return made
}
