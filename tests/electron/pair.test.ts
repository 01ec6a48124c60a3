import { cpSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../db/open.ts'
import { pairTables, partsOf, type RowContent, readRows } from '../../db/pairTables.ts'
import { openUserSlot, readKeyFile } from '../../electron/services/keySlots.ts'
import { makeRecoveryKey } from '../../electron/services/recoveryKey.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { createCall, type Office, openOffice } from '../support/office.ts'
import { createRandom, firstSeed } from '../support/random.ts'
import { makeFolder, PASSWORD, startApp } from './workspace.ts'

const PERIOD = '2021-ND09_6T'
const CELL = { form: 'addict_status', period: PERIOD }
const ROUNDS = Number(process.env.PAIR_HISTORIES ?? 3)
type Comparison = CallOutput<'pair.compare'>

/** Two computers of one office: the second was begun from a copy of the first. */
async function openPair(prepare: (office: Office) => Promise<void> = async () => {}): Promise<[Office, Office]> {
  const one = await openOffice()
  await prepare(one)
  await one.call('pair.begin', {})
  await one.call('vault.lock', {})
  const dir = makeFolder()
  cpSync(one.dir, dir, { recursive: true })
  await one.call('vault.unlock', { password: PASSWORD })
  let clock = '2021-06-15T02:00:00.000Z'
  const app = startApp(dir, { now: () => clock })
  const call = createCall(app)
  await call('vault.unlock', { password: PASSWORD })
  const setNow = (now: string): void => {
    clock = now
  }
  return [one, { app, dir, call, setNow, close: () => app.close() }]
}

async function carry(
  from: Office,
  to: Office,
  answer: (one: Comparison['conflicts'][number]) => 'mine' | 'theirs' = () => 'mine',
) {
  const file = await from.call('pair.give', {})
  const compared = await to.call('pair.compare', { name: file.name, bytes: file.bytes })
  const answers = Object.fromEntries(compared.conflicts.map((one) => [one.id, answer(one)]))
  const taken = await to.call('pair.take', { name: file.name, bytes: file.bytes, answers })
  return { file, compared, taken }
}

/** What both share, without what follows from it or only says when a row was touched. */
async function contentOf(office: Office): Promise<Record<string, [string, [string, string][]][]>> {
  await office.call('vault.lock', {})
  const keys = readKeyFile(office.dir)
  const user = keys?.slots.find(({ kind }) => kind === 'user')
  if (!keys || !user) throw new Error('There is no key file.')
  const key = await openUserSlot(keys, user.name, PASSWORD)
  const copy = join(makeFolder(), 'data.db')
  cpSync(join(office.dir, 'data.db'), copy)
  const store = openDatabase({ file: copy, key, databaseId: keys.databaseId, copyAside: () => undefined })
  const content = Object.fromEntries(
    pairTables.map((table) => [
      table.name,
      [...readRows(store, table)]
        .map(([row, values]): [string, [string, string][]] => [row, partList(table, values)])
        .sort(),
    ]),
  )
  store.close()
  await office.call('vault.unlock', { password: PASSWORD })
  return content
}

function partList(table: (typeof pairTables)[number], row: RowContent): [string, string][] {
  return [...partsOf(table, row)].sort()
}

const record = (name: string, code?: string) => ({
  form: 'drug_users',
  values: {
    ho_ten: name,
    sinh: '1990',
    gioi_tinh: 'NAM',
    xa_id: '08761',
    ngay_vao: '2021-03-01',
    ...(code !== undefined && { ma_ho_so: code }),
  },
})

describe('two computers of one office', () => {
  it('take what only the other has changed, without asking, both ways, and the history with it', async () => {
    const [one, two] = await openPair(async ({ call }) => {
      await call('cells.save', { ...CELL, edits: [{ row: '08761', column: 'su_dung', text: '6', reason: 'thử' }] })
      await call('records.save', record('Lò Văn Chung'))
    })
    await one.call('cells.save', {
      ...CELL,
      edits: [{ row: '08761', column: 'su_dung', text: '8', reason: 'đếm lại' }],
    })
    await two.call('cells.save', { ...CELL, edits: [{ row: '08764', column: 'su_dung', text: '3', reason: 'thử' }] })
    await two.call('records.save', record('Lò Văn Hai'))

    const first = await carry(one, two)
    expect(first.compared).toMatchObject({ conflicts: [], isBehind: false })
    expect(first.compared.counts).toContainEqual({ what: 'Ô số liệu', fresh: 0, changed: 1, removed: 0 })
    const second = await carry(two, one)
    expect(second.compared.conflicts).toEqual([])
    expect(second.compared.counts).toContainEqual({ what: 'Dòng sổ', fresh: 1, changed: 0, removed: 0 })
    expect(await contentOf(one)).toEqual(await contentOf(two))
    const history = await two.call('cells.history', { ...CELL, row: '08761', column: 'su_dung' })
    expect(history[0]).toMatchObject({ old: 6, new: 8, reason: 'đếm lại', user: 'Nguyễn Thị Hạnh Dung' })
    // Nothing is left to carry, and nothing comes twice.
    expect((await carry(one, two)).taken.taken).toBe(0)
    expect((await two.call('pair.read', {})).waiting).toBe(0)
    expect(await one.call('audit.verify', {})).toMatchObject({ intact: true })
    expect(await two.call('audit.verify', {})).toMatchObject({ intact: true })
  })

  it('show both values of a cell and of a field that both have changed, and keep neither without an answer', async () => {
    const [one, two] = await openPair(async ({ call }) => {
      await call('cells.save', { ...CELL, edits: [{ row: '08761', column: 'su_dung', text: '6', reason: 'thử' }] })
      await call('records.save', record('Lò Văn Chung'))
    })
    const [known] = (await one.call('records.list', { form: 'drug_users' })).records
    const edit = { form: 'drug_users', id: known?.id ?? '', revision: known?.revision ?? 0 }
    await one.call('cells.save', { ...CELL, edits: [{ row: '08761', column: 'su_dung', text: '8', reason: 'thử' }] })
    await one.call('records.save', { ...edit, values: { noi_o: 'Bản Một', ten_goi_khac: 'Ba' } })
    await two.call('cells.save', { ...CELL, edits: [{ row: '08761', column: 'su_dung', text: '9', reason: 'thử' }] })
    await two.call('records.save', { ...edit, values: { noi_o: 'Bản Hai', dien_thoai: '0912345678' } })

    const file = await one.call('pair.give', {})
    const compared = await two.call('pair.compare', file)
    const shown = compared.conflicts.map(({ field, mine, theirs }) => [field, mine, theirs])
    expect(shown).toHaveLength(2)
    expect(shown).toEqual(
      expect.arrayContaining([
        [expect.stringContaining(''), '9', '8'],
        [expect.stringMatching(/Nơi ở/), 'Bản Hai', 'Bản Một'],
      ]),
    )
    expect(compared.conflicts[0]?.mineBy).toMatchObject({ by: 'Nguyễn Thị Hạnh Dung' })
    expect(compared.conflicts[0]?.theirsBy).toMatchObject({ by: 'Nguyễn Thị Hạnh Dung' })
    const before = await contentOf(two)
    await expect(two.call('pair.take', { name: file.name, bytes: file.bytes })).rejects.toMatchObject({
      code: 'pair_unanswered',
    })
    expect(await contentOf(two)).toEqual(before)

    const answers = Object.fromEntries(
      compared.conflicts.map(({ id, mine }) => [id, mine === '9' ? ('theirs' as const) : ('mine' as const)]),
    )
    await two.call('pair.take', { name: file.name, bytes: file.bytes, answers })
    const back = await carry(two, one)
    expect(back.compared.conflicts).toEqual([])
    expect(await contentOf(one)).toEqual(await contentOf(two))
    const [merged] = (await one.call('records.listWhole', { form: 'drug_users' })).records
    expect(merged?.values).toMatchObject({ noi_o: 'Bản Hai', ten_goi_khac: 'Ba', dien_thoai: '0912345678' })
    const view = await one.call('annexes.read', CELL)
    expect(view.rows.find(({ key }) => key === '08761')?.cells.su_dung?.value).toBe(8)
    const history = await two.call('cells.history', { ...CELL, row: '08761', column: 'su_dung' })
    expect(history[0]).toMatchObject({ old: 9, new: 8, reason: expect.stringContaining('Chọn của máy kia') })
  })

  it('give a file number once: the later record of two with one number is called otherwise on both', async () => {
    const [one, two] = await openPair()
    await one.call('records.save', record('Lò Văn Một'))
    await two.call('records.save', record('Lò Văn Hai'))
    const { compared } = await carry(one, two)
    expect(compared.renumbered).toHaveLength(1)
    await carry(two, one)
    const codes = async ({ call }: Office) =>
      (await call('records.list', { form: 'drug_users' })).records
        .map(({ values }) => [values.ho_ten, values.ma_ho_so])
        .sort()
    expect(await codes(one)).toEqual([
      ['Lò Văn Hai', '246-NN-2021-0001-2'],
      ['Lò Văn Một', '246-NN-2021-0001'],
    ])
    expect(await codes(two)).toEqual(await codes(one))
    await carry(one, two)
    expect(await contentOf(one)).toEqual(await contentOf(two))
  })

  it('refuse a file of this computer, of another office, an older one, and one in which a single bit was changed', async () => {
    const [one, two] = await openPair()
    await one.call('cells.save', { ...CELL, edits: [{ row: '08761', column: 'su_dung', text: '8', reason: 'thử' }] })
    const first = await one.call('pair.give', {})
    await expect(one.call('pair.compare', first)).rejects.toMatchObject({ code: 'pair_own_file' })
    const stranger = await openOffice()
    await expect(stranger.call('pair.compare', first)).rejects.toMatchObject({ code: 'pair_other_office' })
    await carry(one, two)
    await expect(two.call('pair.take', first)).rejects.toMatchObject({ code: 'pair_older' })
    const random = createRandom(5)
    const second = await one.call('pair.give', {})
    for (let round = 0; round < 60; round += 1) {
      const bytes = Uint8Array.from(second.bytes)
      const at = random.between(0, bytes.length - 1)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.between(0, 7))
      await expect(two.call('pair.compare', { name: 'x', bytes })).rejects.toMatchObject({
        code: expect.stringMatching(/^pair_(not_file|other_office)$/),
      })
    }
    // Not a word of it can be read without the key of the office.
    expect(Buffer.from(first.bytes).includes('addict_status')).toBe(false)
  })

  it('keep a locked period as it is, and say so', async () => {
    const [one, two] = await openPair(async ({ call }) => {
      await call('cells.save', { ...CELL, edits: [{ row: '08761', column: 'su_dung', text: '6', reason: 'thử' }] })
    })
    await one.call('periods.lock', { period: PERIOD })
    await two.call('cells.save', { ...CELL, edits: [{ row: '08761', column: 'su_dung', text: '9', reason: 'thử' }] })
    const file = await two.call('pair.give', {})
    const { conflicts } = await one.call('pair.compare', file)
    expect(conflicts).toMatchObject([{ mine: '6', theirs: '9', isLocked: true }])
    const answers = { [conflicts[0]?.id ?? '']: 'theirs' as const }
    await expect(one.call('pair.take', { ...file, answers })).rejects.toMatchObject({ code: 'pair_locked_choice' })
    await one.call('pair.take', { ...file, answers: { [conflicts[0]?.id ?? '']: 'mine' } })
    const back = await carry(one, two, () => 'theirs')
    expect(back.compared.counts).toContainEqual({ what: 'Lần khóa kỳ', fresh: 1, changed: 0, removed: 0 })
    expect(await contentOf(one)).toEqual(await contentOf(two))
    await expect(
      two.call('cells.save', { ...CELL, edits: [{ row: '08761', column: 'su_dung', text: '7', reason: 'thử' }] }),
    ).rejects.toMatchObject({
      code: 'period_locked',
    })
  })

  it('do not take each other’s lock of one period: one of them opens it again first', async () => {
    const [one, two] = await openPair()
    for (const each of [one, two]) await each.call('periods.lock', { period: PERIOD })
    const refused = one.call('pair.compare', await two.call('pair.give', {}))
    await expect(refused).rejects.toMatchObject({
      code: 'pair_both_locked',
      message: expect.stringContaining('6 tháng đầu năm 2021'),
    })
    await two.call('periods.reopen', { period: PERIOD, reason: 'Máy kia đã khóa' })
    await carry(two, one)
    await carry(one, two)
    expect(await contentOf(two)).toEqual(await contentOf(one))
    // The lock of the first computer holds on both now, and that of the second is history on both.
    for (const each of [one, two]) {
      const edits = [{ row: '08761', column: 'su_dung', text: '6' }]
      await expect(each.call('cells.save', { ...CELL, edits })).rejects.toMatchObject({ code: 'period_locked' })
      const { locks } = await each.call('figures.changes', { period: PERIOD })
      expect(locks).toHaveLength(2)
    }
  })

  it('both build a package of one open period, and each has that of the other too', async () => {
    const [one, two] = await openPair()
    for (const each of [one, two]) await each.call('packages.build', { period: PERIOD, password: PASSWORD })
    await carry(two, one)
    await carry(one, two)
    expect(await contentOf(two)).toEqual(await contentOf(one))
    for (const each of [one, two]) expect(await each.call('packages.list', { period: PERIOD })).toHaveLength(2)
  })

  it('erase on both what one has erased for good, and do not bring it back', async () => {
    const [one, two] = await openPair(async ({ call }) => {
      await call('records.save', record('Lò Văn Xóa'))
      await call('records.save', record('Lò Văn Ở Lại'))
    })
    const { records } = await one.call('records.list', { form: 'drug_users' })
    const gone = records.find(({ values }) => values.ho_ten === 'Lò Văn Xóa')
    await two.call('records.save', { form: 'drug_users', id: gone?.id ?? '', values: { noi_o: 'Bản Mới' } })
    await one.call('people.erase', { id: gone?.person ?? '', reason: 'Chủ thể yêu cầu' })
    await carry(one, two)
    await carry(two, one)
    for (const { call } of [one, two]) {
      const left = await call('records.list', { form: 'drug_users' })
      expect(left.records.map(({ values }) => values.ho_ten)).toEqual(['Lò Văn Ở Lại'])
      expect((await call('retention.read', {})).tombstones).toMatchObject({ records: 1, people: 1 })
      expect(await call('audit.verify', {})).toMatchObject({ intact: true })
    }
    expect(await contentOf(one)).toEqual(await contentOf(two))
  })

  it('find a computer that was restored, and bring back by a whole file what it has lost', async () => {
    const [one, two] = await openPair()
    await one.call('vault.lock', {})
    const kept = join(makeFolder(), 'data.db')
    cpSync(join(one.dir, 'data.db'), kept)
    await one.call('vault.unlock', { password: PASSWORD })
    for (const name of ['Lò Văn A', 'Lò Văn B', 'Lò Văn C']) await one.call('records.save', record(name))
    await carry(one, two)
    await one.call('vault.lock', {})
    for (const name of readdirSync(one.dir).filter((name) => name.startsWith('data.db'))) rmSync(join(one.dir, name))
    cpSync(kept, join(one.dir, 'data.db'))
    await one.call('vault.unlock', { password: PASSWORD })
    const behind = await one.call('pair.give', {})
    expect((await two.call('pair.compare', behind)).isBehind).toBe(true)
    const whole = await two.call('pair.give', { whole: true })
    const compared = await one.call('pair.compare', whole)
    const answers = Object.fromEntries(compared.conflicts.map(({ id }) => [id, 'theirs' as const]))
    await one.call('pair.take', { ...whole, answers })
    expect((await one.call('records.list', { form: 'drug_users' })).total).toBe(3)
  })

  it('hold the same after any edits on both, an exchange each way and any answers, with every conflict shown', {
    timeout: 120_000,
  }, async () => {
    let asked = 0
    for (let seed = firstSeed; seed < firstSeed + ROUNDS; seed += 1) {
      const random = createRandom(seed)
      const [one, two] = await openPair(async ({ call }) => {
        for (const name of ['Lò Văn Ba', 'Lò Thị Bốn']) await call('records.save', record(name))
        await call('cells.save', { ...CELL, edits: [{ row: '08761', column: 'su_dung', text: '1', reason: 'thử' }] })
      })
      for (let exchange = 0; exchange < 2; exchange += 1) {
        const start = await readPlaces(one)
        for (const office of [one, two]) await editAtRandom(office, random)
        const [ofOne, ofTwo] = [await readPlaces(one), await readPlaces(two)]
        const both = [...start].flatMap(([place, before]): [string, string][] => {
          const [a, b] = [ofOne.get(place), ofTwo.get(place)]
          return a === undefined || b === undefined || a === before || b === before || a === b ? [] : [[a, b]]
        })
        const choose = () => random.oneOf(['mine', 'theirs'] as const)
        const first = await carry(one, two, choose)
        const shown = first.compared.conflicts.map(({ mine, theirs }) => [theirs, mine])
        expect([seed, shown]).toEqual([seed, expect.arrayContaining(both)])
        asked += shown.length
        const second = await carry(two, one, choose)
        expect([seed, second.compared.conflicts]).toEqual([seed, []])
        // A file number that was given anew comes back with the next file.
        await carry(one, two)
        expect([seed, await contentOf(one)]).toEqual([seed, await contentOf(two)])
      }
      for (const { call } of [one, two]) expect(await call('audit.verify', {})).toMatchObject({ intact: true })
      one.close()
      two.close()
    }
    expect(asked).toBeGreaterThan(0)
  })
})

