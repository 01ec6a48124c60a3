/** What a screen asks of the officer's role: without it the screen says why it stays shut, or that it is to be read only. */
import { type CallName, contract } from '../shared/contract.ts'
import { describeRoles } from '../shared/roles.ts'
import { roleText } from './roleStrings.ts'
import { useMay, useShell } from './shellContext.ts'
import { Notice } from './ui/Notice.tsx'

interface Needs {
  /** The call without which there is nothing to see. */
  open?: CallName
  /** The call that the work of the screen is made of. */
  work?: CallName
}

const needsOfScreens: Record<string, Needs> = {
  annexes: { work: 'cells.save' },
  registers: { open: 'records.list', work: 'records.save' },
  records: { open: 'records.get' },
  people: { open: 'people.open' },
  duplicates: { open: 'people.duplicates', work: 'people.merge' },
  reminders: { open: 'reminders.list' },
  import: { open: 'imports.preview' },
  imported: { open: 'imports.rows' },
  exchange: { open: 'exchanges.compare' },
  changes: { open: 'figures.changes' },
  checks: { work: 'checks.explain' },
  periods: { work: 'periods.savePresets' },
  rules: { work: 'settings.save' },
  issuer: { work: 'issuer.save' },
  words: { work: 'reports.saveText' },
  report: { work: 'periods.lock' },
  submissions: { work: 'submissions.save' },
  received: { work: 'province.ingest' },
  backups: { work: 'backups.make' },
  log: { open: 'audit.log' },
  protection: { open: 'retention.read' },
  packs: { work: 'packs.import' },
  pair: { open: 'pair.read', work: 'pair.give' },
  handover: { open: 'handover.list' },
}

/** The call without which the screen cannot be opened by this officer, or null. */
export function useShutScreens(): (screen: string) => CallName | null {
  const may = useMay()
  return (screen) => {
    const { open } = needsOfScreens[screen] ?? {}
    return open !== undefined && !may(open) ? open : null
  }
}

/** `Vai trò của anh chị (chỉ đọc) không làm được việc này. Việc này dành cho: cán bộ.` */
export function useReason(): (name: CallName) => string {
  const { session } = useShell()
  return (name) => roleText.reason(describeRoles(session.user.roles), describeRoles(contract[name].roles))
}

export function ShutScreen({ needs }: { needs: CallName }) {
  const reason = useReason()
  return (
    <div className="pad">
      <Notice kind="info">
        <b>{roleText.shut}</b> {reason(needs)} {roleText.ask}
      </Notice>
    </div>
  )
}

/** Nothing for whoever may work on the screen. */
export function ReadOnlyLine({ screen }: { screen: string }) {
  const may = useMay()
  const { session } = useShell()
  const { work } = needsOfScreens[screen] ?? {}
  if (work === undefined || may(work)) return null
  return (
    <p className="role-line small" role="status">
      {roleText.readOnly(describeRoles(session.user.roles), describeRoles(contract[work].roles))}
    </p>
  )
}
