/** Ctrl+Z and Ctrl+Y of a register: takes back the last step, and says what stayed. */
import { IconArrowBackUp } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { useHotkeys } from '../ui/hotkeys.ts'
import { sentenceOf } from '../ui/Notice.tsx'
import { inTurn } from '../ui/saving.ts'
import { useCall, useWrite } from '../ui/useCall.ts'

/** `onTaken`: a line may be there no more, or again. */
export function useRegisterSteps(form: string, onTaken: () => void) {
  const steps = useCall('steps.read', { form }, { keep: true })
  const undo = useWrite('steps.undo')
  const redo = useWrite('steps.redo')
  const [said, setSaid] = useState<string | null>(null)

  useEffect(() => {
    if (said === null) return
    const timer = setTimeout(() => setSaid(null), 8_000)
    return () => clearTimeout(timer)
  }, [said])

  async function take(write: typeof undo, done: string): Promise<void> {
    try {
      // Ctrl+Z takes back what was typed last, though it is still on its way.
      const { changed, kept } = await inTurn(() => write.mutateAsync({ form }))
      setSaid(kept.length > 0 ? text.stepKept(kept.length) : changed > 0 ? done : null)
      onTaken()
    } catch (error) {
      setSaid(sentenceOf(error))
    }
  }

  return {
    /** A step may have been made of which the count does not tell yet; the program itself knows whether there is one. */
    isCounting: steps.isFetching || undo.isPending || redo.isPending,
    canUndo: (steps.data?.undo ?? 0) > 0,
    canRedo: (steps.data?.redo ?? 0) > 0,
    said,
    undo: () => void take(undo, text.stepUndone),
    redo: () => void take(redo, text.stepRedone),
  }
}

interface UndoRegisterProps {
  steps: ReturnType<typeof useRegisterSteps>
  /** False while the keys belong to a text that is being typed. */
  isListening: boolean
}

export function UndoRegister({ steps, isListening }: UndoRegisterProps) {
  const { isCounting, canUndo, canRedo, said, undo, redo } = steps
  useHotkeys({
    'Ctrl+Z': isListening && (canUndo || isCounting) ? undo : undefined,
    'Ctrl+Y': isListening && (canRedo || isCounting) ? redo : undefined,
  })
  return (
    <>
      <span className={said === null ? 'undo-said' : 'undo-said undo-shown'} role="status">
        {said}
      </span>
      <Button
        size="bar"
        icon={<IconArrowBackUp size={16} stroke={1.7} />}
        shownKey="Ctrl+Z"
        label={text.undo}
        disabled={!canUndo}
        onPress={undo}
      />
    </>
  )
}
