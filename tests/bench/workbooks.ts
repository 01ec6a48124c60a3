/** Workbooks of a fixed content for the benchmarks, written by exceljs so that no reader of ours is favoured. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import ExcelJS from 'exceljs'

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Phan', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Khổng', 'Triệu']
const middles = ['Văn', 'Thị', 'Hữu', 'Đức', 'Quang', 'Xuân', 'Minh', 'Ngọc', 'Thanh', 'Hồng']
const givens = [
  'An',
  'Bình',
  'Cường',
  'Dũng',
  'Giang',
  'Hà',
  'Hùng',
  'Khánh',
  'Long',
  'Nam',
  'Phúc',
  'Quyết',
  'Sơn',
  'Thuỷ',
  'Vượng',
]
const communes = [
  'Thị trấn Lập Thạch',
  'Xã Quang Sơn',
  'Xã Bắc Bình',
  'Xã Thái Hòa',
  'Thị trấn Hoa Sơn',
  'Xã Tử Du',
  'Xã Sơn Đông',
  'Xã Văn Quán',
]
const ways = ['Tự nguyện tại gia đình', 'Tự nguyện tại cộng đồng', 'Methadone', 'Cai nghiện bắt buộc tại cơ sở']

const headers = [
  'STT',
  'Mã hồ sơ',
  'Họ và tên',
  'Giới tính',
  'Ngày, tháng, năm sinh',
  'Số CCCD',
  'Dân tộc',
  'Nơi ở hiện nay',
  'Nghề nghiệp',
  'Xã, phường, thị trấn',
  'Hình thức cai nghiện, điều trị',
  'Cơ sở cai nghiện, điều trị',
  'Số quyết định',
  'Ngày quyết định',
  'Ngày bắt đầu',
  'Thời hạn (tháng)',
  'Lần cai nghiện thứ',
  'Ngày kết thúc',
  'Kết quả',
  'Ghi chú',
]

/** A repeatable stream of numbers below `limit` (a linear congruential generator; the same on every machine). */
export function createRandom(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * limit)
  }
}

function pick<T>(list: readonly T[], random: (limit: number) => number): T {
  const one = list[random(list.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

/**
 * One treatment register of `rows` × 20 columns; every person is another one. With `skip` it is a later list that goes on
 * behind so many rows of the first: the same people where the two overlap, in new files.
 */
export async function writeRegisterWorkbook(rows: number, skip = 0): Promise<Uint8Array> {
  const random = createRandom(20_210_614)
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('So cai nghien')
  sheet.addRow(['SỔ THEO DÕI LƯỢT CAI NGHIỆN, ĐIỀU TRỊ NGHIỆN NĂM 2021'])
  sheet.addRow([])
  sheet.addRow(headers)
  for (let index = 1; index <= skip + rows; index++) {
    const female = random(8) === 0
    const year = 1960 + random(40)
    const birth = new Date(Date.UTC(year, random(12), 1 + random(28)))
    // The treatments of a later list are earlier ones, all over before those of the first began.
    const start = new Date(Date.UTC(2019 + random(3) - (skip > 0 ? 2 : 0), random(6), 1 + random(28)))
    const ended = random(3) === 0 || skip > 0
    const way = pick(ways, random)
    const commune = pick(communes, random)
    const facility =
      way === 'Methadone'
        ? 'Cơ sở điều trị Methadone Lập Thạch'
        : way.startsWith('Cai')
          ? 'Cơ sở cai nghiện ma túy tỉnh Vĩnh Phúc'
          : null
    const name = `${pick(families, random)} ${pick(middles, random)} ${pick(givens, random)}`
    const [hamlet, decision, months, time] = [1 + random(12), 1 + random(900), 6 + random(7), 1 + random(3)]
    const isNoted = random(5) === 0
    if (index <= skip) continue
    sheet.addRow([
      index,
      `246-CN-${skip > 0 ? 2022 : 2021}-${String(index).padStart(6, '0')}`,
      name,
      female ? 'Nữ' : 'Nam',
      birth,
      `026${female ? 1 : 0}${String(year % 100).padStart(2, '0')}${String(index).padStart(6, '0')}`,
      'Kinh',
      `Thôn ${hamlet}, ${commune}`,
      'Lao động tự do',
      commune,
      way,
      facility,
      `${decision}/QĐ-UBND`,
      start,
      start,
      months,
      time,
      ended ? new Date(start.getTime() + 180 * 86_400_000) : null,
      ended ? 'Hoàn thành' : null,
      isNoted ? 'Đã đối chiếu với công an xã' : null,
    ])
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

/** The same sheet as an .xls file of Excel 97–2003, written by SheetJS. */
export function writeAsXls(xlsx: Uint8Array): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-bench-'))
  try {
    const [from, to] = [join(folder, 'a.xlsx'), join(folder, 'a.xls')]
    writeFileSync(from, xlsx)
    execFileSync(process.execPath, [fileURLToPath(new URL('./xlsChild.ts', import.meta.url)), from, to])
    return new Uint8Array(readFileSync(to))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
