/** The commands about the way of packages: to a drive, and the answers that go back and come in. */
import { formatDateInText } from '../../shared/date.ts'
import { AppError } from '../../shared/errors.ts'
import { type Arguments, requireOperand, requireOption } from './arguments.ts'
import type { Call } from './caller.ts'
import type { Command, Output } from './command.ts'
import { readFirstLine, readInput, readPassword, writeOutput } from './files.ts'

const states = {
  cho_ky: 'chờ chữ ký của lãnh đạo',
  da_lap: 'đã ký, chưa gửi',
  da_chep: 'đã chép, chưa gửi',
  da_gui: 'đã gửi, chờ biên nhận',
  da_nhan: 'nơi nhận đã nhận',
  bi_tra: 'bị trả lại',
  da_thay: 'đã thay',
  huy: 'không dùng nữa',
}

export const packageCommands: Record<string, Command> = {
  'package list': {
    workspace: 'required',
    run: async (args, call) => {
      const data = await call('outbox.read', { period: requireOption(args, 'period') })
      const lines = data.packages.map((one) =>
        [one.id, `lần ${one.sequence}`, one.recipient.name, states[one.state], one.fileName].join('\t'),
      )
      return { data, text: lines.join('\n') || 'Chưa có gói nào trong kỳ này.' }
    },
  },
  /** To the folder of --place, written, read back and noted. */
  'package send': {
    workspace: 'required',
    run: async (args, call) => {
      requireOption(args, 'place')
      const [drive] = await call('backups.places', {})
      if (!drive) throw new AppError('place_missing')
      const data = await call('outbox.copy', { id: requireOperand(args, 'mã gói'), place: drive.id })
      return { data, text: `Đã chép ${data.fileName} ra ${drive.label} và đọc lại đúng.` }
    },
  },
  /** Where a recipient takes packages over HTTPS; `--address off` turns it off again. */
  'package address': {
    workspace: 'required',
    run: async (args, call) => {
      const { address, trust, 'token-file': tokenFile } = args.options
      const { places } =
        address === undefined
          ? await call('uploads.places', {})
          : await call('uploads.setPlace', {
              recipient: requireOperand(args, 'mã nơi nhận'),
              address: address === 'off' ? null : address,
              ...(trust !== undefined && { certificate: readInput(trust).bytes }),
              ...(tokenFile !== undefined && { token: readFirstLine(tokenFile, 'tệp mã truy cập') }),
            })
      const lines = places.map(({ recipient: { code, name }, address: at }) => `${code}\t${name}\t${at ?? 'tắt'}`)
      return { data: places, text: lines.join('\n') }
    },
  },
  /** To the recipient's address, from where an earlier try broke off. */
  'package upload': {
    workspace: 'required',
    run: async (args, call) => {
      const data = await call('outbox.upload', { id: requireOperand(args, 'mã gói') })
      const way = data.events.findLast(({ kind }) => kind === 'tai_len')?.way
      return { data, text: `Đã tải ${data.fileName} lên ${way}, máy chủ nhận đủ.` }
    },
  },
  /** What the recipient answered: a receipt or a return. */
  'package receipt': {
    workspace: 'required',
    run: async (args, call) => {
      const { name, bytes } = readInput(requireOperand(args, 'một tệp biên nhận hoặc phiếu trả'))
      const trust = args.options.trust === undefined ? [] : [readInput(args.options.trust).bytes]
      const data = await call('answers.take', { name, bytes, trust })
      const { answer } = data
      const head =
        answer.answer === 'tra'
          ? `${answer.authority} trả lại gói lần ${answer.sequence}, phiếu số ${answer.number}, hạn ${answer.deadline === null ? 'không ghi' : formatDateInText(answer.deadline)}: ${answer.reason}`
          : `${answer.authority} đã nhận gói lần ${answer.sequence}, biên nhận số ${answer.number}.`
      return { data, text: [head, ...answer.comments.map(({ name: cell, text }) => `${cell}: ${text}`)].join('\n') }
    },
  },
  'province receipt': { workspace: 'required', run: (args, call) => give(args, call, 'nhan') },
  /** --comment 'form|row|column|text', as often as there are cells. */
  'province return': { workspace: 'required', run: (args, call) => give(args, call, 'tra') },
}

async function give(args: Arguments, call: Call, answer: 'nhan' | 'tra'): Promise<Output> {
  requireOption(args, 'out')
  const isReturn = answer === 'tra'
  const { bytes, ...data } = await call('answers.give', {
    package: requireOperand(args, 'mã gói đã nhận'),
    answer,
    password: readPassword(args),
    ...(isReturn && {
      reason: requireOption(args, 'reason'),
      deadline: requireOption(args, 'deadline'),
      comments: (args.options.comment ?? []).map(readComment),
    }),
  })
  const path = writeOutput(args, data.name, bytes)
  const own = await call('packages.certificate', {})
  // The office below believes this one by it, where both have no province that vouches for them.
  const certificate = writeOutput(args, own.name, own.bytes)
  return { data: { ...data, path, certificate }, text: `${path}\nChứng thư của đơn vị: ${certificate}` }
}

function readComment(line: string): { form: string; row: string; column: string; text: string } {
  const [form = '', row = '', column = '', ...text] = line.split('|')
  if (form === '' || text.length === 0)
    throw new AppError('usage', { problem: '--comment có dạng biểu|dòng|cột|ý kiến, dòng và cột có thể để trống.' })
  return { form, row, column, text: text.join('|') }
}
