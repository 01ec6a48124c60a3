/** What the window shows when drawing a screen has failed: without it the page would be empty without a word. */
import { screenCodeText } from './screenCodeStrings.ts'
import { Button } from './ui/Button.tsx'
import { Notice } from './ui/Notice.tsx'

export function Fault({ onReopen }: { onReopen: () => void }) {
  return (
    <main className="pad stack">
      <Notice kind="error">
        <b>{screenCodeText.fault}</b> {screenCodeText.faultAdvice}
      </Notice>
      <div>
        <Button kind="primary" hotkey="Enter" onPress={onReopen}>
          {screenCodeText.reopen}
        </Button>
      </div>
    </main>
  )
}
