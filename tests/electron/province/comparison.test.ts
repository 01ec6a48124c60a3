/** A province compares periods only where the same districts stand behind both: six of this year are not held against one. */
import { beforeAll, expect, it } from 'vitest'
import { readWorkbook } from '../../../electron/excel/readWorkbook.ts'
import { formDigest } from '../../../electron/services/formDigest.ts'
import type { JsonValue } from '../../../shared/canonicalJson.ts'
import annualTargets from '../../../shared/forms/annexes/annualTargets.ts'
import { createReporter, halfYear, type Reporter, signReport } from '../../support/districtPackages.ts'
import { type Office, openOffice } from '../../support/office.ts'
import { unpackAll } from '../../support/unpackAll.ts'

const period = halfYear.id
const lastYear = { id: '2020-ND09_6T', from: '2019-12-15', to: '2020-06-14' }
let districts: Record<'082' | '088', Reporter>

beforeAll(async () => {
  districts = {
    '082': await createReporter('082', 'Huyện Bát Xát'),
    '088': await createReporter('088', 'Thị xã Sa Pa'),
  }
})

const openProvince = (): Promise<Office> =>
  openOffice({ unit: '10', role: 'province', now: '2021-06-17T02:00:00.000Z' })

type Cells = Record<string, number>

async function send(
  office: Office,
  code: keyof typeof districts,
  rows: Record<string, Cells>,
  year = 2021,
  form = 'plan_progress',
  own = year === 2021 ? halfYear.id : lastYear.id,
) {
  const asked = year === 2021 ? halfYear : lastYear
  const filled = (cells: Cells): JsonValue =>
    Object.fromEntries(
      Object.entries(cells).map(([key, value]) => [key, { value, state: 'value', origin: 'computed' }]),
    )
  const { T: total, ...lines } = rows
  const forms: JsonValue[] = [
    {
      form,
      version: 1,
      period: own,
      definition: 'a'.repeat(64),
      rows: Object.entries(lines).map(([key, cells]) => ({ key, label: key, cells: filled(cells) })),
      total: total ? filled(total) : null,
      steps: [],
    },
  ]
  const report = await signReport(districts[code], {
    content: { forms },
    period: asked,
  })
  const name = `GOI_${code}_${year}.asice`
  const verdict = await office.call('province.ingest', { name, bytes: report.bytes, trust: [districts[code].pem] })
  if (verdict.verdict === 'khong_nhan') throw new Error(verdict.message)
}

async function readRow(office: Office, row: string) {
  const view = await office.call('annexes.read', { form: 'plan_progress', period })
  const cells = view.rows.find(({ key }) => key === row)?.cells
  return { view, value: (column: string) => cells?.[column]?.value ?? null }
}

const reasons = 'Không so với cùng kỳ năm trước ở 1 dòng: chưa có số cùng kỳ của Thị xã Sa Pa.'

it('leaves out a comparison that one district cannot make, and says so on the screen, on paper and in the report', async () => {
  const office = await openProvince()
  await send(office, '082', {
    MT07: { trong_ky: 30, luy_ke: 30, cung_ky: 20 },
    MT08: { trong_ky: 5, luy_ke: 5, cung_ky: 4 },
  })
  await send(office, '088', { MT07: { trong_ky: 50, luy_ke: 50 } })
  const { view, value } = await readRow(office, 'MT07')
  expect([value('trong_ky'), value('cung_ky'), value('pt_cung_ky')]).toEqual([80, null, null])
  // Only one district says anything of this line, of both years.
  const part = await readRow(office, 'MT08')
  expect([part.value('trong_ky'), part.value('cung_ky'), part.value('pt_cung_ky')]).toEqual([5, 4, 125])
  expect(view.uncompared).toEqual([reasons])

  const trace = await office.call('figures.trace', { form: 'plan_progress', period, row: 'MT07', column: 'cung_ky' })
  expect(trace.explanation).toBe('Không so được: chưa có số kỳ so sánh của Thị xã Sa Pa')
  expect(trace.rows).toMatchObject([{ kind: 'package', amount: 20, label: expect.stringContaining('Huyện Bát Xát') }])

  const workbook = await office.call('reports.workbook', { period, forms: ['plan_progress'] })
  const texts = (await readWorkbook(workbook.bytes, workbook.name)).sheets.flatMap(({ cells }) =>
    cells.map((cell) => cell.value),
  )
  expect(texts.filter((text) => String(text).includes(reasons))).toHaveLength(1)
  const progress = await office.call('progress.read', { period })
  expect(progress.uncompared).toEqual([reasons])
  const document = await office.call('reports.document', { period })
  const plain = unpackAll(Buffer.from(document.bytes))
    .toString('utf8')
    .replace(/<[^>]+>/g, '')
  expect(plain).toContain(reasons)
  expect(plain).toContain('(cùng kỳ: 4')
  expect(plain).not.toContain('(cùng kỳ: 20')
  // The sentence is the program's own: a file that nobody has changed comes back without a difference.
  const { name, bytes } = document
  const taken = await office.call('reports.readDocument', { period, name, bytes })
  expect(taken).toEqual({ parts: [], dropped: [], notTaken: [], lost: [], questions: 0 })
})

