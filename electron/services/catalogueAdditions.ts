/** Facilities that a file names and the catalogue does not have yet: told by their name, added when the import is committed. */
import { insertRecord, listRecords, type RecordValues } from '../../db/records.ts'
import type { Writer } from '../../db/store.ts'
import { codeLists, findCode } from '../../shared/codes/index.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { foldText, foldTone, normalizeSpaces, toNfc } from '../../shared/text.ts'
import type { NewEntry } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { requireRegister } from './forms.ts'
import { assignCode } from './records.ts'

export interface AddedEntry extends NewEntry {
  /** The first cell that names it. */
  cell: string
}

export interface CatalogueAdditions {
  /** Code of the catalogue record of this name, a known one or a stand-in for a new one; null where the name tells no kind. */
  codeOf(register: string, name: string, kinds?: readonly string[]): string | null
  /** Marks a stand-in as needed by a row that is taken, for only these are added; null for a code that is none. */
  use(code: string, cell: string): AddedEntry | null
  /** What is to be added, with stand-in codes `+1`, `+2` …. */
  readonly entries: readonly AddedEntry[]
  /** Adds them; returns the real code of every stand-in. */
  apply(db: Writer, batchId: string, source: string): ReadonlyMap<string, string>
}

/** Former and short names, separated by semicolons, by which old files still name a record of a catalogue. */
const OTHER_NAMES = 'ten_khac'

export function createCatalogueAdditions(context: CallContext): CatalogueAdditions {
  const named = new Map<string, NewEntry>()
  const used = new Map<string, AddedEntry>()
  const known = new Map<string, CatalogueNames>()
  return {
    codeOf,
    use,
    get entries() {
      return [...used.values()]
    },
    apply,
  }

  function namesOf(register: string): CatalogueNames {
    let names = known.get(register)
    if (!names) {
      const { catalogue } = requireRegister(register)
      names = createNames()
      const records = catalogue ? listRecords(context.db, register) : []
      const codeOfRecord = (own: RecordValues): string => String(own[catalogue?.code ?? ''] ?? '')
      // The names in use win over former ones of another record.
      for (const { own } of records) {
        for (const name of [codeOfRecord(own), String(own[catalogue?.label ?? ''] ?? '')])
          names.add(name, codeOfRecord(own))
      }
      for (const { own } of records) {
        for (const name of otherNames(own)) names.add(name, codeOfRecord(own))
      }
      known.set(register, names)
    }
    return names
  }

  function codeOf(register: string, name: string, kinds?: readonly string[]): string | null {
    const names = namesOf(register)
    const existing = names.find(name)
    if (existing !== null) return existing
    const { catalogue, fields } = requireRegister(register)
    const list = codeLists[fields.find((field) => field.key === catalogue?.kind)?.codeList ?? '']
    const kind = list ? findCode(list, name) : null
    if (kind === null || (kinds && !kinds.includes(kind))) return null
    const code = `+${named.size + 1}`
    named.set(code, { register, entry: { code, label: normalizeSpaces(name), kind } })
    names.add(name, code)
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
    for (const { register, entry, cell } of used.values()) {
      const form = requireRegister(register)
      const { catalogue } = form
      if (!catalogue) continue
      const own: Record<string, CellValue> = { [catalogue.label]: entry.label, [catalogue.kind]: entry.kind }
      assignCode(db, context, form, own, null)
      insertRecord(db, form, { person: null, own, incomplete: [], batchId, source: `${source}, ô ${cell}` })
      real.set(entry.code, String(own[catalogue.code]))
    }
    return real
  }
}

interface CatalogueNames {
  add(name: string, code: string): void
  find(name: string): string | null
}

/** The first to bear a name keeps it. Diacritics tell names apart where they can, and are forgiven where they cannot. */
function createNames(): CatalogueNames {
  const exact = new Map<string, string>()
  const plain = new Map<string, string>()
  const signless = (name: string): string => toNfc(name).replace(/[^\p{L}\p{N}]+/gu, ' ')
  return {
    add(name, code) {
      const key = foldTone(signless(name))
      if (key === '') return
      if (!exact.has(key)) exact.set(key, code)
      if (!plain.has(foldText(key))) plain.set(foldText(key), code)
    },
    find(name) {
      const key = foldTone(signless(name))
      return exact.get(key) ?? plain.get(foldText(key)) ?? null
    },
  }
}

function otherNames(own: RecordValues): string[] {
  const names = own[OTHER_NAMES]
  return typeof names === 'string' ? names.split(';').map(normalizeSpaces) : []
}
