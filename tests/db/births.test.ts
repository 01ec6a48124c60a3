/** What an import has made is told by its rows: the history and the taking back see it as if it had been written there. */
import { describe, expect, it } from 'vitest'
import {
  createConfirmationReader,
  createSaidSets,
  insertBatch,
  insertBatchRows,
  keepRowsOf,
  listBatchRows,
  listPeopleOf,
  listSaid,
} from '../../db/batches.ts'
import { createThingReader, readHistory } from '../../db/changes.ts'
import { runWrite, type Store } from '../../db/open.ts'
import { getPerson, insertPerson, listPeopleOfBatch, updatePerson } from '../../db/people.ts'
import { getRecord, insertRecord, type RecordInput, updateRecord } from '../../db/records.ts'
import type { Writer } from '../../db/store.ts'
import { listForms } from '../../electron/services/forms.ts'
import type { RegisterDefinition } from '../../shared/form.ts'
import { CALL, makeDatabase, NOW, open } from './database.ts'

const form = listForms(null).find((one): one is RegisterDefinition => one.id === 'drug_users') as RegisterDefinition
const person = { ho_ten: 'Lò Thị Mẩy', sinh: '1988-02', cccd: '010188000123', dan_toc: '04' }
const own = { xa_id: '02662', ngay_vao: '2020-03-01', loai_ma_tuy: ['HEROIN'] }

function write<T>(store: Store, work: (db: Writer) => T): T {
  return runWrite(store, CALL, work)
}

function startBatch(db: Writer): string {
  const rest = {
    period: null,
    fileName: 'a.xlsx',
    fileSha256: '',
    sheet: 'A',
    run: 'mot-lan',
    counts: {},
    match: {},
    issues: [],
  }
  return insertBatch(db, { form: form.id, ...rest })
}

function importOne(store: Store) {
  return write(store, (db) => {
    const batch = startBatch(db)
    const personId = insertPerson(db, person, batch)
    const input: RecordInput = { person: personId, own, incomplete: [], batchId: batch, source: 'a.xlsx, dòng 2' }
    const record = insertRecord(db, form, { ...input, isRowOfBatch: true })
    const saidSet = createSaidSets(db, batch)(['xa_id', 'ho_ten'])
    insertBatchRows(db, batch, [{ row: 2, outcome: 'new', target: record, message: null, label: null, saidSet }])
    return { batch, person: personId, record }
  })
}

/** Of both the history tells what they were made as, whatever has become of them. */
function births(store: Store, made: { person: string; record: string }) {
  return (['record', 'person'] as const).map((entity) => {
    const [first] = createThingReader(store)({ entity, entityKey: made[entity] })
    return { ...first, new: JSON.parse(first?.new ?? 'null') }
  })
}

describe('a record and a person that an import has made', () => {
  it('have a history that begins with what they were made as, though both were changed since', () => {
    const store = open(makeDatabase())
    const made = importOne(store)
    const before = births(store, made)
    expect(before).toMatchObject([
      { id: 0, field: '', call: 'imports.run', batch: made.batch, old: null, new: { ...own, nguoi_id: made.person } },
      { id: 0, field: '', call: 'imports.run', batch: made.batch, old: null, new: person },
    ])
    for (const drug of ['CAN_SA', 'KETAMINE']) {
      write(store, (db) => {
        const other = insertPerson(db, { ho_ten: 'Tẩn Sử Mẩy' }, null)
        const known = getRecord(store, made.record)
        const kept = getPerson(store, made.person)
        if (!known || !kept) throw new Error('Not stored.')
        const values = { xa_id: '02662', loai_ma_tuy: [drug], ghi_chu: 'Chuyển' }
        updateRecord(db, form, known, { person: other, own: values, incomplete: [], batchId: null, source: null })
        updatePerson(db, kept, { sinh: '1988-02-14', cccd: null, cmnd: '063123456' }, null)
      })
    }
    expect(getRecord(store, made.record)?.own).not.toMatchObject(own)
    expect(births(store, made)).toMatchObject([
      { new: { ...own, nguoi_id: made.person, ghi_chu: null } },
      { new: { ...person, cmnd: null } },
    ])
    const history = readHistory(store, { entity: 'record', entityKey: made.record })
    expect(history.at(-1)).toMatchObject({ at: NOW, user: 'Trần Văn Thử', field: '', old: null, batch: made.batch })
    expect(history.filter((one) => one.field === '')).toHaveLength(1)
    expect(readHistory(store, { entity: 'record', entityKey: made.record, field: 'loai_ma_tuy' })).toHaveLength(2)
    expect(listPeopleOfBatch(store, made.batch)).toEqual([made.person])
  })

  it('tell it once where the history already does, and where no import made them', () => {
    const store = open(makeDatabase())
    const { batch, record, typed } = write(store, (db) => {
      const input: RecordInput = { person: null, own, incomplete: [], batchId: null, source: null }
      const batch = startBatch(db)
      return {
        batch,
        record: insertRecord(db, form, { ...input, batchId: batch }),
        typed: insertRecord(db, form, input),
      }
    })
    for (const [id, by] of [
      [record, batch],
      [typed, null],
    ] as const) {
      const links = createThingReader(store)({ entity: 'record', entityKey: id })
      expect(links.map(({ field, batch: one }) => [field, one])).toEqual([['', by]])
      expect(readHistory(store, { entity: 'record', entityKey: id })).toHaveLength(1)
    }
  })
})

