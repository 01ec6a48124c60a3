/** A data pack that changes the list of units: its shape, and the list with the pack put in. */
import { z } from 'zod'
import { day, shortText } from './definition/textSchemas.ts'
import { packHeaderShape } from './packFile.ts'
import type { UnitData } from './unit.ts'
import { unitKinds } from './unitName.ts'

/** Kind of the packs that change the list of units. */
export const UNITS = 'don_vi'

const unitId = z
  .string()
  .regex(/^(?:\d{2}|\d{3}|\d{5})(?:~\d{4})?$/, 'phải là mã đơn vị, có thể thêm ~năm, ví dụ 06820~2027')

/** Everything a pack of units says. Units that go on unchanged are not named in it. */
const unitPackParts = {
  /** The decision that the change rests on. */
  basis: shortText,
  /** Units that begin on a day. `parent` is an id; of a province it is null. */
  units: z
    .array(
      z.strictObject({ id: unitId, kind: z.enum(unitKinds), name: shortText, parent: unitId.nullable(), from: day }),
    )
    .max(20_000),
  /** The last day of units that have none yet. */
  endings: z.array(z.strictObject({ unit: unitId, to: day })).max(20_000),
  /** What went into what; `date` is the first day of the new unit. */
  lineage: z
    .array(z.strictObject({ old: unitId, new: unitId, date: day, share: z.enum(['whole', 'part', 'unknown']) }))
    .max(40_000),
  /** Other spellings by which a unit is found in files. */
  aliases: z.array(z.strictObject({ unit: unitId, name: shortText })).max(20_000),
}

export const unitPack = z.strictObject({ ...packHeaderShape, kind: z.literal(UNITS), ...unitPackParts })
export type UnitPack = z.infer<typeof unitPack>
export type UnitPackParts = Pick<UnitPack, keyof typeof unitPackParts>

/** The list with what a pack that was found sound adds to it. Units that the list holds keep their names and first days. */
export function mergeUnitPack(data: UnitData, { units, endings, lineage, aliases }: UnitPackParts): UnitData {
  const lastDays = new Map(endings.map(({ unit, to }) => [unit, to]))
  const groups: UnitData['groups'] = []
  for (const group of data.groups) {
    const going = group.units.filter(([id]) => lastDays.has(id))
    groups.push(going.length === 0 ? group : { ...group, units: group.units.filter(([id]) => !lastDays.has(id)) })
    for (const [to, members] of Map.groupBy(going, ([id]) => lastDays.get(id) ?? null)) {
      groups.push({ ...group, to, units: members })
    }
  }
  for (const [from, members] of Map.groupBy(units, (unit) => unit.from)) {
    groups.push({
      from,
      to: null,
      datesKnown: true,
      units: members.map(({ id, kind, name, parent }) => [id, data.kinds.indexOf(kind), name, parent]),
    })
  }
  return {
    ...data,
    groups,
    lineage: [
      ...data.lineage,
      ...lineage.map(({ old, new: next, date, share }) => ({
        date,
        share,
        links: [[next, [old]] as [string, string[]]],
      })),
    ],
    aliases: [...data.aliases, ...aliases.map(({ unit, name }): [string, string] => [unit, name])],
  }
}
