/** What every field of every register is for: a figure, a rule, a search, a derived date, or only to be kept and printed. */
import { describe, expect, it } from 'vitest'
import { parseExpression, referencesOf } from '../../../shared/expression.ts'
import type { Condition, Figure } from '../../../shared/figures.ts'
import type { AnnexDefinition, RegisterDefinition } from '../../../shared/form.ts'
import { forms } from '../../../shared/forms/index.ts'
import { personFields } from '../../../shared/forms/personFields.ts'
import { keptForTheRecord, searchedFields } from './keptFields.ts'

const annexes = forms.filter((form): form is AnnexDefinition => form.kind === 'annex')
const registers = forms.filter((form): form is RegisterDefinition => form.kind === 'register')

/** `register field` of everything that something asks for. */
const used = new Set<string>()

function note(register: string, ...fields: (string | null | undefined)[]): void {
  for (const field of fields) if (field) used.add(`${register} ${field}`)
}

function noteConditions(register: string, conditions: readonly Condition[] = []): void {
  for (const condition of conditions) {
    if ('any' in condition) noteConditions(register, condition.any)
    else if ('of' in condition) noteConditions(condition.of, condition.where)
    else if ('via' in condition) {
      note(register, condition.via)
      const field = registers.find((one) => one.id === register)?.fields.find((one) => one.key === condition.via)
      if (field?.register) noteConditions(field.register, condition.where)
    } else if ('age' in condition || 'ageOutside' in condition) note(register, 'sinh')
    else note(register, condition.field)
  }
}

function noteExpression(register: string, text: string | undefined): void {
  if (text === undefined) return
  for (const reference of referencesOf(parseExpression(text)))
    if (reference.kind === 'column') note(register, reference.key)
}

function noteFigure(figure: Figure | undefined): void {
  if (!figure) return
  const { register, count, date, where } = figure
  note(register, date)
  noteConditions(register, where)
  if (typeof count !== 'object') return
  if ('sum' in count) note(register, ...[count.sum].flat())
  if ('distinct' in count) note(register, count.distinct)
  if ('latest' in count) note(register, count.latest)
}

function noteAnnex({ columns, blocks, views = [], filters = [] }: AnnexDefinition): void {
  const counted = new Set<string>()
  const figures = [
    ...[...columns, ...views.flatMap((view) => view.columns ?? [])].map(({ source }) =>
      'figure' in source ? source.figure : undefined,
    ),
    ...[...blocks, ...views.flatMap((view) => view.blocks)].flatMap((block) =>
      block.source === 'fixed' ? block.rows.flatMap((row) => Object.values({ ...row.figures, ...row.cumulative })) : [],
    ),
  ]
  for (const figure of figures) {
    noteFigure(figure)
    if (figure) counted.add(figure.register)
  }
  for (const register of counted) {
    for (const filter of filters) noteConditions(register, filter.where)
    for (const block of [...blocks, ...views.flatMap((view) => view.blocks)]) {
      noteConditions(register, block.where)
      if (block.source === 'catalogue') note(register, block.field, block.unassigned.by)
      if (block.source === 'fixed') for (const row of block.rows) noteConditions(register, row.where)
    }
  }
}

function noteRegister(register: RegisterDefinition): void {
  const { id, unitField, spell, oneOpenSpellPer, moves, noOverlap, catalogue, parent, moreSensitive } = register
  note(id, unitField, spell?.start, spell?.end, spell?.kind, oneOpenSpellPer, parent)
  note(id, moves?.arrival.field, moves?.departure.field, catalogue?.code, catalogue?.label, catalogue?.kind)
  note(id, ...[...register.uniqueKeys, ...(register.probableKeys ?? [])].flat())
  noteConditions(id, noOverlap?.where)
  noteConditions(id, moreSensitive?.where)
  for (const field of register.fields) {
    noteExpression(id, field.computed)
    noteExpression(id, field.suggested)
    noteConditions(id, field.requiredWhere)
    // A date the program works out is what its reminder and its check look at.
    if (field.computed !== undefined) note(id, field.key)
    if (field.initialFrom) {
      note(id, field.initialFrom.via)
      const via = register.fields.find((one) => one.key === field.initialFrom?.via)
      note(via?.register ?? '', field.initialFrom.field)
    }
  }
  for (const check of register.checks) {
    note(id, check.field)
    noteExpression(id, check.rule)
    noteConditions(id, check.where)
  }
}

for (const annex of annexes) noteAnnex(annex)
for (const register of registers) noteRegister(register)

describe.each(registers.map((register) => ({ number: register.number, register })))('$number', ({ register }) => {
  it('asks for nothing that feeds no figure, rule or search, except what is kept for a reason', () => {
    const ofPerson = personFields.filter((field) => register.person?.fields.includes(field.key))
    const idle = [...ofPerson, ...register.fields]
      .filter(({ key, retired }) => !retired && !used.has(`${register.id} ${key}`) && !searchedFields.includes(key))
      .map((field) => field.key)
    const kept = Object.keys({ ...keptForTheRecord.everywhere, ...keptForTheRecord[register.id] })
    expect(idle.filter((key) => !kept.includes(key))).toEqual([])
    const own = Object.keys(keptForTheRecord[register.id] ?? {})
    expect(own.filter((key) => !idle.includes(key))).toEqual([])
  })
})

describe('the list of what is kept for the record', () => {
  it('gives each field its reason', () => {
    const reasons = Object.values(keptForTheRecord).flatMap((fields) => Object.values(fields))
    expect(reasons.filter((reason) => reason.length < 15)).toEqual([])
  })
})
