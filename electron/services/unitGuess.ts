/** Which commune a register row of a legacy list belongs to: its own cell, the heading above it, the address or the title. */
import type { Issue } from '../../shared/errors.ts'
import { cellOf } from '../../shared/excel/cellPlaces.ts'
import type { ParsedRow } from '../../shared/excel/sheetMatch.ts'
import type { Field, RegisterDefinition } from '../../shared/form.ts'
import type { CallContext } from './callContext.ts'
import { type ImportTable, issueAt } from './importPlan.ts'
import { officeUnit } from './officeUnits.ts'
import { unitDirectory } from './unitDirectory.ts'

/** Address fields in which a commune may stand, most telling first. */
const addressFields = ['noi_o', 'thuong_tru', 'tam_tru', 'dia_chi']

/** `isFolded`: equal only without diacritics, or under another kind. */
type Reading = { id: string; name?: string; isFolded?: boolean } | { ambiguous: string[] } | null

export interface UnitGuess {
  /** Units of the row by field; `null` where nothing names one. */
  read(parsed: ParsedRow): {
    units: Record<string, string | string[] | null>
    /** Names of places that are none of the office's. */
    unread: Record<string, string>
    issues: Issue[]
  }
}

/**
 * Reads every field of type `unit` or `units`. The parser leaves them as written, because communes change: a row is matched at its
 * own start date, else at the day the title of the list speaks of.
 */
export function createUnitGuess(context: CallContext, form: RegisterDefinition, table: ImportTable): UnitGuess {
  const office = officeUnit(context.office)
  const directory = unitDirectory()
  const lineage = new Set(directory.unitsOfLineage(office.id).map((unit) => unit.id))
  /** Of whole names and of names inside a text, each by the day and then by what is written. */
  const known = { whole: new Map<string, Map<string, Reading>>(), inside: new Map<string, Map<string, Reading>>() }
  const unitFields = form.fields.filter((field) => field.type === 'unit' || field.type === 'units')
  return { read }

  function read(parsed: ParsedRow): ReturnType<UnitGuess['read']> {
    const start = form.spell ? parsed.values[form.spell.start] : null
    const date = typeof start === 'string' && start.length === 10 ? start : table.date
    const units: Record<string, string | string[] | null> = {}
    const unread: Record<string, string> = {}
    const issues: Issue[] = []
    for (const field of unitFields) {
      const written = parsed.values[field.key]
      if (field.type === 'units') {
        const names = Array.isArray(written) ? written : []
        const found = readSeveral(parsed, field, names, date, issues)
        const guessed = names.length === 0 && field.key === form.unitField ? guess(parsed, date) : null
        units[field.key] = guessed === null ? found : [guessed]
        if (names.length > 0 && found === null) unread[field.key] = names.join('; ')
        continue
      }
      if (typeof written !== 'string' || written === '') {
        units[field.key] = field.key === form.unitField ? guess(parsed, date) : null
        continue
      }
      const reading = readName(written, date)
      units[field.key] = reading && 'id' in reading ? reading.id : null
      if (reading && 'id' in reading && reading.isFolded) {
        table.spellings.assumed.note(cellOf(parsed, field.key) ?? '', reading.name ?? '')
      }
      if (units[field.key] !== null) continue
      unread[field.key] = written
      issues.push(unknownUnit(parsed, field, written, reading))
    }
    return { units, unread, issues }
  }

  /** Each commune once; of names that are none of the office's the others are kept. */
  function readSeveral(
    parsed: ParsedRow,
    field: Field,
    names: readonly string[],
    date: string,
    issues: Issue[],
  ): string[] | null {
    const found = new Set<string>()
    for (const name of names) {
      const reading = readName(name, date)
      const id = idOf(reading)
      if (id === null) issues.push(unknownUnit(parsed, field, name, reading))
      else found.add(id)
    }
    return found.size === 0 ? null : [...found]
  }

  function guess(parsed: ParsedRow, date: string): string | null {
    const { unitHint } = table.parsed.match
    return (
      idOf(parsed.groupLabel === null ? null : readName(parsed.groupLabel, date)) ??
      fromAddress(parsed, date) ??
      idOf(unitHint === null ? null : readWhole(unitHint, date)) ??
      idOf(readWhole(table.sheetName, date))
    )
  }

  function fromAddress(parsed: ParsedRow, date: string): string | null {
    for (const field of addressFields) {
      const text = parsed.values[field]
      const id = typeof text === 'string' ? idOf(readInside(text, date)) : null
      if (id !== null) return id
    }
    return null
  }

  /** A code, a name, or a name inside a longer text. */
  function readName(text: string, date: string): Reading {
    const code = /^\d{1,5}$/.test(text) ? text.padStart(5, '0') : null
    const byCode = code === null ? null : (directory.findByCode(code, date) ?? directory.findByCode(code))
    if (byCode && lineage.has(byCode.id)) return { id: byCode.id }
    return readWhole(text, date) ?? readInside(text, date)
  }

  function matchWhole(text: string, date: string): ReturnType<typeof directory.matchUnit> {
    return directory.matchUnit(text, { within: office.id, date })
  }

  function matchInside(text: string, date: string): ReturnType<typeof directory.matchUnit> {
    return directory.findUnitInText(text, { within: office.id, date })
  }

  function readWhole(text: string, date: string): Reading {
    return remember(known.whole, text, date, matchWhole)
  }

  function readInside(text: string, date: string): Reading {
    return remember(known.inside, text, date, matchInside)
  }

  function remember(
    readings: Map<string, Map<string, Reading>>,
    text: string,
    date: string,
    find: typeof matchWhole,
  ): Reading {
    const ofDay = readings.get(date) ?? new Map<string, Reading>()
    const before = ofDay.get(text)
    if (before !== undefined) return before
    const match = find(text, date)
    const reading: Reading = !match
      ? null
      : 'unit' in match
        ? { id: match.unit.id, name: match.unit.name, isFolded: match.confidence === 'folded' }
        : { ambiguous: match.ambiguous.map(named) }
    readings.set(date, ofDay.set(text, reading))
    return reading
  }

  function unknownUnit(parsed: ParsedRow, field: Field, written: string, reading: Reading): Issue {
    const problem =
      reading && 'ambiguous' in reading
        ? `“${written}” có thể là ${reading.ambiguous.join(' hoặc ')}`
        : `không có “${written}” trong ${office.name}`
    return issueAt(
      table,
      cellOf(parsed, field.key) ?? `A${parsed.row + 1}`,
      'unknown_unit',
      'error',
      field.type === 'units'
        ? `${problem}. Dòng vẫn được giữ, cột “${field.label}” thiếu tên này; hãy chọn lại xã.`
        : `${problem}. Dòng vẫn được giữ, cột “${field.label}” để trống; hãy chọn lại xã.`,
    )
  }
}

function idOf(reading: Reading): string | null {
  return reading && 'id' in reading ? reading.id : null
}

function named(unit: { name: string }): string {
  return unit.name
}
