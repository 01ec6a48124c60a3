/** The written report before it is a document: its words in order, with the cell behind every figure. */

/** One indicator of an annex as the report speaks of it. */
export interface ReportFigure {
  label: string
  measureUnit: string
  /** Column type of `result` and `lastYear`. */
  numberType: 'int' | 'dec1' | 'pct'
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
  place: { form: string; period: string; row: string; column: string }
}

export interface ReportParagraph {
  text: string
  /** The figure that the words repeat, so that a change of the number shows in the words. */
  figure?: Pick<ReportFigure, 'place' | 'result'>
  /** Left for the officer to write. */
  isOpen?: boolean
}

export interface ReportSection {
  /** With its number: `II. Kết quả thực hiện`, `2. Phòng, chống mại dâm`. */
  heading: string
  level: 1 | 2
  paragraphs: ReportParagraph[]
  table?: ReportTable
}

export interface ReportTable {
  columns: { text: string; align: 'left' | 'center' | 'right' }[]
  rows: { isHeading: boolean; isPart: boolean; cells: string[] }[]
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
  addressee: string | null
  opening: string
  sections: ReportSection[]
  /** With the end mark. */
  closing: string
  recipients: string[]
  /** The title may take two lines, `KT. TRƯỞNG PHÒNG` over `PHÓ TRƯỞNG PHÒNG`. */
  signature: { titles: string[]; name: string | null }
}
