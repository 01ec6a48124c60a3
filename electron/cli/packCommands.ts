/** The commands about data packs: making one, looking at one, taking it in, listing, withdrawing. */
import { AppError } from '../../shared/errors.ts'
import { type Arguments, requireOperand, requireOption } from './arguments.ts'
import type { Command } from './command.ts'
import { readInput, readPassword, writeOutput } from './files.ts'

const states = { in_use: 'đang dùng', superseded: 'có bản mới hơn', withdrawn: 'đã thu hồi' }
const changes = { new: 'mới', changed: 'thay đổi', same: 'như cũ' }

interface Change {
  title: string
  state: keyof typeof changes
  lines: string[]
}

/** `pack export`, `pack import` … */
export const packCommand: Command = {
  workspace: 'required',
  run: (args, call) => {
    const [word = '', ...operands] = args.operands
    const command = Object.hasOwn(packCommands, word) ? packCommands[word] : undefined
    if (!command)
      throw new AppError('usage', { problem: `lệnh pack cần một trong: ${Object.keys(packCommands).join(', ')}.` })
    return command({ ...args, command: `pack ${word}`, operands }, call)
  },
}

const packCommands: Record<string, Command['run']> = {
  export: async (args, call) => {
    requireOption(args, 'out')
    const { forms } = args.options
    const file = args.operands[0]
    if ((forms === undefined) === (file === undefined))
      throw new AppError('usage', { problem: 'lệnh pack export cần --forms a,b hoặc một tệp JSON chứa mẫu biểu.' })
    const ids = forms?.split(',').map((one) => one.trim())
    const made = await call('packs.export', {
      id: args.options.id ?? ids?.[0] ?? requireOption(args, 'id'),
      version: readVersion(args) ?? 1,
      title: args.options.title ?? requireOption(args, 'title'),
      password: readPassword(args),
      ...(ids && { forms: ids }),
      ...(file !== undefined && { definitions: readJson(file) }),
    })
    const path = writeOutput(args, made.name, made.bytes)
    const own = await call('packages.certificate', {})
    const certificate = writeOutput(args, own.name, own.bytes)
    return { data: { path, certificate }, text: `${path}\nChứng thư của đơn vị: ${certificate}` }
  },
  inspect: async (args, call) => {
    const { bytes } = readInput(requireOperand(args, 'một tệp gói danh mục'))
    const data = await call('packs.inspect', { bytes, trust: readTrust(args) })
    const head = data.valid
      ? `HOP LE / OK: ${data.pack?.title}, phiên bản ${data.pack?.version}, ${data.signer?.organisation} ký`
      : `TU CHOI / REJECT ${data.code}: ${data.message}`
    return { data, text: [head, ...describeChanges(data.changes), ...data.warnings].join('\n'), refused: !data.valid }
  },
  import: async (args, call) => {
    const { name, bytes } = readInput(requireOperand(args, 'một tệp gói danh mục'))
    const data = await call('packs.import', { name, bytes, trust: readTrust(args) })
    return { data, text: ['Đã nhận gói danh mục.', ...describeChanges(data.changes)].join('\n') }
  },
  list: async (_, call) => {
    const data = await call('packs.list', {})
    const lines = data.map((pack) => `${pack.id}\t${pack.version}\t${states[pack.state]}\t${pack.title}`)
    return { data, text: lines.join('\n') || 'Chưa nhận gói danh mục nào.' }
  },
  withdraw: async (args, call) => {
    const id = requireOperand(args, 'mã gói danh mục')
    const version = readVersion(args) ?? Number(requireOption(args, 'version'))
    const data = await call('packs.withdraw', { id, version })
    return { data, text: `Đã thu hồi gói ${id} phiên bản ${version}.` }
  },
}

function describeChanges(all: readonly Change[]): string[] {
  return all.flatMap(({ title, state, lines }) => [`${title}: ${changes[state]}`, ...lines.map((line) => `  ${line}`)])
}

function readVersion(args: Arguments): number | undefined {
  const { version } = args.options
  if (version === undefined) return undefined
  if (!/^\d{1,4}$/.test(version)) throw new AppError('usage', { problem: '--version là một số.' })
  return Number(version)
}

function readTrust(args: Arguments): Uint8Array[] {
  return args.options.trust === undefined ? [] : [readInput(args.options.trust).bytes]
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(readInput(file).bytes))
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('usage', { problem: `tệp ${file} không phải JSON đọc được.` })
  }
}
