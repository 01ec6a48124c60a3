/** The working window: top bar, rail, the chosen screen, bottom bar. */
import { useQueryClient } from '@tanstack/react-query'
import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { mayCall } from '../shared/contract.ts'
import { addressOf, addressOfPacks, currentPeriod, readAddress, type ScreenName } from './addresses.ts'
import { HelpPanel } from './help/HelpPanel.tsx'
import { wordHelp } from './help/helpPage.ts'
import { helpPages } from './help/helpPages.ts'
import { useIdleLock } from './idleLock.ts'
import { lockWorkspace } from './lockWorkspace.ts'
import { Rail } from './Rail.tsx'
import { railItemOf } from './railItems.ts'
import { type RouteName, routeNames } from './routeNames.ts'
import { StatusBar } from './StatusBar.tsx'
import { AwaitedScreen, fetchAhead, fetchPatiently } from './screenCode.tsx'
import { ReadOnlyLine, ShutScreen, useShutScreens } from './screenRoles.tsx'
import { SearchBox } from './search/SearchBox.tsx'
import { ShellContext, type ShellState } from './shellContext.ts'
import { text } from './strings.ts'
import { TopBar } from './TopBar.tsx'
import { readKeptDrafts } from './ui/drafts.ts'
import { beginOpening, endOpening } from './ui/heldKeys.ts'
import { expectScreen, forgetScreen, useHotkeys } from './ui/hotkeys.ts'
import { ErrorNotice, Notice } from './ui/Notice.tsx'
import { useOtherWindow } from './ui/otherWindow.ts'
import { forgetAddresses, goBack, noteAddress } from './ui/stepBack.ts'
import { useCall } from './ui/useCall.ts'
import { NewPassword } from './users/NewPassword.tsx'

const loaders: Record<RouteName, () => Promise<{ default: ComponentType<{ rest: string[] }> }>> = {
  backups: () => import('./screens/Backups.tsx'),
  log: () => import('./screens/AuditLog.tsx'),
  protection: () => import('./screens/Protection.tsx'),
  pair: () => import('./screens/Pair.tsx'),
  handover: () => import('./screens/Handover.tsx'),
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
  recipients: () => import('./screens/Recipients.tsx'),
  returns: () => import('./screens/Returns.tsx'),
  keys: () => import('./keys/Keys.tsx'),
  words: () => import('./screens/Words.tsx'),
  print: () => import('./screens/Print.tsx'),
  help: () => import('./screens/Help.tsx'),
  received: () => import('./received/Received.tsx'),
  submissions: () => import('./screens/Submissions.tsx'),
  plan: () => import('./screens/PlanResult.tsx'),
  duplicates: () => import('./screens/Duplicates.tsx'),
  people: () => import('./screens/Person.tsx'),
  users: () => import('./screens/Users.tsx'),
}

const screens = Object.fromEntries(
  routeNames.map((name) => [name, lazy(() => fetchPatiently(loaders[name]))]),
) as unknown as Record<RouteName, ReturnType<typeof lazy<ComponentType<{ rest: string[] }>>>>

const railOrder: ScreenName[] = ['home', 'annexes', 'registers', 'import', 'checks', 'report']

