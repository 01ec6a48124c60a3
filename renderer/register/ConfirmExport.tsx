/** Asks before a list with sensitive personal data leaves the program. */
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { HotkeyLevel } from '../ui/hotkeys.ts'
import { Notice } from '../ui/Notice.tsx'

interface ConfirmExportProps {
  /** What leaves, in the program's own sentence. */
  sentence: string
  onConfirm: () => void
  onCancel: () => void
}

export function ConfirmExport({ sentence, onConfirm, onCancel }: ConfirmExportProps) {
  return (
    <HotkeyLevel value={3}>
      <div className="confirm-export" role="alertdialog" aria-label={text.register.exportTitle}>
        <Notice kind="warning">
          <b>{text.register.exportTitle}.</b> {sentence}
        </Notice>
        <Button kind="primary" hotkey="Ctrl+Enter" onPress={onConfirm}>
          {text.register.exportNow}
        </Button>
        <Button hotkey="Esc" onPress={onCancel}>
          {text.cancel}
        </Button>
      </div>
    </HotkeyLevel>
  )
}
