/** `pair …`: the exchange between two computers of one office in the terminal. */
import type { CallOutput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { requireOption } from './arguments.ts'
import type { Command } from './command.ts'
import { readInput, writeOutput } from './files.ts'

/** `pair [status]`, `pair begin`, `pair give [whole] --out DIR`, `pair compare FILE`, `pair take FILE [mine|theirs]`. */
export const pairCommand: Command = {
  workspace: 'required',
  run: async (args, call) => {
    const [word = 'status', operand, answer] = args.operands
    if (word === 'status') {
      const data = await call('pair.read', {})
      return { data, text: `Chờ sang máy kia: ${data.waiting} dòng` }
    }
    if (word === 'begin') {
      await call('pair.begin', {})
      return { data: {}, text: 'Đã ghi nhớ. Hãy sao lưu ra USB rồi phục hồi bản ấy ở máy thứ hai.' }
    }
    if (word === 'give') {
      requireOption(args, 'out')
      const { bytes, ...made } = await call('pair.give', { whole: operand === 'whole' })
      const path = writeOutput(args, made.name, bytes)
      return { data: { path, ...made }, text: path }
    }
    if ((word !== 'compare' && word !== 'take') || operand === undefined)
      throw new AppError('usage', { problem: 'lệnh pair cần một trong: status, begin, give, compare TỆP, take TỆP.' })
    const file = readInput(operand)
    const compared = await call('pair.compare', file)
    if (word === 'compare') return { data: compared, text: textOf(compared) }
    if (answer !== undefined && answer !== 'mine' && answer !== 'theirs')
      throw new AppError('usage', { problem: 'sau tên tệp là mine (giữ của máy này) hoặc theirs (lấy của máy kia).' })
    // Without an answer on the command line a conflict is refused, never decided.
    const answers: Record<string, 'mine' | 'theirs'> = {}
    if (answer) for (const { id } of compared.conflicts) answers[id] = answer
    const data = await call('pair.take', { ...file, answers })
    return { data, text: `Đã nhận ${data.taken} dòng của máy kia.` }
  },
}

function textOf({ counts, conflicts }: CallOutput<'pair.compare'>): string {
  const lines = counts.map(
    ({ what, fresh, changed, removed }) => `${what}: mới ${fresh}, sửa ${changed}, bỏ ${removed}`,
  )
  const both = conflicts.map(
    ({ what, field, mine, theirs }) => `≠ ${what}, ${field}: máy này ${mine} | máy kia ${theirs}`,
  )
  return [...lines, ...both].join('\n') || 'Không có gì mới.'
}
