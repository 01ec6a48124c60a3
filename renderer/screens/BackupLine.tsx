/** How the backups stand in one line: on the home screen, and shorter in the bottom bar. */
import type { CallOutput } from '../../shared/contract.ts'
import { addressOf } from '../addresses.ts'
import { backupText } from '../backupStrings.ts'
import { useShell } from '../shellContext.ts'
import { Key } from '../ui/Key.tsx'
import { Mark, type MarkKind } from '../ui/Mark.tsx'
import { useCall } from '../ui/useCall.ts'

export const healthMarks: Record<CallOutput<'backups.health'>['state'], MarkKind> = {
  good: 'done',
  late: 'warning',
  missing: 'missing',
  failed: 'error',
}

export function BackupLine() {
  const { period } = useShell()
  const { data: health } = useCall('backups.health', {})
  if (!health?.isAutomatic) return null
  return (
    <a className="home-submissions" href={`#${addressOf(period.id, 'backups')}`}>
      <Mark kind={healthMarks[health.state]} />
      <span className="state-name" title={`${backupText.home(health)} · ${backupText.homeOutside(health)}`}>
        {backupText.home(health)} · {backupText.homeOutside(health)}
      </span>
      <Key>Alt+S</Key>
    </a>
  )
}

/** What the mark before it stands for: a warning beside good news would tell nothing. */
function statusOf(health: CallOutput<'backups.health'>): string {
  const isHalf = health.state === 'late' && health.newest !== null && health.proven !== null
  return isHalf ? backupText.statusOutside(health) : backupText.home(health)
}

export function BackupStatus() {
  const { period } = useShell()
  const { data: health } = useCall('backups.health', {})
  if (!health) return null
  return (
    <a className="bottom-backup" href={`#${addressOf(period.id, 'backups')}`} title={`${backupText.title} · Alt+S`}>
      <Mark kind={health.isAutomatic ? healthMarks[health.state] : 'nil'} />
      {health.isAutomatic ? statusOf(health) : backupText.practiceStatus}
    </a>
  )
}
