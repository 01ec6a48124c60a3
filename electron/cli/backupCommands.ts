/** The commands about backups: making, listing and proving them, the second place, and restoring one. */
import type { CallOutput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { Command } from './command.ts'
import { readPassword } from './files.ts'

type Health = CallOutput<'backups.health'>

const commands: Record<string, Command['run']> = {
  make: async (_, call) => {
    const health = await call('backups.make', {})
    return { data: health, text: textOfHealth(health) }
  },
  status: async (_, call) => {
    const health = await call('backups.health', {})
    return { data: health, text: textOfHealth(health) }
  },
  prove: async (_, call) => {
    const health = await call('backups.prove', {})
    return { data: health, text: textOfHealth(health) }
  },
  list: async (_, call) => {
    const backups = await call('backups.list', {})
    const lines = backups.map(({ name, isDamaged, isProven }) => [name, wordOf(isDamaged, isProven)].join('\t'))
    return { data: { backups }, text: lines.join('\n') }
  },
  places: async (_, call) => {
    const places = await call('backups.places', {})
    return {
      data: { places },
      text: places.map(({ label, isChosen }) => `${label}${isChosen ? '\t✓' : ''}`).join('\n'),
    }
  },
  place: async (args, call) => {
    const [label] = args.operands
    const places = await call('backups.places', {})
    // A single drive needs no name; `--place` puts its folder first.
    const chosen = label === undefined ? places[0] : places.find((place) => place.label === label)
    if (!chosen) throw new AppError('place_missing')
    const health = await call('backups.choosePlace', { id: chosen.id })
    return { data: health, text: textOfHealth(health) }
  },
}

/** `backup`, `backup list`, `backup prove` … */
export const backupCommand: Command = {
  workspace: 'required',
  run: (args, call) => {
    const [word = 'make', ...operands] = args.operands
    const run = Object.hasOwn(commands, word) ? commands[word] : undefined
    if (!run)
      throw new AppError('usage', { problem: `lệnh backup cần một trong: ${Object.keys(commands).join(', ')}.` })
    return run({ ...args, operands }, call)
  },
}

/** `restore list`, `restore [ID] [--former-key]`; without an id the newest. The password file may hold the recovery key. */
export const restoreCommand: Command = {
  workspace: 'none',
  run: async (args, call) => {
    if (args.options.data === undefined) throw new AppError('usage', { problem: 'cần --data THƯ-MỤC.' })
    const [word] = args.operands
    const list = await call('restore.list', {})
    if (word === 'list') {
      const lines = list.map((one) =>
        [one.id, one.madeAt, one.unit, wordOf(one.isDamaged, one.isProven), one.hasFormerKey ? 'khóa cũ' : ''].join(
          '\t',
        ),
      )
      return { data: { backups: list }, text: lines.join('\n') }
    }
    const chosen =
      word === undefined ? list.find((one) => !one.isDamaged && !one.isOther && !one.isNewer) : { id: word }
    if (!chosen) throw new AppError('backup_unknown')
    const { session, ...restored } = await call('restore.run', {
      id: chosen.id,
      password: readPassword(args),
      takesFormerKey: args.options['former-key'] === true,
      ...(args.options.user !== undefined && { userName: args.options.user }),
    })
    const { records, people, cells, hasFormerKey } = restored
    const again = hasFormerKey ? '\nKhóa dữ liệu cũ đã trở lại: hãy đổi khóa lần nữa bằng lệnh recovery data-key.' : ''
    return {
      data: { unit: session.office.unit, user: session.user.name, ...restored },
      text: `Đã phục hồi ${session.office.unit.name} như lúc ${restored.madeAt}: ${records} dòng sổ, ${people} người, ${cells} ô số.${again}`,
    }
  },
}

function textOfHealth({ state, newest, proven, second }: Health): string {
  const words = { good: 'tốt', late: 'cần để ý', missing: 'chưa có bản nào', failed: 'cần xem ngay' }
  return [
    `Tình trạng: ${words[state]}`,
    `Bản mới nhất: ${newest?.madeAt ?? 'chưa có'}`,
    `Phục hồi thử: ${proven ? `${proven.at}, ${proven.records} dòng sổ, ${proven.people} người, ${proven.cells} ô số` : 'chưa'}`,
    `Ngoài máy: ${second.label ?? 'chưa chọn'}${second.copiedAt ? `, ${second.copiedAt}` : ''}`,
  ].join('\n')
}

function wordOf(isDamaged: boolean, isProven: boolean): string {
  return isDamaged ? 'hỏng' : isProven ? 'đã phục hồi thử' : ''
}
