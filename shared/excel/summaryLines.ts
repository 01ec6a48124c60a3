/** Summary blocks of an annex: lines of label and values below its table, written and read again. */
import { columnType } from '../columns/index.ts'
import type { AnnexColumn, AnnexDefinition, RowBlock } from '../form.ts'
import type { AnnexRow } from '../values.ts'

export interface SummaryLine {
  ordinal: string
  label: string
  /** Values with their headers; '' where the line holds none. */
  text: string
  isHeading: boolean
}

/** Columns that stand in no header of the table: every block they name is a summary. */
export function isSummaryColumn({ blocks }: Pick<AnnexDefinition, 'blocks'>, column: AnnexColumn): boolean {
  const named = column.blocks ?? []
  return named.length > 0 && named.every((id) => blocks.some((block) => block.id === id && block.summary))
}

/** The columns of a summary block in the order they are written: its own, then remarks. */
export function summaryColumns(definition: AnnexDefinition, block: RowBlock): AnnexColumn[] {
  const shown = definition.columns.filter((column) => !column.hidden)
  const own = shown.filter((column) => column.blocks?.length === 1 && column.blocks[0] === block.id)
  return [...own, ...shown.filter((column) => column.blocks === undefined && column.type === 'text')]
}

/** `Số xã: 20; Tỷ lệ: 45,5%`; a block with one column needs no header for it. */
export function writeSummary(definition: AnnexDefinition, rows: readonly AnnexRow[]): SummaryLine[] {
  return definition.blocks
    .filter((block) => block.summary)
    .flatMap((block) => {
      const columns = summaryColumns(definition, block)
      return rows
        .filter((row) => row.block === block.id)
        .map((row) => ({
          ordinal: row.ordinal,
          label: row.label,
          text: columns.flatMap((column) => writeValue(row, column, columns[0] === column)).join('; '),
          isHeading: row.kind === 'heading' || row.kind === 'group',
        }))
    })
}

function writeValue(row: AnnexRow, column: AnnexColumn, isFirst: boolean): string[] {
  const cell = row.cells[column.key]
  const text = cell?.state === 'nil' ? '-' : columnType(column).format(cell?.value ?? null, { value: column })
  if (text === '') return []
  return [isFirst ? text : `${headerOf(column)}: ${text}`]
}

/** The text of each value of a line; what stands before the first header is the value of the first column. */
export function readSummary(text: string, columns: readonly AnnexColumn[]): { column: AnnexColumn; text: string }[] {
  const [first, ...others] = columns
  const begins = others
    .flatMap((column) => {
      const lead = `${headerOf(column)}: `
      const at = text.startsWith(lead) ? 0 : text.indexOf(`; ${lead}`)
      return at < 0 ? [] : [{ column, at, from: at + lead.length + (at === 0 ? 0 : 2) }]
    })
    .sort((a, b) => a.at - b.at)
  const values = begins.map(({ column, from }, index) => ({ column, text: text.slice(from, begins[index + 1]?.at) }))
  const lead = text.slice(0, begins[0]?.at).trim()
  return first && lead !== '' ? [{ column: first, text: lead }, ...values] : values
}

function headerOf(column: AnnexColumn): string {
  return column.path.join(', ')
}
