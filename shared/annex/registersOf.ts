/** The registers that an annex counts. */
import type { AnnexDefinition } from '../form.ts'

/** Registers whose records the annex counts in columns of its own. */
export function registersOf(definition: AnnexDefinition): string[] {
  const registers = new Set<string>()
  for (const { source } of definition.columns) {
    if ((source.kind === 'register' || source.kind === 'formula' || source.kind === 'cumulative') && source.figure) {
      registers.add(source.figure.register)
    }
  }
  for (const block of definition.blocks) {
    if (block.source !== 'fixed') continue
    for (const { figures, cumulative } of block.rows) {
      for (const figure of Object.values({ ...figures, ...cumulative })) registers.add(figure.register)
    }
  }
  return [...registers]
}
