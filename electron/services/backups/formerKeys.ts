/** Which backups are of before the data key was changed, told from their key files alone: at the locked door there is no key. */
import type { KeyFile } from '../keySlots.ts'
import type { Restorable } from './restorable.ts'

/*
 * Another password or another printed sheet renews one slot of a key file, another data key all of them. So backups belong
 * to one data key as long as each has a slot in common with one before it; the key that began last is the latest.
 */

type Kept = Pick<Restorable, 'id' | 'ordinal' | 'keys'>

interface OneKey {
  slots: Set<string>
  ids: string[]
}

/**
 * Ids of the backups whose restoring brings a former data key back.
 * @param live the key file of the workspace that is there; what its key opens brings nothing back
 */
export function findFormerKeys(restorable: readonly Kept[], live: KeyFile | null): Set<string> {
  const former = new Set<string>()
  for (const [databaseId, backups] of Map.groupBy(restorable, ({ keys }) => keys.databaseId)) {
    const inOrderOfBeginning = groupByKey(backups)
    const isLive = ({ slots }: OneKey) => live?.databaseId === databaseId && slotsOf(live).some((one) => slots.has(one))
    // Right after the key was changed no backup may have the new one yet.
    const isLatestWithout = live?.databaseId === databaseId && !inOrderOfBeginning.some(isLive)
    const before = isLatestWithout ? inOrderOfBeginning : inOrderOfBeginning.slice(0, -1)
    for (const key of before) if (!isLive(key)) for (const id of key.ids) former.add(id)
  }
  return former
}

function groupByKey(backups: readonly Kept[]): OneKey[] {
  const found: OneKey[] = []
  for (const { id, keys } of backups.toSorted((one, other) => one.ordinal - other.ordinal)) {
    const slots = slotsOf(keys)
    const known = found.find((key) => slots.some((slot) => key.slots.has(slot)))
    if (!known) found.push({ slots: new Set(slots), ids: [id] })
    else {
      known.ids.push(id)
      for (const slot of slots) known.slots.add(slot)
    }
  }
  return found
}

function slotsOf({ slots }: KeyFile): string[] {
  return slots.map(({ sealed }) => sealed)
}
