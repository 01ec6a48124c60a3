/** Gaps as screens show them: the glyph of each group, and the address where a gap is closed. */
import type { Gap } from '../shared/gap.ts'
import { addressOf, addressOfPlace } from './addresses.ts'
import type { MarkKind } from './ui/Mark.tsx'

export const gapMarks = {
  error: 'error',
  missing: 'missing',
  warning: 'warning',
  step: 'entered',
  explained: 'done',
} as const satisfies Record<Gap['group'] | 'explained', MarkKind>

export function addressOfGap(period: string, { screen, place }: Pick<Gap, 'screen' | 'place'>): string {
  if (!place) return addressOf(period, screen)
  return screen === 'registers' ? addressOfIncomplete(period, place.form) : addressOfPlace(place)
}

/** The records of a register that lack something. */
const incompleteWord = 'thieu-thong-tin'

function addressOfIncomplete(period: string, form: string): string {
  return addressOf(period, 'registers', form, incompleteWord)
}

/** Whether the part of an address after a register asks for its incomplete records. */
export function asksForIncomplete(part: string | undefined): boolean {
  return part === incompleteWord
}
