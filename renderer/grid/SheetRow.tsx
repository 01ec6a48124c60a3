/** One line of the sheet with its cells; drawn again only when something in it changes. */
import { IconFlag, IconPaperclip } from '@tabler/icons-react'
import { type CSSProperties, memo } from 'react'
import type { IssueSeverity } from '../../shared/errors.ts'
import { cellText } from '../cellStrings.ts'
import { Mark } from '../ui/Mark.tsx'
import {
  type CellLook,
  type CellMark,
  headRowsOf,
  type Overlay,
  placeKey,
  type SheetColumn,
  type SheetLine,
  type SheetModel,
} from './sheetModel.ts'

interface SheetRowProps {
  model: SheetModel
  /** Undefined while it has not come. */
  row: SheetLine | undefined
  index: number
  top: number
  /** Of text, for which it is as high. */
  lines: number
  /** -1 where the active cell is in another row. */
  activeColumn: number
  from: number
  to: number
  /** Columns that Ctrl+X marked; -1 where none. */
  cutFrom: number
  cutTo: number
  isMarked: boolean
  /** Shown as a whole beside the sheet. */
  isOpen: boolean
  overlay: ReadonlyMap<string, Overlay>
  issues: ReadonlyMap<string, IssueSeverity>
  marks: ReadonlyMap<string, CellMark>
}

export const SheetRow = memo(drawRow, showsTheSame)

function drawRow(props: SheetRowProps) {
  const { model, row, index, activeColumn, from, to, cutFrom, cutTo, overlay, issues, marks } = props
  const lastFrozen = model.columns.findLastIndex(({ frozenLeft }) => frozenLeft !== undefined)
  return (
    <div
      role="row"
      aria-rowindex={headRowsOf(model) + 1 + index}
      aria-selected={props.isOpen || undefined}
      className={classesOf(props)}
      style={row?.isTotal ? undefined : styleOf(props)}
      data-row={index}
    >
      {model.labels.map((label, place) => {
        const shown = row ? label.show(row, index) : ''
        return (
          <div
            key={label.code}
            role="rowheader"
            className={`cell label label-${place} frozen${place === model.labels.length - 1 && lastFrozen < 0 ? ' frozen-last' : ''}`}
            style={{ left: label.left }}
            title={shown}
          >
            {shown}
          </div>
        )
      })}
      {model.columns.map((column, place) => {
        const key = row ? placeKey(row.key, column.key) : ''
        return drawCell({
          column,
          look: row ? model.lookOf(row, column) : notCome,
          place,
          isActive: place === activeColumn,
          isChosen: place >= from && place <= to && from >= 0,
          isCut: place >= cutFrom && place <= cutTo && cutFrom >= 0,
          isSingle: from === to && from === activeColumn,
          isFixed: row !== undefined && model.whyFixed(row, column) !== null,
          isLastFrozen: place === lastFrozen,
          overlay: overlay.get(key),
          issue: issues.get(key),
          mark: marks.get(key),
        })
      })}
    </div>
  )
}

function styleOf({ model, top, lines }: SheetRowProps): CSSProperties {
  const tall = { '--row-height': `${model.rowHeight * lines}px`, '--lines': lines }
  return { transform: `translateY(${top}px)`, ...(lines > 1 && tall) }
}

const notCome: CellLook = { text: '', face: 'face-coming' }

function classesOf({ row, lines, activeColumn, isMarked, isOpen }: SheetRowProps): string {
  const classes = ['sheet-row', `row-${row?.isTotal ? 'total' : (row?.kind ?? 'row')}`]
  if (activeColumn >= 0) classes.push('row-here')
  if (lines > 1) classes.push('row-tall')
  if (isOpen) classes.push('row-open')
  if (isMarked) classes.push('row-marked')
  if (row?.isGone) classes.push('row-gone')
  return classes.join(' ')
}

/** Every save brings the lines anew; one is drawn again only where one of its own cells is another. */
function showsTheSame(before: SheetRowProps, after: SheetRowProps): boolean {
  const isPlacedSame =
    before.index === after.index &&
    before.top === after.top &&
    before.lines === after.lines &&
    before.activeColumn === after.activeColumn &&
    before.from === after.from &&
    before.to === after.to &&
    before.cutFrom === after.cutFrom &&
    before.cutTo === after.cutTo &&
    before.isMarked === after.isMarked &&
    before.isOpen === after.isOpen
  if (!isPlacedSame || !hasSameShape(before.model, after.model)) return false
  const [old, now] = [before.row, after.row]
  if (!old || !now) return old === now
  if (old.key !== now.key || old.kind !== now.kind || old.isGone !== now.isGone || old.drawnFrom !== now.drawnFrom)
    return false
  const { index } = after
  if (
    after.model.labels.some((label, place) => label.show(now, index) !== before.model.labels[place]?.show(old, index))
  )
    return false
  if (old === now && before.overlay === after.overlay && before.issues === after.issues && before.marks === after.marks)
    return true
  return after.model.columns.every((column) => {
    const place = placeKey(now.key, column.key)
    return (
      after.model.contentOf(old, column) === after.model.contentOf(now, column) &&
      before.overlay.get(place) === after.overlay.get(place) &&
      before.issues.get(place) === after.issues.get(place) &&
      before.marks.get(place) === after.marks.get(place)
    )
  })
}

