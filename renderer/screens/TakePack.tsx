/** Taking a data pack in: who signed it and what it would change, in words, before anything is written. */
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { formatDateInText } from '../../shared/date.ts'
import { call, type PickedFile } from '../api.ts'
import { packText } from '../packStrings.ts'
import { noteSaved } from '../StatusBar.tsx'
import { useMay } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { pickFile } from '../ui/files.ts'
import { Mark } from '../ui/Mark.tsx'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { useForgetAll } from '../ui/useCall.ts'

type Review = CallOutput<'packs.inspect'>

const changeMarks = { new: 'done', changed: 'entered', same: 'nil' } as const

export function TakePack() {
  const may = useMay()
  const forget = useForgetAll()
  const [file, setFile] = useState<PickedFile | null>(null)
  const [trust, setTrust] = useState<Uint8Array[]>([])
  const [review, setReview] = useState<Review | null>(null)
  const [taken, setTaken] = useState<string | null>(null)
  const [working, setWorking] = useState<'checking' | 'accepting' | null>(null)
  const [error, setError] = useState<unknown>(null)
  const mayTake = may('packs.import')

  async function inspect(picked: PickedFile | null, trusted: Uint8Array[]): Promise<void> {
    if (!picked) return
    setError(null)
    setTaken(null)
    setReview(null)
    setFile(picked)
    setTrust(trusted)
    setWorking('checking')
    await call('packs.inspect', { bytes: picked.bytes, trust: trusted }).then(setReview, setError)
    setWorking(null)
  }

  async function pickCertificate(): Promise<void> {
    const certificate = await pickFile('.pem,.crt,.cer,.der')
    if (certificate) await inspect(file, [certificate.bytes])
  }

  async function accept(): Promise<void> {
    if (!file) return
    setError(null)
    setWorking('accepting')
    try {
      await call('packs.import', { name: file.name, bytes: file.bytes, trust })
      setTaken(review?.pack?.title ?? file.name)
      drop()
      noteSaved()
      forget()
    } catch (thrown) {
      setError(thrown)
    }
    setWorking(null)
  }

  function drop(): void {
    setFile(null)
    setReview(null)
    setTrust([])
    setError(null)
  }

  return (
    <section className="card">
      <div className="card-head">
        <h2>{packText.take}</h2>
      </div>
      <div className="card-body pad stack">
        <p className="small">{packText.takeDetail}</p>
        <div className="line">
          <Button
            hotkey="Ctrl+O"
            kind={review ? 'plain' : 'primary'}
            onPress={() => void pickFile('.asice').then((picked) => inspect(picked, []))}
          >
            {packText.pick}
          </Button>
          {file ? <span className="small">{file.name}</span> : null}
        </div>
        {working === 'checking' ? <p className="small">{packText.checking}</p> : null}
        <ErrorNotice error={error} />
        {taken ? <Notice kind="done">{packText.taken(taken)}</Notice> : null}
        {review ? <ReviewView review={review} onCertificate={() => void pickCertificate()} /> : null}
        {review?.valid ? (
          <div className="line">
            {mayTake ? (
              <Button kind="primary" hotkey="Ctrl+Enter" disabled={working !== null} onPress={() => void accept()}>
                {working === 'accepting' ? packText.accepting : packText.accept}
              </Button>
            ) : (
              <Notice kind="info">{packText.onlyAdministrator}</Notice>
            )}
            <Button hotkey="Esc" onPress={drop}>
              {packText.drop}
            </Button>
          </div>
        ) : null}
      </div>
    </section>
  )
}

function ReviewView({ review, onCertificate }: { review: Review; onCertificate: () => void }) {
  const { pack, signer } = review
  const facts: [string, string | null][] = [
    [packText.facts.pack, pack && `${pack.title}, ${packText.version(pack.version)}`],
    [packText.facts.issuer, signer && `${signer.organisation} · ${signer.unitCode}`],
    [packText.facts.from, pack && formatDateInText(pack.validFrom)],
    [packText.facts.signed, signer && text.localTime(signer.signingTime)],
    [packText.facts.key, signer && (signer.spkiSha256.slice(0, 16).match(/.{4}/g)?.join(' ') ?? null)],
  ]
  return (
    <>
      <Notice kind={review.valid ? 'done' : 'error'}>
        <b>{review.valid ? packText.good : packText.bad}.</b> {review.message}
      </Notice>
      {review.code === 'CHAIN_UNTRUSTED' ? (
        <>
          <p className="small">{packText.certificateHelp}</p>
          <div className="line">
            <Button hotkey="Alt+C" onPress={onCertificate}>
              {packText.certificate}
            </Button>
          </div>
        </>
      ) : null}
      <dl className="facts">
        {facts.map(([label, value]) =>
          value ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {review.changes.length > 0 ? <h3 className="pack-changes-head">{packText.changes}</h3> : null}
      {review.changes.map((change) => (
        <div key={change.id} className="pack-change">
          <div className="line">
            <Mark kind={changeMarks[change.state]} />
            <b>{change.title}</b>
            <span className="small push">{packText.changeStates[change.state]}</span>
          </div>
          <ul>
            {change.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      ))}
      {review.warnings.length > 0 ? (
        <Notice kind="info">
          {packText.warnings}
          <ul className="pack-warnings">
            {review.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </>
  )
}
