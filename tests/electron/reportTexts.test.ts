import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRandom } from '../../electron/services/practice/random.ts'
import type { CallOutput } from '../../shared/contract.ts'
import {
  type BoundNumber,
  isSameNumber,
  keepOwn,
  type Piece,
  takeFigure,
  writePieces,
} from '../../shared/report/boundText.ts'
import { rebindNumbers } from '../../shared/report/rebindNumbers.ts'
import { openPracticeYear, type PracticeYear } from '../support/practice.ts'
import { firstSeed } from '../support/random.ts'
import { paragraphsOf, readParts } from './word/documentParts.ts'

const period = '2021-ND09_6T'
type View = CallOutput<'reports.text'>

let office: PracticeYear
let view: View

beforeAll(async () => {
  office = await openPracticeYear('2021-06-15T02:00:00.000Z')
  view = await office.call('reports.text', { period })
})
afterAll(() => office.close())

function partOf(of: View, key: string): View['parts'][number] {
  const found = of.parts.find(({ part }) => part === key)
  if (!found) throw new Error(`The report has no part ${key}.`)
  return found
}

/** The report as it is exported, one text a paragraph. */
async function exported(): Promise<string[]> {
  const { bytes } = await office.call('reports.document', { period })
  return paragraphsOf((await readParts(bytes)).get('word/document.xml') ?? '')
}

const save = (part: string, paragraphs: Piece[][] | null) =>
  office.call('reports.saveText', { period, parts: [{ part, paragraphs }] })

describe('the words of a report', () => {
  it('are those of the program until the officer writes her own, and again when she takes them back', async () => {
    const before = await exported()
    const words = ['Huyện đã ban hành Kế hoạch số 12/KH-UBND.', 'Đã họp giao ban 2 lần.']
    const saved = await save(
      'chi_dao',
      words.map((line) => [line]),
    )
    expect(partOf(saved, 'chi_dao')).toMatchObject({
      own: words.map((line) => [line]),
      updatedBy: 'Nguyễn Thị Hạnh Dung',
    })
    const written = await exported()
    const at = written.indexOf('I. Công tác chỉ đạo, triển khai')
    expect(written.slice(at + 1, at + 3)).toEqual(words)
    await save('chi_dao', null)
    expect(await exported()).toEqual(before)
  })

  it('may be those of the paper itself: number, addressees, first and last sentence, recipients', async () => {
    const lines = {
      so_hieu: ['15/BC-LĐTBXH'],
      kinh_gui: ['Sở Lao động - Thương binh và Xã hội', 'Ủy ban nhân dân huyện'],
      mo_dau: ['Thực hiện Công văn số 8/SLĐ, Phòng báo cáo như sau:'],
      ket: ['Phòng xin báo cáo./.'],
      noi_nhan: ['- Như trên;', '- Lưu: VT.'],
    }
    const parts = Object.entries(lines).map(([part, texts]) => ({ part, paragraphs: texts.map((text) => [text]) }))
    await office.call('reports.saveText', { period, parts })
    const written = await exported()
    for (const text of ['Số: 15/BC-LĐTBXH', 'Kính gửi:', '- Ủy ban nhân dân huyện', '- Như trên;', '- Lưu: VT.']) {
      expect(written).toContain(text)
    }
    expect(written).toContain(lines.mo_dau[0])
    expect(written).toContain(lines.ket[0])
    await office.call('reports.saveText', { period, parts: parts.map(({ part }) => ({ part, paragraphs: null })) })
  })

  it('tell of every number what it repeats, so that the whole report is bound', () => {
    const numbers = view.parts.flatMap(({ auto }) => auto.flat()).filter((piece) => typeof piece !== 'string')
    expect(numbers.length).toBeGreaterThan(100)
    expect(view.findings).toEqual([])
  })

  it('name the indicators that the officer’s words leave out', async () => {
    const part = view.parts.find(({ auto }) => auto.length > 2)
    if (!part) throw new Error('No part has three sentences.')
    const [, second, ...rest] = part.auto
    const saved = await save(part.part, [...(second ? [second] : []), ...rest])
    expect(partOf(saved, part.part).unsaid.map(({ pieces }) => pieces)).toEqual([part.auto[0]])
    await save(part.part, null)
  })

  it('of a part that the report does not have are refused by its name', async () => {
    await expect(save('khong_co', [['Chữ']])).rejects.toMatchObject({ code: 'report_part_unknown' })
  })
})

