/** The fields that books about the office's own work have besides theirs: commune, book, papers and remarks; nothing personal. */
import type { Field } from '../form.ts'
import { communeField, paperFields } from './recordFields.ts'

/** The commune something happened in or is about. */
export const workCommuneField: Field = { ...communeField, sensitivity: 0 }

/** Book year, form number, document and remarks; kept for the record, no annex counts them. */
export const workPaperFields: Field[] = paperFields.map((field) => ({ ...field, sensitivity: 0 }))

/** What of the above stands in a list whose own fields already name the document. */
export const workRemarkFields: Field[] = workPaperFields.filter((field) => field.key !== 'van_ban')
