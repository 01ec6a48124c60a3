/** SHA-256 of a definition: whether who receives a package reads the same columns as who made it. */
import { createHash } from 'node:crypto'
import type { FormDefinition } from '../../shared/form.ts'

/** Words for a province alone change nothing of what a district fills in: its older program has the same form. */
export function formDigest(form: FormDefinition): string {
  const text = JSON.stringify(form, (key, value: unknown) => (key.endsWith('AtProvince') ? undefined : value))
  return createHash('sha256').update(text).digest('hex')
}
