/** Before a period is locked or signed: how much is still missing, which holds nothing up and would be overlooked. */
import { addressOf } from '../addresses.ts'
import { useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'

export function StillMissing({ words }: { words: (count: number) => string }) {
  const { period, go } = useShell()
  const home = useCall('home.read', { period: period.id })
  const gaps = (home.data?.todo ?? []).filter(({ group }) => group !== 'step')
  // What refuses it is told by its own sentence.
  if (gaps.length === 0 || gaps.some(({ blocks }) => blocks.length > 0)) return null
  return (
    <Notice kind="warning">
      {words(gaps.length)}{' '}
      <Button kind="link" size="bar" shownKey="F9" onPress={() => go(addressOf(period.id, 'checks'))}>
        {text.report.seeMissing}
      </Button>
    </Notice>
  )
}
