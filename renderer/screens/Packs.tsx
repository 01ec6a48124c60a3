/** Data packs: those received, and taking in another one after its signature and its changes have been looked at. */
import { IconPackage } from '@tabler/icons-react'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { call } from '../api.ts'
import { packText } from '../packStrings.ts'
import { useMay } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { saveFile } from '../ui/files.ts'
import { Mark, type MarkKind } from '../ui/Mark.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall, useForgetAll } from '../ui/useCall.ts'
import { TakePack } from './TakePack.tsx'
import './screens.css'

type Pack = CallOutput<'packs.list'>[number]

const marks: Record<Pack['state'], MarkKind> = { in_use: 'done', superseded: 'entered', withdrawn: 'nil' }

export default function Packs() {
  return (
    <div className="screen">
      <header className="screen-title">
        <h1>{packText.title}</h1>
        <span className="small">{packText.intro}</span>
      </header>
      <div className="columns packs-columns">
        <ReceivedPacks />
        <TakePack />
      </div>
    </div>
  )
}

function ReceivedPacks() {
  const packs = useCall('packs.list', {})
  return (
    <section className="card">
      <div className="card-head">
        <h2>{packText.received}</h2>
      </div>
      <div className="card-body">
        <ErrorNotice error={packs.error} />
        {packs.data?.length === 0 ? <p className="empty">{packText.none}</p> : null}
        {(packs.data ?? []).map((pack) => (
          <ReceivedPack key={`${pack.id}/${pack.version}`} pack={pack} />
        ))}
      </div>
    </section>
  )
}

function ReceivedPack({ pack }: { pack: Pack }) {
  const may = useMay()
  const forget = useForgetAll()
  const [asking, setAsking] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const { id, version, state } = pack

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    setError(null)
    setAsking(false)
    await work().catch(setError)
  }

  return (
    <div className="output" data-testid={`pack-${id}-${version}`}>
      <IconPackage size={26} stroke={1.4} />
      <div className="output-words">
        <b>
          {pack.title} · {packText.version(version)}
        </b>
        <span className="small pack-state">
          <Mark kind={marks[state]} /> {packText.states[state]} · {packText.issued(pack.issuedBy.name, pack.validFrom)}
        </span>
        <span className="small">{packText.by(pack.receivedBy, text.localTime(pack.receivedAt))}</span>
        <ErrorNotice error={error} />
        {asking ? (
          <span className="line">
            <span>{packText.withdrawAsk(pack.title)}</span>
            <Button
              size="bar"
              kind="primary"
              onPress={() => void attempt(() => call('packs.withdraw', { id, version }).then(forget))}
            >
              {packText.withdrawYes}
            </Button>
            <Button size="bar" hotkey="Esc" onPress={() => setAsking(false)}>
              {packText.keep}
            </Button>
          </span>
        ) : null}
      </div>
      <Button
        size="bar"
        onPress={() => void attempt(() => call('packs.get', { id, version }).then((file) => saveFile(file)))}
      >
        {packText.save}
      </Button>
      {state === 'in_use' && may('packs.withdraw') && !asking ? (
        <Button size="bar" kind="link" onPress={() => setAsking(true)}>
          {packText.withdraw}
        </Button>
      ) : null}
    </div>
  )
}
