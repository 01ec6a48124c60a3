/** `audit verify` and `audit log`: proving the audit log and reading it in the terminal. */
import type { CallOutput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { requireOption } from './arguments.ts'
import type { Command } from './command.ts'
import { readInput, writeOutput } from './files.ts'

type Verdict = CallOutput<'audit.verify'>

const states: Record<Verdict['anchors'][number]['state'], string> = {
  held: 'khớp',
  cut: 'nhật ký bị cắt ngắn',
  differs: 'nhật ký đã khác',
  restored: 'bỏ lại khi phục hồi',
}

/** `audit verify [PACKAGE …]`, `audit log`, `audit export --out DIR`; exit code 1 where the log is not as it was written. */
export const auditCommand: Command = {
  workspace: 'required',
  run: async (args, call) => {
    const [word = 'verify', ...operands] = args.operands
    if (word === 'verify') {
      const data = await call('audit.verify', { files: operands.map(readInput) })
      return { data, text: textOfVerdict(data), refused: !data.intact }
    }
    if (word === 'export') {
      requireOption(args, 'out')
      const made = await call('audit.export', {})
      const path = writeOutput(args, made.name, made.bytes)
      return { data: { path }, text: path }
    }
    if (word !== 'log') throw new AppError('usage', { problem: 'lệnh audit cần một trong: verify, log, export.' })
    const data = await call('audit.log', { limit: 1000 })
    const lines = data.entries.map(({ seq, at, user, sentence }) => `${seq}\t${at}\t${user}\t${sentence}`)
    return { data, text: lines.join('\n') }
  },
}

function textOfVerdict({ entries, isChainIntact, brokenAt, anchors }: Verdict): string {
  const chain = isChainIntact
    ? `Nhật ký ${entries} mục, liền mạch từ đầu đến cuối.`
    : `Nhật ký ${entries} mục, BỊ SỬA từ mục số ${brokenAt}.`
  const lines = anchors.map(({ source, name, seq, state }) => `  mục ${seq} (${name || source}): ${states[state]}`)
  return [chain, ...lines].join('\n')
}
