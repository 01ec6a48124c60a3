/** The schema of the whole definition language, as a data pack brings it; it and the types of form.ts cannot drift apart. */
import { z } from 'zod'
import type { AnnexDefinition, CodeList, Field, RegisterDefinition } from '../form.ts'
import { figure, where } from './figureSchema.ts'
import { code, day, expression, key, longText, rowKey, type Same, shortText } from './textSchemas.ts'

const typeName = z.enum([
  'int',
  'dec1',
  'pct',
  'dong',
  'trieu',
  'text',
  'identity',
  'phone',
  'date',
  'partialDate',
  'code',
  'codes',
  'flag',
  'unit',
  'units',
  'reference',
  'target',
])
const sensitivity = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
const words = z.array(shortText).max(200)
const width = z.number().min(1).max(200)
const severity = z.enum(['error', 'warning'])
const side = z.enum(['units', 'facilities'])
const periodKind = z.enum(['half', 'year', 'month', 'quarter', 'nineMonths', 'custom'])
const rowKeys = z.array(rowKey).max(500)
const formulas = z.record(key, expression)

export const codeList = z.strictObject({
  id: key,
  label: shortText,
  values: z
    .array(
      z.strictObject({
        code,
        label: shortText,
        synonyms: words.exactOptional(),
        validFrom: day.exactOptional(),
        validTo: day.exactOptional(),
        group: shortText.exactOptional(),
      }),
    )
    .min(1)
    .max(3000),
})

const valueType = {
  type: typeName,
  codeList: key.exactOptional(),
  /** Only definitions in force have it: validateDefinitions refuses a pack that brings it. */
  codes: codeList.exactOptional(),
  register: key.exactOptional(),
}

// ---------------------------------------------------------------- annexes

const columnSource = z.union([
  z.strictObject({ kind: z.literal('typed') }),
  z.strictObject({ kind: z.literal('register'), figure }),
  z.strictObject({ kind: z.literal('formula'), formula: expression, figure: figure.exactOptional() }),
  z.strictObject({ kind: z.literal('cumulative'), of: key, figure }),
  z.strictObject({ kind: z.literal('rows') }),
  z.strictObject({
    kind: z.literal('comparison'),
    of: key,
    form: key.exactOptional(),
    period: z.enum(['precedingPeriod', 'samePeriodLastYear']),
  }),
])

const column = z.strictObject({
  ...valueType,
  key,
  path: z.array(shortText).min(1).max(8),
  pathAtProvince: z.array(shortText).min(1).max(8).exactOptional(),
  synonyms: words.exactOptional(),
  source: columnSource,
  additive: z.boolean(),
  hidden: z.boolean().exactOptional(),
  blocks: rowKeys.exactOptional(),
  side: side.exactOptional(),
  optional: z.boolean().exactOptional(),
  onRequest: z.literal(true).exactOptional(),
  byUnit: z.literal(true).exactOptional(),
  part: z.strictObject({ of: key, number: z.enum(['duy_tri', 'xay_moi', 'min', 'max']) }).exactOptional(),
  merge: z.union([z.enum(['formula', 'none']), z.object({ of: key })]).exactOptional(),
  mismatch: severity.exactOptional(),
  width: width.exactOptional(),
})

const fixedRow = z.strictObject({
  key: rowKey,
  numeral: shortText.exactOptional(),
  label: shortText,
  synonyms: words.exactOptional(),
  measureUnit: shortText.exactOptional(),
  numberType: typeName.exactOptional(),
  codeList: key.exactOptional(),
  codes: codeList.exactOptional(),
  where: where.exactOptional(),
  formulas: formulas.exactOptional(),
  figures: z.record(key, figure).exactOptional(),
  cumulative: z.record(key, figure).exactOptional(),
  hidden: z.boolean().exactOptional(),
  ofWhich: z.boolean().exactOptional(),
  printFilled: z.literal(true).exactOptional(),
  optional: z.boolean().exactOptional(),
  heading: z.boolean().exactOptional(),
})

