/** Which row of an annex each line of a table fills: fixed rows, units, facilities, or a row kept under its own name. */
import { catalogueKey, type RowPlan } from '../../shared/annex/annexRows.ts'
import { formatDate } from '../../shared/date.ts'
import type { Issue } from '../../shared/errors.ts'
import { type FixedLine, listFixedLines } from '../../shared/excel/fixedLines.ts'
import type { ParsedRow } from '../../shared/excel/sheetMatch.ts'
import type { AnnexDefinition } from '../../shared/form.ts'
import { foldHeader, normalizeSpaces } from '../../shared/text.ts'
import type { Unit } from '../../shared/unit.ts'
import type { CallContext } from './callContext.ts'
import { listCatalogue } from './catalogueRecords.ts'
import { type ImportTable, issueAt } from './importPlan.ts'
import { officeUnit, unitRowOn, unitsBelow } from './officeUnits.ts'
import { unitDirectory } from './unitDirectory.ts'

export interface KeptRow {
  key: string
  label: string
  ordinal: string | null
  /** 0-based sheet row. */
  position: number
}

export interface AnnexRowResolver {
  /** Key of the annex row; null where the label names no row, with the sentence why. */
  resolve(
    parsed: ParsedRow,
  ): { key: string; assumed?: string } | { key: null; problem: string; isLeftOut?: true; isAmbiguous?: true }
  /** Name of the cell that holds the label of a line. */
  labelCell(parsed: ParsedRow): string
  /** Lines kept as rows of their own. */
  keptRows: KeptRow[]
  issues: Issue[]
}

const SEVERAL = /[,;]| và /

