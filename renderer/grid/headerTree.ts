/** The merged header of a form from the header paths of its columns. */
export interface HeaderCell {
  text: string
  /** 0-based first column and how many columns it spans. */
  column: number
  span: number
  /** 0-based level from the top and how many levels it spans. */
  level: number
  depth: number
}

export interface HeaderTree {
  cells: HeaderCell[]
  levels: number
}

/** Neighbours with the same beginning of their paths share a cell; a leaf reaches down to the last level. */
export function buildHeaderTree(paths: readonly string[][]): HeaderTree {
  const levels = Math.max(1, ...paths.map((path) => path.length))
  const cells: HeaderCell[] = []
  for (let level = 0; level < levels; level++) {
    let column = 0
    while (column < paths.length) {
      const path = paths[column] ?? []
      const text = path[level]
      if (text === undefined) {
        column++
        continue
      }
      const isLeaf = level === path.length - 1
      let span = 1
      while (!isLeaf && sharesGroup(path, paths[column + span], level)) span++
      cells.push({ text, column, span, level, depth: isLeaf ? levels - level : 1 })
      column += span
    }
  }
  return { cells, levels }
}

function sharesGroup(path: string[], other: string[] | undefined, level: number): boolean {
  if (!other || level >= other.length - 1) return false
  return path.slice(0, level + 1).every((text, index) => text === other[index])
}
