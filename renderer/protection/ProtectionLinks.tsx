/** The ways from the backups to what else protects the books; only those that the officer may open. */
import { addressOf } from '../addresses.ts'
import { auditText } from '../auditStrings.ts'
import { handoverText } from '../handoverStrings.ts'
import { pairText, protectionText } from '../protectionStrings.ts'
import { useMay, useShell } from '../shellContext.ts'
import { Button } from '../ui/Button.tsx'

export function ProtectionLinks() {
  const { period, go } = useShell()
  const may = useMay()
  return (
    <nav className="protection-links" aria-label={protectionText.links}>
      {may('audit.log') ? (
        <Button size="bar" onPress={() => go(addressOf(period.id, 'log'))}>
          {auditText.title}
        </Button>
      ) : null}
      {may('retention.read') ? (
        <Button size="bar" onPress={() => go(addressOf(period.id, 'protection'))}>
          {protectionText.title}
        </Button>
      ) : null}
      {may('pair.read') ? (
        <Button size="bar" onPress={() => go(addressOf(period.id, 'pair'))}>
          {pairText.title}
        </Button>
      ) : null}
      {may('handover.list') ? (
        <Button size="bar" onPress={() => go(addressOf(period.id, 'handover'))}>
          {handoverText.link}
        </Button>
      ) : null}
    </nav>
  )
}
