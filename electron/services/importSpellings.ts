/** Texts of list columns that were not plainly recognised: what is made of each, what it may be, and what is remembered. */
import { listSpellings, removeSpelling, saveSpelling } from '../../db/spellings.ts'
import type { Reader, Writer } from '../../db/store.ts'
import { readUserNames } from '../../db/users.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError, type Issue } from '../../shared/errors.ts'
import { cellName, columnLetters, type RawCell } from '../../shared/excel/rawSheet.ts'
import { columnNumber } from '../../shared/excel/sheetGrid.ts'
import { shownText } from '../../shared/excel/shownText.ts'
import { type KeptSpelling, type ReadSpelling, spellingKey } from '../../shared/excel/spellings.ts'
import { findNearNames, type NearName } from '../../shared/nearestNames.ts'
import { foldText, normalizeSpaces } from '../../shared/text.ts'
import { foldUnitName, readUnitName } from '../../shared/unitName.ts'
import type { CallContext } from './callContext.ts'
import { listCatalogue } from './catalogueRecords.ts'
import { formsInForce } from './forms.ts'
import type { ImportedSheet, ImportTable } from './importPlan.ts'
import { officeUnit, unitsBelow } from './officeUnits.ts'
import { unitDirectory } from './unitDirectory.ts'

type ImportedSpelling = ImportedSheet['spellings'][number]

/** Collects names that were recognised by their letters alone, which the officer may look at once. */
export interface AssumedNames {
  /** `cell` is `D12`. */
  note(cell: string, means: string): void
  /** What each cell was read as. */
  readonly byCell: ReadonlyMap<string, string>
}

export function createAssumedNames(): AssumedNames {
  const byCell = new Map<string, string>()
  return { byCell, note: (cell, means) => void byCell.set(cell, means) }
}

export function loadSpellings(db: Reader): KeptSpelling[] {
  return listSpellings(db).map(({ scope, text, means }) => ({ scope, text, means }))
}

/** Keeps what the officer asked to be kept, for columns that take their values from a list. */
export function keepSpellings(
  db: Writer,
  told: ParsedInput<'imports.run'>['hints']['spellings'],
  scopes: ReadonlyMap<string, string>,
  fileName: string,
): void {
  const kept = new Set<string>()
  for (const { key, text, means, remember } of told ?? []) {
    const scope = scopes.get(key)
    const spelling = spellingKey(text)
    if (!remember || scope === undefined || means.trim() === '' || kept.has(`${scope}\n${spelling}`)) continue
    // Of several ways to write it in capitals the first one is shown.
    kept.add(`${scope}\n${spelling}`)
    saveSpelling(db, { scope, spelling, text: normalizeSpaces(text), means, fileName })
  }
}

const unknownCodes = new Set(['unknown_unit', 'unknown_code', 'unknown_reference'])

function unknownCells(issues: readonly Issue[]): Set<string> {
  const unknown = issues.filter(({ code }) => unknownCodes.has(code))
  return new Set(unknown.map(({ cell }) => cell.slice(cell.lastIndexOf('!') + 1)))
}

/** Every such text of the table once, with its rows. */
export function describeSpellings(
  context: CallContext,
  table: ImportTable,
  issues: readonly Issue[],
): ImportedSheet['spellings'] {
  const found = new Map<string, ImportedSpelling>()
  const advise = createAdvice(context, table)
  for (const one of table.spellings.read) addRead(one)
  addCells(table.spellings.assumed.byCell, unknownCells(issues))
  return [...found.values()]

  function addRead({ key, column, text, means, by, rows }: ReadSpelling): void {
    found.set(`${key}\n${text}`, { ...describe(key, columnLetters(column), text, { means, by }), rows })
  }

  /** Texts as they stand in the cells: by these an answer finds them again. */
  function addCells(assumed: ReadonlyMap<string, string>, unknown: ReadonlySet<string>): void {
    if (assumed.size === 0 && unknown.size === 0) return
    const keys = new Map(table.parsed.match.columns.map(({ column, key }) => [columnNumber(column), key]))
    for (const cell of table.sheet.cells) {
      const key = keys.get(cell.column)
      if (key === undefined || key === null || !table.spellings.scopes.has(key)) continue
      const name = cellName(cell.row, cell.column)
      const means = unknown.has(name) ? null : assumed.get(name)
      if (means !== undefined && !table.skipRows.has(cell.row + 1)) addCell(key, cell, means)
    }
  }

  function addCell(key: string, cell: RawCell, means: string | null): void {
    // A mark for “as above” is no spelling: what it stands for is, and an answer to that holds for the mark too.
    const written = table.parsed.followed.get(cellName(cell.row, cell.column)) ?? cell
    const text = shownText(written, table.date1904)
    const id = `${key}\n${text}`
    const known = found.get(id)
    if (known) known.rows.push(cell.row + 1)
    else {
      const spelling = describe(key, columnLetters(cell.column), text, { means, by: 'program' })
      found.set(id, { ...spelling, rows: [cell.row + 1] })
    }
  }

  function describe(
    key: string,
    column: string,
    text: string,
    said: Pick<ImportedSpelling, 'means' | 'by'>,
  ): Omit<ImportedSpelling, 'rows'> {
    const scope = table.spellings.scopes.get(key)
    const isUnit = scope === 'unit'
    const cluster = isUnit ? foldUnitName(bareName(text)).plain : foldText(text)
    const advice = said.means === null && scope !== undefined ? advise(scope, text) : { near: [], note: null }
    return { key, column, text, cluster, ...said, ...advice, canRemember: scope !== undefined }
  }
}

