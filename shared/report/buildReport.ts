/** Composes the report on a period: the usual headings, what the figures say, and open lines for what only people know. */
import { formatDateInText } from '../date.ts'
import { formatNumber } from '../number.ts'
import { foldHeader } from '../text.ts'
import { describeFigure, formatFigure, formatPlan } from './describeFigure.ts'
import { formatPlaceAndDate, type Issuer } from './issuer.ts'
import type { ReportContent, ReportFigure, ReportParagraph, ReportSection, ReportTable } from './reportContent.ts'

export interface ReportInput {
  issuer: Issuer
  /** As running text says it: `Phòng Lao động - Thương binh và Xã hội huyện Lập Thạch`. */
  issuerName: string
  /** Number of the paper; null leaves room for it. */
  number: number | null
  /** `BC-LĐTBXH` */
  symbol: string
  addressee: string | null
  /** With their dashes: `- Sở Lao động-TB&XH (b/c);`. */
  recipients: string[]
  period: { name: string; from: string; to: string }
  /** The period whose tasks the report names, e.g. `6 tháng cuối năm 2021`; null for “thời gian tới”. */
  nextPeriod: string | null
  figures: readonly ReportFigure[]
  /** Units without figures, by the number of the annex. */
  missing?: readonly { annex: string; units: readonly string[]; of: number }[]
  /** `Báo cáo bổ sung, thay thế Báo cáo số …`; null of a first report. */
  supplement?: string | null
}

/** Parts of “Kết quả thực hiện” in the order of the yearly plans. */
const resultParts = [
  'Tuyên truyền',
  'Cai nghiện ma túy và quản lý sau cai',
  'Phòng, chống mại dâm',
  'Hỗ trợ nạn nhân bị mua bán',
  'Xây dựng xã, phường lành mạnh',
  'Mô hình, Đội công tác xã hội tình nguyện',
  'Nâng cao năng lực',
  'Kinh phí',
]

const work = 'kết quả công tác phòng, chống tệ nạn xã hội'
const openLine: ReportParagraph = { text: '…', isOpen: true }
const END_MARK = './.'

/** Every figure is said once in its part and stands once in the table; parts without figures are left open. */
export function buildReport(input: ReportInput): ReportContent {
  const { issuer, period, figures } = input
  const when = inSentence(period.name)
  const next = input.nextPeriod === null ? 'thời gian tới' : inSentence(input.nextPeriod)
  const sections: ReportSection[] = [
    section('I. Công tác chỉ đạo, triển khai', [openLine]),
    section('II. Kết quả thực hiện', []),
    ...resultSections(figures),
    section('III. Đánh giá chung', []),
    subsection('1. Ưu điểm', [openLine]),
    subsection('2. Tồn tại, hạn chế', [...(input.missing ?? []).map(describeMissing), openLine]),
    subsection('3. Nguyên nhân', [openLine]),
    section(`IV. Nhiệm vụ ${next}`, [openLine]),
    section('V. Kiến nghị, đề xuất', [openLine]),
  ]
  return {
    ...(issuer.mark !== undefined && { mark: issuer.mark }),
    head: {
      parentBody: issuer.parentBody,
      issuer: issuer.issuer,
      number: `Số: ${formatPaperNumber(input.number)}/${input.symbol}`,
      placeAndDate: formatPlaceAndDate(issuer.place, issuer.date),
    },
    title: 'BÁO CÁO',
    subject: `${work.charAt(0).toUpperCase()}${work.slice(1)} ${when}, nhiệm vụ ${next}`,
    supplement: input.supplement ?? null,
    addressee: input.addressee,
    opening:
      `${input.issuerName} báo cáo ${work} ${when} ` +
      `(số liệu từ ngày ${formatDateInText(period.from)} đến ngày ${formatDateInText(period.to)}) như sau:`,
    sections,
    closing: `Trên đây là báo cáo ${work} ${when} của ${input.issuerName}${END_MARK}`,
    recipients: input.recipients,
    signature: { titles: (issuer.head.title ?? 'THỦ TRƯỞNG ĐƠN VỊ').split('\n'), name: issuer.head.name },
  }
}

