/** The top bar: whose books these are, which period with its real dates, the deadline, what is missing, the lock. */
import { IconCalendar, IconClock, IconListCheck, IconLock, IconSearch, IconUserCircle } from '@tabler/icons-react'
import { useRef } from 'react'
import { useLocation } from 'wouter'
import { daysBetween } from '../shared/date.ts'
import { addressOf, readAddress } from './addresses.ts'
import { Tour } from './help/Tour.tsx'
import { lockWorkspace } from './lockWorkspace.ts'
import { PracticeBand } from './PracticeBand.tsx'
import { optionOfPeriod } from './periodOptions.ts'
import { useReason } from './screenRoles.tsx'
import { searchText } from './search/searchStrings.ts'
import { useMay, useShell } from './shellContext.ts'
import { text } from './strings.ts'
import { Button } from './ui/Button.tsx'
import { Choice } from './ui/Choice.tsx'
import { useHotkeys } from './ui/hotkeys.ts'
import { useCall } from './ui/useCall.ts'
import { userText } from './userStrings.ts'

export function TopBar({ onLock, onSearch }: { onLock: () => void; onSearch: () => void }) {
  const { session, period, go } = useShell()
  const home = useCall('home.read', { period: period.id })
  const may = useMay()
  const reason = useReason()
  const { unit, parent } = session.office
  const missing = home.data?.todo.length

  async function lock(): Promise<void> {
    await lockWorkspace()
    onLock()
  }

  return (
    <header className="top">
      {session.office.practice ? <PracticeBand /> : null}
      <div className="top-line">
        <div className="top-brand" aria-hidden="true">
          Phụ
          <br />
          Biểu
        </div>
        <div className="top-unit">
          <strong>{text.officeOf(unit.name, session.office.role)}</strong>
          <span className="small">{[parent?.name, text.unitCode(unit.code)].filter(Boolean).join(' · ')}</span>
        </div>
        <PeriodPicker />
        <Deadline />
        <div className="top-right">
          <Button
            size="bar"
            shownKey="Ctrl+K"
            icon={<IconSearch size={17} stroke={1.6} />}
            onPress={onSearch}
            disabled={!may('search.find')}
            hint={may('search.find') ? searchText.label : `${searchText.label}. ${reason('search.find')}`}
          >
            {searchText.open}
          </Button>
          <Button
            size="bar"
            shownKey="F9"
            icon={<IconListCheck size={17} stroke={1.6} />}
            onPress={() => go(addressOf(period.id, 'checks'))}
          >
            {text.missing}{' '}
            {missing === undefined ? '' : <b className={missing > 0 ? 'count-error' : 'count-done'}>{missing}</b>}
          </Button>
          <button
            type="button"
            className="top-user"
            onClick={() => go(addressOf(period.id, 'users'))}
            aria-keyshortcuts="Alt+Q"
            title={`${session.user.displayName} · ${userText.open} · Alt+Q`}
          >
            <IconUserCircle size={18} stroke={1.5} /> <span>{session.user.displayName}</span>
          </button>
          <button
            type="button"
            className="top-lock"
            onClick={() => void lock()}
            aria-label={text.lock}
            title={text.lock}
          >
            <IconLock size={18} stroke={1.6} />
          </button>
        </div>
      </div>
      {session.office.practice ? <Tour /> : null}
    </header>
  )
}

function PeriodPicker() {
  const { period, periods, go } = useShell()
  const [location] = useLocation()
  const box = useRef<HTMLDivElement>(null)
  useHotkeys({ 'Alt+P': () => box.current?.querySelector('input')?.focus() }, 0)
  const [, screen = 'home', form] = readAddress(location)
  const years = [period.year - 1, period.year + 1]
  const options = [
    ...periods.map(optionOfPeriod),
    ...years.map((year) => ({ value: period.id.replace(/^\d{4}/, String(year)), label: text.otherYear(year) })),
  ]

  function pick(id: string | null): void {
    if (id === null || id === period.id) return
    const keepForm = form !== undefined && (screen === 'annexes' || screen === 'registers')
    go(addressOf(id, screen as 'home', ...(keepForm ? [form] : [])))
  }

  return (
    <div className="top-period" ref={box}>
      {period.lock?.isLocked ? (
        <IconLock size={17} stroke={1.8} role="img" aria-label={text.periodLock.locked} />
      ) : (
        <IconCalendar size={17} stroke={1.6} />
      )}
      <Choice name={text.period} value={period.id} options={options} onChange={pick} />
    </div>
  )
}

/** Its first and last day; the year stands once where both are of it, so that the box holds them in a small window too. */
function Deadline() {
  const { session, period } = useShell()
  if (period.deadlineDistrict === null) return null
  const days = daysBetween(session.today, period.deadlineDistrict)
  const kind = days < 0 ? 'error' : days <= 10 ? 'warning' : 'plain'
  return (
    <span className={`chip chip-${kind} top-deadline`}>
      <IconClock size={15} stroke={1.8} />
      {text.deadline(period.deadlineDistrict, days)}
    </span>
  )
}
