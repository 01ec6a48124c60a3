/** One import of before: what became of each of its rows. */
import { addressOf } from '../addresses.ts'
import { BatchOutcome } from '../import/BatchOutcome.tsx'
import { outcomeText } from '../outcomeStrings.ts'
import { useShell } from '../shellContext.ts'
import { Button } from '../ui/Button.tsx'
import './screens.css'
import '../import/import.css'

export default function ImportOutcome({ rest }: { rest: string[] }) {
  const { period, go } = useShell()
  return (
    <div className="screen">
      <header className="screen-title">
        <h1>{outcomeText.title}</h1>
        <div className="actions">
          <Button hotkey="Esc" onPress={() => go(addressOf(period.id, 'import'))}>
            {outcomeText.back}
          </Button>
        </div>
      </header>
      <BatchOutcome id={rest[0] ?? ''} />
    </div>
  )
}
