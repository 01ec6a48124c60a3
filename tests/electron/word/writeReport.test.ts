import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { writeReport } from '../../../electron/word/writeReport.ts'
import { writePieces } from '../../../shared/report/boundText.ts'
import { buildReport } from '../../../shared/report/buildReport.ts'
import type { ReportFigure } from '../../../shared/report/reportContent.ts'
import { sampleIssuer } from '../../shared/excel/sampleSheets.ts'
import { paragraphsOf, readParts } from './documentParts.ts'

const created = '2021-06-14T02:00:00.000Z'

const figures = Array.from(
  { length: 40 },
  (_, index): ReportFigure => ({
    label: `Chỉ tiêu số ${index + 1} <&> với một tên đủ dài để chiếm hai dòng trong bảng tổng hợp`,
    measureUnit: 'người',
    numberType: 'int',
    result: 1330 + index,
    plan: '1.280',
    percent: 103.9,
    lastYear: index % 2 === 0 ? 1200 : null,
    group: 'Cai nghiện ma túy và quản lý sau cai',
    isPart: index % 5 === 4,
    listHeading: null,
    place: { form: 'progress', row: `MT${index}`, column: 'luy_ke' },
    columns: { plan: 'ke_hoach', percent: 'ty_le', lastYear: 'cung_ky' },
  }),
)

const content = buildReport({
  issuer: { ...sampleIssuer, head: { title: 'KT. TRƯỞNG PHÒNG\nPHÓ TRƯỞNG PHÒNG', name: 'Nguyễn Văn Dũng' } },
  issuerName: 'Phòng Lao động - Thương binh và Xã hội huyện Lập Thạch',
  number: null,
  symbol: 'BC-LĐTBXH',
  addressee: 'Sở Lao động - Thương binh và Xã hội tỉnh Vĩnh Phúc',
  recipients: ['- Sở Lao động-TB&XH (b/c);', '- UBND huyện (b/c);', '- Lưu: VT, LĐ.'],
  period: { name: '6 tháng đầu năm 2021', from: '2020-12-15', to: '2021-06-14' },
  nextPeriod: '6 tháng cuối năm 2021',
  figures,
})

describe('the report as a Word file', () => {
  it('bears a mark on top of its first and of every further page, and none where it is a real paper', async () => {
    const headers = async (of: typeof content) => {
      const parts = await readParts(await writeReport(of, { created }))
      return [...parts].filter(([name]) => /header\d+\.xml$/.test(name)).map(([, xml]) => paragraphsOf(xml).join('|'))
    }
    const marked = await headers({ ...content, mark: 'KHÔNG PHẢI BẢN THẬT' })
    expect(marked.length).toBe(2)
    for (const text of marked) expect(text).toContain('KHÔNG PHẢI BẢN THẬT')
    expect((await headers(content)).join()).not.toContain('BẢN THẬT')
  })

  it('holds every word of the content in order', async () => {
    const parts = await readParts(await writeReport(content, { created }))
    const paragraphs = paragraphsOf(parts.get('word/document.xml') ?? '')
    const sentences = content.sections.flatMap(({ heading, paragraphs: own, table }) => [
      heading,
      ...own.map((paragraph) => writePieces(paragraph.pieces)),
      ...(table ? [...table.columns.map((column) => column.text), ...table.rows.flatMap((row) => row.cells)] : []),
    ])
    const wanted = [...content.opening, ...sentences, ...content.closing].filter((text) => text !== '')
    const start = paragraphs.indexOf(content.opening[0] ?? '')
    const written = paragraphs.slice(start).filter((text) => text !== '')
    expect(written.slice(0, wanted.length)).toEqual(wanted)
    expect(written.slice(wanted.length)).toEqual([
      'Nơi nhận:',
      ...content.recipients,
      'KT. TRƯỞNG PHÒNG',
      'PHÓ TRƯỞNG PHÒNG',
      'Nguyễn Văn Dũng',
    ])
  })

  it('has the paper, margins and font of the official layout', async () => {
    const parts = await readParts(await writeReport(content, { created }))
    const document = parts.get('word/document.xml') ?? ''
    expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
    expect(document).toMatch(/<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/)
    expect(document).toContain('<w:titlePg/>')
    expect(document).toContain('<w:tblHeader/>')
    expect(parts.get('word/styles.xml')).toContain('w:ascii="Times New Roman"')
  })

  it('gives the same bytes for the same content, whatever the clock says', async () => {
    const first = await writeReport(content, { created })
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-01-02T03:04:05Z') })
    onTestFinished(() => {
      vi.useRealTimers()
    })
    expect(Buffer.compare(Buffer.from(await writeReport(content, { created })), Buffer.from(first))).toBe(0)
    expect((await readParts(first)).get('docProps/core.xml')).toContain(created)
  })
})

const missing = ['soffice', 'pdftotext', 'pdfinfo'].filter((tool) => spawnSync(tool, ['--version']).error)
const isSkipped = missing.length > 0 && process.env.REQUIRE_TOOLS !== '1'

describe.skipIf(isSkipped)(
  isSkipped ? `the report in LibreOffice (skipped: ${missing.join(', ')} not installed)` : 'the report in LibreOffice',
  () => {
    it('prints as an official paper', async () => {
      expect(missing).toEqual([])
      const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-'))
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
      writeFileSync(join(folder, 'bao-cao.docx'), await writeReport(content, { created }))
      const profile = `-env:UserInstallation=file://${folder}/profile`
      const convert = ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder, join(folder, 'bao-cao.docx')]
      expect(spawnSync('soffice', convert, { encoding: 'utf8' }).status).toBe(0)
      const info = spawnSync('pdfinfo', [join(folder, 'bao-cao.pdf')], { encoding: 'utf8' }).stdout
      expect(info).toMatch(/Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)/)
      spawnSync('pdftotext', ['-layout', join(folder, 'bao-cao.pdf')])
      const pages = readFileSync(join(folder, 'bao-cao.txt'), 'utf8').split('\f').slice(0, -1)
      const [first = '', ...further] = pages
      expect(first.split('\n')[0]).toMatch(/UBND HUYỆN LẬP THẠCH {2,}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM$/)
      expect(first).toMatch(/Số: +\/BC-LĐTBXH {2,}Lập Thạch, ngày 14 tháng 6 năm 2021/)
      // Numbers of pages from the second on, and the header of the table on every page it runs over.
      expect(first.trim()).not.toMatch(/^1\n|\n\s*1$/)
      expect(further.map((page) => Number(page.trim().split('\n')[0]))).toEqual(further.map((_, index) => index + 2))
      const tablePages = pages.filter((page) => /^\s*(?:TT|\d+)\s+.*Chỉ tiêu/m.test(page) && page.includes('1.280  '))
      expect(tablePages.length).toBeGreaterThan(1)
      for (const page of tablePages) expect(page).toMatch(/TT\s+Chỉ tiêu/)
      expect(pages.at(-1)).toMatch(/Nơi nhận:\s+KT\. TRƯỞNG PHÒNG/)
      expect(pages.at(-1)).toContain('Nguyễn Văn Dũng')
      expect(pages.at(-1)).toContain('./.')
    }, 60_000)
  },
)
