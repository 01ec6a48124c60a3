/** The difference of two rounds as a workbook: one sheet of cells, and one of records where both packages carry them. */
import type { CallOutput, ParsedInput } from '../../../shared/contract.ts'
import { formatDateInText } from '../../../shared/date.ts'
import { layoutDifferences } from '../../../shared/report/layoutDifferences.ts'
import { type NamedLayout, writeWorkbook } from '../../excel/writeWorkbook.ts'
import type { CallContext } from '../callContext.ts'
import { readIssuer } from '../issuer.ts'
import { layOutInTurns, tellWriting } from '../longSheets.ts'
import { requirePeriod } from '../periods.ts'
import { filePrefixOf, workbookMediaType } from '../reports.ts'
import { comparePackages } from './comparePackages.ts'
import { listRecordDifferences } from './compareRecords.ts'

type Cell = CallOutput<'province.diff'>['cells'][number]
type Line = CallOutput<'province.diffRecords'>['lines'][number]

const changes: Record<Line['change'], string> = { them: 'thêm', bot: 'bớt', doi: 'đổi' }

/** Lines of registers leave the program here, so it is noted; throws as comparePackages does. */
export async function exportDifferences(
  context: CallContext,
  input: ParsedInput<'province.diffWorkbook'>,
): Promise<CallOutput<'province.diffWorkbook'>> {
  const { older, newer, added, removed, cells, returned } = comparePackages(context, input)
  const records = await listRecordDifferences(context, input)
  const common = {
    issuer: readIssuer(context),
    subject: `${newer.unit.name}, ${requirePeriod(context.db, newer.period).name}`,
    rounds: { older: older.sequence, newer: newer.sequence },
  }
  const values = [`Lần ${older.sequence}`, `Lần ${newer.sequence}`]
  const sheets: NamedLayout[] = [
    {
      name: 'Ô số liệu',
      layout: await layOutInTurns(
        layoutDifferences({
          ...common,
          headings: ['Biểu', 'Dòng', 'Cột', ...values, 'Lý do'],
          widths: [10, 30, 40, 14, 14, 40],
          rows: cells.map((cell) => [
            cell.number,
            cell.rowLabel,
            cell.columnLabel,
            showCell(cell.older),
            showCell(cell.newer),
            cell.reasons.length > 0 ? cell.reasons.join('\n') : null,
          ]),
          notes: [
            ...(added.length > 0 ? [`Biểu chỉ có ở lần ${newer.sequence}: ${added.join(', ')}.`] : []),
            ...(removed.length > 0 ? [`Biểu chỉ có ở lần ${older.sequence}: ${removed.join(', ')}.`] : []),
            ...(returned?.reason
              ? [`Tỉnh trả lại lần ${older.sequence}, phiếu số ${returned.number}: ${returned.reason}`]
              : []),
            ...(returned?.others ?? []).map(
              ({ place, isForm, reasons }) => `${place}${isForm ? '' : ', số không đổi'}. ${reasons.join(' ')}`,
            ),
          ],
        }),
      ),
    },
  ]
  if (records.has.older && records.has.newer)
    sheets.push({
      name: 'Hồ sơ',
      layout: await layOutInTurns(
        layoutDifferences({
          ...common,
          headings: ['Sổ', 'Mã hồ sơ', 'Xã', 'Từ', 'Đến', 'Khác gì', 'Mục', ...values],
          widths: [10, 20, 24, 12, 12, 10, 30, 18, 18],
          rows: records.lines.flatMap(rowsOf),
          notes: [
            'Hồ sơ ghi bằng mã của huyện, không có họ tên. Mục để trống giá trị là lời hoặc giấy tờ, không đưa ra đây.',
          ],
        }),
      ),
    })
  const bytes = await writeWorkbook(sheets, { created: context.now, ...tellWriting })
  context.write({ package: newer.id, older: older.id, records: records.lines.length }, () => undefined)
  const rounds = `r${older.sequence}_r${newer.sequence}`
  const name = `${filePrefixOf(context.office)}SOSANH_${newer.unit.code}_${newer.period}_${rounds}.xlsx`
  return { name, mediaType: workbookMediaType, bytes }
}

function rowsOf(line: Line): (string | null)[][] {
  const head = [
    line.number,
    line.code,
    line.unit,
    line.start && formatDateInText(line.start),
    line.end && formatDateInText(line.end),
    changes[line.change],
  ]
  const told = [
    ...line.fields.map(({ label, older, newer }) => [...head, label, older, newer]),
    ...line.person.map((label) => [...head, label, null, null]),
  ]
  return told.length > 0 ? told : [[...head, null, null, null]]
}

function showCell(cell: Cell['older']): string | null {
  if (cell === null) return null
  if (cell.state === 'nil') return '–'
  const { value } = cell
  if (typeof value === 'number') return value.toLocaleString('vi-VN')
  if (typeof value === 'object' && value !== null && 'nguyen_van' in value) return value.nguyen_van
  return value === null ? null : String(value)
}
