/** What the one grid draws and works on, wherever its lines come from: the cells of an annex, the records of a register. */
import type { ColumnType, ParseContext } from '../../shared/columns/columnType.ts'
import type { IssueSeverity } from '../../shared/errors.ts'
import type { HeaderTree } from './headerTree.ts'
import type { Heights } from './lineHeights.ts'

export interface SheetColumn {
  key: string
  /** Pixels. */
  width: number
  align: 'left' | 'right' | 'center'
  /** Its headings, from the top. */
  path: readonly string[]
  /** Under the headings, where the form numbers its columns. */
  code: string
  /** All its cells are drawn anew where one of these is another. */
  drawnFrom: readonly unknown[]
  /** Distance from the left edge, of a column that stays while the sheet is scrolled sideways; those stand first. */
  frozenLeft?: number
}

export interface SheetLine {
  key: string
  /** What it is called. */
  label: string
  kind: 'row' | 'group' | 'heading' | 'ofWhich' | 'extra'
  isTotal: boolean
  /** All its cells are drawn anew where it is another. */
  drawnFrom?: unknown
  /** Not in the list any more. */
  isGone?: boolean
}

export interface LabelColumn<Line extends SheetLine = SheetLine> {
  title: string
  /** `A`, `B` of the number row. */
  code: string
  width: number
  /** Distance from the left edge, where the column stays while scrolling. */
  left: number
  /** `index` is the place of the line, 0-based. */
  show(line: Line, index: number): string
}

/** Why a cell takes no text. */
export interface Fixed {
  /** Told at the cell itself; '' where its face says it. */
  sentence: string
  /** Told of the cells of a block that stayed as they were; null where they count among those that take nothing. */
  tally: ((count: number) => string) | null
}

/** How a cell looks when nothing unsaved stands in it. */
export interface CellLook {
  text: string
  /** Class of its face. */
  face: string
  /** Where it differs from the column's. */
  align?: SheetColumn['align']
  isStrong?: boolean
  /** The letter from which the text is bold. */
  boldFrom?: number
  isOverride?: boolean
  isNoted?: boolean
  /** What it lacks, in words. */
  lacks?: string
}

/** One text for one cell. */
export interface SheetEdit {
  row: string
  column: string
  text: string
  /** The line whose cell of the same column it repeats; only of sources that copy values. */
  source?: string
}

/** Lines that come from afar, page by page. */
export interface DistantLines {
  /** The most lines that one copy, fill or paste may touch. */
  most: number
  areKnown: (top: number, bottom: number) => boolean
  /** Whether they stand on the screen, though a save may have changed them since: what is seen is what is copied. */
  areSeen: (top: number, bottom: number) => boolean
  /** Afterwards `lineAt` knows them. */
  fetch: (top: number, bottom: number) => Promise<void>
}

export interface Beside {
  issue: IssueSeverity | undefined
  mark: CellMark | undefined
}

/**
 * Lines and columns of a source. Methods take only lines and columns that the same model gave, so that the grid need not
 * know the source's own kinds of them.
 */
export interface SheetModel<Line extends SheetLine = SheetLine, Column extends SheetColumn = SheetColumn>
  extends Heights {
  labels: readonly LabelColumn<Line>[]
  columns: readonly Column[]
  header: HeaderTree
  /** Whether a row of column numbers stands under the headings. */
  hasCodes: boolean
  /** Lines of the body, then the total where there is one. */
  lineCount: number
  bodyCount: number
  /** Width of what stays while the sheet is scrolled sideways. */
  frozenWidth: number
  /** Absent where every line is at hand. */
  distant?: DistantLines
  /** Whether repeating a cell takes its value and not its text, which may say less. */
  copiesValues?: boolean
  /** Undefined of a line that has not come yet. */
  lineAt(index: number): Line | undefined
  /** Another one where anything in the cell is another; what a cell is drawn from. */
  contentOf(line: Line, column: Column): unknown
  lookOf(line: Line, column: Column): CellLook
  /** As it goes to the clipboard and comes back from there. */
  copyText(line: Line, column: Column): string
  isFilled(line: Line, column: Column): boolean
  /** Null where the cell takes a text. */
  whyFixed(line: Line, column: Column): Fixed | null
  /** How texts for the cell are read; null where no number or decimal sign is among them. */
  typeOf(line: Line | undefined, column: Column): { type: ColumnType; context: ParseContext }
  /** What is offered under the open cell, and whether Enter takes the first that fits. */
  choicesOf(column: Column): { labels: readonly string[]; takesFirst: boolean } | null
  /** What a screen reader says. */
  describe(line: Line, column: Column, beside: Beside): string
  /** Name of the text box in the cell. */
  nameOf(line: Line, column: Column): string
  /** Said where a pasted block has more lines than the sheet; absent where such cells only fall beside. */
  tellTooLong?(lines: number): string
  /** Where values may be covered. */
  covered?: {
    isCovered(line: Line, column: Column): boolean
    /** Of words that stand for what is covered and are no value; null of all others. */
    why(text: string): Fixed | null
    tellCopied(count: number): string
  }
}

/** A text that stands in a cell and is not saved. */
export interface Overlay {
  text: string
  /** `unfinished`: left while it was typed. */
  state: 'sending' | 'waiting' | 'refused' | 'unfinished'
}

export interface CellMark {
  evidence: string | null
  followUp: string | null
}

/** One text per place in the sheet, for maps of pending texts and issues. */
export function placeKey(row: string, column: string): string {
  return `${row} ${column}`
}

/** Rows above the first line, for readers of the page. */
export function headRowsOf({ header, hasCodes }: Pick<SheetModel, 'header' | 'hasCodes'>): number {
  return header.levels + (hasCodes ? 1 : 0)
}