/** What is edited at random and where, as screens show it. */
async function readPlaces({ call }: Office): Promise<Map<string, string>> {
  const places = new Map<string, string>()
  const { rows } = await call('annexes.read', CELL)
  for (const { key, cells } of rows) {
    const { value = null, origin } = cells.su_dung ?? {}
    places.set(`cell ${key}`, origin === 'computed' || value === null ? '' : String(value))
  }
  const { records } = await call('records.listWhole', { form: 'drug_users' })
  for (const { id, values } of records)
    for (const field of ['ghi_chu', 'noi_o', 'dien_thoai']) places.set(`${id} ${field}`, String(values[field] ?? ''))
  return places
}

/** Cells, fields of records, new and removed records. */
async function editAtRandom({ call }: Office, random: ReturnType<typeof createRandom>): Promise<void> {
  for (let step = random.between(2, 6); step > 0; step -= 1) {
    const { records } = await call('records.list', { form: 'drug_users' })
    const known = records.length > 0 ? random.oneOf(records) : null
    const kind = random.oneOf(['cell', 'cell', 'field', 'field', 'new', 'remove'] as const)
    if (kind === 'cell') {
      const row = random.oneOf(['08761', '08764'])
      const text = random.chance(0.15) ? '' : String(random.between(1, 9))
      await call('cells.save', { ...CELL, edits: [{ row, column: 'su_dung', text, reason: 'thử' }] })
    } else if (kind === 'field' && known) {
      const field = random.oneOf(['ghi_chu', 'noi_o', 'dien_thoai'])
      const value =
        field === 'dien_thoai' ? `09${random.between(10_000_000, 99_999_999)}` : `Chữ ${random.between(1, 9)}`
      await call('records.save', { form: 'drug_users', id: known.id, values: { [field]: value } })
    } else if (kind === 'new') await call('records.save', record(`Lò Văn Mới ${'ABCDEFGH'[random.between(0, 7)]}`))
    else if (kind === 'remove' && known && records.length > 1) {
      await call('records.remove', { id: known.id, reason: 'ghi nhầm' })
    }
  }
}

