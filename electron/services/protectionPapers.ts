/** Papers that the law on personal data asks of an office, as Word files in the official layout. */
import { createHash } from 'node:crypto'
import { listAudit } from '../../db/audit.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { RegisterDefinition } from '../../shared/form.ts'
import { formatPlaceAndDate } from '../../shared/report/issuer.ts'
import type { ReportContent, ReportSection, ReportTable } from '../../shared/report/reportContent.ts'
import { roleDuties, roleLabels, roles } from '../../shared/roles.ts'
import { foldText } from '../../shared/text.ts'
import { TEXT_WIDTH } from '../word/measures.ts'
import { writeReport } from '../word/writeReport.ts'
import { createSentences, readAuditLog } from './audit.ts'
import { readHead } from './auditAnchors.ts'
import { readLedger } from './backups/ledger.ts'
import type { CallContext } from './callContext.ts'
import { requireRegister } from './forms.ts'
import { readIssuer } from './issuer.ts'
import { officeUnit } from './officeUnits.ts'
import { nameOffice } from './paper.ts'
import { filePrefixOf } from './reports.ts'
import { readRetention } from './retention.ts'

type File = CallOutput<'protection.assessment'>

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const HOUR = 60 * 60 * 1000
/** Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, Điều 23: how soon the authority is told. */
const HOURS_TO_TELL = 72

export interface Paper {
  title: string
  subject: string
  /** Null where nobody is addressed. */
  addressee: string | null
  opening: string[]
  sections: { heading: string; paragraphs?: string[]; table?: ReportTable }[]
  closing: string[]
  /** Begins the file name, without diacritics. */
  fileName: string
}

/** The bytes of a paper under the head of the office. */
export async function writePaper(context: CallContext, paper: Paper): Promise<File> {
  const issuer = readIssuer(context)
  const content: ReportContent = {
    ...(issuer.mark !== undefined && { mark: issuer.mark }),
    head: {
      parentBody: issuer.parentBody,
      issuer: issuer.issuer,
      number: 'Số:        /',
      placeAndDate: formatPlaceAndDate(issuer.place, issuer.date),
    },
    title: paper.title,
    subject: paper.subject,
    supplement: null,
    addressees: paper.addressee === null ? [] : [paper.addressee],
    opening: paper.opening,
    sections: paper.sections.map(
      ({ heading, paragraphs = [], table }, index): ReportSection => ({
        part: `muc-${index + 1}`,
        heading: `${index + 1}. ${heading}`,
        level: 1,
        paragraphs: paragraphs.map((text) => ({ pieces: [text] })),
        ...(table && { table }),
      }),
    ),
    closing: paper.closing,
    recipients: ['- Như trên;', '- Lưu: VT, hồ sơ.'],
    signature: { titles: [issuer.head.title ?? 'THỦ TRƯỞNG ĐƠN VỊ'], name: issuer.head.name },
  }
  const bytes = await writeReport(content, { created: context.now })
  const unit = officeUnit(context.office).code
  return {
    name: `${filePrefixOf(context.office)}${paper.fileName}_${unit}_${context.today}.docx`,
    mediaType: WORD,
    bytes,
  }
}

/** Characters: a column of short words still holds them, and a long text leaves room for the others. */
const NARROWEST = 9
const WIDEST = 45

/** A table whose columns are as wide as what stands in them asks for. */
export function plainTable(heads: readonly string[], rows: readonly string[][]): ReportTable {
  const wanted = heads.map((head, index) => {
    const longest = Math.max(head.length, ...rows.map((cells) => cells[index]?.length ?? 0))
    return Math.min(WIDEST, Math.max(NARROWEST, longest))
  })
  const all = wanted.reduce((sum, one) => sum + one, 0)
  return {
    widths: wanted.map((one) => (one / all) * TEXT_WIDTH),
    columns: heads.map((text) => ({ text, align: 'left' as const })),
    rows: rows.map((cells) => ({ isHeading: false, isPart: false, cells })),
  }
}

