/** Whoever keeps what was read of a register learns of every write to it, also of an import's thousands counted at once. */
import { describe, expect, it } from 'vitest'
import { runWrite, type Store } from '../../db/open.ts'
import { insertRecord, type RegisterRecord, removeRecord } from '../../db/records.ts'
import { countTogether, lastChange, listChangesAfter, readRevision } from '../../db/revisions.ts'
import { listForms } from '../../electron/services/forms.ts'
import type { RegisterDefinition } from '../../shared/form.ts'
import { CALL, makeDatabase, open } from './database.ts'

const form = listForms(null).find((one): one is RegisterDefinition => one.id === 'drug_users') as RegisterDefinition
const input = { person: null, own: { xa_id: '02662' }, incomplete: [], batchId: null, source: null }

function addTogether(store: Store, records: number, fails = false): string[] {
  const ids: string[] = []
  runWrite(store, CALL, (db) => {
    countTogether(db, form.id, records, () => {
      for (let made = 0; made < records; made++) ids.push(insertRecord(db, form, { ...input, isRowOfBatch: true }))
    })
    if (fails) throw new Error('taken back')
  })
  return ids
}

describe('records that are added together', () => {
  it('are told one by one while they are few', () => {
    const store = open(makeDatabase())
    const [before, last] = [readRevision(store, [form.id]), lastChange(store)]
    const ids = addTogether(store, 3)
    expect(readRevision(store, [form.id])).not.toBe(before)
    expect([...(listChangesAfter(store, last)?.records.get(form.id) ?? [])]).toEqual(ids)
  })

  it('are told as more than anybody can follow when they are many, and what is written after them is followed again', () => {
    const store = open(makeDatabase())
    const [first] = addTogether(store, 1)
    const [before, last] = [readRevision(store, [form.id]), lastChange(store)]
    addTogether(store, 2_500)
    expect(readRevision(store, [form.id])).not.toBe(before)
    expect(listChangesAfter(store, last)).toBeNull()
    expect(listChangesAfter(store, 0)).toBeNull()

    const now = lastChange(store)
    expect(listChangesAfter(store, now)?.records.size).toBe(0)
    const [next] = addTogether(store, 1)
    runWrite(store, CALL, (db) => removeRecord(db, { id: first } as RegisterRecord, 'thử'))
    expect([...(listChangesAfter(store, now)?.records.get(form.id) ?? [])]).toEqual([next, first])
  })

  it('leave no trace when they are taken back, and the next one is told', () => {
    const store = open(makeDatabase())
    const [before, last] = [readRevision(store, [form.id]), lastChange(store)]
    expect(() => addTogether(store, 2_500, true)).toThrow('taken back')
    expect([readRevision(store, [form.id]), lastChange(store)]).toEqual([before, last])
    const ids = addTogether(store, 1)
    expect([...(listChangesAfter(store, last)?.records.get(form.id) ?? [])]).toEqual(ids)
  })

  it('are told again one by one after work that failed in their midst', () => {
    const store = open(makeDatabase())
    const last = lastChange(store)
    const failing = (): never => {
      throw new Error('stopped')
    }
    expect(() => runWrite(store, CALL, (db) => countTogether(db, form.id, 2_500, failing))).toThrow('stopped')
    const ids = addTogether(store, 2)
    expect([...(listChangesAfter(store, last)?.records.get(form.id) ?? [])]).toEqual(ids)
  })
})
