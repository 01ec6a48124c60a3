/** F9: every planted defect is listed with a place to go to, and the list is what the lock and the package are refused by. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { totalKey } from '../../shared/annex/annexRows.ts'
import type { CallOutput } from '../../shared/contract.ts'
import type { AnnexDefinition } from '../../shared/form.ts'
import type { Gap } from '../../shared/gap.ts'
import { openPracticeYear, type PracticeYear } from '../support/practice.ts'
import { openKeptOffice, plugIn } from './backups/keptOffice.ts'
import { callOk, PASSWORD } from './workspace.ts'

const period = '2021-ND09_6TC'
const lastYear = '2020-ND09_6TC'

let office: PracticeYear
beforeAll(async () => {
  office = await openPracticeYear()
})
afterAll(() => office.close())

interface Defect {
  kind: string
  plant: () => Promise<unknown>
  isTold: (gap: Gap) => boolean
  repair: () => Promise<unknown>
}

const list = () => office.call('gaps.list', { period })
const type = (form: string, row: string, column: string, text: string | null, of = period) =>
  office.call('cells.save', { form, period: of, edits: [{ row, column, text, reason: 'Gõ nhầm' }] })

/** A wrong number typed over what the program computes; it is told at the cell, or at another one of the same row. */
function typedOver(
  kind: string,
  [form, row, column, text]: [form: string, row: string, column: string, text: string],
  rule: string | null,
  told = column,
): Defect {
  return {
    kind,
    plant: () => type(form, row, column, text),
    isTold: ({ group, place, explains }) =>
      place?.form === form &&
      place.row === row &&
      place.column === told &&
      (rule === null ? group === 'error' : explains.some(({ code }) => code === rule)),
    repair: () => type(form, row, column, null),
  }
}

/** A number that follows from nothing, which has to be typed back. */
function retyped(
  kind: string,
  [row, column, wrong, right]: [row: string, column: string, wrong: string, right: string],
  rule: string,
  told = column,
): Defect {
  return {
    ...typedOver(kind, [PB01, row, column, wrong], rule, told),
    repair: () => type(PB01, row, column, right),
  }
}

function told(kind: string, unit: string, form: string, state: 'chua_nop' | 'can_bo_sung', isTold: Defect['isTold']) {
  const places = [{ form, unit }]
  return {
    kind,
    plant: () => office.call('submissions.save', { period, places, state, note: 'Thiếu biểu ký' }),
    isTold,
    repair: () => office.call('submissions.save', { period, places, state: null, note: '' }),
  }
}

const PB01 = 'annual_targets'
const PL02 = 'addict_status'
const PL04 = 'prostitution_results'
const PL05 = 'inspection_178'
const PL08 = 'communication_training'
let facility: CallOutput<'records.save'>['record']

