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
  /** Other words than those of a list that is taken out. */
  title?: string
  action?: string
}

export function ConfirmExport(props: ConfirmExportProps) {
  const { sentence, onConfirm, onCancel, title = text.register.exportTitle, action = text.register.exportNow } = props
  return (
    <HotkeyLevel value={3}>
      <div className="confirm-export" role="alertdialog" aria-label={title}>
        <Notice kind="warning">
          <b>{title}.</b> {sentence}
        </Notice>
        <Button kind="primary" hotkey="Ctrl+Enter" onPress={onConfirm}>
          {action}
        </Button>
        <Button hotkey="Esc" onPress={onCancel}>
          {text.cancel}
        </Button>
      </div>
    </HotkeyLevel>
  )
}
