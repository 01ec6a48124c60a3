// Every definition of shared/forms: data only, naming only things that exist, with keys that are never lost.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { codeLists } from '../../shared/codes/index.ts'
import { columnTypes } from '../../shared/columns/index.ts'
import { parseExpression, referencesOf } from '../../shared/expression.ts'
import type { Condition, Figure } from '../../shared/figures.ts'
import type {
  AnnexDefinition,
  ColumnTypeName,
  Field,
  RegisterDefinition,
  RowBlock,
  RowFormulas,
  ValueType,
} from '../../shared/form.ts'
import { brokenPromises, catalogOf, renderIndex } from '../../shared/forms/formCatalog.ts'
import { forms } from '../../shared/forms/index.ts'
import { personFields } from '../../shared/forms/personFields.ts'
import { foldHeader, foldTone } from '../../shared/text.ts'

const sharedFolder = join(import.meta.dirname, '../../shared')
const formsFolder = join(sharedFolder, 'forms')
const annexes = forms.filter((form) => form.kind === 'annex')
const registers = forms.filter((form) => form.kind === 'register')
const fileNames = (folder: string) => readdirSync(join(formsFolder, folder)).map((file) => file.replace(/\.ts$/, ''))

function requireRegister(id: string): RegisterDefinition {
  const register = registers.find((one) => one.id === id)
  if (!register) throw new Error(`no register ${id}`)
  return register
}

function fieldsOf(register: RegisterDefinition): Map<string, Field> {
  const ofPerson = personFields.filter((field) => register.person?.fields.includes(field.key))
  return new Map([...ofPerson, ...register.fields].map((field) => [field.key, field]))
}

/** The blocks of the form and of its other views. */
function blocksOf(annex: AnnexDefinition): RowBlock[] {
  return [...annex.blocks, ...(annex.views ?? []).flatMap((view) => view.blocks)]
}

/** Every expression of an annex, each with the place it stands at. */
function expressionsOf(annex: AnnexDefinition): { place: string; text: string }[] {
  const found: { place: string; text: string }[] = []
  const addAll = (place: string, formulas: RowFormulas | undefined) => {
    for (const [column, text] of Object.entries(formulas ?? {})) found.push({ place: `${place}.${column}`, text })
  }
  for (const column of annex.columns) {
    if (column.source.kind === 'formula') found.push({ place: column.key, text: column.source.formula })
    if (column.source.kind === 'cumulative') found.push({ place: column.key, text: column.source.of })
    if (column.source.kind === 'comparison') {
      const { form, of } = column.source
      found.push({ place: column.key, text: form === undefined ? of : `${form}[@].${of}` })
    }
    if (column.part) found.push({ place: column.key, text: column.part.of })
  }
  for (const block of blocksOf(annex)) {
    addAll(block.id, block.formulas)
    addAll(`${block.id} group`, block.group?.formulas)
    if (block.source === 'fixed') for (const row of block.rows) addAll(row.key, row.formulas)
  }
  addAll('total', annex.total?.formulas)
  for (const check of annex.checks) {
    found.push({ place: check.id, text: check.rule })
    for (const [, text] of check.message.matchAll(/\{([^{}]+)\}/g)) found.push({ place: check.id, text: text ?? '' })
  }
  for (const line of annex.headLines ?? []) {
    for (const [, text] of line.matchAll(/\{([^{}]+)\}/g)) found.push({ place: 'headLines', text: text ?? '' })
  }
  return found
}

function figuresOf(annex: AnnexDefinition): Figure[] {
  const ofColumns = annex.columns.flatMap(({ source }) => ('figure' in source && source.figure ? [source.figure] : []))
  const ofRows = blocksOf(annex).flatMap((block) =>
    block.source === 'fixed' ? block.rows.flatMap((row) => Object.values(row.figures ?? {})) : [],
  )
  return [...ofColumns, ...ofRows]
}

function rowKeysOf(annex: AnnexDefinition): string[] {
  return annex.blocks.flatMap((block) => [
    ...(block.group ? [block.group.key] : []),
    ...(block.source === 'fixed' ? block.rows.map((row) => row.key) : []),
  ])
}

