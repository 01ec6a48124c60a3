/** The working window: top bar, rail, the chosen screen, bottom bar. */
import { lazy, type ReactNode, Suspense, useEffect, useLayoutEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { mayCall } from '../shared/contract.ts'
import { addressOf, addressOfPacks, readAddress, type ScreenName } from './addresses.ts'
import { Rail } from './Rail.tsx'
import { StatusBar } from './StatusBar.tsx'
import { ReadOnlyLine, ShutScreen, useShutScreens } from './screenRoles.tsx'
import { SearchBox } from './search/SearchBox.tsx'
import { ShellContext, type ShellState } from './shellContext.ts'
import { text } from './strings.ts'
import { TopBar } from './TopBar.tsx'
import { expectScreen, useHotkeys } from './ui/hotkeys.ts'
import { ErrorNotice } from './ui/Notice.tsx'
import { useCall } from './ui/useCall.ts'

const loaders = {
  backups: () => import('./screens/Backups.tsx'),
  packs: () => import('./screens/Packs.tsx'),
  home: () => import('./screens/Home.tsx'),
  annexes: () => import('./screens/Annex.tsx'),
  registers: () => import('./screens/Register.tsx'),
  records: () => import('./screens/RecordLink.tsx'),
  import: () => import('./import/Import.tsx'),
  imported: () => import('./screens/ImportOutcome.tsx'),
  checks: () => import('./screens/Checks.tsx'),
  reminders: () => import('./screens/Reminders.tsx'),
  report: () => import('./screens/Report.tsx'),
  periods: () => import('./screens/Periods.tsx'),
  changes: () => import('./screens/Changes.tsx'),
  exchange: () => import('./screens/Exchange.tsx'),
  rules: () => import('./screens/Rules.tsx'),
  issuer: () => import('./screens/Issuer.tsx'),
  words: () => import('./screens/Words.tsx'),
  print: () => import('./screens/Print.tsx'),
  help: () => import('./screens/Help.tsx'),
  submissions: () => import('./screens/Submissions.tsx'),
  plan: () => import('./screens/PlanResult.tsx'),
  duplicates: () => import('./screens/Duplicates.tsx'),
  people: () => import('./screens/Person.tsx'),
}

const screens = {
  backups: lazy(loaders.backups),
  packs: lazy(loaders.packs),
  home: lazy(loaders.home),
  annexes: lazy(loaders.annexes),
  registers: lazy(loaders.registers),
  records: lazy(loaders.records),
  import: lazy(loaders.import),
  imported: lazy(loaders.imported),
  checks: lazy(loaders.checks),
  reminders: lazy(loaders.reminders),
  report: lazy(loaders.report),
  periods: lazy(loaders.periods),
  changes: lazy(loaders.changes),
  exchange: lazy(loaders.exchange),
  rules: lazy(loaders.rules),
  issuer: lazy(loaders.issuer),
  words: lazy(loaders.words),
  print: lazy(loaders.print),
  help: lazy(loaders.help),
  submissions: lazy(loaders.submissions),
  plan: lazy(loaders.plan),
  duplicates: lazy(loaders.duplicates),
  people: lazy(loaders.people),
}

const railOrder: ScreenName[] = ['home', 'annexes', 'registers', 'import', 'checks', 'report']

export function Shell({ onLock }: { onLock: () => void }) {
  const [location, navigate] = useLocation()
  const [isSearching, setSearching] = useState(false)
  const session = useCall('session.current', {})
  const [periodId, screenName = 'home', ...rest] = readAddress(location)
  const year = /^\d{4}/.exec(periodId ?? '')?.[0]
  const periods = useCall('periods.list', year ? { year: Number(year) } : {}, { keep: true })
  const known = periods.data?.periods.find((period) => period.id === periodId)
  const fallback = periods.data?.current

  useEffect(() => {
    if (periods.data && !periods.isPlaceholderData && !known && fallback)
      navigate(addressOf(fallback, 'home'), { replace: true })
  }, [periods.data, periods.isPlaceholderData, known, fallback, navigate])

  useEffect(() => {
    // The other screens are fetched while the officer reads the first one, so that a key never waits for code.
    const timer = setTimeout(() => {
      for (const load of Object.values(loaders)) void load()
    }, 400)
    return () => clearTimeout(timer)
  }, [])

  const unit = session.data?.office.unit.name
  useEffect(() => {
    // A narrow window has no room for the unit: its title says whose books these are.
    document.title = [unit, known?.name, text.appName].filter(Boolean).join(' · ')
  }, [unit, known?.name])

  // The keys of a screen come with its code and its rows.
  const place = `${periodId}/${screenName}`
  useLayoutEffect(() => expectScreen(place), [place])

  const maySearch = session.data !== undefined && mayCall(session.data.user.roles, 'search.find')
  const screen = Object.hasOwn(screens, screenName) ? (screenName as keyof typeof screens) : 'home'
  const go = (address: string): void => navigate(address)
  useHotkeys(
    {
      ...Object.fromEntries(
        railOrder.map((name, index) => [`Alt+${index + 1}`, known ? () => go(addressOf(known.id, name)) : undefined]),
      ),
      'Alt+7': known ? () => go(addressOfPacks(known.id)) : undefined,
      F1: known ? () => go(addressOf(known.id, 'help')) : undefined,
      'Alt+S': known ? () => go(addressOf(known.id, 'backups')) : undefined,
      'Alt+T': known ? () => go(addressOf(known.id, 'plan')) : undefined,
      'Alt+U': known ? () => go(addressOf(known.id, 'duplicates')) : undefined,
      'Alt+X': known ? () => go(addressOf(known.id, 'submissions')) : undefined,
      'Ctrl+K': known && maySearch ? () => setSearching(true) : undefined,
      F9: known ? () => go(addressOf(known.id, 'checks')) : undefined,
    },
    0,
  )

  const error = session.error ?? periods.error
  if (error) {
    return (
      <div className="pad">
        <ErrorNotice error={error} />
      </div>
    )
  }
  if (!session.data || !periods.data || !known) return null
  const state: ShellState = { session: session.data, period: known, periods: periods.data.periods, go }
  const Screen = screens[screen]
  return (
    <ShellContext value={state}>
      <div className="shell">
        <TopBar onLock={onLock} onSearch={() => setSearching(true)} />
        <Rail current={railItemOf(screen)} />
        <main className="work">
          <Suspense fallback={null}>
            <Opened screen={screen}>
              <Screen key={`${known.id}/${screen}`} rest={rest} />
            </Opened>
          </Suspense>
        </main>
        <StatusBar />
        {isSearching ? <SearchBox onClose={() => setSearching(false)} /> : null}
      </div>
    </ShellContext>
  )
}

/** The screen, with a line where the officer only reads it; or the reason why it stays shut. */
function Opened({ screen, children }: { screen: string; children: ReactNode }) {
  const needs = useShutScreens()(screen)
  if (needs !== null) return <ShutScreen needs={needs} />
  return (
    <div className="opened">
      <ReadOnlyLine screen={screen} />
      <div className="opened-screen">{children}</div>
    </div>
  )
}

/** The item of the rail that a screen without one of its own belongs to. */
function railItemOf(screen: keyof typeof screens): string {
  if (screen === 'imported' || screen === 'exchange') return 'import'
  if (['periods', 'changes', 'rules', 'issuer', 'words', 'print'].includes(screen)) return 'report'
  if (screen === 'records' || screen === 'duplicates' || screen === 'people') return 'registers'
  return ['reminders', 'submissions', 'backups', 'plan'].includes(screen) ? 'home' : screen
}
