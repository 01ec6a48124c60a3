/** All pages of help and all keys. */
import { addressOf } from '../addresses.ts'
import { HelpKeys, HelpPageView } from '../help/HelpPageView.tsx'
import { wordHelp } from '../help/helpPage.ts'
import { helpPages } from '../help/helpPages.ts'
import { TourButton } from '../help/Tour.tsx'
import { helpText } from '../helpStrings.ts'
import { type RouteName, routeNames } from '../routeNames.ts'
import { useShell } from '../shellContext.ts'
import { HotkeyLevel, useHotkeys } from '../ui/hotkeys.ts'
import { useStepBack } from '../ui/stepBack.ts'
import './screens.css'

export default function Help({ rest: [asked] }: { rest: string[] }) {
  const { period, session, go } = useShell()
  const page = asked !== undefined && Object.hasOwn(helpPages, asked) ? (asked as RouteName) : null
  useHotkeys({ Esc: useStepBack() })
  return (
    <div className="screen">
      <header className="screen-title">
        <h1>{helpText.title}</h1>
        <span className="small">{helpText.intro}</span>
        {session.office.practice ? (
          <div className="actions">
            <TourButton onPress={() => go(addressOf(period.id, 'home'))} />
          </div>
        ) : null}
      </header>
      <HotkeyLevel value={1}>
        <div className="columns help-columns">
          <nav className="card" aria-label={helpText.pages}>
            <div className="help-list">
              <a href={`#${addressOf(period.id, 'help')}`} aria-current={page === null ? 'page' : undefined}>
                {helpText.allKeys}
              </a>
              {routeNames.map((name) => (
                <a
                  key={name}
                  href={`#${addressOf(period.id, 'help', name)}`}
                  aria-current={page === name ? 'page' : undefined}
                >
                  {helpPages[name].title}
                </a>
              ))}
            </div>
          </nav>
          <section className="card">
            <div className="card-head">
              <h2>{page === null ? helpText.allKeys : helpPages[page].title}</h2>
            </div>
            {page === null ? (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
              <div className="help-all" tabIndex={0} role="region" aria-label={helpText.allKeys}>
                {helpText.groups.map((group) => (
                  <section key={group.title} className="card">
                    <div className="card-head">
                      <h3>{group.title}</h3>
                    </div>
                    <HelpKeys keys={group.keys} />
                  </section>
                ))}
              </div>
            ) : (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: as above
              <div className="help-page" tabIndex={0} role="region" aria-label={helpPages[page].title}>
                <HelpPageView page={wordHelp(helpPages[page], session.office.role)} />
              </div>
            )}
          </section>
        </div>
      </HotkeyLevel>
    </div>
  )
}