/** What a cell reference names that does not exist, or null. */
function unknownReference(annex: AnnexDefinition, text: string): string | null {
  for (const reference of referencesOf(parseExpression(text))) {
    const form = reference.kind === 'cell' ? annexes.find((one) => one.id === reference.form) : annex
    if (!form) return `form of ${JSON.stringify(reference)}`
    const column = reference.kind === 'column' ? reference.key : reference.column
    if (!form.columns.some((one) => one.key === column)) return `column ${column} of ${form.id}`
    if (reference.kind !== 'cell' || reference.row === '@') continue
    const exists = reference.row === 'T' ? form.total !== null : rowKeysOf(form).includes(reference.row)
    if (!exists) return `row ${reference.row} of ${form.id}`
  }
  return null
}

/** The fields whose values a figure adds, tells apart or takes. */
function countedFields({ count }: Figure): string[] {
  if (typeof count !== 'object') return []
  if ('sum' in count) return [count.sum].flat()
  if ('distinct' in count) return [count.distinct]
  return 'latest' in count ? [count.latest] : []
}

/** Registers named by conditions on records of one register only. */
function namedRegisters(conditions: readonly Condition[]): string[] {
  return conditions.flatMap((condition) => {
    if ('any' in condition) return namedRegisters(condition.any)
    return 'of' in condition ? [condition.of] : []
  })
}

/** What conditions name that the register does not have: fields, or values that are not in the field's code list. */
function unknownConditions(register: RegisterDefinition, conditions: readonly Condition[]): string[] {
  return conditions.flatMap((condition) => {
    if ('any' in condition) return unknownConditions(register, condition.any)
    if ('of' in condition) {
      return condition.of === register.id ? unknownConditions(register, condition.where) : []
    }
    if ('via' in condition) {
      const followed = fieldsOf(register).get(condition.via)?.register
      return followed === undefined
        ? [condition.via]
        : unknownConditions(requireRegister(followed), condition.where).map((name) => `${condition.via}.${name}`)
    }
    if ('age' in condition || 'ageOutside' in condition) return fieldsOf(register).has('sinh') ? [] : ['sinh']
    const field = fieldsOf(register).get(condition.field)
    if (!field) return [condition.field]
    const values = 'in' in condition ? condition.in : 'notIn' in condition ? condition.notIn : []
    const list = field.codeList === undefined ? undefined : codeLists[field.codeList]
    // `{ky}` and its like are filled in when a report is made.
    const unknown = values.filter((value) => !list?.values.some((one) => one.code === value) && !/^\{.+\}$/.test(value))
    return list ? unknown : []
  })
}

function hasProblem(value: ValueType, held: unknown): boolean {
  return !columnTypes[value.type].schema.safeParse(held).success
}

/** As the matcher compares headers: without diacritics, except in words so short that nothing else tells DT from ĐT. */
function headerKey(text: string): string {
  const folded = foldHeader(text)
  return folded.length <= 5 ? foldTone(text) : folded
}

describe.each(forms.map((form) => ({ id: form.id, form })))('$id', ({ form }) => {
  const values: readonly (ValueType & { key: string })[] =
    form.kind === 'annex' ? form.columns : [...fieldsOf(form).values()]

  it('is data: it survives JSON unchanged', () => {
    expect(JSON.parse(JSON.stringify(form))).toEqual(form)
  })

  it('has keys of lower-case ASCII, each once', () => {
    const keys = values.map((value) => value.key)
    expect(keys.filter((key, index) => !/^[a-z][a-z0-9_]*$/.test(key) || keys.indexOf(key) !== index)).toEqual([])
  })

  it('names code lists and registers that exist, just where the type needs one', () => {
    const wrong = values.filter((value) => {
      const needsList = value.type === 'code' || value.type === 'codes'
      if (needsList !== (value.codeList !== undefined)) return true
      if ((value.type === 'reference') !== (value.register !== undefined)) return true
      if (value.codeList !== undefined && codeLists[value.codeList] === undefined) return true
      return value.register !== undefined && !requireRegister(value.register).catalogue
    })
    expect(wrong.map((value) => value.key)).toEqual([])
  })

  it('prints no two headers alike, and no synonym of one is the header or a synonym of another', () => {
    const headers =
      form.kind === 'annex'
        ? form.columns
            .filter((column) => !column.hidden)
            .map(({ path, synonyms }) => [path.join(' > '), ...(synonyms ?? [])])
        : [...fieldsOf(form).values()].map(({ label, synonyms }) => [label, ...(synonyms ?? [])])
    const keys = headers.flatMap((texts) => [...new Set(texts.map(headerKey))])
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  })

  it('explains itself in three to seven sentences and has samples', () => {
    expect(form.help.split(/[.;:] /).length).toBeGreaterThanOrEqual(3)
    expect(form.samples.length).toBeGreaterThanOrEqual(2)
  })
})

