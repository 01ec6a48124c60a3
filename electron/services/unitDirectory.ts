/** The shipped lists of administrative units, read once on first use. */
import { readFileSync } from 'node:fs'
import { createUnitDirectory, type UnitData, type UnitDirectory } from '../../shared/unit.ts'

let directory: UnitDirectory | null = null

/** The directory over electron/data/units.json; all callers share one. */
export function unitDirectory(): UnitDirectory {
  directory ??= createUnitDirectory(readUnitData())
  return directory
}

function readUnitData(): UnitData {
  return JSON.parse(readFileSync(new URL('../data/units.json', import.meta.url), 'utf8')) as UnitData
}
