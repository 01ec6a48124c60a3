/** What the checks of a report said, as a sheet for the officer: errors, gaps, warnings with reasons, numbers put over computed ones. */
import { layoutSheet } from '../excel/layoutSheet.ts'
import { type TableRow, textCell } from '../excel/layoutTable.ts'
import type { SheetLayout } from '../excel/sheetLayout.ts'
import type { Gap } from '../gap.ts'
import type { Issuer } from './issuer.ts'

export interface ChecksSheet {
  issuer: Issuer
  period: { name: string; dates: string }
  gaps: readonly Gap[]
  explained: readonly Gap[]
  /** Cells where the officer's number stands before the computed one. */
  overrides: readonly { title: string; written: string; computed: string; reason: string | null }[]
  /** How many rules were asked, of how many annexes. */
  rules: number
  annexes: number
}

interface Line {
  title: string
  detail: string
  who: string
  reason: string
}

const groups = [
  ['error', 'Phải sửa'],
  ['missing', 'Còn thiếu'],
  ['warning', 'Cần giải trình'],
] as const

export function layoutChecks(sheet: ChecksSheet): SheetLayout {
  const { gaps, explained, overrides, period } = sheet
  const ofGap = ({ title, detail, who, reason }: Gap): Line => ({ title, detail, who, reason: reason ?? '' })
  const parts: [string, Line[]][] = groups.map(([group, heading]) => [
    heading,
    gaps
      .filter((gap) => gap.group === group)
      .map((gap) => (group === 'warning' ? { ...ofGap(gap), reason: gap.reason ?? 'chưa giải trình' } : ofGap(gap))),
  ])
  parts.push(['Đã giải trình', explained.map(ofGap)])
  parts.push([
    'Số ghi thay số máy tính',
    overrides.map(({ title, written, computed, reason }) => ({
      title,
      detail: `Ghi ${written}, máy tính ${computed}.`,
      who: '',
      reason: reason ?? 'chưa ghi lý do',
    })),
  ])
  const rows = parts.flatMap(([heading, lines]): TableRow[] =>
    lines.length === 0 ? [] : [headingRow(heading, lines.length), ...lines.map(lineRow)],
  )
  if (rows.length === 0) rows.push(headingRow('Không còn thiếu gì', 0))
  const columns = [
    { path: ['TT'], number: null, kind: 'ordinal' as const, width: 5 },
    ...['Chỗ', 'Ai làm', 'Điều gì', 'Giải trình, lý do'].map((heading, index) => ({
      path: [heading],
      number: null,
      kind: 'text' as const,
      width: [40, 14, 60, 34][index] ?? null,
    })),
  ]
  return layoutSheet(
    { leading: 1, columns, rows },
    {
      issuer: sheet.issuer,
      formNumber: 'Chỉ giữ ở đơn vị',
      title: `KIỂM TRA SỐ LIỆU ${period.name.toUpperCase()}`,
      subtitles: [`(${period.dates})`],
      warning: null,
      measureUnit: null,
      summary: [],
      notes: [`Đã hỏi ${sheet.rules} quy tắc trên ${sheet.annexes} phụ biểu. Bảng này không nằm trong gói gửi đi.`],
      orientation: 'landscape',
      mostPagesWide: 1,
    },
  )
}

function headingRow(heading: string, count: number): TableRow {
  const text = count === 0 ? heading : `${heading}: ${count}`
  return { kind: 'group', cells: [textCell(null), textCell(text), textCell(null), textCell(null), textCell(null)] }
}

function lineRow({ title, detail, who, reason }: Line, index: number): TableRow {
  return {
    kind: 'row',
    cells: [textCell(String(index + 1), 'center'), ...[title, who, detail, reason].map((text) => textCell(text))],
  }
}
