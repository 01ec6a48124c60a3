/** Where the records of people stand, without those that nothing may lead to: in which communes, how many in which register. */
import { listRecordsOfPeople } from '../../db/records.ts'
import type { CallOutput } from '../../shared/contract.ts'
import type { CallContext } from './callContext.ts'
import { listForms } from './forms.ts'
import { isLinkedByHand } from './recordRules.ts'

export interface Standing {
  units: Set<string>
  /** Number of records by register. */
  registers: Map<string, number>
}

/** Whoever has no record that may be told of is missing. */
export function readStandings(context: CallContext, ids: string[]): Map<string, Standing> {
  const standings = new Map<string, Standing>()
  for (const form of listForms(context.db)) {
    if (ids.length === 0 || form.kind !== 'register' || !form.person) continue
    for (const { person, own, values } of listRecordsOfPeople(context.db, form.id, ids)) {
      if (person === null || isLinkedByHand(form, values)) continue
      const standing = standings.get(person) ?? { units: new Set(), registers: new Map() }
      standings.set(person, standing)
      standing.registers.set(form.id, (standing.registers.get(form.id) ?? 0) + 1)
      const unit = form.unitField === null ? null : own[form.unitField]
      if (typeof unit === 'string') standing.units.add(unit)
    }
  }
  return standings
}

export function viewRegisters(
  context: CallContext,
  standing: Standing | undefined,
): CallOutput<'people.duplicates'>['pairs'][number]['a']['registers'] {
  const titles = new Map(listForms(context.db).map((form) => [form.id, form]))
  return [...(standing?.registers ?? [])].map(([form, count]) => ({
    form,
    number: titles.get(form)?.number ?? '',
    title: titles.get(form)?.shortTitle ?? form,
    count,
  }))
}
