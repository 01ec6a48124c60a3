/** The inventory of a hand-over on paper (biên bản bàn giao), the same for both sides. */
import { getHandover } from '../../../db/handovers.ts'
import type { CallOutput, ParsedInput } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { type HandoverInventory, handoverInventory } from '../../../shared/handoverFile.ts'
import type { CallContext } from '../callContext.ts'
import { formatMoment, plainTable, writePaper } from '../protectionPapers.ts'

type File = CallOutput<'handover.paper'>

/** Throws `handover_unknown`. */
export async function writeKeptPaper(context: CallContext, { id }: ParsedInput<'handover.paper'>): Promise<File> {
  const row = getHandover(context.db, id)
  if (!row) throw new AppError('handover_unknown')
  return writeInventory(context, handoverInventory.parse(JSON.parse(row.inventory)), row.fingerprint)
}

/** `fingerprint`: null inside the package, whose digits are known only once it is signed. */
export function writeInventory(
  context: CallContext,
  inventory: HandoverInventory,
  fingerprint: string | null,
): Promise<File> {
  const { from, to, units, registers, periods, packages, people, changes, anchor, isWhole } = inventory
  const records = registers.reduce((sum, one) => sum + one.records, 0)
  const dash = '-'
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
      {
        heading: 'Sổ theo dõi',
        ...tableOf(
          ['Sổ', 'Số dòng', 'Trong đó hồ sơ mật', 'Mã kiểm của dữ liệu'],
          registers.map(({ number: own, title, records: count, sealed, digest }) => [
            `${own} ${title}`,
            number(count),
            sealed === 0 ? dash : number(sealed),
            digest.replace('sha256:', '').slice(0, 16),
          ]),
        ),
      },
      {
        heading: 'Kỳ báo cáo',
        ...tableOf(
          ['Kỳ', 'Khóa lúc', 'Số phụ biểu', 'Số ô'],
          periods.map(({ name, lockedAt, annexes, cells }) => [
            name,
            lockedAt === null ? 'chưa khóa' : formatMoment(lockedAt),
            number(annexes),
            number(cells),
          ]),
        ),
      },
      {
        heading: 'Gói báo cáo đã ký',
        ...tableOf(
          ['Tệp', 'Kỳ', 'Lần', 'Nơi nhận', 'Kèm theo', 'Mã kiểm'],
          packages.map(({ period, sequence, recipient, fileName, isEnclosed, contentDigest }) => [
            fileName,
            period,
            String(sequence),
            recipient,
            isEnclosed ? 'có' : 'không: có người của xã không bàn giao',
            contentDigest.replace('sha256:', '').slice(0, 16),
          ]),
        ),
      },
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

/** The first column of a table of these papers is a narrow one, for numbers. */
function tableOf(heads: readonly string[], rows: readonly string[][]) {
  if (rows.length === 0) return { paragraphs: ['Không có.'] }
  const numbered = rows.map((cells, index) => [String(index + 1), ...cells])
  return { table: plainTable(['TT', ...heads], numbered) }
}

function number(value: number): string {
  return value.toLocaleString('vi-VN')
}