const blockBase = {
  id: rowKey,
  group: z
    .strictObject({
      key: rowKey,
      numeral: z.string().max(40),
      label: shortText,
      labelAtProvince: shortText.exactOptional(),
      synonyms: words.exactOptional(),
      formulas: formulas.exactOptional(),
      heading: z.boolean().exactOptional(),
    })
    .exactOptional(),
  periods: z.array(periodKind).exactOptional(),
  validFrom: day.exactOptional(),
  validTo: day.exactOptional(),
  where: where.exactOptional(),
  formulas: formulas.exactOptional(),
  side: side.exactOptional(),
  summary: z.literal(true).exactOptional(),
  measureUnit: shortText.exactOptional(),
  numberType: typeName.exactOptional(),
}

const block = z.union([
  z.strictObject({ ...blockBase, source: z.literal('units') }),
  z.strictObject({
    ...blockBase,
    source: z.literal('catalogue'),
    register: key,
    kinds: z.array(code).max(100),
    field: key,
    unassigned: z.strictObject({ by: key, label: shortText }),
  }),
  z.strictObject({ ...blockBase, source: z.literal('fixed'), rows: z.array(fixedRow).max(500) }),
])
const blocks = z.array(block).min(1).max(60)
const columns = z.array(column).min(1).max(200)

const total = z
  .strictObject({
    label: shortText,
    synonyms: words.exactOptional(),
    position: z.enum(['first', 'last']),
    formulas: formulas.exactOptional(),
  })
  .nullable()

const formBase = {
  id: key,
  number: z.string().regex(/^[A-ZĐ0-9][A-ZĐ0-9./-]{0,19}$/u, 'chỉ gồm chữ hoa, số và . / -'),
  version: z.int().min(1).max(9999),
  validFrom: day,
  validTo: day.nullable(),
  title: shortText,
  shortTitle: shortText,
  titleSynonyms: words.exactOptional(),
  help: longText,
  legalBasis: z.array(z.strictObject({ text: shortText, confirmed: z.boolean() })).exactOptional(),
  sensitivity,
}

export const annex = z.strictObject({
  ...formBase,
  kind: z.literal('annex'),
  formCode: shortText.exactOptional(),
  measureUnit: z.string().max(200),
  regime: z.enum(['ND09', 'TT05']),
  periodKind: z.enum(['period', 'year']),
  orientation: z.enum(['landscape', 'portrait']),
  columns,
  labelColumns: z.strictObject({ ordinal: shortText, label: shortText, labelSynonyms: words.exactOptional() }),
  printFilledRows: z.literal(true).exactOptional(),
  measureUnitColumn: shortText.exactOptional(),
  blocks,
  total,
  checks: z
    .array(
      z.strictObject({
        id: rowKey,
        general: shortText.exactOptional(),
        rule: expression,
        severity,
        message: shortText,
        messageAtProvince: shortText.exactOptional(),
        column: key,
        rows: z.union([z.literal('total'), z.literal('rows'), rowKeys]).exactOptional(),
      }),
    )
    .max(300),
  headLines: z.array(shortText).max(20).exactOptional(),
  filters: z
    .array(z.strictObject({ id: rowKey, label: shortText, where }))
    .max(50)
    .exactOptional(),
  notes: z.array(shortText).max(50),
  charts: z
    .array(
      z.strictObject({
        id: rowKey,
        title: shortText,
        kind: z.enum(['steps', 'periods']),
        bars: z
          .array(z.strictObject({ label: shortText, form: rowKey.exactOptional(), row: rowKey, column: key }))
          .min(1)
          .max(12),
      }),
    )
    .max(10)
    .exactOptional(),
  views: z
    .array(
      z.strictObject({
        id: rowKey,
        label: shortText,
        blocks,
        columns: columns.exactOptional(),
        total: total.exactOptional(),
        maskBelow: z.int().min(1).max(100).exactOptional(),
      }),
    )
    .max(20)
    .exactOptional(),
  perUnit: z
    .strictObject({
      formCode: shortText,
      title: shortText,
      without: rowKeys,
      summed: rowKeys,
      shownIn: z.record(key, key).exactOptional(),
    })
    .exactOptional(),
  sideRule: key.exactOptional(),
  revisable: z.strictObject({ attached: shortText, revised: shortText }).exactOptional(),
  progress: z
    .strictObject({
      plan: key,
      result: key,
      inPeriod: key.exactOptional(),
      percent: key,
      lastYear: key,
      changePercent: key.exactOptional(),
      shortfall: key.exactOptional(),
      pace: key.exactOptional(),
      verdict: key.exactOptional(),
    })
    .exactOptional(),
  samples: z
    .array(
      z.strictObject({
        unit: z.string().max(20),
        period: z.string().max(60),
        catalogue: z
          .array(z.strictObject({ register: key, values: z.record(z.string().max(80), z.unknown()) }))
          .exactOptional(),
        cells: z.array(z.strictObject({ row: rowKey, cells: z.record(z.string().max(80), z.unknown()) })),
      }),
    )
    .max(50),
})

