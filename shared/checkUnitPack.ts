/** Whether a pack of units can be put into the list: every fault as a sentence for whoever wrote the pack. */
import { addDays, formatDate } from './date.ts'
import { isInForce, type Unit, type UnitDirectory } from './unit.ts'
import { foldUnitName, isKindOfType, type UnitType } from './unitName.ts'
import type { UnitPackParts } from './unitPack.ts'

const typeByDigits: Record<number, UnitType> = { 2: 'tinh', 3: 'huyen', 5: 'xa' }

/**
 * Empty where the pack is sound. `before` is the list without it, `after` with it. What the list says of any day up to
 * `horizon` stays as it is: records of that time keep their meaning.
 */
export function checkUnitPack(
  pack: UnitPackParts,
  before: UnitDirectory,
  after: UnitDirectory,
  horizon: string,
): string[] {
  return [
    ...repeatedIds(pack),
    ...pack.units.flatMap((unit) => checkUnit(unit, before, horizon)),
    ...pack.endings.flatMap((ending) => checkEnding(ending, pack, before, horizon)),
    ...pack.lineage.flatMap((link) => checkLink(link, pack, before, after, horizon)),
    ...pack.aliases.flatMap(({ unit, name }) =>
      after.byId(unit) ? [] : [`tên khác “${name}” ghi cho mã ${unit} không có trong danh mục`],
    ),
    ...checkTree(pack, after),
  ]
}

/** The first day of the newest unit: what was on that day and earlier is settled. */
export function lastChangeOf({ units }: UnitDirectory): string {
  return units.reduce((last, { from }) => (from !== null && from > last ? from : last), '')
}

function repeatedIds({ units, endings }: UnitPackParts): string[] {
  const repeated = (ids: string[]): Set<string> => new Set(ids.filter((id, index) => ids.indexOf(id) !== index))
  return [...repeated(units.map(({ id }) => id)), ...repeated(endings.map(({ unit }) => unit))].map(
    (id) => `mã ${id} ghi hai lần`,
  )
}

function checkUnit(unit: UnitPackParts['units'][number], before: UnitDirectory, horizon: string): string[] {
  const { id, kind, name, parent, from } = unit
  const named = `${kind} ${name} (${id})`
  const known = before.byId(id)
  if (known) {
    return [
      `${named}: mã ${id} đã là ${known.name}, không ghi lại được; dùng mã khác, ví dụ ${known.code}~${from.slice(0, 4)}`,
    ]
  }
  const faults: string[] = []
  const type = typeByDigits[(id.split('~')[0] ?? '').length]
  if (type && !isKindOfType(kind, type))
    faults.push(`${named}: mã có ${id.split('~')[0]?.length} chữ số không phải của ${kind.toLowerCase()}`)
  if ((type === 'tinh') !== (parent === null))
    faults.push(`${named}: ${parent === null ? 'thiếu đơn vị cấp trên' : 'tỉnh không có đơn vị cấp trên'}`)
  if (from <= horizon) {
    faults.push(
      `${named}: bắt đầu ngày ${formatDate(from)}, mà danh mục đang dùng đã chốt đến ngày ${formatDate(horizon)}; chỉ thêm được đơn vị bắt đầu sau ngày ấy`,
    )
  }
  return faults
}

function checkEnding(
  { unit: id, to }: UnitPackParts['endings'][number],
  { lineage }: UnitPackParts,
  before: UnitDirectory,
  horizon: string,
): string[] {
  const unit = before.byId(id)
  if (!unit) return [`ngày kết thúc ghi cho mã ${id} không có trong danh mục đang dùng`]
  if (unit.to !== null) {
    return [`${unit.name} (${id}) đã kết thúc ngày ${formatDate(unit.to)} trong danh mục đang dùng, không sửa lại được`]
  }
  const faults: string[] = []
  if (to < horizon) {
    faults.push(
      `${unit.name} (${id}): kết thúc ngày ${formatDate(to)} là sửa quá khứ; danh mục đang dùng đã chốt đến ngày ${formatDate(horizon)}`,
    )
  }
  const next = addDays(to, 1)
  if (!lineage.some((link) => link.old === id && link.date === next)) {
    faults.push(
      `${unit.name} (${id}) kết thúc ngày ${formatDate(to)} mà không ghi đơn vị nào kế thừa từ ngày ${formatDate(next)}`,
    )
  }
  return faults
}

