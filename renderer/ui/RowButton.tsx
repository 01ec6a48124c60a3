/** What can be done with one row of a table: a word that says to who only hears it of which row it speaks. */
import { Button } from './Button.tsx'

interface RowButtonProps {
  action: string
  /** What the row is called. */
  of: string
  onPress: () => void
}

export function RowButton({ action, of, onPress }: RowButtonProps) {
  return (
    <Button kind="link" size="bar" label={`${action} ${of}`} onPress={onPress}>
      {action}
    </Button>
  )
}
