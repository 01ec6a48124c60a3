/** The panel of F1 beside a form: how it is filled in, on which provisions it rests, and the way to the list of keys. */
import type { FormDefinition, LegalBasis } from '../../shared/form.ts'
import { addressOf } from '../addresses.ts'
import { useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from './Button.tsx'
import { HotkeyLevel } from './hotkeys.ts'

export function FormHelp({ definition, onClose }: { definition: FormDefinition; onClose: () => void }) {
  const { period, go } = useShell()
  const { legalBasis = [] } = definition
  const confirmed = legalBasis.filter((one) => one.confirmed)
  const others = legalBasis.filter((one) => !one.confirmed)
  return (
    <HotkeyLevel value={2}>
      <aside className="form-help card" aria-label={text.formHelp.title}>
        <div className="card-head">
          <h2>
            {definition.number} · {text.formHelp.title}
          </h2>
          <Button size="bar" hotkey="Esc" onPress={onClose}>
            {text.formHelp.close}
          </Button>
        </div>
        <div className="card-body">
          <p>{definition.help}</p>
          <h3>{text.formHelp.legalBasis}</h3>
          {confirmed.length > 0 ? (
            <Provisions list={confirmed} />
          ) : (
            <p className="small">{text.formHelp.noLegalBasis}</p>
          )}
          {others.length > 0 ? (
            <>
              <h3>{text.formHelp.unconfirmed}</h3>
              <Provisions list={others} />
            </>
          ) : null}
        </div>
        <div className="card-foot">
          <Button
            hotkey="F1"
            onPress={() => go(addressOf(period.id, 'help', definition.kind === 'annex' ? 'annexes' : 'registers'))}
          >
            {text.formHelp.keys}
          </Button>
        </div>
      </aside>
    </HotkeyLevel>
  )
}

function Provisions({ list }: { list: LegalBasis[] }) {
  return (
    <ul>
      {list.map((one) => (
        <li key={one.text}>{one.text}</li>
      ))}
    </ul>
  )
}
