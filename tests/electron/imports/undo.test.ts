/** Taking an import back, at any later time: as if it had never come, but for what officers and other files said since. */
import { rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Office, openOffice } from '../../support/office.ts'
import { commit, makeWorkbook, type Row, type TestFile } from './importing.ts'

const PERIOD = '2021-ND09_6T'
const communes = ['Thị trấn Lập Thạch', 'Xã Quang Sơn', 'Xã Ngọc Mỹ', 'Xã Hợp Lý']
const codes = ['08761', '08764', '08767', '08770']

type Listed = [name: string, birth: number, commune: string, entered: string, drug: string | null]

function list(name: string, people: readonly Listed[]): TestFile {
  const heads = [
    'STT',
    'Họ và tên',
    'Năm sinh',
    'Xã, thị trấn',
    'Ngày đưa vào danh sách quản lý',
    'Loại ma túy sử dụng',
  ]
  const rows: Row[] = people.map((person, index) => [index + 1, ...person])
  return makeWorkbook(name, { 'Danh sach': [['DANH SÁCH NGƯỜI NGHIỆN MA TÚY'], heads, ...rows] })
}

/** `suspected` by commune: a column that only officers and files fill. */
function table(name: string, suspected: readonly (number | null)[]): TestFile {
  const rows: Row[] = suspected.map((number, index) => [index + 1, communes[index] ?? '', number])
  return makeWorkbook(name, {
    PL02: [
      ['PL02 TÌNH HÌNH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ 6 THÁNG ĐẦU NĂM 2021'],
      ['STT', 'Đơn vị', 'Người nghi nghiện (theo rà soát)'],
      ...rows,
    ],
  })
}

async function importList(office: Office, name: string, people: readonly Listed[]): Promise<string> {
  return (await commit(office, list(name, people))).batch ?? ''
}

async function importTable(office: Office, name: string, numbers: readonly (number | null)[]): Promise<string> {
  const hints = { form: 'addict_status', period: PERIOD, columns: { C: 'nghi_nghien' } }
  return (await commit(office, table(name, numbers), hints)).batch ?? ''
}

async function people(office: Office) {
  const { records } = await office.call('records.list', { form: 'drug_users', limit: 1000 })
  return records.map(({ values }) => [values.ho_ten, values.xa_id, values.ngay_vao, values.loai_ma_tuy ?? null]).sort()
}

async function suspected(office: Office) {
  const { rows } = await office.call('annexes.read', { form: 'addict_status', period: PERIOD })
  return codes.map((code) => {
    const cell = rows.find((row) => row.key === code)?.cells.nghi_nghien
    return [cell?.value ?? null, cell?.origin, cell?.source ?? null, cell?.reason ?? null]
  })
}

function undo(office: Office, id: string, edited: 'keep' | 'restore' = 'keep') {
  return office.call('imports.undo', { id, edited, commit: true })
}

const tuan: Listed = ['Đào Văn Tuân', 1985, 'Xã Quang Sơn', '05/03/2019', 'Heroin']
const nhan: Listed = ['Trần Thị Nhạn', 1990, 'Xã Hợp Lý', '17/11/2020', null]

