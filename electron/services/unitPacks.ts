/** Packs that change the list of units: judging one against the list in force, saying what it changes, and what needs it. */
import { countCellsOfUnits } from '../../db/cells.ts'
import { countRecordsOfUnits } from '../../db/records.ts'
import type { Reader } from '../../db/store.ts'
import { checkUnitPack, lastChangeOf } from '../../shared/checkUnitPack.ts'
import { formatDate } from '../../shared/date.ts'
import { canonicalText } from '../../shared/definition/canonicalText.ts'
import type { PackChange } from '../../shared/definition/describeFormPack.ts'
import { AppError } from '../../shared/errors.ts'
import { type PackHeader, parsePack } from '../../shared/packFile.ts'
import { createUnitDirectory, type UnitDirectory } from '../../shared/unit.ts'
import { mergeUnitPack, UNITS, type UnitPack, type UnitPackParts, unitPack } from '../../shared/unitPack.ts'
import type { PackKind } from './packKinds.ts'
import { forgetUnits, shippedUnits, unitPacksInUse } from './unitDirectory.ts'

export const unitPackKind: PackKind = { prepare, review, refresh: forgetUnits, neededBy: findUse }

/** Sound with the other packs of units that this workspace uses. */
function prepare(db: Reader, pack: unknown): PackHeader {
  const units = parsePack(unitPack, pack)
  requireSoundUnits(
    units,
    unitPacksInUse(db).filter((one) => one.id !== units.id),
  )
  return units
}

function review(db: Reader, pack: PackHeader): ReturnType<PackKind['review']> {
  const units = parsePack(unitPack, pack)
  const inUse = unitPacksInUse(db)
  const earlier = inUse.find((one) => one.id === units.id)
  const others = inUse.filter((one) => one.id !== units.id)
  if (earlier) requireKept(earlier, units)
  const { before, after } = requireSoundUnits(units, others)
  return { changes: describeChanges(units, before, after, earlier), warnings: [] }
}

/** Throws `pack_definitions_wrong` with the first fault. The directories are those without and with the pack. */
function requireSoundUnits(
  pack: UnitPackParts,
  others: readonly UnitPackParts[],
): { before: UnitDirectory; after: UnitDirectory } {
  const { data, directory } = shippedUnits()
  const base = others.reduce(mergeUnitPack, data)
  const before = others.length === 0 ? directory : createUnitDirectory(base)
  const after = createUnitDirectory(mergeUnitPack(base, pack))
  const [first, ...more] = checkUnitPack(pack, before, after, lastChangeOf(directory))
  if (first !== undefined) throw new AppError('pack_definitions_wrong', { count: more.length + 1, first: `${first}.` })
  return { before, after }
}

/** A later version only adds: what an earlier one said is what records already rest on. */
function requireKept(earlier: UnitPack, next: UnitPack): void {
  const parts = ['units', 'endings', 'lineage', 'aliases'] as const
  const lost = parts.flatMap((part) => {
    const kept = new Set(next[part].map(canonicalText))
    return earlier[part].filter((one) => !kept.has(canonicalText(one)))
  })
  const [first] = lost
  if (!first) return
  const id = 'id' in first ? first.id : 'unit' in first ? first.unit : `${first.old} → ${first.new}`
  throw new AppError('pack_definitions_wrong', {
    count: lost.length,
    first: `phiên bản ${next.version} bỏ hoặc sửa dòng ${id} của phiên bản ${earlier.version} đang dùng; phiên bản sau chỉ được thêm.`,
  })
}

function describeChanges(
  pack: UnitPack,
  before: UnitDirectory,
  after: UnitDirectory,
  earlier: UnitPack | undefined,
): PackChange[] {
  const known = new Set(earlier?.units.map(({ id }) => id))
  const begun = pack.units.filter(({ id }) => !known.has(id))
  const nameOf = (id: string): string => after.byId(id)?.name ?? id
  const lines = [
    `Căn cứ: ${pack.basis}`,
    ...begun.map(({ id, from }) => {
      const made = pack.lineage.filter((link) => link.new === id).map((link) => nameOf(link.old))
      return `${nameOf(id)} (${id}) từ ngày ${formatDate(from)}, lập từ ${made.join(', ')}`
    }),
    ...pack.endings.map(
      ({ unit, to }) => `${before.byId(unit)?.name ?? unit} (${unit}) đến hết ngày ${formatDate(to)}`,
    ),
    ...pack.aliases.map(({ unit, name }) => `${nameOf(unit)} còn viết là “${name}”`),
  ]
  return [
    {
      id: UNITS,
      title: 'Danh mục đơn vị hành chính',
      state: begun.length === 0 && earlier ? 'same' : 'changed',
      lines,
    },
  ]
}

/** Units that records, figures or a later pack name cannot go. */
function findUse(db: Reader, pack: PackHeader): string | null {
  const own = parsePack(unitPack, pack)
  const inUse = unitPacksInUse(db)
  const isInUse = inUse.some((one) => one.id === own.id && one.version === own.version)
  if (!isInUse) return null
  const ids = new Set(own.units.map(({ id }) => id))
  const records = countRecordsOfUnits(db, ids)
  if (records > 0) return `đã có ${records} dòng sổ ghi theo đơn vị của gói`
  const cells = countCellsOfUnits(db, ids)
  if (cells > 0) return `đã có ${cells} ô số liệu ghi theo đơn vị của gói`
  const others = inUse.filter((one) => one.id !== own.id)
  const dependent = others.find((one, index) => {
    try {
      requireSoundUnits(one, others.slice(0, index))
      return false
    } catch {
      return true
    }
  })
  return dependent ? `gói “${dependent.title}” đang dựa vào gói này` : null
}
