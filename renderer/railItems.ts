/** The item of the rail that a screen without one of its own belongs to. */
import type { RouteName } from './routeNames.ts'

const under: Partial<Record<RouteName, RouteName | null>> = {
  imported: 'import',
  exchange: 'import',
  periods: 'report',
  changes: 'report',
  rules: 'report',
  issuer: 'report',
  keys: 'report',
  words: 'report',
  print: 'report',
  recipients: 'report',
  returns: 'report',
  records: 'registers',
  duplicates: 'registers',
  people: 'registers',
  reminders: 'registers',
  submissions: null,
  plan: null,
  backups: null,
  log: null,
  protection: null,
  pair: null,
  handover: null,
  users: null,
}

/** Null where none of them leads to it. */
export function railItemOf(screen: RouteName): RouteName | null {
  const item = under[screen]
  return item === undefined ? screen : item
}