describe('an import of a register that is taken back', () => {
  it('takes its records and people away, so that the same file is new again', async () => {
    const office = await openOffice()
    const batch = await importList(office, 'a.xlsx', [tuan, nhan])
    expect(await office.call('imports.undo', { id: batch, commit: false })).toMatchObject({ removed: 2, kept: [] })
    expect(await people(office)).toHaveLength(2)
    expect(await undo(office, batch)).toMatchObject({ fileName: 'a.xlsx', removed: 2, kept: [] })
    expect(await people(office)).toEqual([])
    expect(await office.call('people.find', { name: 'Đào Văn Tuân' })).toEqual([])
    expect((await office.call('imports.list', {}))[0]?.undoneAt).toBe('2021-06-15T02:00:00.000Z')
    expect((await commit(office, list('a.xlsx', [tuan, nhan]))).counts).toMatchObject({ new: 2 })
  })

  it('gives back what a record said before, months later, and leaves what only others said', async () => {
    const office = await openOffice()
    await importList(office, 'a.xlsx', [tuan, nhan])
    const before = await people(office)
    office.setNow('2021-09-01T02:00:00.000Z')
    const second = await importList(office, 'b.xlsx', [
      ['Đào Văn Tuân', 1985, 'Xã Quang Sơn', '05/03/2019', 'Cần sa'],
      ['Bế Văn Cừ', 1979, 'Xã Ngọc Mỹ', '01/08/2021', 'Heroin'],
    ])
    expect(await people(office)).not.toEqual(before)
    office.setNow('2021-12-20T02:00:00.000Z')
    expect(await undo(office, second)).toMatchObject({ removed: 1, restored: 1, kept: [] })
    expect(await people(office)).toEqual(before)
    const [record] = (await office.call('records.list', { form: 'drug_users', search: 'Tuân' })).records
    const { history } = await office.call('records.get', { id: record?.id ?? '' })
    expect(history.filter((one) => one.field === 'loai_ma_tuy').map((one) => [one.old, one.new])).toEqual([
      ['CAN_SA', 'HEROIN'],
      ['HEROIN', 'CAN_SA'],
    ])
  })

  it('keeps a record that an officer has changed since, says so, and takes it away too where she wants that', async () => {
    for (const edited of ['keep', 'restore'] as const) {
      const office = await openOffice()
      const batch = await importList(office, 'a.xlsx', [tuan, nhan])
      const [record] = (await office.call('records.list', { form: 'drug_users', search: 'Tuân' })).records
      await office.call('records.save', {
        form: 'drug_users',
        id: record?.id ?? '',
        values: { can_bo_phu_trach: 'Lê Thị Sen' },
      })
      const done = await undo(office, batch, edited)
      const code = record?.values.ma_ho_so
      expect(done.kept.map((one) => [one.label, one.why])).toEqual(edited === 'keep' ? [[code, 'edited']] : [])
      expect((await people(office)).map(([name]) => name)).toEqual(edited === 'keep' ? ['Đào Văn Tuân'] : [])
    }
  })

  it('keeps the record of a person of whom an officer has written since, for the person would go with it', async () => {
    for (const edited of ['keep', 'restore'] as const) {
      const office = await openOffice()
      const batch = await importList(office, 'a.xlsx', [tuan, nhan])
      const [record] = (await office.call('records.list', { form: 'drug_users', search: 'Tuân' })).records
      await office.call('records.save', {
        form: 'drug_users',
        id: record?.id ?? '',
        values: { ten_goi_khac: 'Đào Văn Tuấn' },
      })
      const planned = await office.call('imports.undo', { id: batch, edited, commit: false })
      const done = await undo(office, batch, edited)
      expect(done).toEqual(planned)
      const code = record?.values.ma_ho_so
      expect(done.kept.map((one) => [one.label, one.why])).toEqual(edited === 'keep' ? [[code, 'edited']] : [])
      const left = (await office.call('records.list', { form: 'drug_users' })).records
      expect(left.map(({ values }) => [values.ho_ten, values.ten_goi_khac])).toEqual(
        edited === 'keep' ? [['Đào Văn Tuân', 'Đào Văn Tuấn']] : [],
      )
    }
  })

  it('keeps a record that another file has too, until that is taken back as well', async () => {
    const office = await openOffice()
    const first = await importList(office, 'a.xlsx', [tuan, nhan])
    const second = await importList(office, 'b.xlsx', [tuan])
    expect((await undo(office, first)).kept).toMatchObject([{ why: 'imported' }])
    expect((await people(office)).map(([name]) => name)).toEqual(['Đào Văn Tuân'])
    expect(await undo(office, second)).toMatchObject({ removed: 1, kept: [] })
    expect(await people(office)).toEqual([])
  })

  it('keeps a facility that other records speak of', async () => {
    const office = await openOffice()
    const facilities = makeWorkbook('co-so.xlsx', {
      'Co so': [
        ['DANH MỤC CƠ SỞ CAI NGHIỆN, ĐIỀU TRỊ'],
        ['Mã cơ sở', 'Tên cơ sở', 'Loại cơ sở'],
        ['M1', 'Phòng khám Methadone Lập Thạch', 'Cơ sở Methadone'],
        ['M2', 'Phòng khám Methadone Sông Lô', 'Cơ sở Methadone'],
      ],
    })
    const batch = (await commit(office, facilities, { form: 'facilities' })).batch ?? ''
    const values = {
      ho_ten: 'Lục Văn Thà',
      sinh: '1980',
      hinh_thuc: 'MMT',
      co_so_id: 'M1',
      ngay_bat_dau: '2021-01-05',
      lan_thu: 1,
    }
    await office.call('records.save', { form: 'treatment_episodes', values: { ...values, xa_id: '08764' } })
    expect((await undo(office, batch)).kept).toMatchObject([{ label: 'M1', why: 'used' }])
    const { records } = await office.call('records.list', { form: 'facilities' })
    expect(records.map(({ values: one }) => one.ma)).toEqual(['M1'])
  })

  it('is refused a second time, and for what never was', async () => {
    const office = await openOffice()
    const batch = await importList(office, 'a.xlsx', [tuan])
    await undo(office, batch)
    await expect(undo(office, batch)).rejects.toMatchObject({ code: 'batch_undone' })
    await expect(undo(office, 'khong-co')).rejects.toMatchObject({ code: 'batch_unknown' })
  })
})