describe.each(annexes.map((annex) => ({ id: annex.id, annex })))('annex $id', ({ annex }) => {
  it('has expressions that parse and name only rows and columns that exist', () => {
    const unknown = expressionsOf(annex).flatMap(({ place, text }) => {
      const problem = unknownReference(annex, text)
      return problem === null ? [] : [`${place}: ${problem}`]
    })
    expect(unknown).toEqual([])
  })

  it('counts only registers, fields and code values that exist', () => {
    const figures = figuresOf(annex)
    const unknown = figures.flatMap((figure) => {
      const register = requireRegister(figure.register)
      const missing = [figure.date, ...countedFields(figure)].filter(
        (key) => key !== undefined && !fieldsOf(register).has(key),
      )
      return [...unknownConditions(register, figure.where ?? []), ...missing]
    })
    const counted = [...new Set(figures.map((figure) => figure.register))].map(requireRegister)
    const ofRows = blocksOf(annex).map((block) => {
      const rows = block.source === 'fixed' ? block.rows : []
      return [...(block.where ?? []), ...rows.flatMap((row) => row.where ?? [])]
    })
    for (const conditions of [...ofRows, ...(annex.filters ?? []).map((filter) => filter.where)]) {
      if (conditions.length > 0) unknown.push(...counted.flatMap((register) => unknownConditions(register, conditions)))
      unknown.push(...namedRegisters(conditions).filter((id) => !counted.some((register) => register.id === id)))
    }
    expect(unknown).toEqual([])
  })

  it('puts columns, checks and formulas in blocks, rows and columns that exist', () => {
    const blocks = annex.blocks.map((block) => block.id)
    const rows = rowKeysOf(annex)
    const columns = annex.columns.map((column) => column.key)
    expect(rows.filter((row, index) => rows.indexOf(row) !== index)).toEqual([])
    expect(annex.columns.flatMap((column) => column.blocks ?? []).filter((block) => !blocks.includes(block))).toEqual(
      [],
    )
    const named = annex.checks.flatMap((check) => (Array.isArray(check.rows) ? check.rows : []))
    expect(named.filter((one) => !blocks.includes(one) && !rows.includes(one))).toEqual([])
    expect(annex.checks.map((check) => check.column).filter((column) => !columns.includes(column))).toEqual([])
    const filled = annex.blocks.flatMap((block) => [
      ...Object.keys(block.formulas ?? {}),
      ...Object.keys(block.group?.formulas ?? {}),
      ...(block.source === 'fixed'
        ? block.rows.flatMap((row) => [...Object.keys(row.formulas ?? {}), ...Object.keys(row.figures ?? {})])
        : []),
    ])
    expect(filled.filter((column) => !columns.includes(column))).toEqual([])
  })

  it('has catalogue blocks whose kinds, field and splitting field exist', () => {
    const wrong = annex.blocks.flatMap((block) => {
      if (block.source !== 'catalogue') return []
      const catalogue = requireRegister(block.register)
      const kinds = codeLists[fieldsOf(catalogue).get(catalogue.catalogue?.kind ?? '')?.codeList ?? '']
      const unknown = block.kinds.filter((kind) => !kinds?.values.some((value) => value.code === kind))
      const fields = registers.filter((register) => register.fields.some((field) => field.register === block.register))
      const isField = fields.some(
        (register) => fieldsOf(register).has(block.field) && fieldsOf(register).has(block.unassigned.by),
      )
      return isField ? unknown : [...unknown, block.field]
    })
    expect(wrong).toEqual([])
  })

  it('has samples with a value of every type that is stored, each one the type accepts', () => {
    const stored = annex.columns.filter(
      (column) => !column.hidden && ['typed', 'register'].includes(column.source.kind),
    )
    const used = new Set<ColumnTypeName>()
    const wrong = annex.samples.flatMap((sample) =>
      sample.cells.flatMap(({ row, cells }) =>
        Object.entries(cells).filter(([key, value]) => {
          const column = annex.columns.find((one) => one.key === key)
          if (!column || !stored.includes(column)) return true
          if (!/^(\d{5}|co_so:.+)$/.test(row) && !rowKeysOf(annex).includes(row)) return true
          used.add(column.type)
          return hasProblem(column, value)
        }),
      ),
    )
    expect(wrong).toEqual([])
    expect([...used].sort()).toEqual([...new Set(stored.map((column) => column.type))].sort())
  })
})

