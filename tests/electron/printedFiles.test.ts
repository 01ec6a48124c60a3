import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import {
  convert,
  keepPictures,
  pageSizes,
  pageTexts,
  skipsLibreOffice,
  titleWithTools,
} from '../support/libreOffice.ts'
import { openPracticeYear, type PracticeYear } from '../support/practice.ts'

const period = '2021-ND09_6T'
/** Pictures of the pages, for people to look at; Playwright empties its own folder. */
const pictures = join(import.meta.dirname, '../../test-pages')

describe.skipIf(skipsLibreOffice)(titleWithTools('the files of the practice year on paper'), () => {
  let office: PracticeYear
  beforeAll(async () => {
    office = await openPracticeYear('2021-06-15T02:00:00.000Z')
    await office.call('issuer.save', { part: 'headName', texts: [{ from: null, text: 'Nguyễn Văn Dũng' }] })
    mkdirSync(pictures, { recursive: true })
  }, 90_000)
  afterAll(() => office?.close())

  it('are a report on A4 with the national title, page numbers, repeated headings and the signature on the right', async () => {
    const { bytes } = await office.call('reports.document', { period })
    const { path, remove } = convert(bytes, 'bao-cao.docx', 'pdf')
    onTestFinished(remove)
    for (const size of pageSizes(path)) expect(size.map(Math.round)).toEqual([595, 842])
    const pages = pageTexts(path)
    keepPictures(path, pictures, 'bao-cao', { first: 1, last: pages.length })
    expect(readdirSync(pictures).filter((name) => name.startsWith('bao-cao'))).not.toEqual([])
    const [first = ''] = pages
    expect(first).toMatch(/UBND HUYỆN LẬP THẠCH {2,}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM/)
    expect(first).toMatch(/Độc lập - Tự do - Hạnh phúc/)
    expect(first).toMatch(/Số: +\/BC-LĐTBXH {2,}Lập Thạch, ngày \d+ tháng \d+ năm 2021/)
    for (const [index, page] of pages.entries()) {
      if (index > 0) expect(page.slice(0, 400)).toMatch(new RegExp(`^\\s*${index + 1}\\s*$`, 'm'))
    }
    const inTable = pages.filter((page) => /Đơn vị tính|triệu đồng {2,}/.test(page) && /TT {2,}/.test(page))
    expect(inTable.length).toBeGreaterThan(2)
    for (const page of inTable) expect(page).toMatch(/TT +Chỉ tiêu/)
    const last = pages.at(-1) ?? ''
    expect(last).toMatch(/Nơi nhận: {20,}TRƯỞNG PHÒNG/)
    expect(last).toMatch(/ {40,}Nguyễn Văn Dũng/)
    expect(last).toContain('./.')
  }, 120_000)

  it('are annexes on A4, each with head, headings on every page, and signatures that are not torn', async () => {
    const { bytes } = await office.call('reports.workbook', { period })
    const { path, remove } = convert(bytes, 'phu-luc.xlsx', 'pdf')
    onTestFinished(remove)
    const pages = pageTexts(path)
    const sizes = pageSizes(path).map((size) => size.map(Math.round))
    keepPictures(path, pictures, 'phu-luc', { first: 1, last: pages.length })
    expect(existsSync(pictures)).toBe(true)
    for (const size of sizes) expect(size.toSorted((a, b) => a - b)).toEqual([595, 842])
    const begins = pages.flatMap((page, index) => (page.includes('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM') ? [index] : []))
    expect(begins).toHaveLength(13)
    for (const [order, begin] of begins.entries()) {
      const own = pages.slice(begin, begins[order + 1])
      const [head = ''] = own
      expect(head).toMatch(/Phụ lục P|Biểu 03/)
      // The row that numbers the columns closes the heading; it stands on every page that has rows of the table.
      const withRows = own.filter((page) => !/^\s*(?:TẬP DƯỢT.*\s*)?Lập Thạch, ngày/.test(page))
      for (const page of withRows) expect(page, head.slice(0, 300)).toMatch(/^ *A +B( |$)/m)
      const last = own.at(-1) ?? ''
      expect(last, head.slice(0, 300)).toMatch(/NGƯỜI LẬP BIỂU {2,}TRƯỞNG PHÒNG/)
      expect(last).toMatch(/Nguyễn Văn Dũng/)
    }
  }, 120_000)
})