describe('an import of an annex that is taken back', () => {
  it('gives back each cell as it was, with its origin, its reason and where it came from', async () => {
    const office = await openOffice()
    await importTable(office, 'thang-5.xlsx', [3, null, 7, null])
    await office.call('cells.save', {
      form: 'addict_status',
      period: PERIOD,
      edits: [{ row: '08764', column: 'nghi_nghien', text: '4' }],
    })
    const before = await suspected(office)
    const batch = await importTable(office, 'thang-6.xlsx', [5, 6, 7, 8])
    expect((await suspected(office)).map(([value]) => value)).toEqual([5, 6, 7, 8])
    expect(await undo(office, batch)).toMatchObject({ removed: 0, restored: 3, kept: [] })
    expect(await suspected(office)).toEqual(before)
  })

  it('leaves a cell that was typed over since, or gives it back too', async () => {
    for (const edited of ['keep', 'restore'] as const) {
      const office = await openOffice()
      await importTable(office, 'thang-5.xlsx', [3, 1, 7, 2])
      const batch = await importTable(office, 'thang-6.xlsx', [5, 6, 7, 8])
      await office.call('cells.save', {
        form: 'addict_status',
        period: PERIOD,
        edits: [{ row: '08764', column: 'nghi_nghien', text: '9' }],
      })
      const done = await undo(office, batch, edited)
      expect(done.kept.map((one) => [one.label, one.row, one.column, one.why])).toEqual(
        edited === 'keep' ? [['Xã Quang Sơn, Người nghi nghiện (theo rà soát)', '08764', 'nghi_nghien', 'edited']] : [],
      )
      expect((await suspected(office)).map(([value]) => value)).toEqual([3, edited === 'keep' ? 9 : 1, 7, 2])
    }
  })
})

/** A small generator of random numbers, so that a failing history can be played again. */
function createRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

type Step =
  | { kind: 'table'; numbers: (number | null)[]; id: number }
  | { kind: 'list'; people: Listed[]; id: number }
  | { kind: 'edit'; row: number; value: number | null }
  | { kind: 'merge'; kept: number; gone: number; taken: string[]; id: number }

const names = ['Đào Văn Tuân', 'Trần Thị Nhạn', 'Bế Văn Cừ', 'Ma Thị Dính']
const drugs = ['Heroin', 'Cần sa', 'Ketamine', null]

function makeHistory(random: (below: number) => number): Step[] {
  const merged = new Set<number>()
  return Array.from({ length: 5 + random(4) }, (_, id): Step => {
    const kind = random(7)
    if (kind < 2) {
      return { kind: 'table', id, numbers: communes.map(() => (random(3) === 0 ? null : random(4))) }
    }
    if (kind < 5) {
      const chosen = names.filter(() => random(2) === 0)
      const rows = chosen.map((name): Listed => {
        const index = names.indexOf(name)
        return [name, 1980 + index, communes[index] ?? '', `0${1 + index}/03/2019`, drugs[random(4)] ?? null]
      })
      return rows.length > 0 ? { kind: 'list', id, people: rows } : { kind: 'edit', row: 0, value: random(9) }
    }
    const [kept, gone] = [random(4), random(4)]
    if (kind < 6 || kept === gone || merged.has(kept) || merged.has(gone))
      return { kind: 'edit', row: random(4), value: random(4) === 0 ? null : random(9) }
    merged.add(kept).add(gone)
    return { kind: 'merge', id, kept, gone, taken: ['ho_ten', 'sinh'].filter(() => random(2) === 0) }
  })
}

