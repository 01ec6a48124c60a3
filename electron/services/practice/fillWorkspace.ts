/** Writes the invented year into a new workspace, through the same services and rules as an officer's own entries. */
import { tellStep, withinStep } from '../../../db/longWork.ts'
import { PRACTICE_DAY, writeSetting } from '../../../db/settings.ts'
import type { Writer } from '../../../db/store.ts'
import type { CallContext } from '../callContext.ts'
import { saveCells } from '../cells.ts'
import { saveRecord } from '../records.ts'
import type { InventedPerson } from './inventPeople.ts'
import { inventPlans } from './plans.ts'
import { practiceDay } from './practiceDays.ts'
import { inventYear } from './practiceYear.ts'

/** Fills inside the transaction that makes the workspace: it holds the whole year or is not there. */
export function fillWorkspace(writer: Writer, place: Pick<CallContext, 'version' | 'user' | 'office' | 'now'>): void {
  const context: CallContext = {
    ...place,
    db: writer,
    clock: 'stated',
    today: practiceDay,
    write: (_, work) => work(writer),
    advance: tellStep,
    readWorkbook: refuse,
    readDocument: refuse,
    upload: refuse,
    requirePassword: refuse,
    openPrivateKeySeal: refuse,
    changeDataKey: refuse,
    verifyAudit: refuse,
    deriveKey: refuse,
    get keyring() {
      return refuse()
    },
    openedBy: 'create',
    refreshSession: refuse,
    requireRecoveryKey: refuse,
    get backups() {
      return refuse()
    },
  }
  writeSetting(writer, PRACTICE_DAY, practiceDay)
  const people = new Map<InventedPerson, string>()
  const year = inventYear()
  const writes = [
    ...year.map((one) => () => {
      const { form, person, values } = one
      const known = person && people.get(person)
      const { record } = saveRecord(context, {
        form,
        values: { ...(person && known === undefined && person.values), ...values },
        ...(known !== undefined && { person: known }),
      })
      if (person && record.person !== null) people.set(person, record.person)
    }),
    ...inventPlans().map((plan) => () => void saveCells(context, plan)),
  ]
  for (const [done, write] of writes.entries()) {
    if (done % 20 === 0) tellStep(FILLING, done, writes.length)
    withinStep(FILLING, done, writes.length, write)
  }
}

const FILLING = 'Đang ghi số liệu tập sự'

function refuse(): never {
  throw new Error('Filling reads no file, asks no password and makes no backup.')
}
