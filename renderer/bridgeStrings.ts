/** UI texts about why a figure differs from the one before, and about what a record was counted in. */
import type { CallOutput } from '../shared/contract.ts'
import { formatDateInText } from '../shared/date.ts'

type Bridge = CallOutput<'figures.bridge'>
type Kind = Bridge['terms'][number]['kind']
type Choice = Bridge['choices'][number]

/** `2021-06-15T01:41:07Z` → `15/6/2021`, Vietnam time. */
function localDay(iso: string): string {
  return formatDateInText(new Date(Date.parse(iso) + 7 * 3_600_000).toISOString().slice(0, 10))
}

const kinds: Record<Kind, string> = {
  in: 'Vào thêm',
  out: 'Ra, không tính nữa',
  late: 'Ghi muộn',
  correction: 'Sửa hồ sơ',
  time: 'Đổi nhóm theo ngày',
  units: 'Đổi xã',
  form: 'Đổi mẫu biểu',
  typed: 'Số nhập tay',
  operand: 'Ô thành phần',
  rounding: 'Làm tròn',
}

const helps: Record<Kind, string> = {
  in: 'Ngày vào hoặc ngày làm chỉ thuộc kỳ này',
  out: 'Ngày ra thuộc kỳ này, hoặc việc chỉ thuộc kỳ trước',
  late: 'Việc của kỳ trước, ghi vào sổ sau khi kỳ ấy khóa',
  correction: 'Hồ sơ được sửa hoặc xóa sau lần trước',
  time: 'Hồ sơ không đổi, chỉ khác ngày xét: tuổi, thời hạn, cùng một người',
  units: 'Xã gộp, tách, đổi tên hoặc đổi mã',
  form: 'Mẫu biểu hoặc quy định đếm khác đi',
  typed: 'Số gõ vào hoặc lấy từ tệp, không đứng sau hồ sơ nào',
  operand: 'Một ô mà số này tính ra từ đó',
  rounding: 'Cột chỉ giữ một số lẻ, từng hồ sơ thì không',
}

export const bridgeText = {
  title: 'Vì sao khác?',
  residual: 'phần chưa giải thích được',
  from: 'So với',
  all: (count: number) => `Tất cả ${count}`,
  filtered: (label: string) => `Đang xem: ${label}`,
  kind: (kind: Kind) => kinds[kind],
  help: (kind: Kind) => helps[kind],
  column: (number: number) => `cột ${number}`,
  opening: 'Số trước',
  closing: 'Số này',
  now: 'đang mở',
  lockedOn: (at: string) => `khóa ${localDay(at)}`,
  choice: ({ kind, period, lock }: Choice) => {
    if (kind === 'lock') return `Báo cáo lần ${lock?.round ?? 1}, khóa ${localDay(lock?.lockedAt ?? '')}`
    return `${kind === 'preceding' ? 'Kỳ trước' : 'Cùng kỳ'}: ${period.name}`
  },
  missing: (name: string) => `${name} chưa có số liệu ở ô này để so.`,
  noPeriod: 'Không có kỳ nào trước đó để so.',
  apart: (offices: string) => `Hai số không cộng từ cùng những đơn vị: ${offices}.`,
  notNumber: 'Ô này không phải là số nên không có phần chênh lệch.',
  same: 'Không có gì khác: mọi hồ sơ tính như trước.',
  /** From one record to the figures it made. */
  figures: {
    title: 'Được tính vào đâu',
    none: 'Chưa được tính vào ô nào của báo cáo đang làm và các báo cáo đã khóa.',
    report: (name: string, lock: Choice['lock']) =>
      lock === null
        ? `${name}, đang mở`
        : `${name}, báo cáo lần ${lock.round} khóa ${localDay(lock.lockedAt)}${lock.isReplaced ? ', đã mở lại' : ''}`,
    derived: (count: number) => `và ${count} ô tính từ những ô trên`,
  },
}
