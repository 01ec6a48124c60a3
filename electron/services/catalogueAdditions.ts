/** Facilities and businesses that a file names and the catalogue lacks: told by their name, added when the import is committed. */
import { insertRecord } from '../../db/records.ts'
import type { Writer } from '../../db/store.ts'
import { findCode, listOfCodes } from '../../shared/codes/index.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import type { RegisterDefinition } from '../../shared/form.ts'
import { foldHeader, foldText, normalizeSpaces } from '../../shared/text.ts'
import type { NewEntry } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { type CatalogueRecord, createNameIndex, exactName, listCatalogue, nameWithCode } from './catalogueRecords.ts'
import { requireRegister } from './forms.ts'
import { missingFields } from './recordRules.ts'
import { assignCode } from './records.ts'

interface NamedEntry extends NewEntry {
  /** Id of the commune of the row that names it. */
  unit: string | null
}

export interface AddedEntry extends NamedEntry {
  /** The first cell that names it. */
  cell: string
}

export interface CatalogueAdditions {
  /**
   * Code of the catalogue record of this name, a known one or a stand-in for a new one in the commune; null where the
   * name tells no kind, where several records have it, and where the record would be a person's.
   */
  codeOf(register: string, name: string, where?: { kinds?: readonly string[]; unit?: string | null }): string | null
  /** Marks a stand-in as needed by a row that is taken, for only these are added; null for a code that is none. */
  use(code: string, cell: string): AddedEntry | null
  /** What is to be added, with stand-in codes `+1`, `+2` …. */
  readonly entries: readonly AddedEntry[]
  /** Adds them; returns the real code of every stand-in. */
  apply(db: Writer, batchId: string, source: string): ReadonlyMap<string, string>
}

export function createCatalogueAdditions(context: CallContext): CatalogueAdditions {
  const named = new Map<string, NamedEntry>()
  const used = new Map<string, AddedEntry>()
  const known = new Map<string, ReturnType<typeof createNameIndex>>()
  const standIns = new Map<string, string>()
  const codes = new Map<string, string>()
  return {
    codeOf,
    use,
    get entries() {
      return [...used.values()]
    },
    apply,
  }

  function knownAs(register: string, name: string): ReturnType<ReturnType<typeof createNameIndex>> {
    let find = known.get(register)
    if (!find) {
      find = createNameIndex(listCatalogue(context.db, register))
      known.set(register, find)
    }
    return find(name)
  }

  /** A name that had a code keeps it; one that had none may get it by another spelling. */
  function codeOf(
    register: string,
    name: string,
    where: { kinds?: readonly string[]; unit?: string | null } = {},
  ): string | null {
    const id = JSON.stringify([register, name, where.unit, where.kinds])
    const code = codes.get(id) ?? findCodeOf(register, name, where)
    if (code !== null) codes.set(id, code)
    return code
  }

  function findCodeOf(
    register: string,
    name: string,
    where: { kinds?: readonly string[]; unit?: string | null },
  ): string | null {
    const unit = requireRegister(context.db, register).unitField === null ? null : (where.unit ?? null)
    const found = knownAs(register, name)
    const here = unit === null ? found : found.filter((one) => one.units.includes(unit) || isNamedByCode(one, name))
    const anywhere = found.filter(({ units }) => units.length === 0)
    const [own] = here.length > 0 ? here : anywhere
    if (own && (here.length === 1 || (here.length === 0 && anywhere.length === 1))) return own.code
    if (here.length > 1 || anywhere.length > 1) return null
    // One of that name in another commune is another business.
    return newEntry(register, name, where.kinds, unit)
  }

  /** A stand-in where the name tells the kind; people are never made of a name that some other list mentions. */
  function newEntry(register: string, name: string, kinds: readonly string[] | undefined, unit: string | null) {
    const { catalogue, fields, person } = requireRegister(context.db, register)
    if (!catalogue || person) return null
    const exact = [register, unit, exactName(name)].join('|')
    const plain = [register, unit, '', foldText(exactName(name))].join('|')
    const standIn = standIns.get(exact) ?? standIns.get(plain)
    if (standIn !== undefined) return standIn
    const list = listOfCodes(fields.find((field) => field.key === catalogue.kind) ?? {})
    const kind = list ? findCode(list, name) : null
    if (kind === null || (kinds && !kinds.includes(kind))) return null
    const code = `+${named.size + 1}`
    named.set(code, { register, unit, entry: { code, label: normalizeSpaces(name), kind } })
    standIns.set(exact, code)
    standIns.set(plain, code)
    return code
  }

  function use(code: string, cell: string): AddedEntry | null {
    const before = used.get(code)
    const entry = named.get(code)
    if (before || !entry) return before ?? null
    const added = { ...entry, cell }
    used.set(code, added)
    return added
  }

  function apply(db: Writer, batchId: string, source: string): ReadonlyMap<string, string> {
    const real = new Map<string, string>()
    for (const { register, entry, unit, cell } of used.values()) {
      const form = requireRegister(context.db, register)
      const { catalogue, unitField } = form
      if (!catalogue) continue
      const own: Record<string, CellValue> = { [catalogue.label]: entry.label, [catalogue.kind]: entry.kind }
      if (unitField !== null && unit !== null) own[unitField] = unitValue(form, unitField, unit)
      assignCode(db, context, form, own, null)
      insertRecord(db, form, {
        person: null,
        own,
        incomplete: missingFields(form, own),
        batchId,
        source: `${source}, ô ${cell}`,
      })
      real.set(entry.code, String(own[catalogue.code]))
    }
    return real
  }
}

/** By its code alone, or with the code behind its name as we print it. */
function isNamedByCode(record: CatalogueRecord, text: string): boolean {
  return [record.code, nameWithCode(record)].some((one) => foldHeader(one) === foldHeader(text))
}

function unitValue({ fields }: RegisterDefinition, unitField: string, unit: string): CellValue {
  return fields.find((field) => field.key === unitField)?.type === 'units' ? [unit] : unit
}
