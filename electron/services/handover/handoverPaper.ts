/** The inventory of a hand-over on paper (biên bản bàn giao) and as a workbook, the same for both sides. */
import { getHandover } from '../../../db/handovers.ts'
import type { CallOutput, ParsedInput } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { type HandoverInventory, handoverInventory } from '../../../shared/handoverFile.ts'
import { type InventoryTable, layoutInventory } from '../../../shared/report/layoutInventory.ts'
import { writeWorkbook } from '../../excel/writeWorkbook.ts'
import type { CallContext } from '../callContext.ts'
import { readIssuer } from '../issuer.ts'
import { tellWriting } from '../longSheets.ts'
import { officeUnit } from '../officeUnits.ts'
import { formatMoment, plainTable, writePaper } from '../protectionPapers.ts'
import { filePrefixOf, workbookMediaType } from '../reports.ts'

type File = CallOutput<'handover.paper'>

/** Throws `handover_unknown`. */
export function writeKeptPaper(context: CallContext, { id, format }: ParsedInput<'handover.paper'>): Promise<File> {
  const row = getHandover(context.db, id)
  if (!row) throw new AppError('handover_unknown')
  const inventory = handoverInventory.parse(JSON.parse(row.inventory))
  return format === 'xlsx'
    ? writeTables(context, inventory, row.fingerprint)
    : writeInventory(context, inventory, row.fingerprint)
}

/** The tables of the paper as sheets, for whoever checks them off. */
async function writeTables(context: CallContext, inventory: HandoverInventory, fingerprint: string): Promise<File> {
  const issuer = readIssuer(context)
  const { from, to, madeAt } = inventory
  const subject = `${from.name} bàn giao cho ${to.name}, ${formatMoment(madeAt)}`
  const notes = [`12 số của gói: ${fingerprint}.`]
  const sheets = tablesOf(inventory).map((table) => ({
    name: table.heading,
    layout: layoutInventory(issuer, table, subject, notes),
  }))
  const bytes = await writeWorkbook(sheets, { created: context.now, ...tellWriting })
  const name = `${filePrefixOf(context.office)}BAN_KE_BAN_GIAO_${officeUnit(context.office).code}_${context.today}.xlsx`
  return { name, mediaType: workbookMediaType, bytes }
}

/** `fingerprint`: null inside the package, whose digits are known only once it is signed. */
export function writeInventory(
  context: CallContext,
  inventory: HandoverInventory,
  fingerprint: string | null,
): Promise<File> {
  const { from, to, units, registers, people, changes, anchor, isWhole } = inventory
  const records = registers.reduce((sum, one) => sum + one.records, 0)
  return writePaper(context, {
    title: 'BIÊN BẢN BÀN GIAO',
    subject: `Sổ theo dõi, lịch sử và báo cáo của ${from.name} bàn giao cho ${to.name}`,
    addressee: to.name,
    fileName: 'BIEN_BAN_BAN_GIAO',
    opening: [
      `Lúc ${formatMoment(inventory.madeAt)}, ${inventory.madeBy} lập gói bàn giao dữ liệu của ${from.name} (mã ${from.code}) cho ${to.name} (mã ${to.code}).`,
      `Gói có ${number(records)} dòng sổ của ${number(people)} người và ${number(changes)} lần ghi trong lịch sử${isWhole ? ', cùng toàn bộ số liệu, kỳ đã khóa và gói đã nộp' : ''}. Gói được ký và mã hóa, chỉ nơi tiếp nhận mở được.`,
    ],
    sections: [
      {
        heading: 'Địa bàn bàn giao',
        paragraphs: [units.map(({ code, name }) => `${name} (${code})`).join('; ')],
      },
      ...tablesOf(inventory).map(({ heading, heads, rows }) => ({ heading, ...tableOf(heads, rows) })),
      {
        heading: 'Nhật ký',
        paragraphs: [
          anchor === null
            ? 'Sổ chưa có nhật ký.'
            : `Nhật ký của nơi bàn giao dừng ở mục ${anchor.seq}, mã kiểm ${anchor.mac.slice(0, 16)}.`,
          ...(fingerprint === null ? [] : [`12 số của gói, hai bên đọc cho nhau: ${fingerprint}.`]),
        ],
      },
      {
        heading: 'Ký nhận',
        paragraphs: [
          `Đại diện bên giao (${from.name}): ${'.'.repeat(60)}`,
          `Đại diện bên nhận (${to.name}): ${'.'.repeat(60)}`,
        ],
      },
    ],
    closing: ['Biên bản lập thành hai bản, mỗi bên giữ một bản./.'],
  })
}

const dash = '-'

/** What is handed over, table by table; both the paper and the workbook are made of them. */
function tablesOf({ registers, periods, packages }: HandoverInventory): InventoryTable[] {
  const shorten = (digest: string): string => digest.replace('sha256:', '').slice(0, 16)
  return [
    {
      heading: 'Sổ theo dõi',
      heads: ['Sổ', 'Số dòng', 'Trong đó hồ sơ mật', 'Mã kiểm của dữ liệu'],
      widths: [40, 12, 14, 22],
      rows: registers.map(({ number, title, records, sealed, digest }) => [
        `${number} ${title}`,
        records,
        sealed === 0 ? dash : sealed,
        shorten(digest),
      ]),
    },
    {
      heading: 'Kỳ báo cáo',
      heads: ['Kỳ', 'Khóa lúc', 'Số phụ biểu', 'Số ô'],
      widths: [40, 20, 14, 14],
      rows: periods.map(({ name, lockedAt, annexes, cells }) => [
        name,
        lockedAt === null ? 'chưa khóa' : formatMoment(lockedAt),
        annexes,
        cells,
      ]),
    },
    {
      heading: 'Gói báo cáo đã ký',
      heads: ['Tệp', 'Kỳ', 'Lần', 'Nơi nhận', 'Kèm theo', 'Mã kiểm'],
      widths: [44, 16, 8, 24, 20, 22],
      rows: packages.map(({ period, sequence, recipient, fileName, isEnclosed, contentDigest }) => [
        fileName,
        period,
        sequence,
        recipient,
        isEnclosed ? 'có' : 'không: có người của xã không bàn giao',
        shorten(contentDigest),
      ]),
    },
  ]
}

/** The first column of a table of these papers is a narrow one, for numbers. */
function tableOf(heads: readonly string[], rows: InventoryTable['rows']) {
  if (rows.length === 0) return { paragraphs: ['Không có.'] }
  const say = (cell: string | number): string => (typeof cell === 'number' ? number(cell) : cell)
  const numbered = rows.map((cells, index) => [String(index + 1), ...cells.map(say)])
  return { table: plainTable(['TT', ...heads], numbered) }
}

function number(value: number): string {
  return value.toLocaleString('vi-VN')
}
