/** Reads the command line into a command, its operands and its options. */
import { parseArgs } from 'node:util'
import { AppError } from '../../shared/errors.ts'

const options = {
  data: { type: 'string' },
  'password-file': { type: 'string' },
  'new-password-file': { type: 'string' },
  'recovery-file': { type: 'string' },
  roles: { type: 'string' },
  sealed: { type: 'boolean' },
  user: { type: 'string' },
  now: { type: 'string' },
  json: { type: 'boolean' },
  out: { type: 'string' },
  trust: { type: 'string' },
  forms: { type: 'string' },
  id: { type: 'string' },
  version: { type: 'string' },
  title: { type: 'string' },
  'recovery-out': { type: 'string' },
  role: { type: 'string' },
  unit: { type: 'string' },
  officer: { type: 'string' },
  practice: { type: 'boolean' },
  fill: { type: 'boolean' },
  form: { type: 'string' },
  sheet: { type: 'string' },
  period: { type: 'string' },
  commit: { type: 'boolean' },
  row: { type: 'string' },
  column: { type: 'string' },
  value: { type: 'string' },
  reason: { type: 'string' },
  number: { type: 'string' },
  root: { type: 'string' },
  'revoke-old': { type: 'boolean' },
  'former-key': { type: 'boolean' },
  place: { type: 'string' },
  address: { type: 'string' },
  'token-file': { type: 'string' },
  recipient: { type: 'string' },
  level: { type: 'string' },
  encrypt: { type: 'boolean' },
  plain: { type: 'boolean' },
  postgres: { type: 'string' },
  confirm: { type: 'boolean' },
  cosign: { type: 'boolean' },
  holder: { type: 'string' },
  'file-password-file': { type: 'string' },
  'passphrase-file': { type: 'string' },
  fingerprint: { type: 'string' },
  deadline: { type: 'string' },
  comment: { type: 'string', multiple: true },
  help: { type: 'boolean' },
} as const

export interface Arguments {
  /** `init`, `import`, `package build` … */
  command: string
  operands: string[]
  options: ReturnType<typeof parseOptions>['values']
}

/** Commands of two words. */
const groups = ['handover', 'keys', 'package', 'period', 'province', 'template', 'trust']

function parseOptions(argv: string[]) {
  return parseArgs({ args: argv, options, allowPositionals: true, strict: true })
}

/** Throws `usage` with what is wrong. */
export function parseArguments(argv: string[]): Arguments {
  let parsed: ReturnType<typeof parseOptions>
  try {
    parsed = parseOptions(argv)
  } catch (error) {
    throw new AppError('usage', { problem: describeParseError(error) })
  }
  const [first, ...rest] = parsed.positionals
  if (parsed.values.help === true) return { command: 'help', operands: [], options: parsed.values }
  if (first === undefined)
    throw new AppError('usage', { problem: 'cần một lệnh, ví dụ: init, import, figures, package build.' })
  if (parsed.values.now !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(parsed.values.now)) {
    throw new AppError('usage', { problem: '--now cần dạng YYYY-MM-DD.' })
  }
  const grouped = groups.includes(first) && rest[0] !== undefined
  return {
    command: grouped ? `${first} ${rest[0]}` : first,
    operands: grouped ? rest.slice(1) : rest,
    options: parsed.values,
  }
}

/** The library speaks English; the option it names is what matters. */
function describeParseError(error: unknown): string {
  const option = error instanceof Error ? /--?[a-z][a-z-]*/.exec(error.message)?.[0] : undefined
  return option === undefined
    ? 'không đọc được dòng lệnh, hãy xem README, mục “Command line”.'
    : `tùy chọn ${option} không có hoặc thiếu giá trị, hãy xem README, mục “Command line”.`
}

/** An option the command cannot do without. */
export function requireOption(args: Arguments, name: keyof typeof options): string {
  const value = args.options[name]
  if (typeof value !== 'string' || value === '')
    throw new AppError('usage', { problem: `lệnh ${args.command} cần --${name}.` })
  return value
}

export function requireOperand(args: Arguments, what: string): string {
  const value = args.operands[0]
  if (value === undefined) throw new AppError('usage', { problem: `lệnh ${args.command} cần ${what}.` })
  return value
}
