/** Everything a filled practice workspace holds: the records in the order in which they name each other, then the plans. */
import { inventAssessments } from './communeAssessments.ts'
import { inventCommunicationRecords } from './communicationRecords.ts'
import { inventDrugRecords } from './drugRecords.ts'
import { inventFacilities } from './facilityRecords.ts'
import type { InventedRecord } from './inventPeople.ts'
import { inventModelRecords } from './modelRecords.ts'
import { inventOfficeRecords } from './officeRecords.ts'
import { inventProstitutionRecords } from './prostitutionRecords.ts'
import { createRandom } from './random.ts'
import { inventTraffickingRecords } from './traffickingRecords.ts'

/** The same year every time: officers who practise side by side see the same figures. */
const SEED = 246

export function inventYear(): InventedRecord[] {
  const random = createRandom(SEED)
  const records = [
    ...inventFacilities(),
    ...inventModelRecords(random),
    ...inventDrugRecords(random),
    ...inventTraffickingRecords(random),
    ...inventProstitutionRecords(random),
    ...inventCommunicationRecords(random),
    ...inventOfficeRecords(random),
  ]
  return leaveSomeUndone([...records, ...inventAssessments(random, records)])
}

/** As in life a few records lack something; the lists mark them, and the officer can complete them. */
function leaveSomeUndone(records: InventedRecord[]): InventedRecord[] {
  const missing: [form: string, place: number, field: string][] = [
    ['drug_users', 20, 'trang_thai'],
    ['treatment_episodes', 40, 'lan_thu'],
    ['establishments', 12, 'ngay_hoat_dong'],
  ]
  for (const [form, place, field] of missing) {
    const record = records.filter((one) => one.form === form)[place]
    if (record) delete record.values[field]
  }
  return records
}
