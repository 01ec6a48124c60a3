/** The commands of an office above others: taking in packages. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { CallOutput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { ReceiptVerdict } from '../../shared/receivedPackage.ts'
import { exportReport } from '../postgres/exportReport.ts'
import { programVersion } from '../programVersion.ts'
import { type Arguments, requireOperand, requireOption } from './arguments.ts'
import type { Command } from './command.ts'
import { readInput, readPassword, writeOutput } from './files.ts'

const verdictWords: Record<ReceiptVerdict, string> = {
  nhan: 'NHAN',
  can_xem: 'NHAN, CAN XEM',
  khong_nhan: 'KHONG NHAN',
  da_co: 'DA CO',
}

export const provinceCommands: Record<string, Command> = {
  'province ingest': {
    workspace: 'required',
    run: async (args, call) => {
      const files: CallOutput<'province.ingest'>[] = []
      const trust = args.options.trust === undefined ? [] : [readInput(args.options.trust).bytes]
      const { period } = args.options
      const password = args.options['password-file'] === undefined ? undefined : readPassword(args)
      const asked = requireOperand(args, 'một tệp gói hoặc thư mục chứa các gói')
      const certificates: string[] = []
      for (const path of listFiles(asked)) {
        const { name, bytes } = readInput(path)
        // `package build` writes the office's certificate beside the package, and a folder that is sent holds both.
        if (path !== asked && isPem(bytes)) {
          certificates.push(name)
          continue
        }
        files.push(
          await call('province.ingest', {
            name,
            bytes,
            trust,
            ...(password !== undefined && { password }),
            ...(period !== undefined && { period }),
          }),
        )
      }
      const counts = countVerdicts(files)
      return {
        data: { files, counts, certificates },
        text:
          [...files.map(describeVerdict), ...certificates.map(describeCertificate)].join('\n') ||
          'Thư mục không có tệp nào.',
        refused: counts.khong_nhan > 0,
      }
    },
  },
  'province received': {
    workspace: 'required',
    run: async (args: Arguments, call) => {
      const { period, unit } = args.options
      const data = await call('province.received', {
        ...(period !== undefined && { period }),
        ...(unit !== undefined && { unit }),
      })
      const lines = data.map((one) =>
        [one.unit.code, one.unit.name, one.period, `lần ${one.sequence}`, one.isCurrent ? 'đang tính' : 'đã thay'].join(
          '\t',
        ),
      )
      return { data, text: lines.join('\n') || 'Chưa nhận gói nào.' }
    },
  },
  'province board': {
    workspace: 'required',
    run: async (args, call) => {
      const data = await call('province.board', { period: requireOption(args, 'period') })
      const lines = data.units.map(({ unit, state, daysLate, package: one, forms }) =>
        [
          unit.code,
          unit.name,
          describeState(state, daysLate),
          one ? `lần ${one.sequence}, ${forms.filter(Boolean).length}/${forms.length} biểu` : '',
        ].join('\t'),
      )
      return { data, text: lines.join('\n') }
    },
  },
  'province merge': {
    workspace: 'required',
    run: async (args, call) => {
      const period = requireOption(args, 'period')
      const data = await call('province.merge', { period })
      const files: string[] = []
      if (args.options.out !== undefined) {
        for (const made of [await call('reports.workbook', { period }), await call('reports.document', { period })])
          files.push(writeOutput(args, made.name, made.bytes))
      }
      const missing = data.missing.map(({ name }) => name).join(', ') || 'không'
      return {
        data: { ...data, files },
        text: [
          `Cộng ${data.packages.length} gói, ${data.forms.length} biểu. Còn thiếu: ${missing}.`,
          `Mã số liệu ${data.digest}`,
          ...files,
        ].join('\n'),
      }
    },
  },
  'province export': {
    workspace: 'required',
    run: async (args, call) => {
      const url = requireOption(args, 'postgres')
      const lineage = await call('province.lineage', { period: requireOption(args, 'period') })
      const now = args.options.now
      const at = now === undefined ? new Date().toISOString() : `${now}T02:00:00.000Z`
      const data = await exportReport(url, lineage, { at, version: programVersion() })
      const words = data.isNew ? 'Đã ghi' : 'Số liệu không đổi so với lần trước, không ghi thêm'
      return { data, text: `${words}: báo cáo ${data.report}, ${data.figures} số, ${data.sources} nguồn.` }
    },
  },
  'province diff': {
    workspace: 'required',
    run: async (args, call) => {
      const [older, newer] = args.operands
      const rounds =
        older === undefined || newer === undefined
          ? { unit: requireOption(args, 'unit'), period: requireOption(args, 'period') }
          : { older, newer }
      const data = await call('province.diff', rounds)
      const records = await call('province.diffRecords', rounds)
      const files: string[] = []
      if (args.options.out !== undefined) {
        const made = await call('province.diffWorkbook', rounds)
        files.push(writeOutput(args, made.name, made.bytes))
      }
      const shown = (one: (typeof data.cells)[number]['older']): string =>
        one === null ? 'trống' : one.state === 'nil' ? 'không phát sinh' : JSON.stringify(one.value)
      const lines = data.cells.map((cell) =>
        [cell.number, cell.rowLabel, cell.columnLabel, shown(cell.older), shown(cell.newer)].join('\t'),
      )
      const { has, counts } = records
      const words =
        has.older && has.newer
          ? [
              `Hồ sơ: thêm ${counts.added}, bớt ${counts.gone}, đổi ${counts.changed}.`,
              ...records.lines.map(describeRecord),
            ]
          : []
      return {
        data: { ...data, records: { has, counts, lines: records.lines }, files },
        text: [lines.join('\n') || 'Hai gói cùng số liệu.', ...words, ...files].join('\n'),
      }
    },
  },
}

const changeWords = { them: 'thêm', bot: 'bớt', doi: 'đổi' }

function describeRecord(line: CallOutput<'province.diffRecords'>['lines'][number]): string {
  const told = line.fields.map(({ label, older, newer, isWithheld }) =>
    isWithheld ? `${label}: đã đổi` : `${label}: ${older ?? 'trống'} → ${newer ?? 'trống'}`,
  )
  const person = line.person.map((label) => `${label}: đã đổi`)
  return [changeWords[line.change], line.number, line.code ?? 'không có mã', line.unit ?? '', ...told, ...person].join(
    '\t',
  )
}

const stateWords = {
  chua_gui: 'chưa gửi',
  qua_han: 'quá hạn',
  da_nhan: 'đã nhận',
  can_xem: 'đã nhận, cần xem',
  tra_lai: 'đang trả lại',
}

function describeState(state: keyof typeof stateWords, daysLate: number): string {
  if (daysLate === 0) return stateWords[state]
  return state === 'qua_han' ? `${stateWords[state]} ${daysLate} ngày` : `${stateWords[state]}, muộn ${daysLate} ngày`
}

function isPem(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 11)) === '-----BEGIN '
}

function describeCertificate(name: string): string {
  return `BO QUA\t${name}\tChứng thư, không phải gói. Muốn tin đơn vị này thì đối chiếu 20 số rồi đưa tệp vào sau --trust.`
}

/** The file, or every file of the folder; earlier rounds first, so that none looks like an old one coming back. */
function listFiles(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path]
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name)
      .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
      .map((name) => join(path, name))
  } catch {
    throw new AppError('file_not_found', { file: path })
  }
}

function countVerdicts(files: readonly { verdict: ReceiptVerdict }[]): Record<ReceiptVerdict, number> {
  const counts = { nhan: 0, can_xem: 0, khong_nhan: 0, da_co: 0 }
  for (const { verdict } of files) counts[verdict]++
  return counts
}

function describeVerdict({ fileName, verdict, code, message }: CallOutput<'province.ingest'>): string {
  return `${verdictWords[verdict]}${code === null ? '' : ` ${code}`}\t${fileName}\t${message}`
}
