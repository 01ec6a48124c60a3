/** Packs that change the list of units: used at once in a running workspace, and refused where they would rewrite the past. */
import { describe, expect, it } from 'vitest'
import { unitDirectory } from '../../../electron/services/unitDirectory.ts'
import type { UnitPackParts } from '../../../shared/unitPack.ts'
import { type Office, openOffice } from '../../support/office.ts'
import { newWorkspace } from '../workspace.ts'

const NOW = '2027-06-16T02:00:00.000Z'
const LAST = '2026-ND09_6TC'
const FIRST = '2027-ND09_6T'

/** On 01/01/2027 Uông Bí and Yên Tử merge, and Vàng Danh is split; its code goes to the first part. */
const change: UnitPackParts = {
  basis: 'Nghị quyết thử về sắp xếp phường',
  units: [
    { id: '06811~2027', kind: 'Phường', name: 'Uông Bí Mới', parent: '22', from: '2027-01-01' },
    { id: '06820~2027', kind: 'Phường', name: 'Vàng Danh Đông', parent: '22', from: '2027-01-01' },
    { id: '06808~2027', kind: 'Phường', name: 'Vàng Danh Tây', parent: '22', from: '2027-01-01' },
  ],
  endings: [
    { unit: '06811~2025', to: '2026-12-31' },
    { unit: '06832~2025', to: '2026-12-31' },
    { unit: '06820~2025', to: '2026-12-31' },
  ],
  lineage: [
    { old: '06811~2025', new: '06811~2027', date: '2027-01-01', share: 'whole' },
    { old: '06832~2025', new: '06811~2027', date: '2027-01-01', share: 'whole' },
    { old: '06820~2025', new: '06820~2027', date: '2027-01-01', share: 'part' },
    { old: '06820~2025', new: '06808~2027', date: '2027-01-01', share: 'part' },
  ],
  aliases: [{ unit: '06811~2027', name: 'Uông Bí - Yên Tử' }],
}

function openProvince(now = NOW): Promise<Office> {
  return openOffice({ unit: '22', role: 'province', now })
}

async function makePack(office: Office, content: UnitPackParts = change, version = 1, id = 'don_vi_2027') {
  const made = await office.call('packs.export', {
    id,
    version,
    title: 'Sắp xếp phường năm 2027',
    password: newWorkspace.password,
    definitions: { kind: 'don_vi', ...content },
  })
  return made.bytes
}

async function take(office: Office, content?: UnitPackParts, version?: number, id?: string) {
  return office.call('packs.import', { name: 'don-vi.asice', bytes: await makePack(office, content, version, id) })
}

async function problemOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    return (error as Error).message
  }
  return 'taken'
}

function addPerson(office: Office, unit: string, start: string) {
  return office.call('records.save', {
    form: 'drug_users',
    values: { ho_ten: 'Trần Văn Thử', gioi_tinh: 'NAM', xa_id: unit, ngay_vao: start, loai: 'NGHIEN' },
  })
}

function saveClosing(office: Office, period: string, numbers: Record<string, string>) {
  const edits = Object.entries(numbers).map(([row, text]) => ({ row, column: 'cuoi_ky', text }))
  return office.call('cells.save', { form: 'addict_status', period, edits })
}

async function rowsOf(office: Office, period: string): Promise<Record<string, string>> {
  const view = await office.call('annexes.read', { form: 'addict_status', period })
  return Object.fromEntries(view.rows.map((row) => [row.key, row.label]))
}

