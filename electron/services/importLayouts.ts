/** Layouts of files: remembered when a corrected file is written, found in the next one, listed, exported and taken over. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { listKeptLayouts, removeLayout, saveLayout } from '../../db/layouts.ts'
import type { Reader, Writer } from '../../db/store.ts'
import { readUserNames } from '../../db/users.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { findLayout, type LearnedLayout, layoutKey } from '../../shared/excel/learnedLayouts.ts'
import type { RawSheet } from '../../shared/excel/rawSheet.ts'
import { indexSheet } from '../../shared/excel/sheetGrid.ts'
import type { CallContext } from './callContext.ts'
import { formsInForce } from './forms.ts'

const header = z.string().min(1).max(2000)
const learned = z.strictObject({
  form: z.string().min(1).max(200),
  rows: z.number().int().min(1).max(20),
  headers: z.array(header).min(2).max(500),
  told: z.record(header, z.string().max(200).nullable()),
  numberStyle: z.enum(['vi', 'en']).optional(),
  dateOrder: z.enum(['dmy', 'mdy']).optional(),
})
const layoutFile = z.strictObject({ schema: z.literal('phu-bieu/bo-cuc@1'), layouts: z.array(learned).max(1000) })

/** A layout with where it was learned. */
export type KnownLayout = LearnedLayout & { fileName: string; learnedAt: string }

/** The layouts of forms that are in force; one of a form that was withdrawn waits until it comes back. */
export function loadLayouts(db: Reader): KnownLayout[] {
  const { versions } = formsInForce(db)
  return listKeptLayouts(db).flatMap(({ content, fileName, learnedAt }) => {
    const layout = readLayout(JSON.parse(content))
    return layout && versions.has(layout.form) ? [{ ...layout, fileName, learnedAt }] : []
  })
}

export function findKnownLayout(sheet: RawSheet, layouts: readonly KnownLayout[]) {
  return layouts.length === 0 ? null : findLayout(indexSheet(sheet), layouts)
}

export function keepLayout(db: Writer, layout: LearnedLayout, fileName: string): void {
  saveLayout(db, { id: layoutId(layout), content: JSON.stringify(layout), fileName })
}

function layoutId(layout: LearnedLayout): string {
  return createHash('sha256').update(layoutKey(layout)).digest('hex').slice(0, 32)
}

/** zod gives optional members as `undefined`, which our types do not have. */
function readLayout(value: unknown): LearnedLayout | null {
  const read = learned.safeParse(value)
  if (!read.success) return null
  const { numberStyle, dateOrder, ...rest } = read.data
  return { ...rest, ...(numberStyle && { numberStyle }), ...(dateOrder && { dateOrder }) }
}

export function listLayouts({ db }: CallContext): CallOutput<'layouts.list'> {
  const names = readUserNames(db)
  return listKeptLayouts(db).flatMap(({ id, content, fileName, learnedAt, learnedBy }) => {
    const layout = readLayout(JSON.parse(content))
    if (!layout) return []
    const { form, headers, told } = layout
    return [{ id, form, headers, told, fileName, learnedAt, learnedBy: names.get(learnedBy) ?? learnedBy }]
  })
}

/** One file with all layouts, for another office: headers of lists and what they mean, no data of any list. */
export function exportLayouts({ db }: CallContext): CallOutput<'layouts.export'> {
  const layouts = loadLayouts(db).map(({ fileName: _, learnedAt: __, ...layout }) => layout)
  const text = `${JSON.stringify({ schema: 'phu-bieu/bo-cuc@1', layouts }, null, 1)}\n`
  return { name: 'bo-cuc-nhap.json', mediaType: 'application/json', bytes: new TextEncoder().encode(text) }
}

/** Throws `layouts_unreadable`. Layouts of forms that this office does not have are counted, not taken. */
export function takeLayouts(
  context: CallContext,
  { name, bytes }: ParsedInput<'layouts.import'>,
): CallOutput<'layouts.import'> {
  const read = layoutFile.safeParse(parseJson(bytes))
  if (!read.success) throw new AppError('layouts_unreadable', { file: name })
  const { versions } = formsInForce(context.db)
  const layouts = read.data.layouts.flatMap((one) => readLayout(one) ?? [])
  const ours = layouts.filter((layout) => versions.has(layout.form))
  const known = new Set(listKeptLayouts(context.db).map((one) => one.id))
  context.write({ layouts: ours.length }, (db) => {
    for (const layout of ours) keepLayout(db, layout, name)
  })
  const replaced = ours.filter((layout) => known.has(layoutId(layout))).length
  return { added: ours.length - replaced, replaced, foreign: layouts.length - ours.length }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}

/** Forgets a layout; files of it are judged anew. Throws `layout_unknown`. */
export function forgetLayout(
  context: CallContext,
  { id }: ParsedInput<'layouts.remove'>,
): CallOutput<'layouts.remove'> {
  context.write({ layout: id }, (db) => {
    if (!removeLayout(db, id)) throw new AppError('layout_unknown', { id })
  })
  return {}
}