export function Shell({ onLock }: { onLock: () => void }) {
  const [location, navigate] = useLocation()
  const [isSearching, setSearching] = useState(false)
  const [helpOf, setHelpOf] = useState<RouteName | null>(null)
  const session = useCall('session.current', {})
  const hasDrafts = useKeptDrafts()
  const isSecond = useOtherWindow()
  const [periodId, screenName = 'home', ...rest] = readAddress(location)
  const screen = routeNames.find((name) => name === screenName) ?? 'home'
  const year = /^\d{4}/.exec(periodId ?? '')?.[0]
  const periods = useCall('periods.list', year ? { year: Number(year) } : {}, { keep: true })
  const known = periods.data?.periods.find((period) => period.id === periodId)
  const fallback = periods.data?.current

  useEffect(() => {
    if (periods.data && !periods.isPlaceholderData && !known && fallback)
      navigate(addressOf(fallback, periodId === currentPeriod ? screen : 'home'), { replace: true })
  }, [periods.data, periods.isPlaceholderData, known, fallback, navigate, periodId, screen])

  useEffect(() => {
    // The other screens are fetched while the officer reads the first one, so that a key never waits for code.
    const timer = setTimeout(() => {
      void fetchAhead(Object.values(loaders))
    }, 400)
    return () => clearTimeout(timer)
  }, [])

  const lockNow = (): void => {
    // Whatever could not be kept, nobody waits in front of open figures.
    void lockWorkspace().then(onLock, onLock)
  }
  useIdleLock(session.data?.idleMinutes, lockNow)
  const latestLock = useRef(lockNow)
  latestLock.current = lockNow
  useEffect(() => window.bridge?.onLock?.(() => latestLock.current()), [])

  const unit = session.data?.office.unit.name
  useEffect(() => {
    // A narrow window has no room for the unit: its title says whose books these are.
    document.title = [unit, known?.name, text.appName].filter(Boolean).join(' · ')
  }, [unit, known?.name])

  // The keys of a screen come with its code and its rows.
  const place = `${periodId}/${screenName}`
  useLayoutEffect(() => expectScreen(place), [place])
  useLayoutEffect(() => forgetScreen, [])
  useEffect(() => noteAddress(location), [location])
  useEffect(() => forgetAddresses, [])

  const isProvince = session.data?.office.role === 'province'
  const maySearch = session.data !== undefined && mayCall(session.data.user.roles, 'search.find')
  const [mounted, setMounted] = useState<string | null>(null)
  // The face that asks for a new password stands before every screen.
  useOpening(location, mounted === location || Boolean(session.data?.newPassword))
  const isShown = useRef(true)
  useEffect(() => {
    isShown.current = true
    return () => {
      isShown.current = false
      // What comes after the shell, the locked door, takes its keys itself.
      endOpening()
    }
  }, [])
  const go = (address: string): void => {
    if (address !== location && isShown.current) beginOpening()
    navigate(address)
  }
  useHotkeys(
    {
      ...Object.fromEntries(
        railOrder.map((name, index) => [`Alt+${index + 1}`, known ? () => go(addressOf(known.id, name)) : undefined]),
      ),
      'Alt+7': known ? () => go(addressOfPacks(known.id)) : undefined,
      F1: known && screen !== 'help' ? () => setHelpOf(screen) : undefined,
      'Alt+S': known ? () => go(addressOf(known.id, 'backups')) : undefined,
      'Alt+Q': known ? () => go(addressOf(known.id, 'users')) : undefined,
      'Alt+T': known ? () => go(addressOf(known.id, 'plan')) : undefined,
      'Alt+U': known ? () => go(addressOf(known.id, 'duplicates')) : undefined,
      'Alt+X': known ? () => go(addressOf(known.id, isProvince ? 'received' : 'submissions')) : undefined,
      'Ctrl+K': known && maySearch ? () => setSearching(true) : undefined,
      F9: known ? () => go(addressOf(known.id, 'checks')) : undefined,
      'Alt+ArrowLeft': goBack,
      'Alt+ArrowRight': () => window.history.forward(),
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
  if (session.data?.newPassword) return <NewPassword session={session.data} onLock={lockNow} />
  if (!session.data || !periods.data || !known || !hasDrafts) return null
  const state: ShellState = { session: session.data, period: known, periods: periods.data.periods, go }
  const Screen = screens[screen]
  return (
    <ShellContext value={state}>
      <div className="shell">
        <TopBar onLock={onLock} onSearch={() => setSearching(true)} />
        <Rail current={railItemOf(screen)} isProvince={isProvince} />
        <main className="work">
          <Suspense fallback={<AwaitedScreen />}>
            <Opened screen={screen} isSecond={isSecond}>
              <Screen key={`${known.id}/${screen}`} rest={rest} />
            </Opened>
            <Mounted address={location} onMounted={setMounted} />
          </Suspense>
        </main>
        <StatusBar />
        {helpOf === screen ? (
          <HelpPanel
            page={wordHelp(helpPages[screen], session.data.office.role)}
            onClose={() => setHelpOf(null)}
            onAll={() => {
              setHelpOf(null)
              go(addressOf(known.id, 'help', screen))
            }}
          />
        ) : null}
        {isSearching ? <SearchBox onClose={() => setSearching(false)} /> : null}
      </div>
    </ShellContext>
  )
}

/** The screen, with a line where the officer only reads it; or the reason why it stays shut. */
function Opened({ screen, isSecond, children }: { screen: string; isSecond: boolean; children: ReactNode }) {
  const needs = useShutScreens()(screen)
  if (needs !== null) return <ShutScreen needs={needs} />
  return (
    <div className="opened">
      {isSecond ? <Notice kind="warning">{text.otherWindow}</Notice> : null}
      <ReadOnlyLine screen={screen} />
      <div className="opened-screen" data-screen={screen}>
        {children}
      </div>
    </div>
  )
}

/** What a screen may still be waiting for while it can be worked in already. */
const inBackground = new Set(['home.read', 'backups.health', 'gaps.list'])
const LONGEST_OPENING = 8_000

/** Holds keys back from the change of the address until the screen can take them. */
function useOpening(location: string, isMounted: boolean): void {
  const client = useQueryClient()
  useLayoutEffect(() => {
    if (location) beginOpening()
  }, [location])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a face before every screen is there already when the address changes behind it, and its keys must not be held for ever
  useEffect(() => {
    if (!isMounted) {
      // A screen that cannot be fetched must not keep the keyboard for ever.
      const limit = setTimeout(endOpening, LONGEST_OPENING)
      return () => clearTimeout(limit)
    }
    const began = Date.now()
    const isReading = (): boolean =>
      client.isFetching({
        predicate: ({ queryKey, state }) => state.data === undefined && !inBackground.has(String(queryKey[0])),
      }) > 0
    // What is read leads to more that is read: ready is who has asked for nothing twice in a row.
    let quiet = 0
    const timer = setInterval(() => {
      quiet = isReading() ? 0 : quiet + 1
      // A text box that has the focus takes keys though the screen is still reading.
      const isTaking = document.activeElement?.matches('main :is(input, textarea)') ?? false
      if (quiet < 2 && !isTaking && Date.now() - began < LONGEST_OPENING) return
      clearInterval(timer)
      endOpening()
    }, 16)
    return () => clearInterval(timer)
  }, [isMounted, location, client])
}

/** Tells that the screen of an address stands. */
function Mounted({ address, onMounted }: { address: string; onMounted: (address: string) => void }) {
  useEffect(() => onMounted(address), [address, onMounted])
  return null
}

/** Whether what the officer left unsaved is at hand: every screen begins with it. */
function useKeptDrafts(): boolean {
  const [isRead, setRead] = useState(false)
  useEffect(() => {
    // A workspace that cannot be read says so on the screen itself.
    void readKeptDrafts()
      .catch(() => {})
      .finally(() => setRead(true))
  }, [])
  return isRead
}
