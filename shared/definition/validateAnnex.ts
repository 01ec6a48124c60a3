/** Rules for an annex: its expressions, figures, rows and samples name only what exists. */
import { totalKey } from '../annex/annexRows.ts'
import { type CellReference, parseExpression, referencesOf } from '../expression.ts'
import type { Figure } from '../figures.ts'
import type { AnnexColumn, AnnexDefinition, RowBlock, RowFormulas } from '../form.ts'
import { countedFields, type DefinitionScope, namedRegisters, unknownConditions } from './definitionScope.ts'
import { isRefused, repeatedKeys, validateReferences } from './validateValues.ts'

/** Sentences without the name of the form. */
export function validateAnnex(scope: DefinitionScope, annex: AnnexDefinition): string[] {
  return [
    ...validateExpressions(scope, annex),
    ...validateFigures(scope, annex),
    ...validatePlaces(scope, annex),
    ...validateCharts(scope, annex),
    ...annex.blocks.flatMap((block) => validateCatalogueBlock(scope, block)),
    ...validateSamples(annex),
  ]
}

/** The blocks of the form and of its other views. */
function blocksOf(annex: AnnexDefinition): RowBlock[] {
  return [...annex.blocks, ...(annex.views ?? []).flatMap((view) => view.blocks)]
}

function columnsOf(annex: AnnexDefinition): AnnexColumn[] {
  return [...annex.columns, ...(annex.views ?? []).flatMap((view) => view.columns ?? [])]
}

function rowKeysOf(annex: AnnexDefinition): string[] {
  return annex.blocks.flatMap((block) => [
    ...(block.group ? [block.group.key] : []),
    ...(block.source === 'fixed' ? block.rows.map((row) => row.key) : []),
  ])
}

/** Every expression of an annex, each with the place it stands at. */
function expressionsOf(annex: AnnexDefinition): { place: string; text: string }[] {
  const found: { place: string; text: string }[] = []
  const addAll = (place: string, formulas: RowFormulas | undefined) => {
    for (const [column, text] of Object.entries(formulas ?? {})) found.push({ place: `${place}.${column}`, text })
  }
  const addBraces = (place: string, line: string) => {
    for (const [, text] of line.matchAll(/\{([^{}]+)\}/g)) found.push({ place, text: text ?? '' })
  }
  for (const { key, source, part } of annex.columns) {
    if (source.kind === 'formula') found.push({ place: key, text: source.formula })
    if (source.kind === 'cumulative') found.push({ place: key, text: source.of })
    if (source.kind === 'comparison') {
      const { form, of } = source
      found.push({ place: key, text: form === undefined ? of : `${form}[@].${of}` })
    }
    if (part) found.push({ place: key, text: part.of })
  }
  for (const block of blocksOf(annex)) {
    addAll(block.id, block.formulas)
    addAll(block.group?.key ?? block.id, block.group?.formulas)
    if (block.source === 'fixed') for (const row of block.rows) addAll(row.key, row.formulas)
  }
  addAll(totalKey, annex.total?.formulas)
  for (const check of annex.checks) {
    found.push({ place: check.id, text: check.rule })
    for (const message of [check.message, check.messageAtProvince ?? '']) addBraces(check.id, message)
  }
  for (const line of annex.headLines ?? []) addBraces('headLines', line)
  const { progress } = annex
  if (progress) found.push(...Object.values(progress).map((text) => ({ place: 'progress', text })))
  return found
}

function validateExpressions(scope: DefinitionScope, annex: AnnexDefinition): string[] {
  return expressionsOf(annex).flatMap(({ place, text }) => {
    let references: CellReference[]
    try {
      references = referencesOf(parseExpression(text))
    } catch {
      return [`công thức ở “${place}” viết sai: ${text}`]
    }
    return references.flatMap((reference) => {
      const problem = unknownReference(scope, annex, reference)
      return problem === null ? [] : [`công thức ở “${place}” nhắc đến ${problem}`]
    })
  })
}