// ---------------------------------------------------------------- registers

export const field = z.strictObject({
  ...valueType,
  key,
  label: shortText,
  synonyms: words.exactOptional(),
  continuedBy: words.exactOptional(),
  dayIn: key.exactOptional(),
  isAddress: z.literal(true).exactOptional(),
  required: z.boolean().exactOptional(),
  requiredWhere: where.exactOptional(),
  sensitivity,
  section: shortText.exactOptional(),
  computed: expression.exactOptional(),
  initial: z.union([shortText, z.number(), z.boolean()]).exactOptional(),
  suggested: expression.exactOptional(),
  initialFrom: z.strictObject({ via: key, field: key }).exactOptional(),
  inList: z.boolean().exactOptional(),
  width: width.exactOptional(),
  help: shortText.exactOptional(),
  retired: z.boolean().exactOptional(),
})

const keySets = z.array(z.array(key).min(1).max(20)).max(50)
const fieldValue = z.strictObject({ field: key, value: code })

export const register = z.strictObject({
  ...formBase,
  kind: z.literal('register'),
  codePrefix: z
    .string()
    .regex(/^[A-ZĐ0-9]{1,10}$/u)
    .nullable(),
  person: z
    .strictObject({
      fields: z.array(key).max(100),
      required: z.boolean(),
      linkedByHand: z.boolean().exactOptional(),
    })
    .nullable(),
  unitField: key.nullable(),
  spell: z.strictObject({ start: key, end: key, kind: key.exactOptional() }).nullable(),
  oneOpenSpellPer: key.exactOptional(),
  noOverlap: z.strictObject({ where, severity, message: shortText }).exactOptional(),
  moves: z.strictObject({ arrival: fieldValue, departure: fieldValue }).exactOptional(),
  catalogue: z
    .strictObject({
      code: key,
      label: key,
      kind: key,
      codePattern: z.string().regex(/^[A-Za-z0-9_.-]{0,20}\{n\}[A-Za-z0-9_.-]{0,20}$/, 'cần có {n}'),
    })
    .exactOptional(),
  fields: z.array(field).min(1).max(200),
  uniqueKeys: keySets,
  probableKeys: keySets.exactOptional(),
  parent: key.exactOptional(),
  moreSensitive: z.strictObject({ where, sensitivity }).exactOptional(),
  retention: z.strictObject({ years: z.number().int().min(1).max(100) }).exactOptional(),
  reminders: z
    .array(
      z.strictObject({
        id: rowKey,
        date: expression,
        where: where.exactOptional(),
        when: expression.exactOptional(),
        daysBefore: z.number().int().min(0).max(3660),
        daysAfter: z.number().int().min(0).max(36_600).exactOptional(),
        text: shortText,
      }),
    )
    .max(50)
    .exactOptional(),
  minimum: keySets.min(1),
  checks: z
    .array(
      z.strictObject({
        id: rowKey,
        rule: expression,
        where: where.exactOptional(),
        severity,
        message: shortText,
        field: key,
      }),
    )
    .max(200),
  samples: z.array(z.record(key, z.unknown())).max(50),
})

export const form = z.discriminatedUnion('kind', [annex, register])

/** Fails to compile where a type of form.ts says more or less than its schema. */
export const sameForms: [
  Same<z.infer<typeof annex>, AnnexDefinition>,
  Same<z.infer<typeof register>, RegisterDefinition>,
  Same<z.infer<typeof field>, Field>,
  Same<z.infer<typeof codeList>, CodeList>,
] = [true, true, true, true]