/** The assessment of what processing personal data does to people, as this office processes them today. */
export async function writeAssessment(context: CallContext): Promise<File> {
  const unit = officeUnit(context.office)
  const office = nameOffice(context, unit)
  const { registers } = readRetention(context)
  const named = registers.map(({ form }) => requireRegister(context.db, form))
  const { proven, second } = readLedger(context.backups.folder)
  context.write({ paper: 'danh_gia_tac_dong' }, () => undefined)
  return writePaper(context, {
    title: 'HỒ SƠ',
    subject: 'Đánh giá tác động xử lý dữ liệu cá nhân',
    addressee: null,
    fileName: 'DANH_GIA_TAC_DONG',
    opening: [
      `Căn cứ Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 và Nghị định số 356/2025/NĐ-CP (thay Nghị định số 13/2023/NĐ-CP từ ngày 01/01/2026), ${office} lập hồ sơ đánh giá tác động đối với việc xử lý dữ liệu cá nhân trong phần mềm Phụ Biểu phiên bản ${context.version}. Chỗ có dấu … do đơn vị ghi thêm; điều khoản cần người làm pháp chế của đơn vị kiểm tra lại trước khi ký.`,
    ],
    sections: [
      {
        heading: 'Bên kiểm soát và xử lý dữ liệu',
        paragraphs: [
          `Bên kiểm soát và trực tiếp xử lý dữ liệu: ${office}, mã đơn vị ${unit.code}. Người được giao bảo vệ dữ liệu cá nhân: … Số điện thoại: …`,
          'Không thuê bên nào khác xử lý. Phần mềm chạy trên máy của đơn vị, không nối mạng, không gửi dữ liệu đi đâu; dữ liệu không chuyển ra nước ngoài.',
        ],
      },
      {
        heading: 'Mục đích và loại dữ liệu',
        paragraphs: ['Theo dõi, quản lý, hỗ trợ đối tượng và lập báo cáo thống kê theo chế độ báo cáo của ngành.'],
        table: plainTable(
          ['Sổ', 'Căn cứ', 'Số dòng đang giữ', 'Dữ liệu nhạy cảm', 'Thời hạn giữ'],
          named.map((form, index) => [
            `${form.number} ${form.shortTitle}`,
            (form.legalBasis ?? []).map(({ text }) => text).join('; ') || '…',
            String(registers[index]?.records ?? 0),
            describeSensitive(form),
            describeTerm(registers[index]?.years ?? null),
          ]),
        ),
      },
      {
        heading: 'Ai được làm gì',
        paragraphs: ['Quyền theo vai trò, kiểm tra ở mọi lệnh của phần mềm:'],
        table: plainTable(
          ['Vai trò', 'Được làm'],
          roles.map((role) => [roleLabels[role], roleDuties[role]]),
        ),
      },
      {
        heading: 'Nguy cơ đối với người được ghi tên',
        paragraphs: [
          'Lộ việc nghiện, cai nghiện, bán dâm hoặc bị mua bán làm người được ghi tên bị kỳ thị, đe dọa, mất việc; lộ nơi ở của nạn nhân bị mua bán có thể nguy hiểm đến tính mạng. Mức nguy cơ khi lộ: cao.',
          'Nguồn nguy cơ chính: mất máy hoặc USB, người không có trách nhiệm xem màn hình, tệp Excel kết xuất để ngoài phần mềm, ghi nhầm người.',
        ],
      },
      {
        heading: 'Biện pháp đang áp dụng',
        paragraphs: [
          'Toàn bộ dữ liệu, tệp tạm và bản sao lưu được mã hóa (AES-256, định dạng SQLCipher 4); khóa được giữ bằng mật khẩu riêng của từng người (Argon2id) và một khóa phục hồi in ra giấy.',
          'Số giấy tờ, điện thoại che bớt khi hiển thị; hồ sơ nạn nhân và người bán dâm chỉ hiện mã hồ sơ; muốn xem đầy đủ phải bấm riêng và được ghi nhật ký.',
          'Nhật ký nối chuỗi, không sửa xóa được, đối chiếu với dấu giữ trong gói báo cáo và bản sao lưu.',
          'Kết xuất danh sách có dữ liệu nhạy cảm phải xác nhận và được ghi nhật ký; gói gửi cấp trên mặc định chỉ có số liệu tổng hợp.',
          `Sao lưu tự động; lần phục hồi thử gần nhất: ${proven ? formatMoment(proven.at) : 'chưa có'}; bản ở ngoài máy: ${second ? second.label : 'chưa có'}.`,
          'Xóa hẳn khi hết thời hạn hoặc khi chủ thể yêu cầu: ghi đè, để lại dấu đã xóa không có tên; bản sao lưu cũ hơn bị bỏ sau 8 tuần.',
        ],
      },
      {
        heading: 'Quyền của chủ thể dữ liệu',
        paragraphs: [
          'Được xem: in toàn bộ dữ liệu về mình từ trang của người ấy. Được sửa: sửa tại sổ, giữ lịch sử cũ và mới. Được xóa: xóa hẳn có ghi lý do. Báo sự cố: xuất thông báo trong 72 giờ.',
          'Người tiếp nhận yêu cầu: … Thời hạn trả lời: theo quy định.',
        ],
      },
      {
        heading: 'Nguy cơ còn lại và việc phải làm',
        paragraphs: [
          'Tệp đã kết xuất, bản in và bộ nhớ tạm nằm ngoài tầm của phần mềm: đơn vị giữ trong tủ có khóa, không gửi qua mạng xã hội. Mọi người dùng của sổ dùng chung một khóa dữ liệu; vai trò là quy tắc của phần mềm.',
          'Việc phải làm thêm của đơn vị: …',
        ],
      },
    ],
    closing: ['Hồ sơ này được lập lại khi thêm sổ mới, đổi mục đích xử lý hoặc đổi phần mềm./.'],
  })
}