const defects: Defect[] = [
  typedOver('a part above its total', [PL02, '08764', 'nu', '99'], null),
  typedOver('a part above its total', [PL02, '08767', 'dtts', '9'], null),
  typedOver('a part above its total', [PL04, '08761', 'co_so_nhan_thuc', '99'], null),
  typedOver('a part above its total', ['trafficking_support', '05', 'nu', '9'], null),
  typedOver('parts that do not make the total', [PL02, '08770', 't30', '99'], null),
  typedOver('parts that do not make the total', [PL02, '08785', 'mt_khac', '50'], null),
  typedOver('parts that do not make the total', ['rehab_results', 'CD', 'g_bo_do', '7'], null, 'giam'),
  typedOver('a sum that is not the sum', [PL02, '08788', 'cuoi_ky', '99'], null),
  typedOver('a sum that is not the sum', [PL04, '08791', 'tu_diem_cuoi', '9'], null),
  typedOver('a number below zero', [PL02, '08789', 'giam_het', '999'], null, 'cuoi_ky'),
  typedOver('an opening that is not the last closing', [PL02, '08791', 'dau_ky', '40'], 'dau_ky_bang_cuoi_ky_truoc'),
  typedOver(
    'an opening that is not the last closing',
    [PL04, '08761', 'tu_diem_dau', '5'],
    'tu_diem_dau_bang_cuoi_ky_truoc',
  ),
  typedOver(
    'less since the start of the year than in the period',
    [PL05, 'NHA_NGHI', 'luot_luy_ke', '1'],
    'luy_ke_tu_trong_ky',
  ),
  typedOver('less since the start of the year than in the period', [PL08, '1', 'lk_tong', '1'], 'luy_ke_tu_trong_ky'),
  typedOver('a total that is not the sum of its rows', [PL04, totalKey, 'ban_dam_quan_ly', '99'], 'G7'),
  typedOver('a total that is not the sum of its rows', [PL05, totalKey, 'xl_nhac_nho', '60'], 'G7'),
  typedOver('a rate that does not follow from its numbers', ['rehab_results', 'co_so:CSCN-VP', 'pt_moi', '200'], 'G8'),
  typedOver('a rate that does not follow from its numbers', [PL08, '2', 'pt', '10'], 'G8'),
  {
    ...typedOver('far from the same period of last year', [PL05, 'KHACH_SAN', 'lao_dong', '90'], 'G9'),
    plant: () => type(PL05, 'KHACH_SAN', 'lao_dong', '90', lastYear),
    repair: () => type(PL05, 'KHACH_SAN', 'lao_dong', null, lastYear),
  },
  told(
    'a commune that has not handed in',
    '08770',
    PL04,
    'chua_nop',
    ({ title, detail }) => title === 'Xã Hợp Lý' && detail.startsWith('Chưa có số ở PL04'),
  ),
  told(
    'a commune that has not handed in',
    '08785',
    PL02,
    'chua_nop',
    ({ title, detail }) => title === 'Xã Bắc Bình' && detail.startsWith('Chưa có số ở PL02'),
  ),
  told(
    'a form sent back to its commune',
    '08788',
    PL04,
    'can_bo_sung',
    ({ title, detail, screen }) =>
      screen === 'submissions' &&
      title === 'Xã Thái Hòa' &&
      detail.startsWith('Đã trả lại để bổ sung PL04: Thiếu biểu ký'),
  ),
  typedOver('two annexes that disagree', ['healthy_communes', totalKey, 'so_nghien', '99'], 'so_nghien_bang_pl02'),
  typedOver('two annexes that disagree', [PL04, totalKey, 'co_so', '99'], 'co_so_bang_pl05'),
  typedOver('an annex against its register', [PL02, '08791', 'su_dung', '9'], 'register'),
  typedOver('an annex against its register', [PL05, 'NHA_HANG', 'lao_dong', '48'], 'register'),
  {
    kind: 'a record that lacks something',
    plant: async () => {
      facility = (await office.call('records.save', { form: 'facilities', values: { ten: 'Cơ sở mới' } })).record
    },
    isTold: ({ screen, place, detail }) =>
      screen === 'registers' && place?.form === 'facilities' && detail === '1 dòng còn thiếu thông tin.',
    repair: () => office.call('records.remove', { id: facility.id, reason: 'Ghi nhầm' }),
  },
  retyped(
    'communes that do not make the target',
    ['MT05', 'huyen_giao', '60', '55'],
    'phan_bo_khac_huyen_giao',
    'phan_bo',
  ),
  retyped('a half above its year', ['MT07', 'trong_do_6t', '20', '6'], 'sau_thang_trong_nam'),
  retyped('a target below the province’s', ['MT08', 'huyen_giao', '5', '10'], 'huyen_giao_tu_tinh_giao'),
  {
    kind: 'a sentence that says another number',
    plant: () =>
      office.call('reports.saveText', { period, parts: [{ part: 'chi_dao', paragraphs: [sentence('987.654')] }] }),
    isTold: ({ group, title, detail }) =>
      group === 'error' && title.startsWith('Lời báo cáo') && detail.includes('987.654'),
    repair: () => office.call('reports.saveText', { period, parts: [{ part: 'chi_dao', paragraphs: null }] }),
  },
  {
    kind: 'no name under the report',
    plant: async () => undefined,
    isTold: ({ screen }) => screen === 'issuer',
    repair: () => office.call('issuer.save', { part: 'headName', texts: [{ from: null, text: 'Đỗ Văn Trưởng' }] }),
  },
]

function sentence(text: string) {
  return [
    'Toàn huyện quản lý ',
    { place: { form: 'plan_progress', row: 'MT01', column: 'luy_ke' }, text, seen: text },
    ' người.',
  ]
}

/** The cell that a gap sends to is one that the screen shows. */
async function expectPlaceShown({ place, screen, title }: Gap): Promise<void> {
  if (!place) return
  if (screen === 'registers') {
    await expect(
      office.call('records.list', { form: place.form, incomplete: true, offset: 0, limit: 1 }),
    ).resolves.toMatchObject({
      total: expect.any(Number),
    })
    return
  }
  const view = await office.call('annexes.read', { form: place.form, period: place.period })
  if (place.row === '') return
  const { definition } = await office.call('forms.get', { form: place.form, period: place.period })
  const column = (definition as AnnexDefinition).columns.find(({ key }) => key === place.column)
  expect(column && !column.hidden, `${title}: ${place.column}`).toBe(true)
  expect([...view.rows.map(({ key }) => key), totalKey], title).toContain(place.row)
}

async function codeOf(call: Promise<unknown>): Promise<string | undefined> {
  return call.then(
    () => undefined,
    (error: { code?: string }) => error.code,
  )
}