function hasSameShape(before: SheetModel, after: SheetModel): boolean {
  if (before === after || (before.columns === after.columns && before.labels === after.labels)) return true
  return (
    before.columns.length === after.columns.length &&
    before.labels.length === after.labels.length &&
    headRowsOf(before) === headRowsOf(after) &&
    after.columns.every((column, place) => {
      const old = before.columns[place]
      return (
        old !== undefined &&
        old.key === column.key &&
        old.width === column.width &&
        column.drawnFrom.every((one, index) => one === old.drawnFrom[index])
      )
    }) &&
    after.labels.every((label, place) => before.labels[place]?.left === label.left)
  )
}

interface CellParts {
  column: SheetColumn
  look: CellLook
  place: number
  isActive: boolean
  isChosen: boolean
  isSingle: boolean
  isCut: boolean
  isFixed: boolean
  isLastFrozen: boolean
  overlay: Overlay | undefined
  issue: IssueSeverity | undefined
  mark: CellMark | undefined
}

/** No component of its own: a thousand of them would cost every scrolled frame a third more. */
function drawCell(parts: CellParts) {
  const { column, look, place, isActive, isChosen, isSingle, isCut, isFixed, isLastFrozen, overlay, issue, mark } =
    parts
  const severity = severityOf(overlay) ?? issue
  const classes = ['cell', `align-${alignOf(parts)}`]
  classes.push(overlay ? `face-${overlay.state}` : look.face)
  if (look.isStrong) classes.push('strong')
  if (severity === 'error' || severity === 'warning') classes.push(`has-${severity}`)
  if (isChosen && !isSingle) classes.push('chosen')
  if (isCut) classes.push('cut')
  if (isActive) classes.push('active')
  if (column.frozenLeft !== undefined) classes.push(isLastFrozen ? 'frozen frozen-last' : 'frozen')
  const shown = overlay ? overlay.text : look.text
  const hasMark = severity === 'error' || severity === 'warning' || mark?.followUp || mark?.evidence
  const hasCorner = !overlay && (look.isOverride || look.isNoted)
  if (hasMark || hasCorner) classes.push('marked')
  const isLong = shown.length * WIDEST_LETTER > column.width - PADDING
  return (
    <div
      key={column.key}
      role="gridcell"
      className={classes.join(' ')}
      style={column.frozenLeft === undefined ? undefined : { left: column.frozenLeft }}
      data-column={place}
      aria-selected={isChosen}
      aria-readonly={isFixed || undefined}
    >
      {severity === 'error' || severity === 'warning' ? <Mark kind={severity} /> : null}
      {look.isOverride && !overlay ? <i className="corner corner-override" /> : null}
      {look.isNoted && !overlay ? <i className="corner corner-note" /> : null}
      {mark?.followUp ? (
        <IconFlag className="cell-flag" size={11} stroke={2.2} aria-label={cellText.hasFollowUp(mark.followUp)} />
      ) : null}
      {mark?.evidence ? (
        <IconPaperclip className="cell-clip" size={11} stroke={2} aria-label={cellText.hasEvidence(mark.evidence)} />
      ) : null}
      {look.lacks && !overlay ? (
        <span className="cell-lacks">
          <Mark kind="warning" label={look.lacks} />
        </span>
      ) : null}
      <span className={isLong ? 'cell-text cell-long' : 'cell-text'} title={isLong ? shown : undefined}>
        {look.boldFrom === undefined || overlay ? (
          shown
        ) : (
          <>
            {shown.slice(0, look.boldFrom)}
            <b>{shown.slice(look.boldFrom)}</b>
          </>
        )}
      </span>
      {isActive ? <i className="fill-handle" /> : null}
    </div>
  )
}

/** What was refused is read as words; what waits to be saved stands where its column has it. */
function alignOf({ column, look, overlay }: CellParts): SheetColumn['align'] {
  if (overlay === undefined) return look.align ?? column.align
  return overlay.state === 'refused' ? 'left' : column.align
}

/** Pixels; only what may be wider than its column is cut off at the end, as each such cell costs every frame a little. */
const WIDEST_LETTER = 10
const PADDING = 16

function severityOf(overlay: Overlay | undefined): IssueSeverity | undefined {
  if (overlay?.state === 'refused') return 'error'
  return overlay?.state === 'waiting' || overlay?.state === 'unfinished' ? 'warning' : undefined
}
