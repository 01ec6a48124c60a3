/** The rail of six words with their icons, seven in a province; a narrow window keeps the icons and drops the words. */
import {
  IconClipboardCheck,
  IconFileImport,
  IconFileText,
  IconHelpCircle,
  IconHome,
  IconLock,
  IconPackage,
  IconPackageImport,
  IconTable,
  IconUsers,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { addressOf, addressOfPacks, type ScreenName } from './addresses.ts'
import { useReason, useShutScreens } from './screenRoles.tsx'
import { useShell } from './shellContext.ts'
import { text } from './strings.ts'
import { useCall } from './ui/useCall.ts'

interface Item {
  screen: Exclude<ScreenName, 'submissions' | 'duplicates' | 'people'>
  icon: ComponentType<{ size?: number; stroke?: number }>
  hotkey: string
}

const items: Item[] = [
  { screen: 'home', icon: IconHome, hotkey: 'Alt+1' },
  { screen: 'annexes', icon: IconTable, hotkey: 'Alt+2' },
  { screen: 'registers', icon: IconUsers, hotkey: 'Alt+3' },
  { screen: 'import', icon: IconFileImport, hotkey: 'Alt+4' },
  { screen: 'checks', icon: IconClipboardCheck, hotkey: 'Alt+5' },
  { screen: 'report', icon: IconFileText, hotkey: 'Alt+6' },
]
/** An office above others begins with what those send. */
const ofProvince: Item = { screen: 'received', icon: IconPackageImport, hotkey: 'Alt+X' }

/** `current` is the item of the open screen; null where it belongs to none. */
export function Rail({ current, isProvince }: { current: string | null; isProvince: boolean }) {
  const { period } = useShell()
  const home = useCall('home.read', { period: period.id })
  const shut = useShutScreens()
  const reason = useReason()
  const errors = home.data?.annexes.reduce((sum, annex) => sum + annex.errors, 0) ?? 0
  return (
    <nav className="rail" aria-label={text.rail.label}>
      {(isProvince ? items.toSpliced(1, 0, ofProvince) : items).map(({ screen, icon: Icon, hotkey }) => {
        const needs = shut(screen)
        return (
          <a
            key={screen}
            href={`#${addressOf(period.id, screen)}`}
            className="rail-item"
            aria-current={screen === current ? 'page' : undefined}
            aria-keyshortcuts={hotkey}
            data-shut={needs === null ? undefined : ''}
            title={[`${text.rail[screen]} · ${hotkey}`, needs && reason(needs)].filter(Boolean).join('. ')}
          >
            <span className="rail-icon">
              {needs === null ? <Icon size={21} stroke={1.5} /> : <IconLock size={21} stroke={1.5} />}
              {screen === 'checks' && errors > 0 ? <b className="rail-badge">{errors}</b> : null}
            </span>
            <span className="rail-word">{text.rail[screen]}</span>
          </a>
        )
      })}
      <a
        href={`#${addressOfPacks(period.id)}`}
        className="rail-item rail-last"
        aria-current={current === 'packs' ? 'page' : undefined}
        aria-keyshortcuts="Alt+7"
        title={`${text.rail.packs} · Alt+7`}
      >
        <span className="rail-icon">
          <IconPackage size={21} stroke={1.5} />
        </span>
        <span className="rail-word">{text.rail.packs}</span>
      </a>
      <a
        href={`#${addressOf(period.id, 'help')}`}
        className="rail-item"
        aria-current={current === 'help' ? 'page' : undefined}
        title={`${text.rail.help} · F1`}
      >
        <span className="rail-icon">
          <IconHelpCircle size={21} stroke={1.5} />
        </span>
        <span className="rail-word">{text.rail.help} F1</span>
      </a>
    </nav>
  )
}