/** What a cell reference names that does not exist, or null. */
function unknownReference(scope: DefinitionScope, annex: AnnexDefinition, reference: CellReference): string | null {
  const id = reference.kind === 'cell' ? reference.form : annex.id
  const form = id === annex.id ? annex : scope.annex(id)
  if (!form) return `phụ biểu “${id}” không có`
  const column = reference.kind === 'column' ? reference.key : reference.column
  if (!form.columns.some((one) => one.key === column)) return `cột “${column}” không có trong ${form.number}`
  if (reference.kind !== 'cell' || reference.row === '@') return null
  const { row } = reference
  // The second row of a facility, in the group of another kind of work.
  const [, group] = /^@:(.+)$/.exec(row) ?? []
  if (group !== undefined) {
    const isGroup = form.blocks.some((block) => block.source === 'catalogue' && block.id === group)
    return isGroup ? null : `khối “${group}” không có trong ${form.number}`
  }
  const isThere = row.startsWith('block:')
    ? form.blocks.some((block) => block.id === row.slice('block:'.length))
    : row === totalKey
      ? form.total !== null
      : rowKeysOf(form).includes(row)
  return isThere ? null : `dòng “${row}” không có trong ${form.number}`
}

function figuresOf(annex: AnnexDefinition): Figure[] {
  const ofColumns = columnsOf(annex).flatMap(({ source }) =>
    'figure' in source && source.figure ? [source.figure] : [],
  )
  const ofRows = blocksOf(annex).flatMap((block) =>
    block.source === 'fixed'
      ? block.rows.flatMap((row) => [...Object.values(row.figures ?? {}), ...Object.values(row.cumulative ?? {})])
      : [],
  )
  return [...ofColumns, ...ofRows]
}

function validateFigures(scope: DefinitionScope, annex: AnnexDefinition): string[] {
  const figures = figuresOf(annex)
  const problems = figures.flatMap((figure) => {
    const register = scope.register(figure.register)
    if (!register) return [`đếm từ sổ “${figure.register}” không có`]
    const fields = scope.fieldsOf(register)
    const dated = figure.measure === 'dated' || figure.measure === 'datedSinceYearStart'
    const named = [...(figure.date === undefined ? [] : [figure.date]), ...countedFields(figure)]
    return [
      ...(dated && fields.get(figure.date ?? '')?.type !== 'date'
        ? [`đếm theo ngày mà không có ô ngày của ${register.number}`]
        : []),
      ...[...unknownConditions(scope, register, figure.where ?? []), ...named.filter((key) => !fields.has(key))].map(
        (name) => `đếm từ ${register.number} theo “${name}” không có`,
      ),
    ]
  })
  const counted = [...new Set(figures.map((figure) => figure.register))].flatMap((id) => scope.register(id) ?? [])
  const ofRows = blocksOf(annex).map((block) => {
    const rows = block.source === 'fixed' ? block.rows : []
    return [...(block.where ?? []), ...rows.flatMap((row) => row.where ?? [])]
  })
  for (const conditions of [...ofRows, ...(annex.filters ?? []).map((filter) => filter.where)]) {
    if (conditions.length === 0) continue
    for (const register of counted) {
      const unknown = unknownConditions(scope, register, conditions)
      problems.push(...unknown.map((name) => `điều kiện của dòng dùng “${name}” không có trong ${register.number}`))
    }
    const strange = namedRegisters(conditions).filter((id) => !counted.some((register) => register.id === id))
    problems.push(...strange.map((id) => `điều kiện của dòng nhắc đến sổ “${id}” mà phụ biểu không đếm`))
  }
  return [...new Set(problems)]
}

/** Every bar of a chart is a cell that is there. */
function validateCharts(scope: DefinitionScope, annex: AnnexDefinition): string[] {
  return (annex.charts ?? []).flatMap(({ id, bars }) =>
    bars.flatMap(({ form: other, row, column }) => {
      const form = other === undefined ? annex : scope.annex(other)
      if (!form) return [`biểu đồ “${id}” lấy số ở biểu “${other}” không có`]
      const hasRow = row === totalKey ? form.total !== null : rowKeysOf(form).includes(row)
      return [
        ...(hasRow ? [] : [`biểu đồ “${id}” lấy số ở dòng “${row}” không có trong ${form.number}`]),
        ...(form.columns.some(({ key }) => key === column)
          ? []
          : [`biểu đồ “${id}” lấy số ở cột “${column}” không có trong ${form.number}`]),
      ]
    }),
  )
}

