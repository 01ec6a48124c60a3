/** The texts a definition is made of: keys, codes, labels, expressions; each with its limit. */
import { z } from 'zod'

/** Whether two types are the very same, optional members included. */
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** Keys of columns, fields, forms and lists: they stand in saved data for ever. `__` joins a column and a unit. */
export const key = z.string().regex(/^(?!.*__)[a-z][a-z0-9_]{0,59}$/, 'chỉ gồm chữ thường không dấu, số và gạch dưới')

/** Keys of rows, blocks and groups. */
export const rowKey = z.string().regex(/^[A-Za-z0-9_:.-]{1,60}$/, 'chỉ gồm chữ không dấu, số và _ : . -')

/** A code value, or a word in braces for what the report says. */
export const code = z.string().regex(/^(?:[A-Za-z0-9_.-]{1,60}|\{[a-z0-9-]{1,20}\})$/, 'chỉ gồm chữ không dấu và số')

function text(longest: number) {
  return z
    .string()
    .min(1)
    .max(longest)
    .refine(
      (value) => !hasControls(value) && value === value.normalize('NFC'),
      'có ký tự điều khiển hoặc chưa ở dạng dựng sẵn',
    )
}

function hasControls(value: string): boolean {
  return Array.from(value).some((character) => character !== '\n' && character.charCodeAt(0) < 32)
}

export const shortText = text(500)
export const longText = text(4000)
export const day = z.iso.date()

/** Brackets and signs nest, and the parser goes down with them. */
const deepest = 40

/** An expression of the small language; whether it parses and what it names is judged with the whole set. */
export const expression = z
  .string()
  .min(1)
  .max(2000)
  .refine((value) => nestingOf(value) <= deepest, 'công thức lồng quá nhiều ngoặc')

function nestingOf(value: string): number {
  let open = 0
  let most = 0
  for (const sign of value) {
    if (sign === '(') open += 1
    if (sign === ')') open -= 1
    most = Math.max(most, open)
  }
  // `---a` nests as `(-(-(-a)))` does.
  return Math.max(most, ...Array.from(value.matchAll(/(?:-\s*)+/g), ([signs]) => signs.replace(/\s/g, '').length))
}
