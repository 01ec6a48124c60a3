/** Facilities that a file names and the catalogue does not have yet: told by their name, added when the import is committed. */
import { insertRecord } from '../../db/records.ts'
import type { Writer } from '../../db/store.ts'
import { codeLists, findCode } from '../../shared/codes/index.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { foldHeader, normalizeSpaces } from '../../shared/text.ts'
import type { AnnexSession, NewEntry } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { requireRegister } from './forms.ts'
import { assignCode } from './records.ts'

export interface CatalogueAdditions {
  /** Code of the catalogue record of this name, a known one or a stand-in for a new one; null where the name tells no kind. */
  codeOf(register: string, name: string, kinds?: readonly string[]): string | null
  /** What is to be added, with stand-in codes `+1`, `+2` …. */
  readonly entries: readonly NewEntry[]
  /** Adds them; returns the real code of every stand-in. */
  apply(db: Writer, batchId: string, source: string): ReadonlyMap<string, string>
}

export function createCatalogueAdditions(context: CallContext, session: AnnexSession): CatalogueAdditions {
  const entries: NewEntry[] = []
  const known = new Map<string, Map<string, string>>()
  return { codeOf, entries, apply }

  function codesOf(register: string): Map<string, string> {
    let codes = known.get(register)
    if (!codes) {
      codes = new Map(session.catalogue(register).flatMap((one) => [[foldHeader(one.code), one.code], [foldHeader(one.label), one.code]]))
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
    const code = `+${entries.length + 1}`
    entries.push({ register, entry: { code, label: normalizeSpaces(name), kind } })
    codes.set(foldHeader(name), code)
    return code
  }

  function apply(db: Writer, batchId: string, source: string): ReadonlyMap<string, string> {
    const real = new Map<string, string>()
    for (const { register, entry } of entries) {
      const form = requireRegister(register)
      const { catalogue } = form
      if (!catalogue) continue
      const own: Record<string, CellValue> = { [catalogue.label]: entry.label, [catalogue.kind]: entry.kind }
      assignCode(db, context, form, own, null)
      insertRecord(db, form, { person: null, own, incomplete: [], batchId, source })
      real.set(entry.code, String(own[catalogue.code]))
    }
    return real
  }
}