describe.each(registers.map((register) => ({ id: register.id, register })))('register $id', ({ register }) => {
  const fields = fieldsOf(register)

  it('shows person fields that exist', () => {
    const known = personFields.map((field) => field.key)
    expect((register.person?.fields ?? []).filter((key) => !known.includes(key))).toEqual([])
  })

  it('names only its own fields in keys, spells, moves, rules and computed fields', () => {
    const { unitField, spell, oneOpenSpellPer, moves, catalogue } = register
    const named = [
      unitField,
      spell?.start,
      spell?.end,
      spell?.kind,
      oneOpenSpellPer === 'person' ? undefined : oneOpenSpellPer,
      register.parent,
      moves?.arrival.field,
      moves?.departure.field,
      catalogue?.code,
      catalogue?.label,
      catalogue?.kind,
      ...[...register.uniqueKeys, ...(register.probableKeys ?? [])].flat().filter((key) => key !== 'person'),
      ...register.fields.map((field) => field.initialFrom?.via),
      ...register.minimum.flat(),
      ...register.checks.map((check) => check.field),
    ].filter((key) => key !== undefined && key !== null)
    const rules = [
      ...register.fields.flatMap((field) => (field.computed === undefined ? [] : [field.computed])),
      ...register.checks.flatMap((check) => [
        check.rule,
        ...Array.from(check.message.matchAll(/\{(\w+)\}/g), ([, key]) => key ?? ''),
      ]),
    ]
    const inRules = rules.flatMap((text) =>
      referencesOf(parseExpression(text)).map((one) => (one.kind === 'column' ? one.key : JSON.stringify(one))),
    )
    expect([...named, ...inRules].filter((key) => !fields.has(key))).toEqual([])
  })

  it('has conditions on fields and code values that exist', () => {
    const { moves, noOverlap } = register
    const conditions: Condition[] = [
      ...register.fields.flatMap((field) => field.requiredWhere ?? []),
      ...register.checks.flatMap((check) => check.where ?? []),
      ...(noOverlap?.where ?? []),
      ...(moves ? [moves.arrival, moves.departure] : []).map(({ field, value }) => ({ field, in: [value] })),
    ]
    expect(unknownConditions(register, conditions)).toEqual([])
  })

  it('has samples that are records, with every type it stores and codes that exist', () => {
    const used = new Set<ColumnTypeName>()
    const wrong = register.samples.flatMap((sample) =>
      Object.entries(sample).filter(([key, value]) => {
        const field = fields.get(key)
        if (!field || field.computed !== undefined) return true
        used.add(field.type)
        if (field.codeList !== undefined)
          return unknownConditions(register, [{ field: key, in: [value].flat().map(String) }]).length > 0
        return hasProblem(field, value)
      }),
    )
    expect(wrong).toEqual([])
    expect(
      register.samples.filter((sample) => !register.minimum.some((set) => set.every((key) => key in sample))),
    ).toEqual([])
    const stored = [...fields.values()].filter((field) => field.computed === undefined)
    expect([...used].sort()).toEqual([...new Set(stored.map((field) => field.type))].sort())
  })
})