function describeSensitive(form: RegisterDefinition): string {
  const labels = form.fields.filter(({ sensitivity }) => (sensitivity ?? 0) >= 3).map(({ label }) => label)
  const whole = form.sensitivity >= 3 ? ['cả sổ (đời sống riêng tư, sức khỏe, vi phạm)'] : []
  return [...whole, ...labels.slice(0, 4)].join('; ') || 'không'
}

function describeTerm(years: number | null): string {
  return years === null ? 'không hạn' : `${years} năm sau khi kết thúc`
}

/** The notice of an incident, within 72 hours; its digest goes into the log with the call. */
export async function writeIncident(
  context: CallContext,
  input: ParsedInput<'protection.incident'>,
): Promise<CallOutput<'protection.incident'>> {
  const { happenedAt, foundAt, what, measures, people } = input
  if (happenedAt > foundAt || foundAt > context.now) {
    const problem = 'lúc xảy ra phải trước lúc phát hiện, và cả hai trước bây giờ'
    throw new AppError('invalid_input', { field: 'foundAt', problem })
  }
  const { registers } = readRetention(context)
  const concerned = registers.filter(({ form }) => input.forms.length === 0 || input.forms.includes(form))
  const deadline = new Date(Date.parse(foundAt) + HOURS_TO_TELL * HOUR).toISOString()
  const from = dayBefore(happenedAt)
  const { entries } = readAuditLog(context, { limit: 1000, from })
  const looked = entries.filter(({ group, at }) => (group === 'xem' || group === 'nhap_xuat') && at >= happenedAt)
  const opened = entries.filter(({ group, at }) => group === 'bao_ve' && at >= happenedAt)
  const head = readHead(context.db)
  const verdict = context.verifyAudit()
  const records = concerned.reduce((sum, one) => sum + one.records, 0)
  const paper = await writePaper(context, {
    title: 'THÔNG BÁO',
    subject: 'Vi phạm quy định về bảo vệ dữ liệu cá nhân',
    addressee: 'Cơ quan chuyên trách bảo vệ dữ liệu cá nhân, Bộ Công an',
    fileName: 'THONG_BAO_SU_CO',
    opening: [
      `Thực hiện Điều 23 Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15, ${officeUnit(context.office).name} thông báo sự cố sau đây; hạn thông báo: ${formatMoment(deadline)}.`,
    ],
    sections: [
      {
        heading: 'Sự việc',
        paragraphs: [
          `Xảy ra lúc ${formatMoment(happenedAt)}, phát hiện lúc ${formatMoment(foundAt)}.`,
          ...what.split(/\n+/),
        ],
      },
      {
        heading: 'Dữ liệu bị ảnh hưởng',
        paragraphs: [
          people === null
            ? `Nhiều nhất ${records} dòng sổ, chưa rõ số người.`
            : `Khoảng ${people} người; các sổ liên quan đang giữ ${records} dòng.`,
        ],
        table: plainTable(
          ['Sổ', 'Số dòng', 'Dữ liệu nhạy cảm'],
          concerned.map(({ form, number, title, records: count }) => [
            `${number} ${title}`,
            String(count),
            describeSensitive(requireRegister(context.db, form)),
          ]),
        ),
      },
      {
        heading: 'Ai đã xem, kết xuất dữ liệu từ lúc xảy ra',
        paragraphs: looked.length === 0 ? ['Nhật ký không ghi lần xem đầy đủ hay kết xuất nào.'] : [],
        ...(looked.length > 0 && {
          table: plainTable(
            ['Lúc', 'Người', 'Đã làm gì'],
            looked.map(({ at, user, sentence }) => [formatMoment(at), user, sentence]),
          ),
        }),
      },
      {
        heading: 'Mở sổ, sao lưu, phục hồi từ lúc xảy ra',
        paragraphs: opened.slice(0, 50).map(({ at, user, sentence }) => `${formatMoment(at)}, ${user}: ${sentence}`),
      },
      {
        heading: 'Biện pháp đã làm và sẽ làm',
        paragraphs: [
          'Dữ liệu, bản sao lưu trên máy và trên USB đều mã hóa; không có mật khẩu hoặc khóa phục hồi thì không đọc được.',
          ...(measures === '' ? ['…'] : measures.split(/\n+/)),
        ],
      },
      {
        heading: 'Đối chiếu',
        paragraphs: [
          `Nhật ký ${verdict.entries} mục, ${verdict.intact ? 'liền mạch, không bị sửa' : `bị sửa từ mục số ${verdict.brokenAt}`}; dấu của mục cuối: ${head ? `${head.seq} / ${head.mac}` : 'chưa có'}.`,
          'Mã SHA-256 của tệp này được ghi vào nhật ký của sổ khi xuất.',
        ],
      },
    ],
    closing: ['Đơn vị sẽ bổ sung khi có thêm thông tin./.'],
  })
  const sha256 = createHash('sha256').update(paper.bytes).digest('hex')
  context.write({ sha256, happenedAt, foundAt, forms: concerned.length, records }, () => undefined)
  return { ...paper, sha256, deadline }
}

