/** Ctrl+Z and Ctrl+Y of a register: takes back the last line that was added, changed or removed, and says what stayed. */
import { IconArrowBackUp } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { useHotkeys } from '../ui/hotkeys.ts'
import { sentenceOf } from '../ui/Notice.tsx'
import { useCall, useWrite } from '../ui/useCall.ts'

interface UndoRegisterProps {
  form: string
  /** False while the keys belong to a text that is being typed. */
  isListening: boolean
  /** A line may be there no more, or again. */
  onTaken: () => void
}

export function UndoRegister({ form, isListening, onTaken }: UndoRegisterProps) {
  const steps = useCall('steps.read', { form }, { keep: true })
  const undo = useWrite('steps.undo')
  const redo = useWrite('steps.redo')
  const [said, setSaid] = useState<string | null>(null)
  const canUndo = (steps.data?.undo ?? 0) > 0
  const canRedo = (steps.data?.redo ?? 0) > 0

  useEffect(() => {
    if (said === null) return
    const timer = setTimeout(() => setSaid(null), 8_000)
    return () => clearTimeout(timer)
  }, [said])

  async function take(write: typeof undo, done: string): Promise<void> {
    try {
      const { kept } = await write.mutateAsync({ form })
      setSaid(kept.length > 0 ? text.stepKept(kept.length) : done)
      onTaken()
    } catch (error) {
      setSaid(sentenceOf(error))
    }
  }

  useHotkeys({
    'Ctrl+Z': isListening && canUndo ? () => void take(undo, text.stepUndone) : undefined,
    'Ctrl+Y': isListening && canRedo ? () => void take(redo, text.stepRedone) : undefined,
  })
  return (
    <>
      <span className={said === null ? 'undo-said' : 'undo-said undo-shown'} role="status">
        {said}
      </span>
      <Button
        icon={<IconArrowBackUp size={16} stroke={1.7} />}
        shownKey="Ctrl+Z"
        label={text.undo}
        disabled={!canUndo}
        onPress={() => void take(undo, text.stepUndone)}
      />
    </>
  )
}
