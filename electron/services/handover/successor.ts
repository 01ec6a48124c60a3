/** Which communes of an office lie with the office that follows it, by the lineage of units. */
import type { Unit } from '../../../shared/unit.ts'
import type { Office } from '../callContext.ts'
import { unitDirectory } from '../unitDirectory.ts'

/** Every commune the office ever had that became, or lies in, the other unit. */
export function listHandable(office: Office, successor: Unit): Unit[] {
  return unitDirectory()
    .unitsOfLineage(office.unitId)
    .filter((unit) => unit.type === 'xa' && liesWith(unit.id, successor.id))
}

/** Whether the ground of a unit, as it is now or through what it went into, lies in another one. */
export function liesWith(unitId: string, otherId: string): boolean {
  const directory = unitDirectory()
  const [seen, open] = [new Set<string>(), [unitId]]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    if (id === otherId || directory.ancestorsOf(id).some((above) => above.id === otherId)) return true
    open.push(...directory.lineageOf(id).successors.map(({ newId }) => newId))
  }
  return false
}
