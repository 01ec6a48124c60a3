/** Ctrl+Z and Ctrl+Y: step by step, after a restart too, never over a lock and never over what somebody wrote since. */
import { describe, expect, it } from 'vitest'
import { createCall, type Office, openOffice } from '../support/office.ts'
import { createRandom } from '../support/random.ts'
import { newWorkspace, startApp } from './workspace.ts'

const H1 = '2021-ND09_6T'
const FORM = 'addict_status'
const screen = { form: FORM, period: H1 }
const NOW = '2021-06-15T02:00:00.000Z'

type Call = Office['call']

async function type(call: Call, row: string, column: string, text: string | null, reason?: string): Promise<void> {
  await call('cells.save', { ...screen, edits: [{ row, column, text, ...(reason && { reason }) }] })
}

/** Every stored number of the form as `row/column=value`, sorted. */
async function stored(call: Call): Promise<string[]> {
  const view = await call('annexes.read', screen)
  return view.rows.flatMap((row) =>
    Object.entries(row.cells).flatMap(([column, cell]) =>
      cell.origin === 'typed' && cell.state !== 'blank'
        ? [`${row.key}/${column}=${cell.state === 'nil' ? '–' : cell.value}`]
        : [],
    ),
  )
}

async function rowsAndColumns(call: Call): Promise<{ rows: string[]; columns: string[] }> {
  const view = await call('annexes.read', screen)
  return { rows: view.rows.map((row) => row.key), columns: ['tang_moi', 'tang_tai', 'tang_den', 'tang_khac'] }
}

describe('cells', () => {
  it('takes five hundred steps back and does them again after the program was closed in between', async () => {
    const office = await openOffice()
    const { rows, columns } = await rowsAndColumns(office.call)
    let afterThirty: string[] = []
    for (let step = 0; step < 500; step++) {
      await type(office.call, rows[step % rows.length] ?? '', columns[step % 3] ?? '', String(step + 1))
      if (step === 29) afterThirty = await stored(office.call)
    }
    office.close()
    const app = startApp(office.dir, { now: () => NOW })
    const call = createCall(app)
    await call('vault.unlock', { password: newWorkspace.password })
    expect(await call('steps.read', screen)).toEqual({ undo: 500, redo: 0 })
    for (let step = 0; step < 500; step++) expect((await call('steps.undo', screen)).kept).toEqual([])
    expect(await stored(call)).toEqual([])
    for (let step = 0; step < 30; step++) await call('steps.redo', screen)
    expect(await stored(call)).toEqual(afterThirty)
    expect(await call('steps.undo', { form: 'drug_users' })).toEqual({ changed: 0, kept: [], undo: 0, redo: 0 })
  }, 120_000)

  it('takes a pasted block back as one step, with reasons and nils as they were', async () => {
    const { call } = await openOffice()
    const { rows, columns } = await rowsAndColumns(call)
    await type(call, rows[0] ?? '', columns[0] ?? '', '-')
    const before = await stored(call)
    const edits = rows.flatMap((row) => columns.map((column) => ({ row, column, text: '7' })))
    await call('cells.save', { ...screen, edits })
    expect(await call('steps.undo', screen)).toEqual({ changed: edits.length, kept: [], undo: 1, redo: 1 })
    expect(await stored(call)).toEqual(before)
    await call('steps.redo', screen)
    expect(await stored(call)).toHaveLength(edits.length)
  })

  it('forgets what could be done again as soon as something else is done, and follows a stack in random play', async () => {
    const { call } = await openOffice()
    const random = createRandom(7)
    const { rows, columns } = await rowsAndColumns(call)
    const past: string[][] = []
    let now = await stored(call)
    let future: string[][] = []
    for (let turn = 0; turn < 150; turn++) {
      if (random.chance(0.5)) {
        const row = random.oneOf(rows)
        const column = random.oneOf(columns)
        const text = random.oneOf(['1', '2', '-', null])
        await type(call, row, column, text)
        const next = await stored(call)
        if (JSON.stringify(next) === JSON.stringify(now)) continue
        past.push(now)
        now = next
        future = []
      } else if (random.chance(0.6)) {
        await call('steps.undo', screen)
        const last = past.pop()
        if (last) {
          future.push(now)
          now = last
        }
      } else {
        await call('steps.redo', screen)
        const next = future.pop()
        if (next) {
          past.push(now)
          now = next
        }
      }
      expect(await stored(call)).toEqual(now)
      expect(await call('steps.read', screen)).toEqual({ undo: past.length, redo: future.length })
    }
  })

  it('never crosses a lock', async () => {
    const { call, setNow } = await openOffice()
    const { rows, columns } = await rowsAndColumns(call)
    await type(call, rows[0] ?? '', columns[0] ?? '', '4')
    const state = await call('periods.lock', { period: H1 }).catch((error: { code: string }) => error.code)
    if (typeof state === 'string') throw new Error(`The period could not be locked: ${state}`)
    setNow('2021-06-16T02:00:00.000Z')
    await expect(call('steps.undo', screen)).rejects.toMatchObject({ code: 'period_locked' })
    expect(await call('steps.read', screen)).toEqual({ undo: 1, redo: 0 })
  })
})

