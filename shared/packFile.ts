/** The shape of `data/danh-muc.json` in a data pack, its canonical text, and reading it where nobody has judged it yet. */
import { z } from 'zod'
import { codeList, field, form } from './definition/formSchema.ts'
import { day, key, shortText } from './definition/textSchemas.ts'
import { AppError } from './errors.ts'

export const packSchema = 'danh-muc/1.0'
/** `kind` in the manifest of the container. */
export const packManifestKind = 'goi-danh-muc'
export const packFileName = 'data/danh-muc.json'

/** What every pack says of itself, whatever it brings. */
export const packHeaderShape = {
  schema: z.literal(packSchema),
  id: key,
  version: z.int().min(1).max(9999),
  title: shortText,
  issuedBy: z.strictObject({ code: z.string().max(20), name: shortText }),
  /** The day from which the office that issues it wants it used; each form says its own days. */
  validFrom: day,
}

export const packHeader = z.looseObject({ ...packHeaderShape, kind: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/) })
export type PackHeader = z.infer<typeof packHeader>

export const formPack = z.strictObject({
  ...packHeaderShape,
  kind: z.literal('bieu_mau'),
  forms: z.array(form).max(200),
  codeLists: z.array(codeList).max(200),
  personFields: z.array(field).max(100),
})
export type FormPack = z.infer<typeof formPack>

/** Longest text, deepest nesting and most values of a pack. */
const limits = { characters: 8 * 1024 * 1024, depth: 24, values: 400_000 }
/** Names that mean something to the language the program is written in. */
const forbiddenNames = ['__proto__', 'constructor', 'prototype']

/** One text for one content: members sorted, no spaces; numbers as JSON writes them, since definitions hold decimals. */
export function writePackText(value: unknown): string {
  return JSON.stringify(sortMembers(value))
}

function sortMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortMembers)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(([, one]) => one !== undefined)
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, sortMembers(one)]))
}

/**
 * Parses the content of a pack after its signature has been checked. Throws `pack_unsafe` for what no pack may hold and
 * `pack_content_invalid` for what is no pack; whether its definitions make sense is judged next.
 */
export function readPackText(text: string): PackHeader {
  if (text.length > limits.characters) throw new AppError('pack_unsafe', { problem: 'tệp danh-muc.json quá lớn' })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new AppError('pack_content_invalid', { field: 'danh-muc.json', problem: 'không đọc được' })
  }
  requireSafe(value)
  // Writing it again also catches what JSON.parse hides: a member given twice, spaces, other spellings of a number.
  if (writePackText(value) !== text)
    throw new AppError('pack_content_invalid', { field: 'danh-muc.json', problem: 'viết sai quy cách' })
  return parsePack(packHeader, value)
}

/** Throws `pack_content_invalid` with the place of the first fault. */
export function parsePack<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const { path, message } = deepestIssue(parsed.error.issues)
  throw new AppError('pack_content_invalid', { field: path.join('.'), problem: message })
}

interface Fault {
  path: PropertyKey[]
  message: string
  errors?: Fault[][]
}

/** Of a choice of shapes the one that came furthest tells best what is wrong. */
function deepestIssue(issues: readonly Fault[]): Fault {
  const all = issues.flatMap((issue): Fault[] => {
    if (!issue.errors) return [issue]
    const inner = issue.errors.filter((one) => one.length > 0).map(deepestIssue)
    return [issue, ...inner.map((one) => ({ ...one, path: [...issue.path, ...one.path] }))]
  })
  return all.reduce(
    (best, one) => (one.path.length > best.path.length ? one : best),
    all[0] ?? { path: [], message: '' },
  )
}

/** Throws `pack_unsafe` for what is too deep, too large or named like something of the program's language. */
export function requireSafe(root: unknown): void {
  let values = 0
  // Not recursive: depth is what is being measured.
  const waiting: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, depth } = next
    values += 1
    if (values > limits.values) throw new AppError('pack_unsafe', { problem: 'quá nhiều phần tử' })
    if (typeof value !== 'object' || value === null) continue
    if (depth >= limits.depth) throw new AppError('pack_unsafe', { problem: `lồng quá ${limits.depth} tầng` })
    const strange = Object.keys(value).find((name) => forbiddenNames.includes(name))
    if (strange !== undefined) throw new AppError('pack_unsafe', { problem: `tên “${strange}” không được dùng` })
    for (const one of Object.values(value)) waiting.push({ value: one, depth: depth + 1 })
  }
}
