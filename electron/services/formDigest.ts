/** SHA-256 of what a definition's figures mean: whether who receives a package reads the same columns as who made it. */
import { createHash } from 'node:crypto'
import type { FormDefinition } from '../../shared/form.ts'

/**
 * Members of a definition that explain, recognise, check or lay out and change no figure. Offices take a new program on
 * different days: a better help text would otherwise have every annex of a package told as another form.
 */
const wording = new Set([
  'help',
  'title',
  'shortTitle',
  'titleSynonyms',
  'synonyms',
  'labelSynonyms',
  'continuedBy',
  'legalBasis',
  'orientation',
  'width',
  'section',
  'inList',
  'optional',
  'printFilled',
  'printFilledRows',
  'headLines',
  'notes',
  'checks',
  'reminders',
  'filters',
  'views',
  'charts',
  'samples',
])

/** Words for a province alone change nothing of what a district fills in: its older program has the same form. */
export function formDigest(form: FormDefinition): string {
  const text = JSON.stringify(form, (key, value: unknown) =>
    wording.has(key) || key.endsWith('AtProvince') ? undefined : value,
  )
  return createHash('sha256').update(text).digest('hex')
}
