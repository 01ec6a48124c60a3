/** `handover …`: registers handed over to the office that follows, and taken over, in the terminal. */
import type { CallOutput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { type Arguments, requireOperand } from './arguments.ts'
import type { Call } from './caller.ts'
import type { Command, Output } from './command.ts'
import { readInput, readPassword, writeOutput } from './files.ts'

type Inventory = CallOutput<'handover.preview'>['inventory']

export const handoverCommands: Record<string, Command> = {
  'handover list': {
    workspace: 'required',
    run: async (_, call) => {
      const data = await call('handover.list', {})
      const lines = data.map(({ id, direction, office, at, fileName }) =>
        [id, direction === 'di' ? 'cho' : 'nhận của', office.name, at, fileName].join('\t'),
      )
      return { data, text: lines.join('\n') || 'Chưa có lần bàn giao nào.' }
    },
  },
  'handover certificate': {
    workspace: 'required',
    run: async (args, call) => {
      const { bytes, ...made } = await call('handover.certificate', { password: readPassword(args) })
      const path = writeOutput(args, made.name, bytes)
      return { data: { ...made, path }, text: `${path}\n20 số đọc cho nơi bàn giao: ${made.digits}` }
    },
  },
  /** CERTIFICATE is the successor's; --unit A,B are codes of communes, all that lie with the successor where absent. */
  'handover preview': {
    workspace: 'required',
    run: async (args, call) => {
      const data = await call('handover.preview', chosen(args))
      return { data, text: [`Cho ${data.to.name}`, ...linesOf(data.inventory)].join('\n') }
    },
  },
  /** As `preview`; --reason where files are among them of which lists show the number alone. */
  'handover give': {
    workspace: 'required',
    run: async (args, call) => {
      const asked = chosen(args)
      const { inventory } = await call('handover.preview', asked)
      const { bytes, ...data } = await call('handover.give', {
        ...asked,
        records: inventory.registers.reduce((sum, { records }) => sum + records, 0),
        password: readPassword(args),
        ...(args.options.reason !== undefined && { reason: args.options.reason }),
      })
      const path = writeOutput(args, data.name, bytes)
      const paper = await call('handover.paper', { id: data.id })
      const paperPath = writeOutput(args, paper.name, paper.bytes)
      const list = await call('handover.paper', { id: data.id, format: 'xlsx' })
      const listPath = writeOutput(args, list.name, list.bytes)
      const text = [path, paperPath, listPath, `12 số: ${data.fingerprint}`, ...linesOf(data.inventory)].join('\n')
      return { data: { ...data, path, paper: paperPath, list: listPath }, text }
    },
  },
  'handover compare': { workspace: 'required', run: (args, call) => take(args, call, false) },
  /** FILE [mine|theirs]: without an answer on the command line a conflict is refused, never decided. */
  'handover take': { workspace: 'required', run: (args, call) => take(args, call, true) },
}

function chosen({ operands, options, command }: Arguments) {
  const certificate = readInput(requireOperand({ command, operands, options }, 'chứng thư của nơi kế thừa')).bytes
  return { certificate, units: options.unit === undefined ? null : options.unit.split(',') }
}

async function take(args: Arguments, call: Call, commits: boolean): Promise<Output> {
  const file = readInput(requireOperand(args, 'một gói bàn giao'))
  const trust = args.options.trust === undefined ? [] : [readInput(args.options.trust).bytes]
  const given = { ...file, password: readPassword(args), trust }
  const compared = await call('handover.compare', given)
  const { inventory, conflicts } = compared
  const lines = [
    `Của ${inventory.from.name}, 12 số ${compared.fingerprint}`,
    ...linesOf(inventory),
    ...conflicts.map(({ what, field, mine, theirs }) => `≠ ${what}, ${field}: sổ này ${mine} | nơi bàn giao ${theirs}`),
  ]
  if (!commits) return { data: compared, text: lines.join('\n') }
  const answer = args.operands[1]
  if (answer !== undefined && answer !== 'mine' && answer !== 'theirs')
    throw new AppError('usage', { problem: 'sau tên tệp là mine (giữ của sổ này) hoặc theirs (lấy của nơi bàn giao).' })
  const answers: Record<string, 'mine' | 'theirs'> = {}
  if (answer) for (const { id } of conflicts) answers[id] = answer
  const data = await call('handover.take', { ...given, answers })
  return { data, text: [...lines, `Đã nhận ${data.taken} dòng.`].join('\n') }
}

function linesOf({ units, registers, people, changes, periods, packages }: Inventory): string[] {
  return [
    `Xã: ${units.map(({ name }) => name).join(', ')}`,
    ...registers.map(
      ({ number, title, records, sealed }) =>
        `${number} ${title}: ${records} dòng${sealed > 0 ? `, ${sealed} hồ sơ mật` : ''}`,
    ),
    `${people} người, ${changes} lần ghi, ${periods.length} kỳ, ${packages.length} gói`,
  ]
}