describe('a number that no longer says what its cell says', () => {
  const rewordings = [
    (text: string) => text,
    (text: string) => text.replace(/^- /, 'Trong kỳ, '),
    (text: string) => `${text.replace(/\.$/, '')}, đúng tiến độ đề ra.`,
    (text: string) => text.replace(', đạt ', '; như vậy đã đạt '),
  ]
  const mutations = Number(process.env.REPORT_MUTATIONS ?? 50)

  it(`never leaves: of ${mutations} reports changed after they were written, none is exported before it was read again`, async () => {
    const random = createRandom(firstSeed)
    const parts = view.parts.filter(({ auto, kind }) => kind === 'section' && auto.length > 0)
    const worded = parts.map(({ part, auto }, index) => {
      const lines = auto.map((pieces) => (rewordings[index % rewordings.length] ?? String)(writePieces(pieces)))
      return { part, paragraphs: rebindNumbers(auto, lines) }
    })
    let current = await office.call('reports.saveText', { period, parts: worded })
    expect(current.findings).toEqual([])
    const tables = await office.call('annexes.read', { form: 'plan_progress', period })
    const rows = tables.rows.filter(({ cells }) => typeof cells.luy_ke?.value === 'number').map(({ key }) => key)
    let flagged = 0
    for (let mutation = 0; mutation < mutations; mutation++) {
      const row = random.oneOf(rows)
      const text = String(random.between(1, 9_000))
      await office.call('cells.save', {
        form: 'plan_progress',
        period,
        edits: [{ row, column: 'luy_ke', text, reason: 'Số của kỳ họp giao ban' }],
      })
      const after = await office.call('reports.text', { period })
      current = after
      if (after.findings.length > 0) {
        flagged++
        const refused = office.call('reports.document', { period })
        await expect(refused).rejects.toMatchObject({
          code: 'report_not_read',
          details: { count: after.findings.length },
        })
        expect(after.findings.map(({ place }) => place.row)).toContain(row)
        current = await answer(after, mutation)
      }
      expect(current.findings).toEqual([])
      await expectFresh(current)
    }
    expect(flagged).toBeGreaterThan(mutations * 0.9)
  }, 240_000)

  /** Takes the figure, or keeps other words on purpose in every fifth report. */
  async function answer(of: View, mutation: number): Promise<View> {
    const changed = new Map<string, Piece[][]>()
    for (const { part, paragraph, piece, now } of of.findings) {
      const words = changed.get(part) ?? structuredClone(partOf(of, part).own ?? [])
      const number = words[paragraph]?.[piece] as BoundNumber
      const answered =
        mutation % 5 === 4 ? keepOwn({ ...number, text: 'hơn 1' }, now ?? '') : takeFigure(number, now ?? '')
      words[paragraph]?.splice(piece, 1, answered)
      changed.set(part, words)
    }
    const parts = [...changed].map(([part, paragraphs]) => ({ part, paragraphs }))
    return office.call('reports.saveText', { period, parts })
  }

  /** Every number in the exported sentences is that of the annex, or one the officer chose while reading it. */
  async function expectFresh({ parts }: View): Promise<void> {
    const annex = await office.call('annexes.read', { form: 'plan_progress', period })
    const written = await exported()
    for (const number of parts.flatMap(({ own }) => own ?? []).flat()) {
      if (typeof number === 'string' || number.isOwn || number.place.column !== 'luy_ke') continue
      const value = annex.rows.find(({ key }) => key === number.place.row)?.cells.luy_ke?.value
      const said = number.text.replaceAll('.', '').replace(',', '.').replace('%', '')
      expect(Number(said), number.place.row).toBe(value)
    }
    for (const words of parts.flatMap(({ own }) => own ?? [])) expect(written).toContain(writePieces(words))
  }

  it('is asked about with both numbers, the sentence and the way to the cell', async () => {
    const fresh = await office.call('reports.text', { period })
    const part = fresh.parts.find(({ auto }) => auto.some((pieces) => pieces.length > 3))
    const first = part?.auto[0]
    const number = first?.find((piece) => typeof piece !== 'string')
    if (!part || !first || !number) throw new Error('No sentence has a number.')
    const words: Piece[][] = [[`${first[0]}`, { ...number, text: '987.654' }, ' người.']]
    const { findings } = await save(part.part, words)
    expect(findings).toEqual([
      expect.objectContaining({ part: part.part, state: 'typed', written: '987.654', paragraph: 0, piece: 1 }),
    ])
    expect(isSameNumber(findings[0]?.now ?? '', '987.654')).toBe(false)
    expect(findings[0]?.place).toMatchObject({ form: 'plan_progress', period, row: number.place.row })
    await save(part.part, null)
  })
})

describe('the words of a locked period', () => {
  it('stay as they were locked, and are refused with the day of the lock', async () => {
    const own = await openPracticeYear('2021-06-15T02:00:00.000Z')
    try {
      const part = { part: 'uu_diem', paragraphs: [['Phối hợp tốt với công an.']] }
      await own.call('reports.saveText', { period, parts: [part] })
      await own.call('periods.lock', { period })
      const again = own.call('reports.saveText', { period, parts: [{ ...part, paragraphs: [['Chữ khác.']] }] })
      await expect(again).rejects.toMatchObject({ code: 'period_locked' })
      const locked = await own.call('reports.text', { period })
      expect([locked.isLocked, partOf(locked, 'uu_diem').own]).toEqual([true, part.paragraphs])
      await own.call('periods.reopen', { period, reason: 'Sửa lời' })
      await own.call('reports.saveText', { period, parts: [{ ...part, paragraphs: [['Chữ khác.']] }] })
      expect(partOf(await own.call('reports.text', { period }), 'uu_diem').own).toEqual([['Chữ khác.']])
    } finally {
      own.close()
    }
  })
})
