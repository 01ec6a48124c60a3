/** The rules of this office: what it has set itself among its settings, else the shipped ones. */
import { readSettings } from '../../db/settings.ts'
import type { Reader } from '../../db/store.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { openRuleBook, parseOwnRule, type RuleBook, rules } from '../../shared/rules.ts'
import type { CallContext } from './callContext.ts'
import type { RuleDay } from './recordRules.ts'

/** Settings `quy_dinh.‹key of the rule›`. */
const PREFIX = 'quy_dinh.'

export function readRuleBook(db: Reader): RuleBook {
  return openRuleBook(readOwnRules(db))
}

/** What the office has set itself, by key of the rule. */
export function readOwnRules(db: Reader): Record<string, string> {
  const own = Object.entries(readSettings(db)).flatMap(([key, text]) =>
    key.startsWith(PREFIX) ? [[key.slice(PREFIX.length), text]] : [],
  )
  return Object.fromEntries(own)
}

/** What records are checked and completed by. */
export function ruleDay({ db, today }: Pick<CallContext, 'db' | 'today'>): RuleDay {
  return { today, rules: readRuleBook(db) }
}

/** Throws `invalid_input` for a rule that does not exist and for a text that says no value; '' gives back the shipped rule. */
export function requireOwnRule(setting: string, text: string): void {
  if (!setting.startsWith(PREFIX)) return
  const key = setting.slice(PREFIX.length)
  if (!rules.some((rule) => rule.key === key)) {
    throw new AppError('invalid_input', { field: setting, problem: 'không có quy định nào tên như vậy' })
  }
  if (text !== '' && parseOwnRule(text) === null) {
    const problem = 'hãy ghi một số như 24, hoặc thêm ngày bắt đầu như 24; 2026-07-01: 36'
    throw new AppError('invalid_input', { field: setting, problem })
  }
  const { choices, label = setting } = rules.find((rule) => rule.key === key) ?? {}
  if (choices && (parseOwnRule(text) ?? []).some(({ value }) => value >= choices.length)) {
    const problem = `chỉ ghi được ${choices.map((choice, value) => `${value} (${choice})`).join(', ')}`
    throw new AppError('invalid_input', { field: label, problem })
  }
}

/** Every rule once, as it is in force today, with what is shipped and what the office has set. */
export function listRules({ db, today }: CallContext): CallOutput<'rules.list'> {
  const settings = readSettings(db)
  const book = readRuleBook(db)
  const newest = new Map(rules.map((rule) => [rule.key, rule]))
  return [...newest.values()].map(({ key, label, choices, value, validFrom, validTo, basis, confirmed }) => {
    const inForce = book.valueOf(key, today)
    const own = parseOwnRule(settings[`${PREFIX}${key}`] ?? '') ?? []
    return {
      key,
      label,
      choices: choices ? [...choices] : null,
      value: typeof inForce === 'number' ? inForce : null,
      shipped: { value: Number(value), from: validFrom, to: validTo, basis, confirmed },
      own,
      isOwn: own.some(({ from }) => from === null || from <= today),
    }
  })
}