it('makes it with what the province was sent last year where the same districts had sent', async () => {
  const office = await openProvince()
  await send(office, '082', { MT07: { trong_ky: 20, luy_ke: 20 } }, 2020)
  await send(office, '082', { MT07: { trong_ky: 30, luy_ke: 30, cung_ky: 20 } })
  await send(office, '088', { MT07: { trong_ky: 50, luy_ke: 50 } })
  expect((await readRow(office, 'MT07')).value('cung_ky')).toBe(null)
  await send(office, '088', { MT07: { trong_ky: 60, luy_ke: 60 } }, 2020)
  const { view, value } = await readRow(office, 'MT07')
  expect([value('cung_ky'), value('pt_cung_ky')]).toEqual([80, 100])
  expect(view.uncompared).toBe(undefined)
})

it('draws, lists and warns of no change between a year with one district and a year with two', async () => {
  const office = await openProvince()
  const addicts = (cuoi_ky: number): Record<string, Cells> => ({ T: { dau_ky: cuoi_ky, cuoi_ky } })
  await send(office, '082', addicts(100), 2020, 'addict_status')
  await send(office, '082', addicts(100), 2021, 'addict_status')
  await send(office, '088', addicts(900), 2021, 'addict_status')
  const at = { form: 'addict_status', period, column: 'cuoi_ky', step: 'lastYear' as const, count: 2 }
  const total = await office.call('figures.series', { ...at, row: 'T' })
  expect(total.points[1]).toMatchObject({ state: 'unclear', value: null, apart: 'chưa có số kỳ ấy của Thị xã Sa Pa' })
  const own = await office.call('figures.series', { ...at, row: '082' })
  expect(own.points[1]).toMatchObject({ state: 'same', value: 100 })
  const bridge = (row: string) =>
    office.call('figures.bridge', { form: 'addict_status', period, row, column: 'cuoi_ky', from: 'lastYear' })
  expect(await bridge('T')).toMatchObject({ state: 'told', apart: 'chưa có số kỳ ấy của Thị xã Sa Pa' })
  expect((await bridge('082')).apart).toBe(undefined)
  const checked = await office.call('checks.run', { period })
  expect(checked.issues.filter(({ code, place }) => code === 'G9' && place?.row === 'T')).toEqual([])
  const charts = await office.call('home.charts', { period })
  const compared = charts
    .filter(({ kind }) => kind === 'periods')
    .flatMap((chart) => chart.periods.filter(({ id }) => id === lastYear.id))
  expect(compared.map(({ apart }) => apart)).toContain('chưa có số kỳ ấy của Thị xã Sa Pa')
})

it('keeps the last year of a plan whole where a district plans nothing more, and leaves it out where one knows none', async () => {
  const office = await openProvince()
  const plan = (code: keyof typeof districts, rows: Record<string, Cells>) =>
    send(office, code, rows, 2021, 'annual_targets', '2021-ND09_NAM')
  await plan('082', { XP01: { th_nam_truoc: 3 }, XP02: { huyen_giao: 4, giao: 4, th_nam_truoc: 5 } })
  await plan('088', { XP01: { huyen_giao: 2, giao: 2, th_nam_truoc: 1 }, XP02: { huyen_giao: 6, giao: 6 } })
  const view = await office.call('annexes.read', { form: 'annual_targets', period: '2021-ND09_NAM' })
  const lastYearOf = (row: string) => view.rows.find(({ key }) => key === row)?.cells.th_nam_truoc?.value ?? null
  expect([lastYearOf('XP01'), lastYearOf('XP02')]).toEqual([4, null])
  expect(view.uncompared).toEqual(['Không so với năm trước ở 1 dòng: chưa có số năm trước của Thị xã Sa Pa.'])

  // A district that knows nothing of last year, in no row, is missing from every sum of it.
  const other = await openProvince()
  await send(other, '082', { XP01: { th_nam_truoc: 3 } }, 2021, 'annual_targets', '2021-ND09_NAM')
  await send(other, '088', { XP02: { huyen_giao: 6, giao: 6 } }, 2021, 'annual_targets', '2021-ND09_NAM')
  const beside = await other.call('annexes.read', { form: 'annual_targets', period: '2021-ND09_NAM' })
  expect(beside.rows.find(({ key }) => key === 'XP01')?.cells.th_nam_truoc).toMatchObject({ state: 'blank' })
})

it('takes a package of an older program, whose forms lack words for a province alone, for one of the same forms', () => {
  const older = {
    ...annualTargets,
    columns: annualTargets.columns.map(({ pathAtProvince: _, ...column }) => column),
    checks: annualTargets.checks.map(({ messageAtProvince: _, ...check }) => check),
  }
  expect(older).not.toEqual(annualTargets)
  expect(formDigest(older)).toBe(formDigest(annualTargets))
  expect(formDigest({ ...older, columns: older.columns.slice(1) })).not.toBe(formDigest(annualTargets))
})

it('takes a package of a program that only explains, recognises or prints a form otherwise for one of the same form', () => {
  const older = {
    ...annualTargets,
    help: 'Lời giải thích của bản trước.',
    columns: annualTargets.columns.map((column) => ({ ...column, width: 99, synonyms: ['Tên gặp ở tệp cũ'] })),
    checks: [],
  }
  expect(formDigest(older)).toBe(formDigest(annualTargets))
  const counted = annualTargets.columns.map((column) => ({ ...column, additive: !column.additive }))
  expect(formDigest({ ...older, columns: counted })).not.toBe(formDigest(annualTargets))
})
