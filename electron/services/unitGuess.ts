/** Which commune a register row of a legacy list belongs to: its own cell, the heading above it, the address or the title. */
import type { Issue } from '../../shared/errors.ts'
import type { ParsedRow } from '../../shared/excel/sheetMatch.ts'
import type { RegisterDefinition } from '../../shared/form.ts'
import type { CallContext } from './callContext.ts'
import { allFieldsOf } from './forms.ts'
import type { ImportTable } from './importPlan.ts'
import { officeUnit } from './officeUnits.ts'
import { unitDirectory } from './unitDirectory.ts'

/** Address fields in which a commune may stand, most telling first. */
const addressFields = ['noi_o', 'thuong_tru', 'tam_tru', 'dia_chi']

/** Lists name communes as of their own day; a row is matched at its own start date where it has one. */
export function createUnitGuess(context: CallContext, form: RegisterDefinition, table: ImportTable) {
  const within = officeUnit(context.office).id
  const directory = unitDirectory()
  const known = new Map<string, string | null>()
  const unitField = form.unitField

  function match(text: string, date: string, inside: boolean): string | null {
    const key = `${inside}|${date}|${text}`
    let id = known.get(key)
    if (id === undefined) {
      const options = { within, date, includeEnded: true }
      const found = inside ? directory.findUnitInText(text, options) : directory.matchUnit(text, options)
      id = found && 'unit' in found ? found.unit.id : null
      known.set(key, id)
    }
    return id
  }

  return (parsed: ParsedRow): { id: string | null; issue: Issue | null } => {
    if (unitField === null) return { id: null, issue: null }
    const read = parsed.values[unitField]
    if (typeof read === 'string' && read !== '') return { id: read, issue: null }
    const start = form.spell ? parsed.values[form.spell.start] : null
    const date = typeof start === 'string' ? start : context.today
    const written = parsed.unread[unitField]
    if (written === undefined) {
      const guessed =
        (parsed.groupLabel === null ? null : (match(parsed.groupLabel, date, false) ?? match(parsed.groupLabel, date, true))) ??
        fromAddress(parsed, date) ??
        (table.parsed.match.unitHint === null ? null : match(table.parsed.match.unitHint, date, false)) ??
        match(table.sheetName, date, false)
      if (guessed !== null) return { id: guessed, issue: null }
      return { id: null, issue: null }
    }
    const own = match(written, date, false) ?? match(written, date, true)
    if (own !== null) return { id: own, issue: null }
    const label = allFieldsOf(form).find((field) => field.key === unitField)?.label ?? unitField
    const cell = `${table.sheetName}!${parsed.cells[unitField] ?? `A${parsed.row + 1}`}`
    return {
      id: null,
      issue: {
        cell,
        code: 'unknown_unit',
        severity: 'error',
        message: `Tệp ${table.file.name}, ô ${cell}: không có “${written}” trong ${officeUnit(context.office).name}. Dòng vẫn được giữ, cột “${label}” để trống; hãy chọn lại xã.`,
      },
    }
  }

  function fromAddress(parsed: ParsedRow, date: string): string | null {
    for (const field of addressFields) {
      const text = parsed.values[field]
      const id = typeof text === 'string' ? match(text, date, true) : null
      if (id !== null) return id
    }
    return null
  }
}
