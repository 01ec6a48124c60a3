/** Whose table it is, as far as its title says: a file of another office is taken, but never without a word. */
import type { Issue } from '../../shared/errors.ts'
import type { Unit } from '../../shared/unit.ts'
import type { CallContext } from './callContext.ts'
import { type ImportTable, issueAt } from './importPlan.ts'
import { officeUnit } from './officeUnits.ts'
import { unitDirectory } from './unitDirectory.ts'

/** Empty where the title names nothing, or something above, in or below the office. */
export function foreignUnitIssues(context: CallContext, table: ImportTable): Issue[] {
  const hint = table.parsed.match.unitHint
  if (hint === null) return []
  const office = officeUnit(context.office)
  const directory = unitDirectory()
  const { date } = table
  if (directory.matchUnit(hint, { within: office.id, date })) return []
  const match = directory.matchUnit(hint, { date })
  const named = !match ? [] : 'unit' in match ? [match.unit] : match.ambiguous
  if (named.length === 0 || named.some(isOurs)) return []
  const sentence = `tiêu đề ghi “${hint}”, còn sổ này là của ${office.name}. Kiểm tra xem có chọn nhầm tệp không.`
  return [issueAt(table, 'A1', 'other_unit', 'warning', sentence)]

  function isOurs(unit: Unit): boolean {
    const above = [office, ...directory.ancestorsOf(office.id)]
    return above.some((one) => one.id === unit.id) || directory.ancestorsOf(unit.id).some((one) => one.id === office.id)
  }
}

/** The unit that the table says it is of: that of its template, else the one its title names; null where it names none. */
export function unitOfTable(context: CallContext, table: ImportTable): string | null {
  if (table.copyOf) return table.copyOf.name
  const hint = table.parsed.match.unitHint
  if (hint === null) return null
  const directory = unitDirectory()
  const { date } = table
  const match =
    directory.matchUnit(hint, { within: officeUnit(context.office).id, date }) ?? directory.matchUnit(hint, { date })
  return match && 'unit' in match ? match.unit.name : hint
}