function checkLink(
  { old: oldId, new: newId, date, share }: UnitPackParts['lineage'][number],
  { lineage, units }: UnitPackParts,
  before: UnitDirectory,
  after: UnitDirectory,
  horizon: string,
): string[] {
  const old = before.byId(oldId)
  const next = after.byId(newId)
  const named = `kế thừa ${oldId} → ${newId}`
  if (!old) return [`${named}: mã ${oldId} không có trong danh mục đang dùng`]
  if (!next) return [`${named}: mã ${newId} không có trong danh mục`]
  const faults: string[] = []
  if (oldId === newId) faults.push(`${named}: hai đầu là một đơn vị`)
  if (old.type !== next.type) faults.push(`${named}: hai đơn vị không cùng cấp`)
  if (date <= horizon)
    faults.push(
      `${named}: ngày ${formatDate(date)} là sửa quá khứ, danh mục đang dùng đã chốt đến ngày ${formatDate(horizon)}`,
    )
  if (!isInForce(old, addDays(date, -1)))
    faults.push(`${named}: ${old.name} không còn vào ngày ${formatDate(addDays(date, -1))}`)
  if (!isInForce(next, date)) faults.push(`${named}: ${next.name} chưa có hoặc không còn vào ngày ${formatDate(date)}`)
  if (units.some((unit) => unit.id === newId && unit.from !== date)) {
    faults.push(`${named}: ngày ${formatDate(date)} không phải ngày bắt đầu của ${next.name}`)
  }
  const goesOn = isInForce(after.byId(oldId) ?? old, date)
  const others = lineage.filter((link) => link.old === oldId && link.date === date)
  if (share === 'whole' && others.length > 1) {
    faults.push(
      `${named}: ${old.name} về ${others.length} đơn vị thì không thể về toàn bộ một đơn vị; ghi share là part`,
    )
  }
  if (share === 'whole' && goesOn) {
    faults.push(
      `${named}: ${old.name} vẫn còn từ ngày ${formatDate(date)}; ghi ngày kết thúc của đơn vị ấy, hoặc share là part`,
    )
  }
  return faults
}

/** What only shows when the pack is in: parents, two holders of a code, two names in one place, communes left behind. */
function checkTree({ units, endings, lineage }: UnitPackParts, after: UnitDirectory): string[] {
  const faults: string[] = []
  for (const { id, from, parent } of units) {
    const unit = after.byId(id)
    if (!unit) continue
    const named = `${unit.name} (${id})`
    const above = parent === null ? null : after.byId(parent)
    if (parent !== null && !above) faults.push(`${named}: đơn vị cấp trên ${parent} không có trong danh mục`)
    else if (above && !isInForce(above, from))
      faults.push(`${named}: đơn vị cấp trên ${above.name} không còn vào ngày ${formatDate(from)}`)
    else if (above && !isAbove(above, unit)) faults.push(`${named}: ${above.name} không thể là đơn vị cấp trên`)
    const holder = after.units.find((one) => one.code === unit.code && one.id !== id && isInForce(one, from))
    if (holder) {
      faults.push(
        `${named}: mã ${unit.code} ngày ${formatDate(from)} còn là ${holder.name}; ghi ngày kết thúc của đơn vị ấy trước`,
      )
    }
    const twin = after
      .childrenOf(parent, from)
      .find(
        (one) =>
          one.id !== id &&
          one.kind === unit.kind &&
          foldUnitName(one.bareName).tone === foldUnitName(unit.bareName).tone,
      )
    if (twin && twin.id > id) faults.push(`${named}: cùng nơi còn ${twin.name} (${twin.id}) cùng tên`)
    if (!lineage.some((link) => link.new === id)) faults.push(`${named}: đơn vị mới mà không ghi lập từ đơn vị nào`)
  }
  for (const { unit: id, to } of endings) {
    const left = after.childrenOf(id, addDays(to, 1))
    const unit = after.byId(id)
    if (unit && left.length > 0) {
      faults.push(`${unit.name} (${id}) kết thúc mà còn ${left.length} đơn vị bên dưới, ví dụ ${left[0]?.name}`)
    }
  }
  return faults
}

function isAbove(above: Unit, unit: Unit): boolean {
  return unit.type === 'xa' ? above.type !== 'xa' : unit.type === 'huyen' && above.type === 'tinh'
}
