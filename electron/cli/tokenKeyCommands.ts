/** The commands about the key under which persons become tokens: a province gives it out and replaces it, an office takes it. */
import type { CallOutput } from '../../shared/contract.ts'
import { requireOperand, requireOption } from './arguments.ts'
import type { Command } from './command.ts'
import { readFirstLine, readInput, writeOutput } from './files.ts'

export const tokenKeyCommands: Record<string, Command> = {
  'province token-keys': {
    workspace: 'required',
    run: async (_, call) => describeIssued(await call('tokenKeys.read', {})),
  },
  /** --passphrase-file: what opens the file, told to the office by another way than the file goes. */
  'province issue-token-key': {
    workspace: 'required',
    run: async (args, call) => {
      requireOption(args, 'out')
      const { unit } = args.options
      const passphrase = readPassphrase(requireOption(args, 'passphrase-file'))
      const { name, bytes } = await call('tokenKeys.issue', { passphrase, ...(unit !== undefined && { unit }) })
      const path = writeOutput(args, name, bytes)
      return { data: { path }, text: `${path}\nGửi tệp này cho huyện; câu mật khẩu thì đọc qua điện thoại.` }
    },
  },
  /** The key in use is revoked: packages to come are made under the new one, those that came keep their tokens. */
  'province renew-token-key': {
    workspace: 'required',
    run: async (_, call) => describeIssued(await call('tokenKeys.renew', {})),
  },
  'keys take-token-key': {
    workspace: 'required',
    run: async (args, call) => {
      const { bytes } = readInput(requireOperand(args, 'tệp KHOA_MA_….json của tỉnh'))
      const passphrase = readPassphrase(requireOption(args, 'passphrase-file'))
      const data = await call('tokenKeys.take', { bytes, passphrase })
      return { data, text: 'Đã nhận khóa mã. Gói mức “Mã thay tên” lập được.' }
    },
  },
}

function readPassphrase(path: string): string {
  return readFirstLine(path, 'tệp câu mật khẩu')
}

function describeIssued(data: CallOutput<'tokenKeys.read'>) {
  const { key, former, offices } = data
  const head = key
    ? `Khóa mã đang dùng: lập ${key.madeAt.slice(0, 10)}${former > 0 ? `; ${former} khóa cũ đã thay` : ''}`
    : 'Chưa lập khóa mã.'
  const lines = offices.map(({ code, name, given }) =>
    [code, name, given === null ? 'chưa cấp' : sayGiven(given)].join('\t'),
  )
  return { data, text: [head, ...lines].join('\n') }
}

function sayGiven({ at, by, isCurrent }: { at: string; by: string; isCurrent: boolean }): string {
  return `${isCurrent ? 'đã cấp' : 'khóa cũ, cần cấp lại'} ${at.slice(0, 10)}, ${by}`
}
