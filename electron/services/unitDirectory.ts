/** The list of administrative units in force for a call: the shipped one, with what packs of the open workspace add. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { readFileSync } from 'node:fs'
import { listPacks } from '../../db/packs.ts'
import type { Reader } from '../../db/store.ts'
import { createUnitDirectory, type UnitData, type UnitDirectory } from '../../shared/unit.ts'
import { mergeUnitPack, UNITS, type UnitPack } from '../../shared/unitPack.ts'

/** The workspace whose call is running; matching a name looks units up far from any database. */
const openWorkspace = new AsyncLocalStorage<() => Reader | null>()
const directories = new WeakMap<Reader['connection'], UnitDirectory>()
let shipped: { data: UnitData; directory: UnitDirectory } | null = null

/** All calls on one workspace share one. */
export function unitDirectory(): UnitDirectory {
  const db = openWorkspace.getStore()?.() ?? null
  return db ? directoryOf(db) : shippedUnits().directory
}

/** Runs a call with the units of its workspace, which the call itself may open or lock. */
export function withUnitsOf<T>(workspace: () => Reader | null, run: () => T): T {
  return openWorkspace.run(workspace, run)
}

/** After a pack has come or gone: the next look reads the packs anew. */
export function forgetUnits(db: Reader): void {
  directories.delete(db.connection)
}

/** The list of electron/data/units.json, as every workspace begins with it. */
export function shippedUnits(): { data: UnitData; directory: UnitDirectory } {
  if (!shipped) {
    const data = JSON.parse(readFileSync(new URL('../data/units.json', import.meta.url), 'utf8')) as UnitData
    shipped = { data, directory: createUnitDirectory(data) }
  }
  return shipped
}

/** The newest version of every pack of units that is in use, in the order of their coming. */
export function unitPacksInUse(db: Reader): UnitPack[] {
  const newest = new Map<string, UnitPack>()
  for (const row of listPacks(db)) {
    if (row.kind !== UNITS || row.withdrawnAt !== null) continue
    const known = newest.get(row.id)
    if (!known || known.version < row.version) newest.set(row.id, JSON.parse(row.content) as UnitPack)
  }
  return [...newest.values()]
}

function directoryOf(db: Reader): UnitDirectory {
  let directory = directories.get(db.connection)
  if (!directory) {
    const packs = unitPacksInUse(db)
    const { data } = shippedUnits()
    directory = packs.length === 0 ? shippedUnits().directory : createUnitDirectory(packs.reduce(mergeUnitPack, data))
    directories.set(db.connection, directory)
  }
  return directory
}
