/** `retention …` and `person …`: terms of keeping, erasing for good, and the papers of data protection. */
import { AppError } from '../../shared/errors.ts'
import { requireOption } from './arguments.ts'
import type { Command } from './command.ts'
import { writeOutput } from './files.ts'

/** `retention [list]`, `retention purge --reason …` (all that is due), `retention set FORM YEARS`. */
export const retentionCommand: Command = {
  workspace: 'required',
  run: async (args, call) => {
    const [word = 'list', form, years] = args.operands
    if (word === 'set') {
      if (form === undefined || years === undefined || !/^\d{1,3}$/.test(years))
        throw new AppError('usage', { problem: 'lệnh retention set cần mã sổ và số năm, 0 là không hạn.' })
      await call('retention.save', { form, years: Number(years) })
    }
    const data = await call('retention.read', {})
    if (word === 'purge') {
      const reason = requireOption(args, 'reason')
      if (data.due.length === 0)
        return { data: { records: 0, people: 0, files: 0, words: 0 }, text: 'Không có gì đến hạn.' }
      const purged = await call('retention.purge', { records: data.due.map(({ id }) => id), reason })
      return { data: purged, text: `Đã xóa hẳn ${purged.records} dòng sổ, ${purged.people} người.` }
    }
    const terms = data.registers.map(
      ({ number, title, years: term, due }) =>
        `${number}\t${title}\t${term === null ? 'không hạn' : `${term} năm`}\t${due}`,
    )
    const due = data.due.map(({ number, code, end }) => `${number}\t${code}\tkết thúc ${end}`)
    return { data, text: [...terms, ...due].join('\n') }
  },
}

/** `person dossier ID --reason … --out DIR`, `person erase ID --reason …`; an id of a person, of a record, or a file number. */
export const personCommand: Command = {
  workspace: 'required',
  run: async (args, call) => {
    const [word, id] = args.operands
    if (id === undefined || (word !== 'dossier' && word !== 'erase'))
      throw new AppError('usage', { problem: 'lệnh person cần dossier hoặc erase, rồi mã người hoặc mã hồ sơ.' })
    if (word === 'dossier') {
      requireOption(args, 'out')
      const made = await call('people.dossier', { id, reason: requireOption(args, 'reason') })
      const path = writeOutput(args, made.name, made.bytes)
      return { data: { path }, text: path }
    }
    const data = await call('people.erase', { id, reason: requireOption(args, 'reason') })
    return { data, text: `Đã xóa hẳn ${data.records} dòng sổ, ${data.people} người.` }
  },
}

/** `protection assessment --out DIR`. The notice of an incident is written from the screen or with `call`. */
export const protectionCommand: Command = {
  workspace: 'required',
  run: async (args, call) => {
    const [word] = args.operands
    if (word !== 'assessment') throw new AppError('usage', { problem: 'lệnh protection cần assessment.' })
    requireOption(args, 'out')
    const made = await call('protection.assessment', {})
    const path = writeOutput(args, made.name, made.bytes)
    return { data: { path }, text: path }
  },
}
