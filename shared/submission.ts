/** What a commune hands in for a form: its states, which forms are collected, and what a copy's cells are in the whole form. */
import type { AnnexDefinition } from './form.ts'

/** Not handed in, entered, nothing to report (an explicit nil, never a blank), to be completed, approved. */
export const submissionStates = ['chua_nop', 'da_nhap', 'khong_phat_sinh', 'can_bo_sung', 'da_duyet'] as const
export type SubmissionState = (typeof submissionStates)[number]

/** Forms with a row for each commune, or that every commune fills in whole. A plan is given to communes, not collected. */
export function isCollected(definition: AnnexDefinition): boolean {
  if (definition.periodKind !== 'period') return false
  return definition.perUnit !== undefined || hasUnitRows(definition)
}

export function hasUnitRows(definition: Pick<AnnexDefinition, 'blocks'>): boolean {
  return definition.blocks.some((block) => block.source === 'units')
}

/** The column under which a cell of a unit's copy is kept: the whole form may show it in a column of that unit. */
export function keptColumn(definition: AnnexDefinition, copyColumn: string): string {
  return definition.perUnit?.shownIn?.[copyColumn] ?? copyColumn
}

/** The column of a unit's copy that a kept column is. */
export function copyColumn(definition: AnnexDefinition, kept: string): string {
  const shown = Object.entries(definition.perUnit?.shownIn ?? {}).find(([, column]) => column === kept)
  return shown?.[0] ?? kept
}
