/** F1: the page of the screen that is shown, beside it, so that the work is not left. */
import { useEffect, useRef } from 'react'
import { helpText } from '../helpStrings.ts'
import { Button } from '../ui/Button.tsx'
import { CardBody } from '../ui/CardBody.tsx'
import { HotkeyLevel } from '../ui/hotkeys.ts'
import { HelpPageView } from './HelpPageView.tsx'
import type { HelpPage } from './helpPage.ts'

interface HelpPanelProps {
  page: HelpPage
  onClose: () => void
  /** To the screen with all pages, where there is one. */
  onAll?: () => void
}

export function HelpPanel({ page, onClose, onAll }: HelpPanelProps) {
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    const before = document.activeElement
    panel.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    <HotkeyLevel value={3}>
      <aside className="help-panel card" ref={panel} tabIndex={-1} aria-label={helpText.panel(page.title)}>
        <div className="card-head">
          <h2>{helpText.panel(page.title)}</h2>
          <Button size="bar" hotkey="Esc" onPress={onClose}>
            {helpText.close}
          </Button>
        </div>
        <CardBody className="help-page" label={page.title}>
          <HelpPageView page={page} />
        </CardBody>
        {onAll ? (
          <div className="card-foot">
            <Button size="bar" hotkey="F1" onPress={onAll}>
              {helpText.all}
            </Button>
          </div>
        ) : null}
      </aside>
    </HotkeyLevel>
  )
}
