/** The written report before it is a document: its words in order, with the cell behind every figure. */
import type { ColumnTypeName } from '../form.ts'
import type { FigurePlace, Piece } from './boundText.ts'
import type { ReportChart } from './reportChart.ts'

/** One indicator of an annex as the report speaks of it. */
export interface ReportFigure {
  label: string
  measureUnit: string
  /** Column type of `result` and `lastYear`. */
  numberType: ColumnTypeName
  result: number
  /** In the words of the plan: `1.280`, `300 - 400`. */
  plan: string | null
  /** Result in percent of the plan. */
  percent: number | null
  lastYear: number | null
  /** Heading of the annex that the indicator stands under; names the part of the report it belongs to. */
  group: string
  /** A part of the indicator before it, or one of a list under this heading. */
  isPart: boolean
  listHeading: string | null
  /** The cell of the result; those of the other three numbers stand in the same row. */
  place: FigurePlace
  columns: { plan: string; percent: string; lastYear: string }
}

export interface ReportParagraph {
  pieces: readonly Piece[]
  /** Left for the officer to write. */
  isOpen?: boolean
}

export interface ReportSection {
  /** Key of the part that an officer may word, see reportParts.ts. */
  part: string
  /** With its number: `II. Kết quả thực hiện`, `2. Phòng, chống mại dâm`. */
  heading: string
  level: 1 | 2
  paragraphs: ReportParagraph[]
  table?: ReportTable
  chart?: ReportChart
}

export interface ReportTable {
  columns: { text: string; align: 'left' | 'center' | 'right' }[]
  rows: { isHeading: boolean; isPart: boolean; cells: string[] }[]
  /** Of the columns in millimetres, together as wide as the text; those of plan against result where absent. */
  widths?: number[]
}

export interface ReportContent {
  /** Printed on top of every page, where the report is no real one. */
  mark?: string
  head: { parentBody: string; issuer: string; number: string; placeAndDate: string }
  /** `BÁO CÁO` */
  title: string
  subject: string
  /** Under the subject, in brackets. */
  supplement: string | null
  /** Each on a line of its own after “Kính gửi”. */
  addressees: string[]
  /** Paragraphs before the first heading. */
  opening: string[]
  sections: ReportSection[]
  /** With the end mark. */
  closing: string[]
  recipients: string[]
  /** The title may take two lines, `KT. TRƯỞNG PHÒNG` over `PHÓ TRƯỞNG PHÒNG`. */
  signature: { titles: string[]; name: string | null }
}