describe('a pack of units in a running workspace', () => {
  it('gives the rows of later periods, and leaves those of earlier ones as they were', async () => {
    const office = await openProvince()
    const [before, later] = [await rowsOf(office, LAST), await rowsOf(office, FIRST)]
    expect(later).toEqual(before)
    const bytes = await makePack(office)
    const seen = await office.call('packs.inspect', { bytes })
    expect(seen).toMatchObject({ valid: true, pack: { kind: 'don_vi' }, warnings: [] })
    expect(seen.changes[0]?.lines).toEqual(
      expect.arrayContaining([
        'Căn cứ: Nghị quyết thử về sắp xếp phường',
        'Phường Uông Bí Mới (06811~2027) từ ngày 01/01/2027, lập từ Phường Uông Bí, Phường Yên Tử',
        'Phường Vàng Danh (06820~2025) đến hết ngày 31/12/2026',
      ]),
    )
    await take(office)
    expect(await rowsOf(office, LAST)).toEqual(before)
    const after = await rowsOf(office, FIRST)
    expect([after['06811'], after['06820'], after['06808'], after['06832']]).toEqual([
      'Phường Uông Bí Mới',
      'Phường Vàng Danh Đông',
      'Phường Vàng Danh Tây',
      undefined,
    ])
    expect(Object.keys(after)).toHaveLength(Object.keys(before).length)
  })

  it('is read by records, comparisons and names at once, and totals stay whole', async () => {
    const office = await openProvince()
    for (const unit of ['06811~2025', '06832~2025', '06820~2025']) await addPerson(office, unit, '2026-03-01')
    expect(await problemOf(addPerson(office, '06811~2027', '2027-03-01'))).toContain('06811~2027')
    await take(office)
    await addPerson(office, '06811~2027', '2027-03-01')
    const view = await office.call('annexes.read', { form: 'addict_status', period: FIRST })
    expect(
      view.rows.filter((row) => row.cells.cuoi_ky?.value).map((row) => [row.label, row.cells.cuoi_ky?.value]),
    ).toEqual([
      ['Phường Uông Bí Mới', 3],
      ['Đơn vị cũ chưa rõ kế thừa', 1],
    ])
    expect(view.total?.cuoi_ky?.value).toBe(4)
    const known = await office.call('units.known', {})
    expect(known.find(({ id }) => id === '06820~2025')).toMatchObject({ name: 'Phường Vàng Danh', to: '2026-12-31' })
  })

  it('re-expresses figures of before for the units of today', async () => {
    const office = await openProvince()
    await saveClosing(office, LAST, { '06811': '10', '06832': '4', '06820': '9' })
    await take(office)
    await saveClosing(office, FIRST, { '06811': '15', '06820': '5', '06808': '6' })
    const read = (row: string) =>
      office.call('figures.series', { form: 'addict_status', period: FIRST, row, column: 'cuoi_ky', count: 2 })
    const merged = await read('06811')
    expect(merged.points.map(({ value, state }) => [value, state])).toEqual([
      [15, 'same'],
      [14, 'sum'],
    ])
    expect(merged.points[1]?.changes.map(({ words }) => words)).toEqual([
      'Phường Uông Bí và Phường Yên Tử nhập thành Phường Uông Bí Mới',
    ])
    const split = await read('06820')
    expect(split.points[1]).toMatchObject({ value: null, state: 'unclear', group: { value: 9, now: 11 } })
    expect(split.points[1]?.changes[0]?.words).toBe(
      'Phường Vàng Danh chia về hai phường (Phường Vàng Danh Tây và Phường Vàng Danh Đông)',
    )
  })

  it('is there after the workspace was closed and opened, and not in another workspace', async () => {
    const [office, other] = [await openProvince(), await openProvince()]
    await take(office)
    expect((await rowsOf(office, FIRST))['06808']).toBe('Phường Vàng Danh Tây')
    expect((await rowsOf(other, FIRST))['06808']).toBeUndefined()
    await office.call('vault.lock', {})
    await office.call('vault.unlock', { password: newWorkspace.password })
    expect((await rowsOf(office, FIRST))['06808']).toBe('Phường Vàng Danh Tây')
  })

  it('can be withdrawn while nothing names its units, and not after', async () => {
    const office = await openProvince()
    await take(office)
    await office.call('packs.withdraw', { id: 'don_vi_2027', version: 1 })
    expect((await rowsOf(office, FIRST))['06808']).toBeUndefined()
    await take(office, change, 2)
    await addPerson(office, '06808~2027', '2027-02-01')
    expect(await problemOf(office.call('packs.withdraw', { id: 'don_vi_2027', version: 2 }))).toContain(
      'đã có 1 dòng sổ ghi theo đơn vị của gói',
    )
  })

  it('takes a later version that adds, and none that takes back', async () => {
    const office = await openProvince()
    await take(office)
    const added = { ...change, aliases: [...change.aliases, { unit: '06808~2027', name: 'Tây Vàng Danh' }] }
    await take(office, added, 2)
    expect(await problemOf(take(office, change, 3))).toContain('phiên bản sau chỉ được thêm')
  })
})

