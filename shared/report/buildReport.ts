/** Composes the report on a period: the usual headings, what the figures say, and open lines for what only people know. */
import { formatNumber } from '../number.ts'
import { type FigurePlace, type Piece, writePieces } from './boundText.ts'
import { formatFigure, formatPlan } from './describeFigure.ts'
import { formatPlaceAndDate, type Issuer } from './issuer.ts'
import { composeChart } from './reportChart.ts'
import type { ReportContent, ReportFigure, ReportParagraph, ReportSection, ReportTable } from './reportContent.ts'
import { inSentence, listReportParts, type ReportPart, reportWork, roomForNumber, summaryPart } from './reportParts.ts'

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
  /** Why figures are not compared with those of another period, in sentences. */
  uncompared?: readonly string[]
  /** `Báo cáo bổ sung, thay thế Báo cáo số …`; null of a first report. */
  supplement?: string | null
  /** The officer's own words, by part; a part without any is written by the program. */
  own?: ReadonlyMap<string, Piece[][]>
  /** Indicators shown as bars below a part, by part. */
  charts?: ReadonlyMap<string, readonly FigurePlace[]>
}

const openLine: ReportParagraph = { pieces: ['…'], isOpen: true }

/** Every figure is said once in its part and stands once in the table; parts without figures are left open. */
export function buildReport(input: ReportInput): ReportContent {
  const { issuer, period, figures } = input
  const when = inSentence(period.name)
  const next = input.nextPeriod === null ? 'thời gian tới' : inSentence(input.nextPeriod)
  const parts = listReportParts(input)
  const linesOf = (part: string): string[] =>
    wordsOf(
      parts.find((one) => one.part === part),
      input,
    ).map(writePieces)
  return {
    ...(issuer.mark !== undefined && { mark: issuer.mark }),
    head: {
      parentBody: issuer.parentBody,
      issuer: issuer.issuer,
      number: `Số: ${linesOf('so_hieu')
        .join(' ')
        .replace(/^\s*\//, `${roomForNumber}/`)}`,
      placeAndDate: formatPlaceAndDate(issuer.place, issuer.date),
    },
    title: 'BÁO CÁO',
    subject: `${reportWork.charAt(0).toUpperCase()}${reportWork.slice(1)} ${when}, nhiệm vụ ${next}`,
    supplement: input.supplement ?? null,
    addressees: linesOf('kinh_gui'),
    opening: linesOf('mo_dau'),
    sections: parts.filter(({ kind }) => kind === 'section').map((part) => composeSection(part, input, figures)),
    closing: linesOf('ket'),
    recipients: linesOf('noi_nhan'),
    signature: { titles: (issuer.head.title ?? 'THỦ TRƯỞNG ĐƠN VỊ').split('\n'), name: issuer.head.name },
  }
}

/** The officer's words before those of the program. */
export function wordsOf(part: ReportPart | undefined, { own }: Pick<ReportInput, 'own'>): Piece[][] {
  return part === undefined ? [] : (own?.get(part.part) ?? part.auto)
}

function composeSection(part: ReportPart, input: ReportInput, figures: readonly ReportFigure[]): ReportSection {
  const words = wordsOf(part, input).map((pieces): ReportParagraph => ({ pieces }))
  const facts = part.facts.map((fact): ReportParagraph => ({ pieces: [fact] }))
  const isOpen = words.length === 0 && !part.isBare
  const chart = composeChart(input.charts?.get(part.part) ?? [], figures)
  return {
    part: part.part,
    heading: part.heading,
    level: part.level,
    paragraphs: [...facts, ...words, ...(isOpen ? [openLine] : [])],
    ...(part.part === summaryPart && { table: tableOf(figures) }),
    ...(chart && { chart }),
  }
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