describe('what the rows of an import said', () => {
  it('is read alike from rows that share it and from rows that kept it themselves', () => {
    const store = open(makeDatabase())
    const batch = write(store, (db) => {
      const id = startBatch(db)
      const row = { outcome: 'same', message: null, label: null }
      const numberOf = createSaidSets(db, id)
      insertBatchRows(db, id, [
        { ...row, row: 2, target: 'r2', saidSet: numberOf(['xa_id', 'ho_ten']) },
        { ...row, row: 3, target: 'r3', saidSet: numberOf(['xa_id', 'ho_ten']) },
        { ...row, row: 4, target: 'r4', saidSet: numberOf(['ho_ten']) },
        { ...row, row: 5, target: 'r5', saidSet: null },
      ])
      // As rows were kept before they shared it.
      db.connection
        .prepare('INSERT INTO batch_rows (batch_id, row, outcome, target, said) VALUES (?, ?, ?, ?, ?)')
        .run(id, 6, 'same', 'r6', '["xa_id"]')
      return id
    })
    expect(listSaid(store, batch)).toEqual([
      { target: 'r2', said: ['xa_id', 'ho_ten'] },
      { target: 'r3', said: ['xa_id', 'ho_ten'] },
      { target: 'r4', said: ['ho_ten'] },
      { target: 'r6', said: ['xa_id'] },
    ])
    const read = createConfirmationReader(store)
    expect(['r3', 'r5', 'r6'].map((target) => read(target).map(({ said }) => said))).toEqual([
      [['xa_id', 'ho_ten']],
      [],
      [['xa_id']],
    ])
  })

  /** Two rows that became records, one of which has words of its own, around one that changed nothing. */
  function importList(store: Store) {
    return write(store, (db) => {
      const batch = startBatch(db)
      const numberOf = createSaidSets(db, batch)
      const [saidSet, other] = [numberOf(['xa_id', 'ho_ten']), numberOf(['ho_ten'])]
      const personId = insertPerson(db, person, batch)
      const input: RecordInput = {
        person: personId,
        own,
        incomplete: [],
        batchId: batch,
        source: null,
        isRowOfBatch: true,
      }
      const told = insertRecord(db, form, { ...input, batchRow: 3, saidSet })
      const unfinished = insertRecord(db, form, { ...input, person: null, incomplete: ['ho_ten'] })
      const row = { message: null, label: null }
      insertBatchRows(db, batch, [
        { ...row, row: 4, outcome: 'same', target: 'r4', saidSet: other },
        { ...row, row: 2, outcome: 'new', target: unfinished, saidSet: other, message: 'Chưa đủ thông tin.' },
      ])
      return { batch, person: personId, told, unfinished }
    })
  }

  it('is told by the record that a row became, where the row has nothing else to tell', () => {
    const store = open(makeDatabase())
    // Of another import, before and after, nothing is told.
    importList(store)
    const { batch, told, unfinished, person: personId } = importList(store)
    importList(store)
    const row = { message: null, label: null }
    expect(listBatchRows(store, batch, ['new', 'same'])).toEqual([
      { ...row, row: 2, outcome: 'new', target: unfinished, message: 'Chưa đủ thông tin.' },
      { ...row, row: 3, outcome: 'new', target: told },
      { ...row, row: 4, outcome: 'same', target: 'r4' },
    ])
    expect(listBatchRows(store, batch, ['same'])).toHaveLength(1)
    expect(listSaid(store, batch)).toEqual([
      { target: unfinished, said: ['ho_ten'] },
      { target: told, said: ['xa_id', 'ho_ten'] },
      { target: 'r4', said: ['ho_ten'] },
    ])
    expect(createConfirmationReader(store)(told)).toEqual([{ batch, position: 0, said: ['xa_id', 'ho_ten'] }])
    expect([...listPeopleOf(store, batch)]).toEqual([personId])
  })

  it('is kept beside the record once the record goes for good', () => {
    const store = open(makeDatabase())
    const { batch, told } = importList(store)
    const before = { rows: listBatchRows(store, batch, ['new', 'same']), said: listSaid(store, batch) }
    write(store, (db) => {
      // Twice, as where the other computer of the office had erased it too.
      keepRowsOf(db, [told])
      keepRowsOf(db, [told])
      db.connection.prepare('DELETE FROM records WHERE id = ?').run(told)
    })
    expect({ rows: listBatchRows(store, batch, ['new', 'same']), said: listSaid(store, batch) }).toEqual(before)
  })
})