describe('a pack that does not fit the list', () => {
  const with_ = (parts: Partial<UnitPackParts>): UnitPackParts => ({ ...change, ...parts })
  const [first, ...rest] = change.units
  const [neighbour] = unitDirectory()
    .childrenOf('22', '2026-01-01')
    .filter(({ id }) => !change.endings.some(({ unit }) => unit === id))
  if (!neighbour) throw new Error('Quảng Ninh has no other commune.')
  const changed = (unit: Partial<UnitPackParts['units'][number]>): UnitPackParts =>
    with_({ units: first ? [{ ...first, ...unit }, ...rest] : rest })

  it.each<[string, UnitPackParts, string]>([
    ['gives a known id again', changed({ id: '06811~2025' }), 'mã 06811~2025 đã là Phường Uông Bí'],
    ['begins in the settled past', changed({ from: '2024-01-01' }), 'đã chốt đến ngày 01/07/2025'],
    [
      'ends a unit that has ended',
      with_({ endings: [...change.endings, { unit: '06820', to: '2026-12-31' }] }),
      'Phường Trưng Vương (06820) đã kết thúc ngày 30/06/2025',
    ],
    ['ends a unit in the past', with_({ endings: [{ unit: '06811~2025', to: '2025-06-01' }] }), 'là sửa quá khứ'],
    [
      'takes a unit whole that goes on',
      with_({ endings: change.endings.slice(1) }),
      'Phường Uông Bí vẫn còn từ ngày 01/01/2027',
    ],
    [
      'ends a unit without a successor',
      with_({ lineage: change.lineage.slice(1) }),
      'không ghi đơn vị nào kế thừa từ ngày 01/01/2027',
    ],
    [
      'lets two hold one code',
      with_({
        units: [
          ...change.units,
          { id: `${neighbour.code}~2027`, kind: 'Xã', name: 'Trùng Mã', parent: '22', from: '2027-01-01' },
        ],
      }),
      `mã ${neighbour.code} ngày 01/01/2027 còn là ${neighbour.name}`,
    ],
    ['names an unknown parent', changed({ parent: '99' }), 'đơn vị cấp trên 99 không có trong danh mục'],
    ['names a parent that has ended', changed({ parent: '26' }), 'Tỉnh Vĩnh Phúc không còn vào ngày 01/01/2027'],
    [
      'names an unknown unit',
      with_({ lineage: [...change.lineage, { old: '99999', new: '06811~2027', date: '2027-01-01', share: 'part' }] }),
      'mã 99999 không có trong danh mục đang dùng',
    ],
    [
      'gives the whole of one unit to two',
      with_({ lineage: change.lineage.map((link) => ({ ...link, share: 'whole' as const })) }),
      'không thể về toàn bộ một đơn vị',
    ],
    [
      'brings a unit out of nothing',
      with_({
        units: [...change.units, { id: '99998', kind: 'Xã', name: 'Từ Không', parent: '22', from: '2027-01-01' }],
      }),
      'đơn vị mới mà không ghi lập từ đơn vị nào',
    ],
    ['gives a kind that the code is not of', changed({ kind: 'Huyện' }), 'không phải của huyện'],
    [
      'gives one unit twice',
      with_({ units: [...change.units, ...change.units.slice(0, 1)] }),
      'mã 06811~2027 ghi hai lần',
    ],
    [
      'spells a unit that is not there',
      with_({ aliases: [{ unit: '88888', name: 'Đâu Đó' }] }),
      'mã 88888 không có trong danh mục',
    ],
  ])('is refused in words where it %s', async (_, content, sentence) => {
    const office = await openProvince()
    expect(await problemOf(makePack(office, content))).toContain(sentence)
    expect((await rowsOf(office, FIRST))['06808']).toBeUndefined()
  })
})