describe('F9 on a report with defects', () => {
  it('lists every one of 30 of more than 12 kinds, each with a place that is shown; with none left the report leaves', async () => {
    expect(defects.length).toBeGreaterThanOrEqual(30)
    expect(new Set(defects.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(12)
    const before = await list()
    expect(before).toMatchObject({ canLock: true, canExport: true, isLocked: false, annexes: 13 })
    for (const { plant } of defects) await plant()

    const broken = await list()
    expect(defects.filter(({ isTold }) => !broken.gaps.some(isTold)).map(({ kind }) => kind)).toEqual([])
    for (const gap of broken.gaps) await expectPlaceShown(gap)
    const blocking = broken.gaps.filter(({ blocks }) => blocks.includes('lock'))
    expect(broken).toMatchObject({ canLock: false, canExport: false })
    for (const refused of [
      office.call('periods.lock', { period }),
      office.call('packages.build', { period, password: PASSWORD }),
    ]) {
      await expect(refused).rejects.toMatchObject({ code: 'period_has_errors', details: { count: blocking.length } })
    }

    for (const { repair } of defects) await repair()
    const after = await list()
    expect(defects.filter(({ isTold }) => after.gaps.some(isTold)).map(({ kind }) => kind)).toEqual([])
    // What the practice year itself leaves open: records that lack a field, and warnings that want a reason.
    for (const { place, explains, screen } of after.gaps) {
      if (explains.length > 0) await office.call('checks.explain', { period, places: explains, reason: 'Đã kiểm tra' })
      else if (screen === 'registers' && place) await completeRecords(place.form)
    }
    expect((await list()).gaps.map(({ group, title }) => [group, title])).toEqual([
      ['step', 'Khóa kỳ'],
      ['step', 'Gói báo cáo nộp tỉnh'],
    ])
    await office.call('periods.lock', { period })
    await office.call('packages.build', { period, password: PASSWORD })
    expect((await list()).gaps).toEqual([])
    await office.call('reports.workbook', { period })
    await office.call('reports.document', { period })
    await office.call('packages.build', { period, password: PASSWORD })
  }, 120_000)

  it('says of every state of the report what the lock then does', async () => {
    await office.call('periods.reopen', { period, reason: 'Sửa số' })
    expect((await list()).gaps.map(({ title }) => title)).toEqual(['Khóa kỳ', 'Gói báo cáo nộp tỉnh'])
    const answers: boolean[] = []
    for (let first = 0; first < defects.length; first += 6) {
      const planted = defects.slice(first, first + 1 + (first % 4))
      for (const { plant } of planted) await plant()
      const { canLock } = await list()
      answers.push(canLock)
      expect(await codeOf(office.call('periods.lock', { period }))).toBe(canLock ? undefined : 'period_has_errors')
      if (canLock) await office.call('periods.reopen', { period, reason: 'Sửa số' })
      for (const { repair } of planted) await repair()
    }
    expect(new Set(answers)).toEqual(new Set([true, false]))
  }, 120_000)
})

describe('a backup that nobody can rely on', () => {
  it('is a line of F9 until one is made, proven and carried to a second place', async () => {
    const kept = await openKeptOffice()
    const told = async (): Promise<string | undefined> =>
      (await callOk(kept.app, 'gaps.list', { period })).gaps.find(({ title }) => title === 'Sao lưu')?.detail
    expect(await told()).toBe('Chưa có bản sao lưu nào.')
    await kept.addRecord()
    await callOk(kept.app, 'backups.make', {})
    await callOk(kept.app, 'backups.prove', {})
    expect(await told()).toBe('Chưa chọn nơi thứ hai để giữ bản sao lưu ngoài máy này.')
    kept.drives.push(plugIn())
    const [drive] = await callOk(kept.app, 'backups.places', {})
    await callOk(kept.app, 'backups.choosePlace', { id: drive?.id ?? null })
    expect(await told()).toBeUndefined()
    kept.setNow('2021-07-25T02:00:00.000Z')
    expect(await told()).toMatch(/^Lần phục hồi thử đã 20 ngày, bản chép ở E: KINGSTON đã 20 ngày\.$/)
  })
})

/** What the practice year leaves out of its records. */
const lacking: Record<string, string | number> = { trang_thai: 'CONG_DONG', lan_thu: 1 }

async function completeRecords(form: string): Promise<void> {
  const { records } = await office.call('records.list', { form, incomplete: true, offset: 0, limit: 200 })
  for (const { id, incomplete } of records) {
    const { record } = await office.call('records.open', { reason: 'xác minh hồ sơ', id })
    const given = Object.fromEntries(incomplete.map((key) => [key, lacking[key] ?? null]))
    await office.call('records.save', { form, id, revision: record.revision, values: given })
  }
}