/** Ids of people by the place of their name: each has one record, in a commune of their own, whatever they are called. */
async function peopleByPlace(office: Office): Promise<(string | null)[]> {
  const { records } = await office.call('records.listWhole', {
    reason: 'xác minh hồ sơ',
    form: 'drug_users',
    limit: 1000,
  })
  return codes.map((code) => records.find(({ unit }) => unit?.code === code)?.person ?? null)
}

interface Played {
  /** Ids of imports and of merges by step. */
  done: Map<number, string>
  /** Cells that were typed over with what they held already. */
  typedAgain: Set<number>
}

/** Plays the steps; two people are made one as soon as both are there. */
async function play(office: Office, steps: readonly Step[]): Promise<Played> {
  const done = new Map<number, string>()
  const typedAgain = new Set<number>()
  let waiting: Extract<Step, { kind: 'merge' }>[] = []
  for (const step of steps) {
    if (step.kind === 'table') done.set(step.id, await importTable(office, `bieu-${step.id}.xlsx`, step.numbers))
    else if (step.kind === 'list') done.set(step.id, await importList(office, `ds-${step.id}.xlsx`, step.people))
    else if (step.kind === 'edit') {
      if ((await suspected(office))[step.row]?.[0] === step.value) typedAgain.add(step.row)
      const text = step.value === null ? '' : String(step.value)
      const edits = [{ row: codes[step.row] ?? '', column: 'nghi_nghien', text }]
      await office.call('cells.save', { form: 'addict_status', period: PERIOD, edits })
    }
    if (step.kind === 'merge') waiting.push(step)
    if (step.kind === 'merge' || step.kind === 'list') waiting = await mergeThose(office, waiting, done)
  }
  return { done, typedAgain }
}

/** Returns those that must wait for somebody. */
async function mergeThose(
  office: Office,
  waiting: readonly Extract<Step, { kind: 'merge' }>[],
  done: Map<number, string>,
) {
  const left = []
  for (const step of waiting) {
    const ids = await peopleByPlace(office)
    const [kept, gone] = [ids[step.kept], ids[step.gone]]
    if (kept && gone) done.set(step.id, (await office.call('people.merge', { kept, gone, taken: step.taken })).merge)
    else left.push(step)
  }
  return left
}

async function takeBack(office: Office, step: Step | undefined, id: string): Promise<void> {
  if (step?.kind !== 'merge') await undo(office, id)
  else {
    try {
      await office.call('people.unmerge', { id, commit: true })
    } catch (error) {
      // It fell away with an import before.
      if ((error as { code?: string }).code !== 'merge_unknown') throw error
    }
  }
}

/** Which of the records are of one person. */
async function groups(office: Office): Promise<number[]> {
  const ids = await peopleByPlace(office)
  return ids.map((id) => ids.indexOf(id))
}

const HISTORIES = Number(process.env.UNDO_HISTORIES ?? 40)

describe('random histories of imports, edits, people made one, and all of it taken back', () => {
  it('end as if what was taken back had never come', async () => {
    const blank = await openOffice()
    blank.close()
    const open = (): Promise<Office> => openOffice({ copyOf: blank.dir })
    for (let seed = 1; seed <= HISTORIES; seed++) {
      const random = createRandom(seed * 7919)
      const steps = makeHistory(random)
      const office = await open()
      const { done, typedAgain } = await play(office, steps)
      const undone = [...done.keys()].filter(() => random(2) === 0).sort(() => random(3) - 1)
      for (const id of undone) await takeBack(office, steps[id], done.get(id) ?? '')
      const without = await open()
      await play(
        without,
        steps.filter((step) => step.kind === 'edit' || !undone.includes(step.id)),
      )
      const told = `seed ${seed}, ${JSON.stringify(steps)}, undone ${undone}`
      // Typing what stands there already is no change, so such a cell is still the import's.
      const untouched = async (one: Office) =>
        (await suspected(one)).map(([value], row) => (typedAgain.has(row) ? 'typed again' : value))
      expect(await untouched(office), told).toEqual(await untouched(without))
      expect(await people(office), told).toEqual(await people(without))
      expect(await groups(office), told).toEqual(await groups(without))
      for (const one of [office, without]) {
        one.close()
        // A thousand histories would fill the disk.
        rmSync(one.dir, { recursive: true })
      }
    }
  }, 1_200_000)
})
