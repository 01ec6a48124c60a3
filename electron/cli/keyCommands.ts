/** The commands about keys and certificates: an office asks for one and takes it in, a province issues and revokes. */
import type { CallInput, CallOutput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { groupFingerprint } from '../../shared/packageManifest.ts'
import { type Arguments, requireOperand, requireOption } from './arguments.ts'
import type { Command } from './command.ts'
import { readFirstLine, readInput, readPassword, writeOutput } from './files.ts'

const states = {
  active: 'đang dùng',
  expiring: 'sắp hết hạn',
  expired: 'đã hết hạn',
  retired: 'đã thay',
  revoked: 'đã thu hồi',
} as const

export const keyCommands: Record<string, Command> = {
  'keys status': {
    workspace: 'required',
    run: async (_, call) => describeKeys(await call('keys.read', {})),
  },
  'keys request': {
    workspace: 'required',
    run: async (args, call) => {
      requireOption(args, 'out')
      const { request } = await call('keys.request', { password: readPassword(args) })
      const file = await call('keys.requestFile', {})
      const path = writeOutput(args, file.name, file.bytes)
      const digits = groupFingerprint(request?.digits ?? '')
      return {
        data: { path, digits: request?.digits, spkiSha256: request?.spkiSha256 },
        text: `${path}\nGửi tệp này cho tỉnh. 20 số của khóa, ghi lên giấy đăng ký: ${digits}`,
      }
    },
  },
  'keys accept': {
    workspace: 'required',
    run: async (args, call) => {
      const { bytes } = readInput(requireOperand(args, 'tệp CHUNG_THU_….pem của tỉnh'))
      return describeKeys(await call('keys.accept', { bytes, ...rootOf(args) }))
    },
  },
  'keys renew': {
    workspace: 'required',
    run: async (args, call) => describeKeys(await call('keys.renew', { password: readPassword(args) })),
  },
  /** --file-password-file: the password of the file; --password-file: the officer's own. */
  'keys import-p12': {
    workspace: 'required',
    run: async (args, call) => {
      const { bytes } = readInput(requireOperand(args, 'tệp .p12 hoặc .pfx'))
      const filePassword = readFirstLine(requireOption(args, 'file-password-file'), 'tệp mật khẩu của tệp khóa')
      return describeKeys(await call('keys.importP12', { bytes, filePassword, password: readPassword(args) }))
    },
  },
  /** After the clock had run ahead: from now on it is right. */
  'keys confirm-clock': {
    workspace: 'required',
    run: async (args, call) => {
      const data = await call('clock.accept', { password: readPassword(args) })
      return { data, text: 'Đã ghi: đồng hồ máy nay đúng.' }
    },
  },
  'trust import': {
    workspace: 'required',
    run: async (args, call) => {
      const { bytes } = readInput(requireOperand(args, 'tệp SO_TIN_CAY_….p7m của tỉnh'))
      return describeKeys(await call('trust.import', { bytes, ...rootOf(args) }))
    },
  },
  'trust authorities': {
    workspace: 'required',
    run: async (_, call) => describeAuthorities(await call('foreignAuthorities.list', {})),
  },
  /** --fingerprint: at least the last eight digits, as the issuer publishes them. */
  'trust add-authority': {
    workspace: 'required',
    run: async (args, call) => {
      const { bytes } = readInput(requireOperand(args, 'tệp chứng thư của nơi cấp'))
      const fingerprintEnd = requireOption(args, 'fingerprint')
      return describeAuthorities(await call('foreignAuthorities.add', { bytes, fingerprintEnd }))
    },
  },
  'trust remove-authority': {
    workspace: 'required',
    run: async (args, call) => {
      const id = requireOperand(args, 'mã nơi cấp')
      return describeAuthorities(await call('foreignAuthorities.remove', { id, reason: requireOption(args, 'reason') }))
    },
  },
  'province init-ca': {
    workspace: 'required',
    run: async (args, call) => {
      const data = await call('authority.init', { password: readPassword(args) })
      const root = groupFingerprint(data.rootDigits ?? '')
      return { data, text: `Đã lập nơi cấp chứng thư. 20 số của khóa gốc, đọc cho từng huyện: ${root}` }
    },
  },
  'province certificates': {
    workspace: 'required',
    run: async (_, call) => {
      const data = await call('authority.read', {})
      const lines = data.issued.map(({ unit, serial, notAfter, state }) =>
        [unit.code, unit.name, serial, notAfter.slice(0, 10), states[state]].join('\t'),
      )
      return { data, text: lines.join('\n') || 'Chưa lập nơi cấp chứng thư.' }
    },
  },
  'province issue': {
    workspace: 'required',
    run: async (args, call) => {
      requireOption(args, 'out')
      const { bytes } = readInput(requireOperand(args, 'tệp đơn xin chứng thư (.csr)'))
      const unit = requireOption(args, 'unit')
      const request = await call('authority.inspectRequest', { bytes })
      const { holder } = args.options
      const { certificate } = await call('authority.issue', {
        bytes,
        unit,
        password: readPassword(args),
        ...(holder !== undefined && { holder }),
      })
      const path = writeOutput(args, certificate.name, certificate.bytes)
      return {
        data: { path, request },
        text: `${path}\n20 số của khóa được cấp, đối chiếu với giấy đăng ký: ${groupFingerprint(request.digits)}`,
      }
    },
  },
  'province revoke': {
    workspace: 'required',
    run: async (args, call) => {
      const serial = requireOperand(args, 'số chứng thư')
      const reason = reasonOf(args.options.reason)
      const data = await call('authority.revoke', { serial, reason, password: readPassword(args) })
      return { data, text: `Đã thu hồi chứng thư ${serial}; danh sách tin cậy số ${data.list?.sequence ?? ''}.` }
    },
  },
  'province publish': {
    workspace: 'required',
    run: async (args, call) => {
      const data = await call('authority.publish', { password: readPassword(args) })
      return { data, text: `Đã phát hành danh sách tin cậy số ${data.list?.sequence ?? ''}.` }
    },
  },
  'province rotate': {
    workspace: 'required',
    run: async (args, call) => {
      const what = requireOperand(args, 'root, issuing hoặc encryption')
      if (what !== 'root' && what !== 'issuing' && what !== 'encryption')
        throw new AppError('usage', { problem: 'thay khóa nào: root, issuing hoặc encryption.' })
      const revokeOld = args.options['revoke-old'] === true
      const data = await call('authority.rotate', { what, revokeOld, password: readPassword(args) })
      return { data, text: `Đã thay khóa; danh sách tin cậy số ${data.list?.sequence ?? ''}.` }
    },
  },
  'province trust': {
    workspace: 'required',
    run: async (args, call) => {
      requireOption(args, 'out')
      const made = [
        await call('authority.trustFile', { kind: 'list' }),
        await call('authority.trustFile', { kind: 'openssl' }),
      ]
      const files = made.map(({ name, bytes }) => writeOutput(args, name, bytes))
      return { data: { files }, text: files.join('\n') }
    },
  },
}

function describeAuthorities(authorities: CallOutput<'foreignAuthorities.list'>) {
  const words = { active: 'đang tin', expired: 'đã hết hạn', removed: 'thôi tin' }
  const lines = authorities.map(({ id, name, notAfter, fingerprint, state }) =>
    [id, name, notAfter.slice(0, 10), fingerprint, words[state]].join('\t'),
  )
  return { data: { authorities }, text: lines.join('\n') || 'Chưa tin nơi cấp nào ngoài tỉnh.' }
}

function rootOf(args: Arguments): { rootDigits?: string } {
  const { root } = args.options
  return root === undefined ? {} : { rootDigits: root }
}

const reasons = ['keyCompromise', 'superseded', 'affiliationChanged', 'cessationOfOperation'] as const

function reasonOf(text: string | undefined): CallInput<'authority.revoke'>['reason'] {
  const reason = reasons.find((one) => one === text)
  if (!reason) throw new AppError('usage', { problem: `--reason là một trong: ${reasons.join(', ')}.` })
  return reason
}

function describeKeys(data: CallOutput<'keys.read'>) {
  const { key, request, trust } = data
  const lines = [
    key
      ? `Khóa ký: ${key.issuer ?? 'tự cấp'}, đến ${key.notAfter.slice(0, 10)}, ${states[key.state]}, ${groupFingerprint(key.digits)}`
      : 'Chưa có khóa ký.',
    ...(request ? [`Đơn đang chờ tỉnh cấp: ${groupFingerprint(request.digits)}`] : []),
    trust
      ? `Danh sách tin cậy của ${trust.authority.name}: số ${trust.sequence}`
      : 'Chưa nhận danh sách tin cậy của tỉnh.',
  ]
  return { data, text: lines.join('\n') }
}
