/** Facilities that a file names and the catalogue does not have yet: told by their name, added when the import is committed. */
import { insertRecord, listRecords, type RecordValues } from '../../db/records.ts'
import type { Writer } from '../../db/store.ts'
import { codeLists, findCode } from '../../shared/codes/index.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { foldHeader, normalizeSpaces } from '../../shared/text.ts'
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
  const known = new Map<string, Map<string, string>>()
  return {
    codeOf,
    use,
    get entries() {
      return [...used.values()]
    },
    apply,
  }

  function codesOf(register: string): Map<string, string> {
    let codes = known.get(register)
    if (!codes) {
      const { catalogue } = requireRegister(register)
      codes = new Map()
      for (const { own } of catalogue ? listRecords(context.db, register) : []) {
        const code = String(own[catalogue?.code ?? ''] ?? '')
        // The names in use win over former ones of another record.
        for (const name of otherNames(own)) if (!codes.has(foldHeader(name))) codes.set(foldHeader(name), code)
        for (const name of [own[catalogue?.label ?? ''], code]) codes.set(foldHeader(String(name ?? '')), code)
      }
      codes.delete('')
      known.set(register, codes)
    }
    return codes
  }

  function codeOf(register: string, name: string, kinds?: readonly string[]): string | null {
    const codes = codesOf(register)
    const existing = codes.get(foldHeader(name))
    if (existing !== undefined) return existing
    const { catalogue, fields } = requireRegister(register)
    const list = codeLists[fields.find((field) => field.key === catalogue?.kind)?.codeList ?? '']
    const kind = list ? findCode(list, name) : null
    if (kind === null || (kinds && !kinds.includes(kind))) return null
    const code = `+${named.size + 1}`
    named.set(code, { register, entry: { code, label: normalizeSpaces(name), kind } })
    codes.set(foldHeader(name), code)
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

function otherNames(own: RecordValues): string[] {
  const names = own[OTHER_NAMES]
  return typeof names === 'string' ? names.split(';').map(normalizeSpaces) : []
}