function dayBefore(moment: string): string {
  return new Date(Date.parse(moment) - 24 * HOUR).toISOString().slice(0, 10)
}

/** `09:00 ngày 05/07/2021`, by the office's clock. */
export function formatMoment(moment: string): string {
  const local = new Date(Date.parse(moment) + 7 * HOUR).toISOString()
  const [year, month, day] = local.slice(0, 10).split('-')
  return `${local.slice(11, 16)} ngày ${day}/${month}/${year}`
}

/** Letters and digits only, for a file name. */
export function fileNameOf(text: string): string {
  return foldText(text)
    .replace(/[^a-z0-9]+/g, '_')
    .toUpperCase()
    .slice(0, 40)
}

/** Of which the log keeps the register alone: whether one person was among the lines is not known any more. */
const listsGiven: readonly string[] = ['records.listWhole', 'reports.register', 'exchanges.give']

/** Who looked at one of these people or records or put them on paper, when and why; and who took out a list of their registers. */
export function listLooks(
  context: CallContext,
  ids: ReadonlySet<string>,
  registers: ReadonlySet<string>,
): { at: string; user: string; sentence: string }[] {
  const calls = ['people.open', 'records.open', 'people.dossier', ...listsGiven]
  const describe = createSentences(context)
  const lines = listAudit(context.db, { before: null, limit: 1_000_000, calls })
  return lines.flatMap(({ at, user, call, detail }) => {
    const { person, record, form } = JSON.parse(detail) as Record<string, unknown>
    const isOne = (typeof person === 'string' && ids.has(person)) || (typeof record === 'string' && ids.has(record))
    const isAmong = listsGiven.includes(call) && typeof form === 'string' && registers.has(form)
    return isOne || isAmong ? [{ at, user, sentence: describe(call, detail) }] : []
  })
}
