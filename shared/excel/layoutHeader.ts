/** Header paths drawn as rows of merged cells. */

/** One cell of the header block, 0-based from its top left corner. */
export interface HeaderCell {
  row: number
  column: number
  rows: number
  columns: number
  text: string
}

export interface HeaderTree {
  /** Rows of the block: the longest path. */
  depth: number
  /** Row by row, left to right; together they cover the block exactly once. */
  cells: HeaderCell[]
}

/**
 * Neighbours with equal ancestors share one cell above; a path that ends early reaches down to the last row. Two columns
 * with the very same path stay two columns.
 */
export function layoutHeader(paths: readonly (readonly string[])[]): HeaderTree {
  const depth = Math.max(1, ...paths.map((path) => path.length))
  const cells: HeaderCell[] = []
  for (let row = 0; row < depth; row++) {
    for (let column = 0; column < paths.length; ) {
      const path = paths[column] ?? []
      if (path.length <= row) {
        column++
        continue
      }
      const isLeaf = path.length === row + 1
      const columns = isLeaf ? 1 : countSharing(paths, column, row)
      cells.push({ row, column, rows: isLeaf ? depth - row : 1, columns, text: path[row] ?? '' })
      column += columns
    }
  }
  return { depth, cells }
}

/** Columns from this one on that have the same ancestors down to this row, and something below it. */
function countSharing(paths: readonly (readonly string[])[], column: number, row: number): number {
  const first = paths[column] ?? []
  let count = 1
  for (; column + count < paths.length; count++) {
    const path = paths[column + count] ?? []
    if (path.length <= row + 1) break
    if (first.slice(0, row + 1).some((part, level) => path[level] !== part)) break
  }
  return count
}