/** The name that tells a commune apart, without its kind. */
function bareName(text: string): string {
  return readUnitName(text).at(-1)?.bareName ?? text
}

type Advice = Pick<ImportedSpelling, 'near' | 'note'>

/** Near names are looked for among those of the list, each list and each text once. */
function createAdvice(context: CallContext, table: ImportTable): (scope: string, text: string) => Advice {
  const names = new Map<string, readonly string[]>()
  return (scope, text) => {
    let known = names.get(scope)
    if (!known) {
      known = namesOf(context, table, scope)
      names.set(scope, known)
    }
    const near = findNearNames(text, known, scope === 'unit' ? bareName : undefined)
    return { near, note: scope === 'unit' ? whereElse(context, table, text, near) : null }
  }
}

function namesOf(context: CallContext, table: ImportTable, scope: string): readonly string[] {
  if (scope === 'unit') return unitsBelow(context.office, table.date).map((unit) => unit.name)
  const [kind, list = ''] = scope.split(':')
  if (kind === 'reference') return listCatalogue(context.db, list).map((entry) => entry.label)
  const codes = formsInForce(context.db).codeLists[list]?.values ?? []
  return codes.filter((value) => value.validTo === undefined).map((value) => value.label)
}

/** `thuộc Huyện Sông Lô`: a row of another office's ground is left out rather than given a commune of this one. */
function whereElse(
  { office }: CallContext,
  { date }: ImportTable,
  text: string,
  near: readonly NearName[],
): string | null {
  if (near.some(({ why }) => why === 'chỉ khác dấu')) return null
  const directory = unitDirectory()
  const home = directory.ancestorsOf(officeUnit(office).id).at(-1)?.id ?? office.unitId
  const match = directory.matchUnit(text, { within: home, date })
  if (!match || !('unit' in match) || match.confidence === 'folded' || match.unit.type !== 'xa') return null
  const parent = directory.byId(match.unit.parent ?? '')
  return parent && parent.id !== office.unitId ? `${match.unit.name} thuộc ${parent.name}` : null
}

export function listKeptSpellings(context: CallContext): CallOutput<'spellings.list'> {
  const names = readUserNames(context.db)
  return listSpellings(context.db).map((one) => ({
    ...one,
    list: listInWords(context, one.scope),
    learnedBy: names.get(one.learnedBy) ?? one.learnedBy,
  }))
}

function listInWords({ db }: CallContext, scope: string): string {
  if (scope === 'unit') return 'Xã, phường, thị trấn'
  const { codeLists, versions } = formsInForce(db)
  const [kind, id = ''] = scope.split(':')
  return kind === 'codes' ? (codeLists[id]?.label ?? id) : (versions.get(id)?.at(-1)?.shortTitle ?? id)
}

/** Later files are read without it again. Throws `spelling_unknown`. */
export function forgetSpelling(
  context: CallContext,
  { scope, spelling }: ParsedInput<'spellings.remove'>,
): CallOutput<'spellings.remove'> {
  context.write({ scope }, (db) => {
    if (!removeSpelling(db, scope, spelling)) throw new AppError('spelling_unknown')
  })
  return {}
}
