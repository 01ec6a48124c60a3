/** What is kept in memory of a register never outlives a change of what it tells, however the change was made or taken back. */
import { describe, expect, it } from 'vitest'
import { runWrite, type Store } from '../../db/open.ts'
import { getPerson, insertPerson, updatePerson } from '../../db/people.ts'
import { countRecordsOf, getRecord, insertRecord, listRecords, removeRecord, updateRecord } from '../../db/records.ts'
import { loadSpells } from '../../db/spells.ts'
import type { Writer } from '../../db/store.ts'
import { requireRegister } from '../../electron/services/forms.ts'
import { readRecordCounts } from '../../electron/services/recordCounts.ts'
import { openSpells } from '../../electron/services/registerSpells.ts'
import { countsIn, type Figure, type Spell } from '../../shared/figures.ts'
import { intersect, sizeOf } from '../../shared/spellSet.ts'
import { spellSetsOf } from '../../shared/spellSets.ts'
import { CALL, makeDatabase, open } from '../db/database.ts'
import { createRandom, firstSeed } from '../support/random.ts'

const REGISTERS = ['drug_users', 'treatment_episodes', 'establishments', 'inspections'] as const

function write(store: Store, work: (db: Writer) => void): void {
  runWrite(store, CALL, work)
}

function add(store: Writer, register: string, own: Record<string, string>, person: string | null = null): string {
  const form = requireRegister(store, register)
  return insertRecord(store, form, { person, own, incomplete: [], batchId: null, source: null })
}

/** What the register says, without what leads from one record to another. */
function told(spells: readonly Spell[] | null): unknown {
  return (spells ?? []).map(({ follow: _, units: __, ...spell }) => spell)
}

const PERIOD = { from: '2020-12-15', to: '2021-06-14', yearStart: '2020-12-15' }
const FIGURES: Figure[] = ['x1', 'x2', 'x3'].map((code) => ({
  register: '',
  measure: 'closing',
  where: [
    {
      any: [
        { field: 'xa_id', in: [code] },
        { field: 'ho_ten', filled: false },
      ],
    },
  ],
}))

/** By the sets of the list, which go on from those of the list before it. */
function countBy(spells: readonly Spell[]): number[] {
  const sets = spellSetsOf(spells)
  return FIGURES.map((figure) =>
    sizeOf(intersect(sets.measured(figure, PERIOD), sets.meeting(figure.where ?? [], PERIOD))),
  )
}

function countEach(spells: readonly Spell[]): number[] {
  return FIGURES.map((figure) => spells.filter((spell) => countsIn(spell, figure, PERIOD)).length)
}

/** What the establishments say that the records lead to. */
function ledTo(spells: readonly Spell[]): unknown[] {
  return spells.map((spell) => spell.follow?.('co_so_id')?.values ?? null)
}

function lookUp(spells: readonly Spell[], establishments: readonly Spell[]): unknown[] {
  const byCode = new Map(establishments.map(({ values }) => [values.ma_co_so ?? '', values]))
  return spells.map(({ register, values }) =>
    register === 'inspections' ? (byCode.get(values.co_so_id ?? '') ?? null) : null,
  )
}

function read(store: Store, register: string): readonly Spell[] | null {
  return openSpells(store)(register)
}

