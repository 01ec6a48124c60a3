/** What a column type needs to read a value here: the code list, the office's units by name, catalogue records by name. */
import { listOfCodes } from '../../shared/codes/index.ts'
import type { ParseContext } from '../../shared/columns/columnType.ts'
import type { ValueType } from '../../shared/form.ts'
import type { AnnexSession } from './annexSession.ts'
import type { Office } from './callContext.ts'
import { createNameIndex } from './catalogueRecords.ts'
import { officeUnit } from './officeUnits.ts'
import { unitDirectory } from './unitDirectory.ts'

/** Finds the id of a unit of the office by name or code, as it was on the date or at another time in its lineage. */
export function createFindUnit(office: Office, date: string): (text: string) => string | null {
  const within = officeUnit(office).id
  const directory = unitDirectory()
  const known = new Map<string, string | null>()
  return (text) => {
    let id = known.get(text)
    if (id === undefined) {
      const byCode = directory.findByCode(text.trim(), date) ?? directory.byId(text.trim())
      const match = byCode ? null : directory.matchUnit(text, { within, date, includeEnded: true })
      id = byCode?.id ?? (match && 'unit' in match ? match.unit.id : null)
      known.set(text, id)
    }
    return id
  }
}

/** Finds a catalogue code by code or by a name that only one record has, compared without accents and punctuation. */
function createFindReference(session: AnnexSession): (register: string, text: string) => string | null {
  const byRegister = new Map<string, ReturnType<typeof createNameIndex>>()
  return (register, text) => {
    let find = byRegister.get(register)
    if (!find) {
      find = createNameIndex(session.catalogue(register))
      byRegister.set(register, find)
    }
    const found = find(text)
    return found.length === 1 ? (found[0]?.code ?? null) : null
  }
}

/** Names of units and catalogue records for screens, lists and print. */
function createLabels(session: AnnexSession): Required<Pick<ParseContext, 'unitLabel' | 'referenceLabel'>> {
  return {
    unitLabel: (id) => unitDirectory().byId(id)?.name ?? id,
    referenceLabel: (register, code) => session.catalogue(register).find((one) => one.code === code)?.label ?? code,
  }
}

export function createParseContext(
  office: Office,
  session: AnnexSession,
  date: string,
): (value: ValueType) => ParseContext {
  const findUnit = createFindUnit(office, date)
  const findReference = createFindReference(session)
  const labels = createLabels(session)
  return (value) => {
    const codes = listOfCodes(value)
    return { value, findUnit, findReference, ...labels, ...(codes && { codes }) }
  }
}
