/** The rules of this office: what it has set itself among its settings, else the shipped ones. */
import { readSettings } from '../../db/settings.ts'
import type { Reader } from '../../db/store.ts'
import { AppError } from '../../shared/errors.ts'
import { openRuleBook, parseOwnRule, type RuleBook, rules } from '../../shared/rules.ts'
import type { CallContext } from './callContext.ts'
import type { RuleDay } from './recordRules.ts'

/** Settings `quy_dinh.‹key of the rule›`. */
const PREFIX = 'quy_dinh.'

export function readRuleBook(db: Reader): RuleBook {
  const own = Object.entries(readSettings(db)).flatMap(([key, text]) =>
    key.startsWith(PREFIX) ? [[key.slice(PREFIX.length), text]] : [],
  )
  return openRuleBook(Object.fromEntries(own))
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
}