describe('the generated list and the catalogue of keys', () => {
  it('are up to date with the files of annexes/ and registers/', () => {
    expect(readFileSync(join(formsFolder, 'index.ts'), 'utf8')).toBe(
      renderIndex(fileNames('annexes'), fileNames('registers')),
    )
    expect(JSON.parse(readFileSync(join(formsFolder, 'catalog.json'), 'utf8'))).toEqual(catalogOf(forms, personFields))
  })

  it('refuse a form that vanished and a row that vanished, and welcome what is new', () => {
    const shipped = catalogOf(forms, personFields)
    const without = catalogOf(
      forms.filter((form) => form.id !== 'rehab_results'),
      personFields,
    )
    expect(brokenPromises(shipped, without)).toEqual([expect.stringContaining('"rehab_results" has vanished')])
    expect(brokenPromises(without, shipped)).toEqual([])
    const fewerRows = structuredClone(shipped)
    fewerRows.rehab_results?.rows?.pop()
    expect(brokenPromises(shipped, fewerRows)).toEqual([
      expect.stringContaining('row "chua_xac_dinh:hinh_thuc" has vanished'),
    ])
  })

  describe('on a copy of the forms', () => {
    let copy: string
    beforeEach(() => {
      copy = mkdtempSync(join(tmpdir(), 'forms-'))
      mkdirSync(join(copy, 'shared'))
      for (const part of ['form.ts', 'codes', 'forms'])
        cpSync(join(sharedFolder, part), join(copy, 'shared', part), { recursive: true })
      writeFileSync(join(copy, 'package.json'), '{"type":"module"}')
    })
    afterEach(() => rmSync(copy, { recursive: true, force: true }))

    /** Exit code and what the script said. */
    function generate(): { code: number; said: string } {
      try {
        const said = execFileSync(process.execPath, [join(copy, 'shared/forms/generateIndex.ts')], {
          encoding: 'utf8',
          stdio: 'pipe',
        })
        return { code: 0, said }
      } catch (error) {
        const failure = error as { status: number; stderr: string }
        return { code: failure.status, said: failure.stderr }
      }
    }

    function edit(file: string, from: string, to: string): void {
      const path = join(copy, 'shared/forms', file)
      const text = readFileSync(path, 'utf8')
      expect(text).toContain(from)
      writeFileSync(path, text.replace(from, to))
    }

    it('are written again just the same when nothing changed', () => {
      expect(generate()).toEqual({ code: 0, said: expect.stringContaining('PL02') })
      for (const file of ['index.ts', 'catalog.json']) {
        expect(readFileSync(join(copy, 'shared/forms', file), 'utf8')).toBe(
          readFileSync(join(formsFolder, file), 'utf8'),
        )
      }
    })

    it('take a new form in, under the name of its file', () => {
      cpSync(join(copy, 'shared/forms/registers/facilities.ts'), join(copy, 'shared/forms/registers/newPlaces.ts'))
      edit('registers/newPlaces.ts', "id: 'facilities'", "id: 'new_places'")
      expect(generate()).toEqual({ code: 1, said: expect.stringContaining('Two forms have the number "DM01"') })
      edit('registers/newPlaces.ts', "number: 'DM01'", "number: 'DM99'")
      expect(generate().code).toBe(0)
      expect(readFileSync(join(copy, 'shared/forms/index.ts'), 'utf8')).toContain('  newPlaces,\n')
    })

    it('are left alone when a shipped key vanished or changed its type', () => {
      const before = readFileSync(join(copy, 'shared/forms/catalog.json'), 'utf8')
      edit('registers/facilities.ts', "key: 'cong_suat'", "key: 'suc_chua'")
      edit('personFields.ts', "type: 'phone'", "type: 'text'")
      const { code, said } = generate()
      expect(code).toBe(1)
      expect(said).toContain('"facilities": key "cong_suat" has vanished; mark it retired instead.')
      expect(said).toContain('"nguoi": key "dien_thoai" was "phone" and is now "text"; add a new key.')
      expect(readFileSync(join(copy, 'shared/forms/catalog.json'), 'utf8')).toBe(before)
    })
  })
})