/** `form` and `rows` are those of the annex in the period. */
export function createAnnexRowResolver(
  context: CallContext,
  table: ImportTable,
  form: AnnexDefinition,
  rows: readonly RowPlan[],
): AnnexRowResolver {
  const keptRows: KeptRow[] = []
  const issues: Issue[] = []
  const lines = listFixedLines(form)
  const headings = listFixedLines(form, true)
  // Those of other periods too.
  const allLines = table.form.kind === 'annex' ? listFixedLines(table.form) : lines
  const office = officeUnit(context.office)
  const rowUnits = unitsBelow(context.office, table.date)
  const catalogueBlocks = form.blocks.filter((block) => block.source === 'catalogue')
  const hasUnits = form.blocks.some((block) => block.source === 'units')
  const labelColumn = table.parsed.match.columns.find((column) => column.key === 'label')?.column ?? 'B'
  const known = new Map<string, ReturnType<AnnexRowResolver['resolve']>>()
  const unassignedRows = rows.filter((row) => row.takes.by === 'unassigned')
  return { resolve, labelCell, keptRows, issues }

  function labelCell(parsed: ParsedRow): string {
    return `${labelColumn}${parsed.row + 1}`
  }

  function resolve(parsed: ParsedRow): ReturnType<AnnexRowResolver['resolve']> {
    const label = normalizeSpaces(parsed.label ?? '')
    const unassigned = takeUnassignedRow(parsed, label)
    if (unassigned !== null) return { key: unassigned }
    // Diacritics kept: Bản Lầu and Bàn Lầu are two places. A kept row is told by its group as well.
    const id = `${parsed.groupLabel ?? ''}\n${label}\n${parsed.ordinal ?? ''}`
    let found = known.get(id)
    if (!found) {
      found = find(parsed, label)
      known.set(id, found)
    }
    // Recognised without its diacritics: worth a look.
    if (found.key !== null && found.assumed !== undefined)
      table.spellings.assumed.note(labelCell(parsed), found.assumed)
    return found
  }

  function find(parsed: ParsedRow, label: string): ReturnType<AnnexRowResolver['resolve']> {
    const fixed = fixedRow(parsed, label)
    if (fixed) return fixed
    const unit = unitRow(label)
    if (typeof unit === 'string') return { key: unit }
    if (unit && 'code' in unit) return { key: unit.code, assumed: unit.name }
    const own = unit === null ? (facilityRow(parsed, label) ?? keptRow(parsed, label)) : null
    if (own !== null) return { key: own }
    if (unit && 'problem' in unit) return { key: null, problem: unit.problem }
    return {
      key: null,
      problem: unit
        ? `“${label}” có thể là ${unit.ambiguous.join(' hoặc ')}. Ghi rõ tên rồi nhập lại, hoặc bỏ qua dòng này.`
        : `không có đơn vị “${label}” trong ${office.name}. Sửa tên rồi nhập lại, hoặc bỏ qua dòng này.`,
    }
  }

  /**
   * Groups say the same things of different people under one short label: the heading above decides, then the whole
   * form; of several lines of one name the printed number decides, alone it says nothing.
   */
  function fixedRow(parsed: ParsedRow, label: string): ReturnType<AnnexRowResolver['resolve']> | null {
    const name = foldHeader(label)
    const group = foldHeader(parsed.groupLabel ?? '')
    const under = lines.filter((line) => line.texts.has(name) && line.groups.has(group))
    const isOtherGroup = under.length === 0 && !headings.some((line) => line.texts.has(group))
    const known = allLines.filter((line) => line.texts.has(name))
    if (isOtherGroup && known.some((line) => line.groups.has(group))) return leftOut(label)
    const named = under.length > 0 ? under : lines.filter((line) => line.texts.has(name))
    const numbered = named.filter((line) => isSameNumber(line, parsed.ordinal))
    const [only] = numbered.length === 1 ? numbered : named
    if (!only) return known.length > 0 ? leftOut(label) : null
    if (numbered.length !== 1 && new Set(named.map((line) => line.key)).size > 1) {
      const problem = `${form.number} có ${named.length} dòng “${label}”. Ghi thêm tên nhóm ở dòng phía trên hoặc mã số của dòng rồi nhập lại.`
      return { key: null, problem, isAmbiguous: true }
    }
    return { key: only.key }
  }

  function leftOut(label: string): ReturnType<AnnexRowResolver['resolve']> {
    const problem = `dòng “${label}” không có trong ${form.number} của kỳ này, không lấy. Nếu sai kỳ, hãy chọn lại kỳ.`
    return { key: null, problem, isLeftOut: true }
  }

  /** Our own workbook prints one such line for each kind of record without a facility, all under one label. */
  function takeUnassignedRow(parsed: ParsedRow, label: string): string | null {
    const group = foldHeader(parsed.groupLabel ?? '')
    const block = lines.find((line) => line.row === null && line.texts.has(group))?.block.id
    const index = unassignedRows.findIndex(
      (row) => foldHeader(row.label) === foldHeader(label) && (block === undefined || row.block === block),
    )
    return index < 0 ? null : (unassignedRows.splice(index, 1)[0]?.key ?? null)
  }

  /** A code may be another unit's by now: only what follows a unit one to one stands for it. */
  function rowOfOtherDay(label: string, unit: Unit): string | { problem: string } {
    const directory = unitDirectory()
    const { predecessors, successors } = directory.lineageOf(unit.id)
    const same = rowUnits.find(
      (row) =>
        (successors.length === 1 && successors[0]?.newId === row.id && isOnlySource(unit, row)) ||
        (predecessors.length === 1 && predecessors[0]?.oldId === row.id && isOnlySource(row, unit)),
    )
    if (same) return same.code
    const heir = rowUnits.find((row) => row.code === unitRowOn(context.office, table.date)(unit.id))
    const now = heir ? `; nay thuộc ${heir.name}` : ''
    return {
      problem: `${unit.name} (“${label}”) không phải đơn vị của ngày ${formatDate(table.date)}${now}. Chọn lại kỳ, sửa tên, hoặc bỏ qua dòng này.`,
    }
  }

  function isOnlySource(old: Unit, next: Unit): boolean {
    return unitDirectory()
      .lineageOf(next.id)
      .predecessors.every(({ oldId }) => oldId === old.id)
  }

  function unitRow(
    label: string,
  ): string | { code: string; name: string } | { ambiguous: string[] } | { problem: string } | null {
    if (!hasUnits) return null
    const ofNone = rows.find(({ takes, label: own }) => isOfNoUnit(takes.by) && foldHeader(own) === foldHeader(label))
    if (ofNone) return ofNone.key
    const match = unitDirectory().matchUnit(label, { within: office.id, date: table.date, includeEnded: true })
    if (!match) return null
    if ('unit' in match) {
      if (!match.inForce) return rowOfOtherDay(label, match.unit)
      return match.confidence === 'folded' ? { code: match.unit.code, name: match.unit.name } : match.unit.code
    }
    // A district and its town may have one name; the row is the one directly below the office.
    const direct = match.ambiguous.filter((unit) => rowUnits.some((row) => row.id === unit.id))
    return direct.length === 1 && direct[0] ? direct[0].code : { ambiguous: match.ambiguous.map((unit) => unit.name) }
  }

  /** A line that begins like a fixed row names more than one facility: it stays a line of its own. */
  function facilityRow(parsed: ParsedRow, label: string): string | null {
    const first = foldHeader(label.split(SEVERAL)[0] ?? '')
    if (SEVERAL.test(label) && lines.some((line) => line.row !== null && line.texts.has(first))) return null
    const group = foldHeader(parsed.groupLabel ?? '')
    const under = lines.find((line) => line.row === null && line.texts.has(group))?.block.id
    // A centre that also gives methadone has a line in two groups.
    for (const block of catalogueBlocks.toSorted((a, b) => Number(b.id === under) - Number(a.id === under))) {
      const code = table.additions.codeOf(block.register, label, { kinds: block.kinds })
      if (code === null) continue
      table.additions.use(code, labelCell(parsed))
      const known = listCatalogue(context.db, block.register).find((one) => one.code === code)
      return known && block.id === under ? catalogueKey(form, block, known) : `co_so:${code}`
    }
    return null
  }

  /** A form of units alone prints only real units; a form with facilities keeps the line under its own name. */
  function keptRow(parsed: ParsedRow, label: string): string | null {
    if (catalogueBlocks.length === 0 || label === '') return null
    const name = keyOf(label)
    const taken = keptRows.some((row) => row.key === `khac:${name}`)
    const key = taken ? `khac:${keyOf(parsed.groupLabel ?? '')}:${name}` : `khac:${name}`
    keptRows.push({ key, label, ordinal: parsed.ordinal, position: parsed.row })
    issues.push(
      issueAt(
        table,
        labelCell(parsed),
        'extra_row',
        'warning',
        `“${label}” không phải là xã hay cơ sở nào, giữ thành dòng riêng và vẫn tính vào tổng.`,
      ),
    )
    return key
  }
}

function isOfNoUnit(by: RowPlan['takes']['by']): boolean {
  return by === 'unassignedUnit' || by === 'unclearUnit'
}

function keyOf(label: string): string {
  return foldHeader(label).replaceAll(' ', '_').slice(0, 80)
}

/** `01`, `1.` and `(1)` are one number. */
function isSameNumber(line: FixedLine, ordinal: string | null): boolean {
  const plain = (text: string): string => foldHeader(text).replace(/^0+(?=\d)/, '')
  return line.numeral !== null && ordinal !== null && plain(line.numeral) === plain(ordinal)
}
