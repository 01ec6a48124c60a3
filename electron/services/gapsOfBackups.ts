/** The gap that is a backup too old to rely on, or none at all; only where the program makes them by itself. */
import { type BackupHealth, readBackupHealth } from './backups/backupHealth.ts'
import { type GapSource, nameDoer } from './gapSource.ts'

const minutesForBackup = 2

/** A workspace for practice is backed up on demand only and waits for nothing. */
export const staleBackup: GapSource = ({ context, period }) => {
  if (!context.backups.isAutomatic) return []
  const health = readBackupHealth(context)
  if (health.state === 'good') return []
  return [
    {
      group: 'missing',
      blocks: [],
      title: 'Sao lưu',
      detail: describeHealth(health),
      who: nameDoer(context),
      minutes: minutesForBackup,
      due: period.deadlineDistrict,
      screen: 'backups',
      place: null,
      rule: '',
      explains: [],
      reason: null,
      former: null,
    },
  ]
}

/** The first thing that is wrong, the gravest first. */
function describeHealth({ failure, damaged, rolledBack, newest, proven, second, hasLittleRoom }: BackupHealth): string {
  if (rolledBack) return `Số liệu đang mở cũ hơn lần ghi cuối: thiếu ${rolledBack.missing} việc đã ghi.`
  if (failure) return `Lần sao lưu gần nhất không xong: ${failure.message}`
  if (damaged > 0) return `${damaged} bản sao lưu không đọc lại được.`
  if (!newest) return 'Chưa có bản sao lưu nào.'
  if (!proven) return 'Chưa có bản sao lưu nào được phục hồi thử.'
  if (hasLittleRoom) return 'Ổ đĩa giữ sổ sắp hết chỗ.'
  switch (second.state) {
    case 'unset':
      return 'Chưa chọn nơi thứ hai để giữ bản sao lưu ngoài máy này.'
    case 'failed':
      return `Chép ra nơi thứ hai không xong: ${second.message ?? ''}`
    case 'away':
    case 'there':
      return second.days === null
        ? `Chưa chép bản nào ra ${second.label ?? 'nơi thứ hai'}.`
        : `Lần phục hồi thử đã ${proven.days} ngày, bản chép ở ${second.label ?? 'nơi thứ hai'} đã ${second.days} ngày.`
  }
}
