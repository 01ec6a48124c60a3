/** The commands of the terminal host: each turns its arguments into calls and the answer into JSON and text. */
import { join } from 'node:path'
import { type CallInput, isCallName } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { decodeWire, encodeWire } from '../../shared/wire.ts'
import { requireOperand, requireOption } from './arguments.ts'
import { auditCommand } from './auditCommands.ts'
import { backupCommand, restoreCommand } from './backupCommands.ts'
import type { Command } from './command.ts'
import { personCommand, protectionCommand, retentionCommand } from './erasureCommands.ts'
import { readInput, readPassword, writeOutput, writeTo } from './files.ts'
import { handoverCommands } from './handoverCommands.ts'
import { keyCommands } from './keyCommands.ts'
import { packageCommands } from './packageCommands.ts'
import { packCommand } from './packCommands.ts'
import { pairCommand } from './pairCommands.ts'
import { provinceCommands } from './provinceCommands.ts'
import { signCommands } from './signCommands.ts'
import { tokenKeyCommands } from './tokenKeyCommands.ts'
import { passwordCommand, recoveryCommand, userCommand } from './userCommands.ts'
import { describeCell, flattenRecord, listCells, textOfImport } from './views.ts'

export const commands: Record<string, Command> = {
  help: {
    workspace: 'none',
    run: async () => {
      const names = Object.keys(commands)
      return {
        data: { commands: names },
        text: `Các lệnh: ${names.join(', ')}. Cách dùng từng lệnh: README, mục “Command line”.`,
      }
    },
  },
  init: {
    workspace: 'none',
    run: async (args, call) => {
      const folder = requireOption(args, 'data')
      const role = args.options.role ?? 'district'
      if (role !== 'district' && role !== 'province')
        throw new AppError('usage', { problem: '--role là district hoặc province.' })
      const { recoveryKey, session } = await call('vault.create', {
        unit: requireOption(args, 'unit'),
        role,
        officer: requireOption(args, 'officer'),
        password: readPassword(args),
        practice: args.options.practice === true,
        fill: args.options.fill === true,
        ...(args.options.user !== undefined && { userName: args.options.user }),
      })
      const recoveryFile = args.options['recovery-out'] ?? join(folder, 'khoa-phuc-hoi.txt')
      writeTo(recoveryFile, `${recoveryKey}\n`, join(recoveryFile, '..'), 0o600)
      const { unit, practice } = session.office
      return {
        data: { unit, role, practice, user: session.user.name, recoveryFile },
        text: `Đã lập ${practice ? 'sổ tập dượt' : 'sổ'} cho ${unit.name} (${unit.code}). Khóa phục hồi ở ${recoveryFile}: in ra, cất đi rồi xóa tệp.`,
      }
    },
  },
  import: {
    workspace: 'required',
    run: async (args, call) => {
      const { name, bytes } = readInput(requireOperand(args, 'một tệp Excel'))
      const { form, sheet, period } = args.options
      const hints = {
        ...(form !== undefined && { form }),
        ...(sheet !== undefined && { sheet }),
        ...(period !== undefined && { period }),
      }
      const { rows: _, ...result } = await call('imports.run', {
        name,
        bytes,
        hints,
        commit: args.options.commit === true,
      })
      const data = { ...result, sheets: result.sheets.map(({ rows: __, ...one }) => one) }
      return { data, text: textOfImport(name, result.sheets, args.options.commit === true) }
    },
  },
  rows: {
    workspace: 'required',
    run: async (args, call) => {
      const form = requireOperand(args, 'mã mẫu biểu')
      const { period } = args.options
      const known = (await call('forms.list', {})).find((one) => one.id === form)
      if (!known) throw new AppError('form_unknown', { id: form })
      if (known.kind === 'annex') {
        const cells = listCells(await call('annexes.read', { form, period: requireOption(args, 'period') }))
        return {
          data: { form, period, rows: cells },
          text: cells.map((cell) => `${cell.row}\t${cell.column}\t${describeCell(cell)}`).join('\n'),
        }
      }
      const { total, records } = await call('records.listWhole', {
        reason: args.options.reason ?? 'Xem qua dòng lệnh',
        form,
        limit: 100_000,
        ...(period !== undefined && { period }),
      })
      const rows = records.map(flattenRecord)
      return { data: { form, total, rows }, text: rows.map((row) => JSON.stringify(row)).join('\n') }
    },
  },
  set: {
    workspace: 'required',
    run: async (args, call) => {
      const form = requireOperand(args, 'mã mẫu biểu')
      const period = requireOption(args, 'period')
      const column = requireOption(args, 'column')
      const row = args.options.row ?? requireOption(args, 'unit')
      const reason = args.options.reason ?? 'Nhập từ dòng lệnh'
      const view = await call('cells.save', {
        form,
        period,
        edits: [{ row, column, text: args.options.value ?? '', reason }],
      })
      const cell = (row === 'T' ? view.total : view.rows.find((one) => one.key === row)?.cells)?.[column] ?? null
      return { data: { form, period, row, column, cell }, text: `${row}\t${column}\t${cell ? describeCell(cell) : ''}` }
    },
  },
  figures: {
    workspace: 'required',
    run: async (args, call) => {
      const form = requireOperand(args, 'mã mẫu biểu')
      const view = await call('annexes.read', { form, period: requireOption(args, 'period') })
      const rows = view.rows.map(({ key, label, cells }) => ({ key, label, cells }))
      const text = listCells(view).map((cell) => `${cell.row}\t${cell.column}\t${describeCell(cell)}`)
      return { data: { rows, total: view.total }, text: text.join('\n') }
    },
  },
  sources: {
    workspace: 'required',
    run: async (args, call) => {
      const annexes = await call('figures.sources', { period: requireOption(args, 'period') })
      const text = annexes.map(({ number, cells, registers, formulas, plans, typed }) => {
        const share = cells === 0 ? 0 : Math.round(((cells - typed) / cells) * 1000) / 10
        return `${number}\t${cells} ô số: sổ ${registers}, công thức ${formulas}, kế hoạch ${plans}, gõ ${typed}\t${share}% tự có`
      })
      return { data: { annexes }, text: text.join('\n') }
    },
  },
  trace: {
    workspace: 'required',
    run: async (args, call) => {
      const data = await call('figures.trace', {
        form: requireOperand(args, 'mã mẫu biểu'),
        period: requireOption(args, 'period'),
        row: requireOption(args, 'row'),
        column: requireOption(args, 'column'),
      })
      return {
        data,
        text: [
          `${data.value ?? ''}\t${data.explanation}`,
          ...data.rows.map((row) => `${row.amount ?? ''}\t${row.label}`),
        ].join('\n'),
      }
    },
  },
  series: {
    workspace: 'required',
    run: async (args, call) => {
      const data = await call('figures.series', {
        form: requireOperand(args, 'mã mẫu biểu'),
        period: requireOption(args, 'period'),
        row: requireOption(args, 'row'),
        column: requireOption(args, 'column'),
      })
      const lines = data.points.flatMap(({ period, value, state, changes }) => [
        ...changes.map(({ date, words }) => `\t${date}\t${words}`),
        `${period.id}\t${value === null ? '' : JSON.stringify(value)}\t${state}`,
      ])
      return { data, text: lines.join('\n') }
    },
  },
  check: {
    workspace: 'required',
    run: async (args, call) => {
      const data = await call('checks.run', { period: requireOption(args, 'period') })
      return {
        data,
        text: data.issues.map((issue) => `${issue.severity}\t${issue.message}`).join('\n') || 'Không còn thiếu gì.',
      }
    },
  },
  report: {
    workspace: 'required',
    run: async (args, call) => {
      const period = requireOption(args, 'period')
      requireOption(args, 'out')
      const made = [await call('reports.workbook', { period }), await call('reports.document', { period })]
      const files = made.map((file) => writeOutput(args, file.name, file.bytes))
      return { data: { files }, text: files.join('\n') }
    },
  },
  submissions: {
    workspace: 'required',
    run: async (args, call) => {
      const data = await call('submissions.list', { period: requireOption(args, 'period') })
      const lines = data.communes.flatMap(({ unit, cells }) =>
        cells.map((cell) => {
          const number = data.forms.find((form) => form.form === cell.form)?.number ?? cell.form
          return `${unit.code}\t${unit.name}\t${number}\t${cell.state}\t${cell.source}`
        }),
      )
      return { data, text: lines.join('\n') }
    },
  },
  'template export': {
    workspace: 'required',
    run: async (args, call) => {
      const period = requireOption(args, 'period')
      requireOption(args, 'out')
      const { unit, form } = args.options
      const { communes } = await call('submissions.list', { period })
      const units = unit === undefined ? communes.map((one) => one.unit.code) : [unit]
      const files: string[] = []
      for (const code of units) {
        const made = await call('templates.export', {
          period,
          unit: code,
          ...(form !== undefined && { forms: [form] }),
        })
        files.push(writeOutput(args, made.name, made.bytes))
      }
      return { data: { files }, text: files.join('\n') }
    },
  },
  'period lock': {
    workspace: 'required',
    run: async (args, call) => {
      const data = await call('periods.lock', { period: requireOption(args, 'period') })
      return { data, text: `Đã khóa kỳ ${data.name}, báo cáo lần ${data.lock?.round ?? 1}.` }
    },
  },
  'period reopen': {
    workspace: 'required',
    run: async (args, call) => {
      const { number } = args.options
      const data = await call('periods.reopen', {
        period: requireOption(args, 'period'),
        reason: requireOption(args, 'reason'),
        ...(number !== undefined && { reportNumber: number }),
      })
      return { data, text: `Đã mở lại kỳ ${data.name}; báo cáo tới là lần ${data.lock?.round ?? 1}.` }
    },
  },
  ...signCommands,
  ...packageCommands,
  ...handoverCommands,
  ...keyCommands,
  ...tokenKeyCommands,
  ...provinceCommands,
  pack: packCommand,
  audit: auditCommand,
  retention: retentionCommand,
  person: personCommand,
  protection: protectionCommand,
  pair: pairCommand,
  backup: backupCommand,
  restore: restoreCommand,
  user: userCommand,
  password: passwordCommand,
  recovery: recoveryCommand,
  call: {
    workspace: 'optional',
    run: async (args, call) => {
      const name = requireOperand(args, 'tên lệnh gọi và JSON')
      if (!isCallName(name)) throw new AppError('unknown_call', { name })
      // The contract itself judges the input; here it is only known to be JSON.
      const input = parseJson(args.operands[1] ?? '{}') as CallInput<typeof name>
      const data: unknown = JSON.parse(encodeWire(await call(name, input)))
      return { data, text: JSON.stringify(data, null, 2) }
    },
  },
}

function parseJson(text: string): unknown {
  try {
    return decodeWire(text)
  } catch {
    throw new AppError('usage', { problem: 'tham số JSON không đọc được.' })
  }
}