describe('two computers of which one has changed the data key', () => {
  it('K13 follow a change of the data key with an exchange file and the new sheet, which then opens both', async () => {
    const [one, two] = await openPair()
    await two.call('cells.save', { ...CELL, edits: [{ row: '08761', column: 'su_dung', text: '5' }] })
    await carry(two, one)
    const { recoveryKey } = await one.call('dataKey.change', { password: PASSWORD })
    const sheet = recoveryKey ?? ''
    await one.call('cells.save', { ...CELL, edits: [{ row: '08761', column: 'su_dung', text: '7' }] })
    const { name, bytes } = await one.call('pair.give', {})
    const file = { name, bytes }
    const codeOf = async (work: Promise<unknown>) => work.then(() => 'ok').catch(({ code }: { code: string }) => code)

    expect(await codeOf(two.call('pair.compare', file))).toBe('pair_key_changed')
    const ask = { ...file, password: PASSWORD, recoveryKey: sheet }
    expect(await codeOf(one.call('dataKey.follow', ask))).toBe('pair_key_same')
    expect(await codeOf(two.call('dataKey.follow', { ...ask, recoveryKey: makeRecoveryKey() }))).toBe(
      'wrong_recovery_key',
    )
    const touched = bytes.map((byte, at) => (at === bytes.length - 5 ? byte ^ 1 : byte))
    expect(await codeOf(two.call('dataKey.follow', { ...ask, bytes: touched }))).toBe('pair_not_file')
    expect(await codeOf(two.call('dataKey.follow', { ...ask, password: 'khong phai mat khau' }))).toBe('wrong_password')

    expect(await two.call('dataKey.follow', ask)).toEqual({ recoveryKey: null, passwords: [] })
    await two.call('pair.take', { ...file, answers: {} })
    await carry(two, one)
    expect(await contentOf(two)).toEqual(await contentOf(one))
    for (const { call } of [one, two]) {
      await call('vault.unlock', { password: sheet })
      expect((await call('audit.verify', {})).intact).toBe(true)
    }
  })
})
