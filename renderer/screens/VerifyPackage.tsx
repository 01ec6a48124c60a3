/** Verifying a package file: one verdict, then the facts read from it. */
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { formatDateInText } from '../../shared/date.ts'
import { groupFingerprint } from '../../shared/packageManifest.ts'
import { call, type PickedFile } from '../api.ts'
import { cosignText } from '../cosignStrings.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { DropZone } from '../ui/DropZone.tsx'
import { pickFile, readDroppedFile } from '../ui/files.ts'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'

type Verdict = CallOutput<'packages.verify'>

export function VerifyPackage() {
  const [answer, setAnswer] = useState<{ name: string; verdict: Verdict } | null>(null)
  const [error, setError] = useState<unknown>(null)

  async function verify(file: PickedFile | null): Promise<void> {
    if (!file) return
    setError(null)
    setAnswer(null)
    try {
      setAnswer({ name: file.name, verdict: await call('packages.verify', { bytes: file.bytes }) })
    } catch (thrown) {
      setError(thrown)
    }
  }

  return (
    <section className="card">
      <div className="card-head">
        <h2>{text.report.verify}</h2>
      </div>
      <div className="card-body pad stack">
        <DropZone isSmall onDrop={(dropped) => void readDroppedFile(dropped).then(verify)}>
          <p className="small">{text.report.verifyDetail}</p>
          <Button hotkey="Ctrl+O" onPress={() => void pickFile('.asice').then(verify)}>
            {text.report.pick}
          </Button>
        </DropZone>
        <ErrorNotice error={error} />
        {answer ? <VerdictView name={answer.name} verdict={answer.verdict} /> : null}
      </div>
    </section>
  )
}

function VerdictView({ name, verdict }: { name: string; verdict: Verdict }) {
  const { unit, period, signer, cosigner } = verdict
  const facts: [string, string | null][] = [
    [text.report.facts.unit, unit && `${unit.name} · ${unit.code}`],
    [text.report.facts.period, period && `${formatDateInText(period.from)} – ${formatDateInText(period.to)}`],
    [text.report.facts.sequence, verdict.sequence === null ? null : String(verdict.sequence)],
    [cosigner ? cosignText.signer : text.report.facts.signer, signer && describeSigner(signer)],
    [text.report.facts.signed, verdict.signingTime && text.localTime(verdict.signingTime)],
    [cosignText.cosigner, cosigner && describeSigner(cosigner)],
    [text.report.facts.signed, cosigner && text.localTime(cosigner.signedAt)],
  ]
  return (
    <>
      <p className="small">{name}</p>
      <Notice kind={verdict.valid ? 'done' : 'error'}>
        <b>{verdict.valid ? text.report.verdictGood : text.report.verdictBad}.</b>{' '}
        {verdict.valid ? '' : verdict.message}
      </Notice>
      {verdict.fingerprint ? (
        <p className="fingerprint-digits digits-small">{groupFingerprint(verdict.fingerprint)}</p>
      ) : null}
      <dl className="facts">
        {facts.map(([label, value]) =>
          value ? (
            <div key={label + value}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
        {verdict.files.length > 0 ? (
          <div>
            <dt>{text.report.facts.files}</dt>
            <dd>
              {verdict.files.map((file) => (
                <div key={file.path}>
                  {file.title ?? file.path} <span className="small">{text.report.size(file.size)}</span>
                </div>
              ))}
            </dd>
          </div>
        ) : null}
      </dl>
    </>
  )
}

function describeSigner(signer: NonNullable<Verdict['signer']>): string {
  const { serial, notAfter } = signer
  return `${cosignText.by(signer)} · ${cosignText.certificate(serial, formatDateInText(notAfter.slice(0, 10)))}`
}
