/** The way back that every screen under an item of the rail wears at the same place, with its key. */
import { text } from '../strings.ts'
import { Button } from './Button.tsx'
import { useStepBack } from './stepBack.ts'

export function BackButton() {
  return (
    <Button hotkey="Esc" onPress={useStepBack()}>
      {text.back}
    </Button>
  )
}
