/** The line that says on which provisions a form rests. */
import type { LegalBasis } from './form.ts'

/** `Căn cứ: Luật …; Nghị định ….` of the provisions whose text was read; nothing else is printed as law. */
export function writeLegalBasis({ legalBasis = [] }: { legalBasis?: LegalBasis[] }): string[] {
  const confirmed = legalBasis.filter((one) => one.confirmed)
  return confirmed.length === 0 ? [] : [`Căn cứ: ${confirmed.map((one) => one.text).join('; ')}.`]
}
