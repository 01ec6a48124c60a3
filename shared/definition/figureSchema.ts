/** The schema of figures and conditions, as a data pack brings them; it and the types of figures.ts cannot drift apart. */
import { z } from 'zod'
import type { Condition, Figure, PeriodDay } from '../figures.ts'
import { code, key, type Same } from './textSchemas.ts'

const keys = z.array(key).max(100)

const periodDay = z.strictObject({
  day: z.enum(['yearStart', 'periodStart', 'periodEnd', 'dayAfter']),
  monthsRule: key.exactOptional(),
})

const conditions: z.ZodType<Condition[]> = z.lazy(() => z.array(condition).max(50))
const ages = z.int().min(0).max(150)
const on = z.enum(['start', 'periodEnd'])

export const condition = z.union([
  z.strictObject({ field: key, in: z.array(code).max(300), orEmpty: z.boolean().exactOptional() }),
  z.strictObject({ field: key, notIn: z.array(code).max(300) }),
  z.strictObject({ field: key, filled: z.boolean() }),
  z.strictObject({ field: key, is: z.boolean() }),
  z.strictObject({
    field: key,
    between: z.strictObject({ from: periodDay.exactOptional(), to: periodDay.exactOptional() }),
  }),
  z.strictObject({ age: z.strictObject({ from: ages.exactOptional(), to: ages.exactOptional() }), on }),
  z.strictObject({ ageOutside: z.strictObject({ from: ages }), on }),
  z.strictObject({ any: conditions }),
  z.strictObject({ via: key, where: conditions }),
  z.strictObject({ of: key, where: conditions }),
])

export const where = z.array(condition).max(50)

export const figure = z.strictObject({
  register: key,
  measure: z.enum([
    'opening',
    'increase',
    'decrease',
    'closing',
    'sinceYearStart',
    'atYearStart',
    'activeInYear',
    'dated',
    'datedSinceYearStart',
    'all',
  ]),
  count: z
    .union([
      z.literal('spells'),
      z.literal('persons'),
      z.strictObject({ sum: z.union([key, keys]), scale: z.number().exactOptional() }),
      z.strictObject({ distinct: key }),
      z.strictObject({ latest: key }),
      z.strictObject({ average: z.literal('monthEnds') }),
    ])
    .exactOptional(),
  where: where.exactOptional(),
  date: key.exactOptional(),
})

/** Fails to compile where a type of figures.ts says more or less than its schema. */
export const sameFigures: [Same<z.infer<typeof condition>, Condition>, Same<z.infer<typeof figure>, Figure>] = [
  true,
  true,
]
export const samePeriodDay: Same<z.infer<typeof periodDay>, PeriodDay> = true
