/** One line of the sheet with its cells; drawn again only when something in it changes. */
import { IconFlag, IconPaperclip } from '@tabler/icons-react'
import { memo } from 'react'
import type { IssueSeverity } from '../../shared/errors.ts'
import type { Cell } from '../../shared/values.ts'
import { cellText } from '../cellStrings.ts'
import { Mark } from '../ui/Mark.tsx'
import type { CellMark, Overlay } from './AnnexGrid.tsx'
import { type GridColumn, type GridRow, showCell } from './gridColumns.ts'
import { type GridModel, placeKey } from './gridModel.ts'

interface SheetRowProps {
  model: GridModel
  row: GridRow
  index: number
  top: number
  /** -1 where the active cell is in another row. */
  activeColumn: number
  from: number
  to: number
  /** Columns that Ctrl+X marked; -1 where none. */
  cutFrom: number
  cutTo: number
  overlay: ReadonlyMap<string, Overlay>
  issues: ReadonlyMap<string, IssueSeverity>
  marks: ReadonlyMap<string, CellMark>
}

export const SheetRow = memo(drawRow, showsTheSame)

function drawRow(props: SheetRowProps) {
  const { model, row, index, top, activeColumn, from, to, cutFrom, cutTo, overlay, issues, marks } = props
  return (
    <div
      role="row"
      aria-rowindex={model.header.levels + 2 + index}
      className={`sheet-row row-${row.isTotal ? 'total' : row.kind}${activeColumn >= 0 ? ' row-here' : ''}`}
      style={row.isTotal ? undefined : { transform: `translateY(${top}px)` }}
      data-row={index}
    >
      {model.labels.map((label, place) => (
        <div
          key={label.code}
          role="rowheader"
          className={`cell label label-${place} frozen${place === model.labels.length - 1 ? ' frozen-last' : ''}`}
          style={{ left: label.left }}
          title={label.show(row)}
        >
          {label.show(row)}
        </div>
      ))}
      {model.columns.map((column, place) =>
        drawCell({
          column,
          row,
          place,
          isActive: place === activeColumn,
          isChosen: place >= from && place <= to && from >= 0,
          isCut: place >= cutFrom && place <= cutTo && cutFrom >= 0,
          isSingle: from === to && from === activeColumn,
          overlay: overlay.get(placeKey(row.key, column.key)),
          issue: issues.get(placeKey(row.key, column.key)),
          mark: marks.get(placeKey(row.key, column.key)),
        }),
      )}
    </div>
  )
}

/** Every save brings the whole annex anew; a line is drawn again only where one of its own cells is another. */
function showsTheSame(before: SheetRowProps, after: SheetRowProps): boolean {
  const isPlacedSame =
    before.index === after.index &&
    before.top === after.top &&
    before.activeColumn === after.activeColumn &&
    before.from === after.from &&
    before.to === after.to &&
    before.cutFrom === after.cutFrom &&
    before.cutTo === after.cutTo
  if (!isPlacedSame || !hasSameShape(before.model, after.model)) return false
  const [old, now] = [before.row, after.row]
  if (old.key !== now.key || old.kind !== now.kind || old.numberType !== now.numberType) return false
  if (after.model.labels.some((label, place) => label.show(now) !== before.model.labels[place]?.show(old))) return false
  if (old === now && before.overlay === after.overlay && before.issues === after.issues && before.marks === after.marks)
    return true
  return after.model.columns.every(({ key }) => {
    const place = placeKey(now.key, key)
    return (
      old.cells[key] === now.cells[key] &&
      before.overlay.get(place) === after.overlay.get(place) &&
      before.issues.get(place) === after.issues.get(place) &&
      before.marks.get(place) === after.marks.get(place)
    )
  })
}

function hasSameShape(before: GridModel, after: GridModel): boolean {
  if (before === after) return true
  return (
    before.columns.length === after.columns.length &&
    before.labels.length === after.labels.length &&
    before.header.levels === after.header.levels &&
    after.columns.every(({ key, width, definition, codes }, place) => {
      const old = before.columns[place]
      return old?.key === key && old.width === width && old.definition === definition && old.codes === codes
    }) &&
    after.labels.every((label, place) => before.labels[place]?.left === label.left)
  )
}

interface CellParts {
  column: GridColumn
  row: GridRow
  place: number
  isActive: boolean
  isChosen: boolean
  isSingle: boolean
  isCut: boolean
  overlay: Overlay | undefined
  issue: IssueSeverity | undefined
  mark: CellMark | undefined
}

/** No component of its own: a thousand of them would cost every scrolled frame a third more. */
function drawCell({ column, row, place, isActive, isChosen, isSingle, isCut, overlay, issue, mark }: CellParts) {
  const cell = row.cells[column.key]
  const severity = severityOf(overlay) ?? issue
  const classes = ['cell', `align-${overlay?.state === 'refused' ? 'left' : column.align}`, faceOf(row, cell, overlay)]
  if (column.definition.additive && column.definition.source.kind === 'formula') classes.push('strong')
  if (severity === 'error' || severity === 'warning') classes.push(`has-${severity}`)
  if (isChosen && !isSingle) classes.push('chosen')
  if (isCut) classes.push('cut')
  if (isActive) classes.push('active')
  const shown = overlay ? overlay.text : showCell(column, row, cell)
  const hasMark = severity === 'error' || severity === 'warning' || mark?.followUp || mark?.evidence
  const hasCorner = !overlay && (cell?.origin === 'override' || cell?.note)
  if (hasMark || hasCorner) classes.push('marked')
  const isLong = shown.length * WIDEST_LETTER > column.width - PADDING
  return (
    <div
      key={column.key}
      role="gridcell"
      className={classes.join(' ')}
      data-column={place}
      aria-selected={isChosen}
      aria-readonly={cell?.notApplicable}
    >
      {severity === 'error' || severity === 'warning' ? <Mark kind={severity} /> : null}
      {cell?.origin === 'override' && !overlay ? <i className="corner corner-override" /> : null}
      {cell?.note && !overlay ? <i className="corner corner-note" /> : null}
      {mark?.followUp ? (
        <IconFlag className="cell-flag" size={11} stroke={2.2} aria-label={cellText.hasFollowUp(mark.followUp)} />
      ) : null}
      {mark?.evidence ? (
        <IconPaperclip className="cell-clip" size={11} stroke={2} aria-label={cellText.hasEvidence(mark.evidence)} />
      ) : null}
      <span className={isLong ? 'cell-text cell-long' : 'cell-text'}>{shown}</span>
      {isActive ? <i className="fill-handle" /> : null}
    </div>
  )
}

/** Pixels; only what may be wider than its column is cut off at the end, as each such cell costs every frame a little. */
const WIDEST_LETTER = 10
const PADDING = 16

function severityOf(overlay: Overlay | undefined): IssueSeverity | undefined {
  if (overlay?.state === 'refused') return 'error'
  return overlay?.state === 'waiting' || overlay?.state === 'unfinished' ? 'warning' : undefined
}

/** The faces of the legend, as class names. */
function faceOf(row: GridRow, cell: Cell | undefined, overlay: Overlay | undefined): string {
  if (overlay) return `face-${overlay.state}`
  if (row.kind === 'heading' || !cell || cell.notApplicable) return 'face-none'
  if (cell.state === 'blank') return 'face-blank'
  if (cell.origin === 'override') return 'face-override'
  return cell.origin === 'computed' ? 'face-computed' : 'face-entered'
}