describe('registers', () => {
  const sheet = { form: 'drug_users' }
  const values = { ho_ten: 'Lò Văn Ún', gioi_tinh: 'NAM', sinh: '1988', noi_o: 'Thôn Một' }

  async function names(call: Call): Promise<string[]> {
    const { records } = await call('records.listWhole', { form: 'drug_users' })
    return records.map((record) => `${record.values.ho_ten}, ${record.values.noi_o ?? ''}`)
  }

  it('takes back an added, a changed and a removed line with its person, and does them again', async () => {
    const { call } = await openOffice()
    const { record } = await call('records.save', { form: 'drug_users', values })
    await call('records.save', {
      form: 'drug_users',
      id: record.id,
      values: { ho_ten: 'Lò Văn Ún Em', noi_o: 'Thôn Hai' },
    })
    await call('records.remove', { id: record.id, reason: 'ghi nhầm sổ' })
    const seen: string[][] = [await names(call)]
    for (let step = 0; step < 3; step++) {
      expect((await call('steps.undo', sheet)).kept).toEqual([])
      seen.push(await names(call))
    }
    expect(seen).toEqual([[], ['Lò Văn Ún Em, Thôn Hai'], ['Lò Văn Ún, Thôn Một'], []])
    expect(await call('people.find', { name: 'Lò Văn Ún', birthYear: 1988 })).toEqual([])
    const again: string[][] = []
    for (let step = 0; step < 3; step++) {
      await call('steps.redo', sheet)
      again.push(await names(call))
    }
    expect(again).toEqual([['Lò Văn Ún, Thôn Một'], ['Lò Văn Ún Em, Thôn Hai'], []])
  })

  it('leaves a line that somebody changed elsewhere since, and says which', async () => {
    const { call } = await openOffice()
    const { record } = await call('records.save', { form: 'drug_users', values })
    // The same person, written again in another register.
    await call('records.save', {
      form: 'treatment_episodes',
      person: record.person ?? '',
      values: { noi_o: 'Thôn Ba', ngay_bat_dau: '2021-02-01' },
    })
    const outcome = await call('steps.undo', sheet)
    // The line itself is as it was added; the person stays for the other register.
    expect(outcome).toMatchObject({ changed: 1, kept: [] })
    expect(await names(call)).toEqual([])
    const { records } = await call('records.listWhole', { form: 'treatment_episodes' })
    expect(records).toMatchObject([{ values: { ho_ten: 'Lò Văn Ún', noi_o: 'Thôn Ba' } }])
  })

  it('does not take away an added line that others name by its number', async () => {
    const { call } = await openOffice()
    await call('records.save', {
      form: 'establishments',
      values: { ma_co_so: 'KD01', ten: 'Karaoke Sao Mai', loai_hinh: 'KARAOKE' },
    })
    await call('records.save', { form: 'inspections', values: { co_so_id: 'KD01', ngay: '2021-03-04' } })
    expect(await call('steps.undo', { form: 'establishments' })).toMatchObject({
      changed: 0,
      kept: [{ label: 'KD01', why: 'used' }],
    })
  })
})