function section(heading: string, paragraphs: ReportParagraph[]): ReportSection {
  return { heading, level: 1, paragraphs }
}

function subsection(heading: string, paragraphs: ReportParagraph[]): ReportSection {
  return { heading, level: 2, paragraphs }
}

/** Whoever reads a sum must know what is not in it (rule G10). */
function describeMissing({ annex, units, of }: NonNullable<ReportInput['missing']>[number]): ReportParagraph {
  const names = units.length === of ? `tất cả ${of} đơn vị` : units.join(', ')
  return { text: `- Chưa có số liệu trong ${annex}: ${names}.` }
}

/** `05` below ten; blanks where the paper has no number yet. */
function formatPaperNumber(number: number | null): string {
  return number === null ? '\u00a0'.repeat(8) : String(number).padStart(2, '0')
}

/** `Năm 2021` in the middle of a sentence. */
function inSentence(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}

function resultSections(figures: readonly ReportFigure[]): ReportSection[] {
  const byPart = Map.groupBy(figures, (figure) => partOf(figure.group))
  const parts = [...resultParts, ...[...byPart.keys()].filter((part) => !resultParts.includes(part))]
  const sections = parts.map((part, index) => {
    const own = byPart.get(part) ?? []
    return subsection(`${index + 1}. ${part}`, own.length > 0 ? describeAll(own) : [openLine])
  })
  if (figures.length === 0) return sections
  const summary = subsection(`${parts.length + 1}. Tổng hợp kết quả thực hiện các chỉ tiêu`, [])
  return [...sections, { ...summary, table: tableOf(figures) }]
}

/** The usual heading that says the same as the annex's; a heading nobody expected is a part of its own. */
function partOf(group: string): string {
  const wanted = foldHeader(group)
  return resultParts.find((part) => sameWords(foldHeader(part), wanted)) ?? group
}

function sameWords(a: string, b: string): boolean {
  return a === b || (a !== '' && b !== '' && (a.includes(b) || b.includes(a)))
}

function describeAll(figures: readonly ReportFigure[]): ReportParagraph[] {
  const paragraphs: ReportParagraph[] = []
  let heading: string | null = null
  for (const figure of figures) {
    if (figure.listHeading !== null && figure.listHeading !== heading) {
      paragraphs.push({ text: `- ${figure.listHeading}:` })
    }
    heading = figure.listHeading
    paragraphs.push({
      text: `${figure.isPart ? '+' : '-'} ${describeFigure(figure)}`,
      figure: { place: figure.place, result: figure.result },
    })
  }
  return paragraphs
}

function tableOf(figures: readonly ReportFigure[]): ReportTable {
  const rows: ReportTable['rows'] = []
  let group = ''
  let heading: string | null = null
  let number = 0
  for (const figure of figures) {
    if (figure.group !== group) rows.push({ isHeading: true, isPart: false, cells: ['', figure.group] })
    group = figure.group
    if (figure.listHeading !== null && figure.listHeading !== heading) {
      rows.push({ isHeading: false, isPart: false, cells: [String(++number), figure.listHeading] })
    }
    heading = figure.listHeading
    rows.push({
      isHeading: false,
      isPart: figure.isPart,
      cells: [
        figure.isPart ? '' : String(++number),
        figure.isPart ? `- ${figure.label}` : figure.label,
        figure.measureUnit,
        formatPlan(figure) ?? '',
        formatFigure(figure, figure.result),
        figure.percent === null ? '' : formatNumber(figure.percent, 1),
        formatFigure(figure, figure.lastYear),
      ],
    })
  }
  return {
    columns: [
      { text: 'TT', align: 'center' },
      { text: 'Chỉ tiêu', align: 'left' },
      { text: 'Đơn vị tính', align: 'center' },
      { text: 'Kế hoạch năm', align: 'right' },
      { text: 'Thực hiện', align: 'right' },
      { text: 'Đạt (%)', align: 'right' },
      { text: 'Cùng kỳ', align: 'right' },
    ],
    rows,
  }
}
