/** Takes the figures of a report from an annex that compares results with a plan. */
import { columnType, columnTypes } from '../columns/index.ts'
import type { CallOutput } from '../contract.ts'
import type { AnnexDefinition } from '../form.ts'
import type { AnnexRow, Cell } from '../values.ts'
import type { ReportFigure } from './reportContent.ts'

type AnnexView = Pick<CallOutput<'annexes.read'>, 'rows'>

/** Keys of the columns that hold these things; the caller knows which annex has them. */
export interface FigureColumns {
  result: string
  plan: string
  percent: string
  lastYear: string
}

/** Every indicator that has a result, in the order of the annex. */
export function listFigures(definition: AnnexDefinition, view: AnnexView, columns: FigureColumns): ReportFigure[] {
  const groups = new Map(definition.blocks.flatMap(({ group }) => (group ? [[group.key, group.label]] : [])))
  const listBlocks = new Set(definition.blocks.filter((block) => block.source !== 'fixed').map((block) => block.id))
  const figures: ReportFigure[] = []
  let group = ''
  let heading: string | null = null
  for (const row of view.rows) {
    group = groups.get(row.key) ?? group
    const isListed = listBlocks.has(row.block)
    if (row.kind === 'heading') heading = row.label
    else if (!isListed) heading = null
    const result = numberOf(row.cells[columns.result])
    if (row.kind === 'heading' || row.kind === 'group' || result === null) continue
    figures.push({
      label: withoutLead(row),
      measureUnit: row.measureUnit ?? definition.measureUnit,
      numberType: numberTypeOf(row.numberType),
      result,
      plan: planOf(definition, row.cells[columns.plan], columns.plan),
      percent: numberOf(row.cells[columns.percent]),
      lastYear: numberOf(row.cells[columns.lastYear]),
      group,
      isPart: row.kind === 'ofWhich' || isListed,
      listHeading: isListed ? heading : null,
      place: { form: definition.id, row: row.key, column: columns.result },
      columns: { plan: columns.plan, percent: columns.percent, lastYear: columns.lastYear },
    })
  }
  return figures
}

function numberOf(cell: Cell | undefined): number | null {
  if (cell?.state === 'nil') return 0
  return typeof cell?.value === 'number' ? cell.value : null
}

function numberTypeOf(type: string | undefined): ReportFigure['numberType'] {
  return type !== undefined && Object.hasOwn(columnTypes, type) ? (type as ReportFigure['numberType']) : 'int'
}

function planOf(definition: AnnexDefinition, cell: Cell | undefined, key: string): string | null {
  const column = definition.columns.find((one) => one.key === key)
  if (!column || !cell || cell.value === null) return null
  return columnType(column).format(cell.value, { value: column }) || null
}

/** `Trong đó: bắt buộc …` stands under its whole, where the first words are said by the place. */
function withoutLead(row: AnnexRow): string {
  const label = row.label.replace(/^trong đó:\s*/iu, '')
  return label.charAt(0).toUpperCase() + label.slice(1)
}
