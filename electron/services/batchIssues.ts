/** What a batch keeps of what its import found: one entry a column and kind, with every cell and what was said of it. */
import type { Issue } from '../../shared/errors.ts'

export interface KeptIssues {
  /** Sheet and letters of the column; null where no cell is named. */
  column: string | null
  code: string
  severity: Issue['severity']
  /** How many cells, or findings, it stands for. */
  count: number
  /** The cells by what was said of them; the file and the sheet before the sentence are left out. */
  said: Record<string, string[]>
}

const ADDRESS = /^(.*!)([A-Z]{1,3})(\d+)$/s

/**
 * A column of ten thousand repaired numbers would else write ten thousand times the name of the file. Nothing is left
 * out: sheet, cell, code, severity and sentence of every issue can be read from the result.
 */
export function groupIssues(issues: readonly Issue[]): KeptIssues[] {
  const groups = new Map<string, Omit<KeptIssues, 'said'> & { said: Map<string, string[]> }>()
  for (const { cell, code, severity, message } of issues) {
    const [, sheet = '', letters = '', row] = ADDRESS.exec(cell) ?? []
    const name = row === undefined ? cell : `${letters}${row}`
    const column = row === undefined ? null : `${sheet}${letters}`
    const id = [column ?? '', code, severity].join('\n')
    let known = groups.get(id)
    if (!known) {
      known = { column, code, severity, count: 0, said: new Map() }
      groups.set(id, known)
    }
    known.count++
    const sentence = withoutPlace(message, name)
    const cells = known.said.get(sentence)
    if (cells) cells.push(name)
    else known.said.set(sentence, [name])
  }
  return [...groups.values()].map((group) => ({ ...group, said: Object.fromEntries(group.said) }))
}

/** `Tệp a.xlsx, trang “S”, ô D12: sentence` → `sentence`. */
function withoutPlace(message: string, name: string): string {
  const mark = `${name}: `
  const at = name === '' ? -1 : message.indexOf(mark)
  return at < 0 ? message : message.slice(at + mark.length)
}
