/** The commands that sign a package, take the leader's signature in, and verify it. */
import type { CallOutput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { type PackageLevel, packageLevel } from '../../shared/packageLevel.ts'
import { type Arguments, requireOperand, requireOption } from './arguments.ts'
import type { Call } from './caller.ts'
import type { Command } from './command.ts'
import { readInput, readPassword, writeOutput } from './files.ts'

export const signCommands: Record<string, Command> = {
  'package build': {
    workspace: 'required',
    run: async (args, call) => {
      requireOption(args, 'out')
      const { recipient, level, encrypt, plain, confirm, cosign, reason } = args.options
      const { bytes, ...made } = await call('packages.build', {
        period: requireOption(args, 'period'),
        password: readPassword(args),
        ...(recipient !== undefined && { recipient }),
        ...(level !== undefined && { level: readLevel(level) }),
        ...((encrypt === true || plain === true) && { encrypt: plain !== true }),
        confirmed: confirm === true,
        cosigner: cosign === true,
        ...(reason !== undefined && { reason }),
      })
      if (made.cosigning === 'cho') return saveCosignRequest(args, call, made)
      const path = writeOutput(args, made.fileName, bytes)
      const own = await call('packages.certificate', {})
      const certificate = writeOutput(args, own.name, own.bytes)
      return {
        data: { path, certificate, ...made },
        text: `${path}\n12 số đọc qua điện thoại: ${made.fingerprint}\nChứng thư của đơn vị: ${certificate}`,
      }
    },
  },
  /** The file that the leader signs with a program of their own. */
  'package cosign-request': {
    workspace: 'required',
    run: async (args, call) => {
      requireOption(args, 'out')
      return saveCosignRequest(args, call, { id: requireOperand(args, 'mã gói') })
    },
  },
  'package cosign': {
    workspace: 'required',
    run: async (args, call) => {
      requireOption(args, 'out')
      const id = requireOperand(args, 'mã gói và tệp chữ ký .p7s')
      const file = args.operands[1]
      if (file === undefined) throw new AppError('usage', { problem: 'lệnh package cosign cần mã gói và tệp .p7s.' })
      const trust = args.options.trust === undefined ? [] : [readInput(args.options.trust).bytes]
      const { bytes, ...made } = await call('packages.cosign', { id, bytes: readInput(file).bytes, trust })
      const path = writeOutput(args, made.fileName, bytes)
      return {
        data: { path, ...made },
        text: `${path}\nLãnh đạo ký: ${made.cosigner?.holder ?? made.cosigner?.organisation}\n12 số đọc qua điện thoại: ${made.fingerprint}`,
      }
    },
  },
  'package verify': {
    workspace: 'optional',
    run: async (args, call) => {
      const { bytes } = readInput(requireOperand(args, 'một tệp gói'))
      const trust = args.options.trust === undefined ? [] : [readInput(args.options.trust).bytes]
      const verdict = await call('packages.verify', { bytes, trust })
      const line = verdict.valid
        ? `HOP LE / OK: ${verdict.message}\n${describeSigners(verdict)}12 số: ${verdict.fingerprint}`
        : `TU CHOI / REJECT ${verdict.code}: ${verdict.message}`
      return { data: verdict, text: line, refused: !verdict.valid }
    },
  },
}

async function saveCosignRequest<T extends { id: string }>(args: Arguments, call: Call, made: T) {
  const request = await call('packages.cosignRequest', { id: made.id })
  const toSign = writeOutput(args, request.name, request.bytes)
  const next = `Lãnh đạo ký tách rời tệp này (SHA-256), rồi: package cosign ${made.id} TỆP.p7s --out …`
  return { data: { toSign, ...made }, text: `${toSign}\n${next}` }
}

function describeSigners({ signer, cosigner }: CallOutput<'packages.verify'>): string {
  const name = (one: NonNullable<typeof signer>) => [one.holder, one.organisation].filter(Boolean).join(', ')
  if (!signer || !cosigner) return ''
  return `Lập gói ký: ${name(signer)}\nLãnh đạo ký: ${name(cosigner)}, ${cosigner.signedAt}\n`
}

function readLevel(text: string): PackageLevel {
  const level = packageLevel.safeParse(text)
  if (level.success) return level.data
  throw new AppError('usage', { problem: `--level là một trong: ${packageLevel.options.join(', ')}.` })
}
