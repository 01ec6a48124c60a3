/** The commands about who may open the workspace: officers, the own password, the printed recovery key. */
import { join } from 'node:path'
import type { CallOutput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { isRole, type Role, roleLabels } from '../../shared/roles.ts'
import { type Arguments, requireOperand, requireOption } from './arguments.ts'
import type { Call } from './caller.ts'
import type { Command } from './command.ts'
import { readFirstLine, readInput, readPassword, writeTo } from './files.ts'

type Officers = CallOutput<'users.list'>

const userCommands: Record<string, Command['run']> = {
  list: async (_, call) => outputOf(await call('users.list', {})),
  add: async (args, call) =>
    outputOf(
      await call('users.add', {
        name: requireOperand(args, 'tên đăng nhập'),
        displayName: requireOption(args, 'officer'),
        roles: readRoles(requireOption(args, 'roles')),
        opensSealed: args.options.sealed === true,
        password: readNewPassword(args),
        ownPassword: readPassword(args),
      }),
    ),
  change: async (args, call) =>
    outputOf(
      await call('users.change', {
        id: await findOfficer(args, call),
        roles: readRoles(requireOption(args, 'roles')),
        opensSealed: args.options.sealed === true,
      }),
    ),
  retire: async (args, call) => outputOf(await call('users.retire', { id: await findOfficer(args, call) })),
  reset: async (args, call) =>
    outputOf(
      await call('users.resetPassword', {
        id: await findOfficer(args, call),
        password: readNewPassword(args),
        ownPassword: readPassword(args),
      }),
    ),
}

const recoveryCommands: Record<string, Command['run']> = {
  try: async (args, call) => {
    const recoveryKey = readRecoveryFile(args)
    const data = await call('recovery.try', { recoveryKey })
    return { data, text: 'Khóa phục hồi đúng.' }
  },
  renew: async (args, call) => {
    const { recoveryKey } = await call('recovery.renew', { password: readPassword(args) })
    const recoveryFile = args.options['recovery-out'] ?? join(requireOption(args, 'data'), 'khoa-phuc-hoi.txt')
    writeTo(recoveryFile, `${recoveryKey}\n`, join(recoveryFile, '..'), 0o600)
    return { data: { recoveryFile }, text: `Khóa phục hồi mới ở ${recoveryFile}: in ra, cất đi rồi xóa tệp.` }
  },
  'data-key': changeDataKey,
}

/** The lines after the key: who comes in with which password on the first day. */
async function changeDataKey(args: Arguments, call: Call): ReturnType<Command['run']> {
  const password = readPassword(args)
  const [pairFile] = args.operands
  const { recoveryKey, passwords } =
    pairFile === undefined
      ? await call('dataKey.change', { password })
      : await call('dataKey.follow', { ...readInput(pairFile), recoveryKey: readRecoveryFile(args), password })
  const recoveryFile = args.options['recovery-out'] ?? join(requireOption(args, 'data'), 'khoa-phuc-hoi.txt')
  const lines = [
    recoveryKey ?? readRecoveryFile(args),
    ...passwords.map(({ name, password }) => `${name}\t${password}`),
  ]
  writeTo(recoveryFile, `${lines.join('\n')}\n`, join(recoveryFile, '..'), 0o600)
  const others = passwords.length === 0 ? '' : `, và mật khẩu ngày đầu của ${passwords.length} người`
  const text = `Đã đổi khóa dữ liệu. Khóa phục hồi mới${others} ở ${recoveryFile}: in ra, cất đi rồi xóa tệp.`
  return { data: { recoveryFile, officers: passwords.map(({ name }) => name) }, text }
}

/** `user list`, `user add NAME`, `user change NAME`, `user retire NAME`, `user reset NAME`. */
export const userCommand = commandOf('user', userCommands)

/**
 * `recovery try`, `recovery renew`, `recovery data-key`: another data key, and with it another recovery key; with a file
 * of the other computer the key that it has changed to.
 */
export const recoveryCommand = commandOf('recovery', recoveryCommands)

/** `password`: another password for the officer who opens; the password file may hold the recovery key. */
export const passwordCommand: Command = {
  workspace: 'required',
  run: async (args, call) => {
    const { user } = await call('session.changePassword', { current: readPassword(args), next: readNewPassword(args) })
    return { data: { user: user.name }, text: `Đã đổi mật khẩu của ${user.name}.` }
  },
}

function commandOf(name: string, commands: Record<string, Command['run']>): Command {
  return {
    workspace: 'required',
    run: (args, call) => {
      const [word = '', ...operands] = args.operands
      const run = Object.hasOwn(commands, word) ? commands[word] : undefined
      if (!run) {
        const problem = `lệnh ${name} cần một trong: ${Object.keys(commands).join(', ')}.`
        throw new AppError('usage', { problem })
      }
      return run({ ...args, operands }, call)
    },
  }
}

function readRecoveryFile(args: Arguments): string {
  return readFirstLine(requireOption(args, 'recovery-file'), 'tệp khóa phục hồi')
}

function readNewPassword(args: Arguments): string {
  return readFirstLine(requireOption(args, 'new-password-file'), 'tệp mật khẩu mới')
}

/** `can_bo,lanh_dao` → roles. */
function readRoles(text: string): Role[] {
  const words = text.split(',').map((word) => word.trim())
  const strange = words.find((word) => !isRole(word))
  if (strange !== undefined)
    throw new AppError('usage', { problem: `--roles chỉ nhận ${Object.keys(roleLabels).join(', ')}.` })
  return words.filter(isRole)
}

async function findOfficer(args: Arguments, call: Call): Promise<string> {
  const name = requireOperand(args, 'tên đăng nhập')
  const officer = (await call('users.list', {})).find((one) => one.name === name)
  if (!officer) throw new AppError('user_unknown')
  return officer.id
}

function outputOf(users: Officers): { data: { users: Officers }; text: string } {
  const lines = users.map(({ name, displayName, roles, endedAt }) =>
    [name, displayName, roles.join(','), endedAt === null ? '' : 'đã thôi'].join('\t'),
  )
  return { data: { users }, text: lines.join('\n') }
}
