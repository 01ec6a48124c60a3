/** Signing a package: for whom, how much of the registers, the password; then its twelve digits and the ways to send it. */
import { type SubmitEvent, useState } from 'react'
import { carriesRecords, type PackageLevel, packageLevel } from '../../shared/packageLevel.ts'
import { groupFingerprint } from '../../shared/packageManifest.ts'
import { addressOf } from '../addresses.ts'
import { cosignText } from '../cosignStrings.ts'
import { packageText } from '../packageStrings.ts'
import { ConfirmExport } from '../register/ConfirmExport.tsx'
import { SealedReason, wantsReason } from '../register/SealedReason.tsx'
import { noteSaved } from '../StatusBar.tsx'
import { useMay, useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/Choice.tsx'
import { Mark } from '../ui/Mark.tsx'
import { ErrorNotice, Notice, sentenceOf } from '../ui/Notice.tsx'
import { useCall, useWrite } from '../ui/useCall.ts'
import { CosignPackage } from './CosignPackage.tsx'
import { SendPackage } from './SendPackage.tsx'
import { StillMissing } from './StillMissing.tsx'
import './packages.css'

/** Another file under its number would only be refused. */
const left: ReadonlySet<string> = new Set(['da_gui', 'da_nhan', 'bi_tra', 'da_thay', 'huy'])

export function SignPackage() {
  const { period, go } = useShell()
  const may = useMay()
  const home = useCall('home.read', { period: period.id })
  const recipients = useCall('recipients.list', {})
  const outbox = useCall('outbox.read', { period: period.id })
  const build = useWrite('packages.build')
  const [password, setPassword] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const [asksCosigner, setAsksCosigner] = useState(false)
  const [asked, setAsked] = useState<PackageLevel | null>(null)
  const errors = home.data?.annexes.reduce((sum, annex) => sum + annex.errors, 0) ?? 0
  const all = recipients.data?.recipients ?? []
  const recipient = all.find(({ code }) => code === chosen) ?? all[0]
  const level = asked ?? recipient?.level ?? 'so_lieu'
  const question = codeOf(build.error) === 'package_level_confirmation' ? build.error : null
  const shown = outbox.data?.packages.find(({ cancelled }) => cancelled === null) ?? build.data
  const hasLeft = outbox.data?.packages.some(({ id, state }) => id === shown?.id && left.has(state)) ?? false

  async function sign(confirmed: boolean, reason?: string): Promise<void> {
    const whom = recipient && !recipient.isAbove ? { recipient: recipient.code } : {}
    await build
      .mutateAsync({
        period: period.id,
        password,
        level,
        confirmed,
        cosigner: asksCosigner,
        ...whom,
        ...(reason !== undefined && { reason }),
      })
      .then(
        () => {
          setPassword('')
          noteSaved()
        },
        () => {},
      )
  }

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    void sign(false)
  }

  return (
    <section className="card">
      <div className="card-head">
        <h2>{text.report.sign}</h2>
        <span className="push" />
        <Button kind="link" size="bar" onPress={() => go(addressOf(period.id, 'recipients'))}>
          {packageText.recipients}
        </Button>
      </div>
      <div className="card-body pad stack">
        {errors > 0 ? (
          <Notice kind="warning">
            {text.report.blocked(errors)}{' '}
            <Button kind="link" size="bar" onPress={() => go(addressOf(period.id, 'checks'))}>
              {text.report.toChecks}
            </Button>
          </Notice>
        ) : null}
        {shown || !may('packages.build') ? null : <StillMissing words={text.report.stillMissing} />}
        {may('packages.build') ? (
          <>
            {all.length > 1 ? (
              <Choice
                label={packageText.recipient}
                value={recipient?.code ?? null}
                options={all.map(({ code, name }) => ({ value: code, label: `${name} · ${code}` }))}
                onChange={(code) => {
                  setChosen(code)
                  setAsked(null)
                  build.reset()
                }}
              />
            ) : null}
            <fieldset className="levels" aria-label={packageText.level}>
              {packageLevel.options.map((one) => (
                <label key={one}>
                  <input type="radio" name="level" checked={level === one} onChange={() => setAsked(one)} />
                  {packageText.levels[one]}
                </label>
              ))}
            </fieldset>
            <p className="small">
              {packageText.levelHelp[level]} {recipient?.forms ? packageText.partOnly : ''}
            </p>
            <label className="check-line">
              <input
                type="checkbox"
                checked={asksCosigner}
                onChange={(event) => setAsksCosigner(event.target.checked)}
              />
              <span>
                {cosignText.ask}
                {asksCosigner ? <span className="small">{cosignText.askHelp}</span> : null}
              </span>
            </label>
            <form className="line sign-form" onSubmit={submit}>
              <label className="field">
                <span className="field-label">{text.report.password}</span>
                <input
                  className="input"
                  // biome-ignore lint/a11y/noAutofocus: signing is what this screen is for
                  autoFocus
                  type="password"
                  value={password}
                  onChange={(event) => setPassword(event.target.value)}
                  autoComplete="current-password"
                />
              </label>
              <Button kind="primary" submit shownKey="Enter" disabled={password === '' || build.isPending}>
                {build.isPending ? text.report.building : text.report.build}
              </Button>
            </form>
            {question ? (
              <ConfirmExport
                sentence={sentenceOf(question)}
                title={packageText.confirmTitle}
                action={packageText.confirm}
                onConfirm={() => void sign(true)}
                onCancel={() => build.reset()}
              />
            ) : wantsReason(build.error) ? (
              <SealedReason onGive={(reason) => void sign(true, reason)} onCancel={() => build.reset()} />
            ) : (
              <ErrorNotice error={build.error} />
            )}
          </>
        ) : null}
        {shown?.cosigning === 'cho' && may('packages.cosign') ? (
          <CosignPackage key={shown.id} id={shown.id} isAwaited />
        ) : null}
        {shown && shown.cosigning !== 'cho' ? (
          <>
            <div className="fingerprint">
              <div className="line">
                <b>{text.report.fingerprint}</b>
                <span className="small push">
                  {text.report.sequence(shown.sequence)} · {shown.recipient.name}
                </span>
              </div>
              <p className="fingerprint-digits" data-testid="fingerprint">
                {groupFingerprint(shown.fingerprint)}
              </p>
              <p className="small">{text.report.fingerprintHelp}</p>
              {shown.cosigner ? (
                <p>
                  <Mark kind="done" /> {cosignText.cosigner}: {cosignText.by(shown.cosigner)},{' '}
                  {text.localTime(shown.cosigner.signedAt)}
                </p>
              ) : null}
              <p className="small">
                {shown.fileName} · {text.report.size(shown.size)} ·{' '}
                {shown.isEncrypted ? packageText.onlyOpenedBy(shown.recipient.name) : packageText.plain}
                {carriesRecords(shown.level) ? ` · ${packageText.levels[shown.level]}` : ''}
              </p>
            </div>
            <SendPackage
              key={shown.id}
              id={shown.id}
              fileName={shown.fileName}
              sent={outbox.data?.packages.find(({ id }) => id === shown.id) ?? null}
              isClassified={outbox.data?.isClassified ?? false}
            />
            {shown.cosigning === 'khong' && !hasLeft && may('packages.cosign') ? (
              <details>
                <summary>{cosignText.get}</summary>
                <CosignPackage key={shown.id} id={shown.id} isAwaited={false} />
              </details>
            ) : null}
          </>
        ) : null}
      </div>
    </section>
  )
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null
}
