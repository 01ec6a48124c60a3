/** The parts of a report that an officer may word: what each is called, and what the program writes there by itself. */
import { formatDateInText } from '../date.ts'
import { foldHeader } from '../text.ts'
import type { Piece } from './boundText.ts'
import type { ReportInput } from './buildReport.ts'
import { describeFigure } from './describeFigure.ts'
import type { ReportFigure } from './reportContent.ts'

export interface ReportPart {
  /** Stays the same whatever number or words the heading gets. */
  part: string
  /** `paper` parts are lines of the official layout, the others have a heading in the text. */
  kind: 'section' | 'paper'
  /** With its number: `II. Kết quả thực hiện`. */
  heading: string
  level: 1 | 2
  /** What the program writes; none where only people know. */
  auto: Piece[][]
  /** What stands there in any case, below the officer's words: it follows from the figures alone. */
  facts: string[]
  /** A heading over other parts or a table: nothing is missing where nobody writes below it. */
  isBare: boolean
}

/** Parts of “Kết quả thực hiện” in the order of the yearly plans, with words by which headings of annexes name them. */
const resultParts: readonly { part: string; heading: string; words: readonly string[] }[] = [
  { part: 'tuyen_truyen', heading: 'Tuyên truyền', words: ['tuyen truyen', 'truyen thong'] },
  { part: 'cai_nghien', heading: 'Cai nghiện ma túy và quản lý sau cai', words: ['cai nghien', 'sau cai'] },
  { part: 'mai_dam', heading: 'Phòng, chống mại dâm', words: ['phong chong mai dam'] },
  { part: 'mua_ban_nguoi', heading: 'Hỗ trợ nạn nhân bị mua bán', words: ['mua ban'] },
  { part: 'xa_lanh_manh', heading: 'Xây dựng xã, phường lành mạnh', words: ['lanh manh'] },
  {
    part: 'mo_hinh',
    heading: 'Mô hình, Đội công tác xã hội tình nguyện',
    words: ['mo hinh', 'doi cong tac xa hoi'],
  },
  { part: 'nang_cao', heading: 'Nâng cao năng lực', words: ['nang cao nang luc'] },
  { part: 'kinh_phi', heading: 'Kinh phí', words: ['kinh phi'] },
]

/** Holds the table of all figures. */
export const summaryPart = 'tong_hop'
export const reportWork = 'kết quả công tác phòng, chống tệ nạn xã hội'
/** Of a paper that gets its number by hand. */
export const roomForNumber = '\u00a0'.repeat(8)
const END_MARK = './.'

/** In the order of the paper. */
export function listReportParts(input: ReportInput): ReportPart[] {
  const { period } = input
  const when = inSentence(period.name)
  const next = input.nextPeriod === null ? 'thời gian tới' : inSentence(input.nextPeriod)
  const dates = `số liệu từ ngày ${formatDateInText(period.from)} đến ngày ${formatDateInText(period.to)}`
  const opening = `${input.issuerName} báo cáo ${reportWork} ${when} (${dates}) như sau:`
  const closing = `Trên đây là báo cáo ${reportWork} ${when} của ${input.issuerName}${END_MARK}`
  return [
    paper('so_hieu', 'Số, ký hiệu', [`${formatPaperNumber(input.number)}/${input.symbol}`]),
    paper('kinh_gui', 'Kính gửi', input.addressee === null ? [] : [input.addressee]),
    paper('mo_dau', 'Câu mở đầu', [opening]),
    section('chi_dao', 'I. Công tác chỉ đạo, triển khai'),
    { ...section('ket_qua', 'II. Kết quả thực hiện'), isBare: true },
    ...resultSections(input),
    { ...section('danh_gia', 'III. Đánh giá chung'), isBare: true },
    subsection('uu_diem', '1. Ưu điểm'),
    { ...subsection('ton_tai', '2. Tồn tại, hạn chế'), facts: describeMissing(input.missing ?? []) },
    subsection('nguyen_nhan', '3. Nguyên nhân'),
    section('nhiem_vu', `IV. Nhiệm vụ ${next}`),
    section('kien_nghi', 'V. Kiến nghị, đề xuất'),
    paper('ket', 'Câu kết', [closing]),
    paper('noi_nhan', 'Nơi nhận', input.recipients),
  ]
}

/** `Năm 2021` in the middle of a sentence. */
export function inSentence(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}

function paper(part: string, heading: string, lines: readonly string[]): ReportPart {
  return { part, kind: 'paper', heading, level: 1, auto: lines.map((line) => [line]), facts: [], isBare: false }
}

function section(part: string, heading: string, auto: Piece[][] = []): ReportPart {
  return { part, kind: 'section', heading, level: 1, auto, facts: [], isBare: false }
}

function subsection(part: string, heading: string, auto: Piece[][] = []): ReportPart {
  return { ...section(part, heading, auto), level: 2 }
}

/** Whoever reads a sum must know what is not in it (rule G10); annexes that lack the same units are told of in one line. */
function describeMissing(missing: NonNullable<ReportInput['missing']>): string[] {
  const ofUnits = Map.groupBy(missing, ({ units, of }) =>
    units.length === of ? `tất cả ${of} đơn vị` : units.join(', '),
  )
  return [...ofUnits].map(
    ([names, annexes]) => `- Chưa có số liệu trong ${annexes.map(({ annex }) => annex).join(', ')}: ${names}.`,
  )
}

/** `05` below ten; blanks where the paper has no number yet. */
function formatPaperNumber(number: number | null): string {
  return number === null ? roomForNumber : String(number).padStart(2, '0')
}

function resultSections({ figures, uncompared = [] }: ReportInput): ReportPart[] {
  const byPart = Map.groupBy(figures, (figure) => partOf(figure.group))
  const others = [...byPart.keys()].filter((part) => !resultParts.some((usual) => usual.part === part))
  const headings = [...resultParts, ...others.map((part) => ({ part, heading: byPart.get(part)?.[0]?.group ?? part }))]
  const sections = headings.map(({ part, heading }, index) =>
    subsection(part, `${index + 1}. ${heading}`, describeAll(byPart.get(part) ?? [])),
  )
  if (figures.length === 0) return sections
  const summary = subsection(summaryPart, `${headings.length + 1}. Tổng hợp kết quả thực hiện các chỉ tiêu`)
  return [...sections, { ...summary, isBare: true, facts: [...uncompared] }]
}

/** The usual part that the annex's heading speaks of; a heading nobody expected is a part of its own. */
function partOf(group: string): string {
  const wanted = foldHeader(group)
  const usual = resultParts.find(({ words }) => words.some((word) => wanted.includes(word)))
  return usual?.part ?? `nhom_${wanted.replaceAll(' ', '_')}`
}

function describeAll(figures: readonly ReportFigure[]): Piece[][] {
  const paragraphs: Piece[][] = []
  let heading: string | null = null
  for (const figure of figures) {
    if (figure.listHeading !== null && figure.listHeading !== heading) paragraphs.push([`- ${figure.listHeading}:`])
    heading = figure.listHeading
    const [label = '', ...rest] = describeFigure(figure)
    paragraphs.push([`${figure.isPart ? '+' : '-'} ${String(label)}`, ...rest])
  }
  return paragraphs
}
