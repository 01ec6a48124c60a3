/** One step back, as Esc and Alt+Left take it: out of the text box first, then to the screen before, never out of the program. */
import { useLocation } from 'wouter'
import { addressOf, readAddress } from '../addresses.ts'
import { railItemOf } from '../railItems.ts'
import { routeNames } from '../routeNames.ts'
import { useShell } from '../shellContext.ts'
import { isTextBox } from './hotkeys.ts'

/** The addresses of this window up to the one that is shown. */
const trail: string[] = []

/** Called at each change of address, whoever made it. */
export function noteAddress(address: string): void {
  if (trail.at(-1) === address) return
  if (trail.at(-2) === address) trail.pop()
  else trail.push(address)
}

/** As the browser's own key does it, which the window of the program has not; the first screen is never left. */
export function goBack(): void {
  if (trail.length > 1) window.history.back()
}

/** Before a workspace is opened nothing of another one is gone back to. */
export function forgetAddresses(): void {
  trail.length = 0
}

export function useStepBack(): () => void {
  const { go, period } = useShell()
  const [location] = useLocation()
  return () => {
    const at = document.activeElement
    // What is being typed stays on the screen until Esc is meant for the screen.
    if (at instanceof HTMLElement && isTextBox(at)) at.blur()
    else if (trail.length > 1) goBack()
    else {
      const screen = routeNames.find((name) => name === readAddress(location)[1]) ?? 'home'
      go(addressOf(period.id, railItemOf(screen) ?? 'home'))
    }
  }
}
