/** F1 before a workspace is open: the page of what the window shows. */
import { useState } from 'react'
import type { DoorName } from '../routeNames.ts'
import { useHotkeys } from '../ui/hotkeys.ts'
import { doorHelp } from './doorHelp.ts'
import { HelpPanel } from './HelpPanel.tsx'

export function DoorHelp({ of }: { of: DoorName }) {
  const [isOpen, setOpen] = useState(false)
  useHotkeys({ F1: () => setOpen(!isOpen) }, isOpen ? 4 : 0)
  return isOpen ? <HelpPanel page={doorHelp[of]} onClose={() => setOpen(false)} /> : null
}