/** Columns, checks and formulas stand in blocks, rows and columns that exist. */
function validatePlaces(scope: DefinitionScope, annex: AnnexDefinition): string[] {
  const blocks = annex.blocks.map((block) => block.id)
  const rows = rowKeysOf(annex)
  const columns = annex.columns.map((column) => column.key)
  const inBlocks = annex.columns.flatMap((column) => column.blocks ?? []).filter((block) => !blocks.includes(block))
  const inRows = annex.checks
    .flatMap((check) => (Array.isArray(check.rows) ? check.rows : []))
    .filter((one) => !blocks.includes(one) && !rows.includes(one))
  const filled = annex.blocks.flatMap((block) => [
    ...Object.keys(block.formulas ?? {}),
    ...Object.keys(block.group?.formulas ?? {}),
    ...(block.source === 'fixed'
      ? block.rows.flatMap((row) =>
          [row.formulas, row.figures, row.cumulative].flatMap((one) => Object.keys(one ?? {})),
        )
      : []),
  ])
  const named = [...filled, ...Object.keys(annex.total?.formulas ?? {}), ...annex.checks.map((check) => check.column)]
  const coded = annex.blocks.flatMap((block) => (block.source === 'fixed' ? block.rows : []))
  return [
    ...repeatedKeys(rows).map((row) => `dòng “${row}” có hai lần`),
    ...repeatedKeys(blocks).map((block) => `khối “${block}” có hai lần`),
    ...rows
      .filter((row) => row === totalKey || /^\d{5}$/.test(row) || row.startsWith('co_so:'))
      .map((row) => `dòng không được mang mã “${row}”, mã ấy của dòng tổng, của xã hoặc của cơ sở`),
    ...inBlocks.map((block) => `cột đặt trong khối “${block}” không có`),
    ...inRows.map((row) => `phép kiểm đặt ở dòng “${row}” không có`),
    ...[...new Set(named)].filter((column) => !columns.includes(column)).map((column) => `cột “${column}” không có`),
    ...coded.flatMap(({ key, numberType, codeList, codes }) =>
      numberType === undefined
        ? []
        : validateReferences(scope, {
            key,
            type: numberType,
            ...(codeList !== undefined && { codeList }),
            ...(codes && { codes }),
          }),
    ),
    ...(annex.perUnit?.without ?? []).filter((one) => !blocks.includes(one)).map((one) => `khối “${one}” không có`),
    ...[annex.perUnit?.summed ?? [], Object.entries(annex.perUnit?.shownIn ?? {})]
      .flat(2)
      .filter((one) => !annex.columns.some((column) => column.key === one))
      .map((one) => `cột “${one}” không có`),
  ]
}

function validateCatalogueBlock(scope: DefinitionScope, block: RowBlock): string[] {
  if (block.source !== 'catalogue') return []
  const { catalogue, ...register } = scope.register(block.register) ?? {}
  const whole = scope.register(block.register)
  if (!catalogue || !whole || !register)
    return [`khối “${block.id}” lấy dòng từ “${block.register}” không phải sổ danh mục`]
  const kinds = scope.listOf(scope.fieldsOf(whole).get(catalogue.kind) ?? {})
  const unknown = block.kinds.filter((kind) => !kinds?.values.some((value) => value.code === kind))
  const isField = scope.registers.some(
    (one) =>
      one.fields.some((field) => field.register === block.register) &&
      scope.fieldsOf(one).has(block.field) &&
      scope.fieldsOf(one).has(block.unassigned.by),
  )
  return [...unknown, ...(isField ? [] : [block.field])].map((name) => `khối “${block.id}” dùng “${name}” không có`)
}

function validateSamples(annex: AnnexDefinition): string[] {
  const stored = annex.columns.filter((column) => !column.hidden && ['typed', 'register'].includes(column.source.kind))
  const rows = rowKeysOf(annex)
  return annex.samples.flatMap((sample) =>
    sample.cells.flatMap(({ row, cells }) =>
      Object.entries(cells).flatMap(([key, value]) => {
        const column = stored.find((one) => one.key === key)
        if (!column) return [`số mẫu ở cột “${key}” không phải cột được ghi`]
        if (row !== totalKey && !/^(\d{5}|co_so:.+)$/.test(row) && !rows.includes(row))
          return [`số mẫu ở dòng “${row}” không có`]
        const held = column.byUnit && typeof value === 'object' && value !== null ? Object.values(value) : [value]
        return held.some((one) => isRefused(column, one))
          ? [`số mẫu ở cột “${key}” không đúng kiểu ${column.type}`]
          : []
      }),
    ),
  )
}
