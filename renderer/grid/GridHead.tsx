/** The head of the sheet: the printed header tree and, under it, the row of column numbers. */
import { memo, type Ref } from 'react'
import type { GridModel } from './gridModel.ts'

/** Not drawn again while the lines under it are scrolled. */
export const GridHead = memo(drawHead)

function drawHead({ model, activeColumn, ref }: { model: GridModel; activeColumn: number; ref: Ref<HTMLDivElement> }) {
  const { labels, columns, header } = model
  return (
    <div className="sheet-head" role="rowgroup" ref={ref}>
      <div className="head-tree" role="row" aria-rowindex={1}>
        {labels.map((label, index) => (
          <div
            key={label.code}
            role="columnheader"
            className={`head-cell frozen${index === labels.length - 1 ? ' frozen-last' : ''}`}
            style={{ gridColumn: index + 1, gridRow: `1 / ${header.levels + 1}`, left: label.left }}
          >
            {label.title}
          </div>
        ))}
        {header.cells.map((cell) => {
          const isHere = activeColumn >= cell.column && activeColumn < cell.column + cell.span
          return (
            <div
              key={`${cell.level}:${cell.column}`}
              role="columnheader"
              className={`head-cell${cell.span > 1 ? ' head-group' : ''}${isHere && cell.span === 1 ? ' head-here' : ''}`}
              style={{
                gridColumn: `${labels.length + cell.column + 1} / span ${cell.span}`,
                gridRow: `${cell.level + 1} / span ${cell.depth}`,
              }}
            >
              <span>{cell.text}</span>
            </div>
          )
        })}
      </div>
      <div className="head-codes" role="row" aria-rowindex={header.levels + 1}>
        {labels.map((label, index) => (
          <div
            key={label.code}
            role="columnheader"
            className={`head-code frozen${index === labels.length - 1 ? ' frozen-last' : ''}`}
            style={{ left: label.left }}
          >
            {label.code}
          </div>
        ))}
        {columns.map((column) => (
          <div key={column.key} role="columnheader" className="head-code" title={column.code}>
            {column.code}
          </div>
        ))}
      </div>
    </div>
  )
}
