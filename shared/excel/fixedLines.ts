/** The lines that a form prints itself, with the headings they stand under: labels alone may be those of several. */
import type { AnnexDefinition, FixedRow, RowBlock } from '../form.ts'
import { foldHeader } from '../text.ts'

export interface FixedLine {
  key: string
  /** Folded label and synonyms, the key of a row among them. */
  texts: ReadonlySet<string>
  /** Folded names of the group and of the headings inside it that the line stands under. */
  groups: ReadonlySet<string>
  numeral: string | null
  block: RowBlock
  /** Null for the row of a group. */
  row: FixedRow | null
}

/** In printing order, without hidden rows; the headings themselves hold no figures and are lines only where asked for. */
export function listFixedLines(form: AnnexDefinition, withHeadings = false): FixedLine[] {
  const lines: FixedLine[] = []
  let group: string[] = []
  for (const block of form.blocks) {
    let heading: string[] = []
    if (block.group) {
      const { key, numeral, label, synonyms = [] } = block.group
      group = [label, ...synonyms].map(foldHeader)
      if (!block.group.heading || withHeadings)
        lines.push({ key, texts: new Set(group), groups: new Set(), numeral, block, row: null })
    }
    if (block.source !== 'fixed') continue
    for (const row of block.rows) {
      if (row.hidden) continue
      const names = [row.label, ...(row.synonyms ?? [])].map(foldHeader)
      if (row.heading) heading = names
      if (row.heading && !withHeadings) continue
      const texts = new Set([...names, foldHeader(row.key)])
      const groups = new Set([...group, ...(row.heading ? [] : heading)])
      lines.push({ key: row.key, texts, groups, numeral: row.numeral ?? null, block, row })
    }
  }
  return lines
}
