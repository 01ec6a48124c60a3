/** The head of the sheet: the header tree and, under it, the row of column numbers where there is one. */
import { memo, type Ref } from 'react'
import type { SheetModel } from './sheetModel.ts'

/** Not drawn again while the lines under it are scrolled. */
export const GridHead = memo(drawHead)

function drawHead({ model, activeColumn, ref }: { model: SheetModel; activeColumn: number; ref: Ref<HTMLDivElement> }) {
  const { labels, columns, header, hasCodes } = model
  const lastFrozen = columns.findLastIndex(({ frozenLeft }) => frozenLeft !== undefined)
  return (
    <div className="sheet-head" role="rowgroup" ref={ref}>
      <div className="head-tree" role="row" aria-rowindex={1}>
        {labels.map((label, index) => (
          <div
            key={label.code}
            role="columnheader"
            className={`head-cell frozen${index === labels.length - 1 && lastFrozen < 0 ? ' frozen-last' : ''}`}
            style={{ gridColumn: index + 1, gridRow: `1 / ${header.levels + 1}`, left: label.left }}
          >
            {label.title}
          </div>
        ))}
        {header.cells.map((cell) => {
          const isHere = activeColumn >= cell.column && activeColumn < cell.column + cell.span
          const left = columns[cell.column]?.frozenLeft
          const classes = ['head-cell', `head-${columns[cell.column]?.align}`]
          if (cell.span > 1) classes.push('head-group')
          if (isHere && cell.span === 1) classes.push('head-here')
          if (left !== undefined) classes.push('frozen')
          if (cell.column === lastFrozen) classes.push('frozen-last')
          return (
            <div
              key={`${cell.level}:${cell.column}`}
              role="columnheader"
              data-over={`${cell.column}+${cell.span}`}
              className={classes.join(' ')}
              style={{
                left,
                gridColumn: `${labels.length + cell.column + 1} / span ${cell.span}`,
                gridRow: `${cell.level + 1} / span ${cell.depth}`,
              }}
            >
              <span>{cell.text}</span>
            </div>
          )
        })}
      </div>
      {hasCodes ? <HeadCodes labels={labels} columns={columns} level={header.levels + 1} /> : null}
    </div>
  )
}

function HeadCodes({ labels, columns, level }: Pick<SheetModel, 'labels' | 'columns'> & { level: number }) {
  return (
    <div className="head-codes" role="row" aria-rowindex={level}>
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
      {columns.map((column, index) => (
        <div key={column.key} role="columnheader" data-over={`${index}+1`} className="head-code" title={column.code}>
          {column.code}
        </div>
      ))}
    </div>
  )
}