describe('the spells of a register', () => {
  it('are the ones read before for as long as nothing was written to it', () => {
    const store = open(makeDatabase())
    write(store, (db) => add(db, 'drug_users', { xa_id: 'x1' }, insertPerson(db, { ho_ten: 'Lý A Bính' }, null)))
    const before = read(store, 'drug_users')
    expect(before).toHaveLength(1)
    write(store, (db) => add(db, 'establishments', { ten: 'Nhà nghỉ Hoa Ban' }))
    expect(read(store, 'drug_users')).toBe(before)
    write(store, (db) => add(db, 'drug_users', { xa_id: 'x2' }))
    expect(read(store, 'drug_users')).toHaveLength(2)
  })

  it('follow every change of a record or a person, and of no transaction that was taken back', () => {
    const random = createRandom(firstSeed)
    const store = open(makeDatabase())
    const people: string[] = []
    let codes = 0
    const change = (db: Writer): void => {
      const register = random.oneOf(REGISTERS)
      const form = requireRegister(db, register)
      const luck = random.between(0, 99) / 100
      const all = listRecords(db, register)
      const record = all.length > 0 && random.chance(0.6) ? random.oneOf(all) : undefined
      const person = people.length > 0 && random.chance(0.5) ? getPerson(db, random.oneOf(people)) : null
      const own = {
        xa_id: `x${random.between(1, 5)}`,
        ghi_chu: String(random.between(1, 1e6)),
        ...(register === 'establishments' && {
          ma_co_so: `KD${++codes}`,
          loai_hinh: random.oneOf(['KARAOKE', 'NHA_NGHI']),
        }),
        ...(register === 'inspections' && { co_so_id: `KD${random.between(1, 60)}` }),
      }
      if (random.chance(0.1))
        db.connection
          .prepare('UPDATE records SET deleted_at = NULL WHERE form = ? AND deleted_at IS NOT NULL')
          .run(register)
      else if (person && random.chance(0.4)) updatePerson(db, person, { ho_ten: `Tên ${random.between(1, 1e6)}` }, null)
      else if (record && luck < 0.2) removeRecord(db, record, 'Ghi nhầm')
      else if (record && luck < 0.3) db.connection.prepare('DELETE FROM records WHERE id = ?').run(record.id)
      else if (record) updateRecord(db, form, record, { ...record, own })
      else {
        const id = form.person ? insertPerson(db, { ho_ten: `Người ${random.between(1, 1e6)}` }, null) : null
        if (id !== null) people.push(id)
        add(db, register, own, id)
      }
    }
    for (let round = 0; round < 300; round++) {
      const known = people.length
      const isTakenBack = random.chance(0.3)
      try {
        write(store, (db) => {
          change(db)
          // Read in the middle, as an import does; what is seen here may be taken back.
          for (const register of REGISTERS) {
            expect(told(openSpells(db)(register)), `seed ${firstSeed}, round ${round}`).toEqual(
              told(loadSpells(db, register)),
            )
          }
          if (isTakenBack) throw new Error('taken back')
        })
      } catch (error) {
        if (!isTakenBack) throw error
        people.length = known
      }
      // Not every time: what was read before has to last over several changes.
      if (random.chance(0.5)) continue
      for (const register of REGISTERS) {
        const said = `seed ${firstSeed}, round ${round}`
        const anew = loadSpells(store, register)
        const kept = read(store, register) ?? []
        expect(told(kept), said).toEqual(told(anew))
        expect(countBy(kept), said).toEqual(countEach(anew))
        expect(ledTo(kept), said).toEqual(lookUp(anew, loadSpells(store, 'establishments')))
        expect(readRecordCounts(store, register), said).toEqual(countRecordsOf(store, register))
      }
    }
  })

  it('lead to the record of a catalogue as it is now, though nothing was written to their own register', () => {
    const store = open(makeDatabase())
    let venue = ''
    write(store, (db) => {
      venue = add(db, 'establishments', { ma_co_so: 'KD1', loai_hinh: 'KARAOKE' })
      add(db, 'inspections', { co_so_id: 'KD1' })
    })
    const kindOfVenue = () => read(store, 'inspections')?.[0]?.follow?.('co_so_id')?.values.loai_hinh
    expect(kindOfVenue()).toBe('KARAOKE')
    write(store, (db) => {
      const record = getRecord(db, venue)
      if (!record) throw new Error('The record is gone.')
      const own = { ...record.own, loai_hinh: 'NHA_NGHI' }
      updateRecord(db, requireRegister(db, 'establishments'), record, { ...record, own })
    })
    expect(kindOfVenue()).toBe('NHA_NGHI')
  })
})
