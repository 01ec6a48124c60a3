/** Bàn giao sổ: the registers to the office that follows, or from the one before; shown first, then done. */
import { type SubmitEvent, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { call, type PickedFile } from '../api.ts'
import { HandoverOffer } from '../handover/HandoverOffer.tsx'
import { HandoverReceived } from '../handover/HandoverReceived.tsx'
import { handoverText } from '../handoverStrings.ts'
import { noteSaved } from '../StatusBar.tsx'
import { useMay } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { pickFile, saveFile } from '../ui/files.ts'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { RowButton } from '../ui/RowButton.tsx'
import { ScreenTitle } from '../ui/ScreenTitle.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { useAttempt } from '../ui/useAttempt.ts'
import { useCall, useForgetAll } from '../ui/useCall.ts'
import '../protection/protection.css'

/** What the right side shows. */
type Shown =
  | { kind: 'offer'; certificate: PickedFile }
  | {
      kind: 'received'
      file: PickedFile
      trust: Uint8Array[]
      password: string
      comparison: CallOutput<'handover.compare'>
    }

export default function Handover() {
  const may = useMay()
  const forget = useForgetAll()
  const past = useCall('handover.list', {})
  const [shown, setShown] = useState<Shown | null>(null)
  const { said, error, attempt } = useAttempt()

  const pickSuccessor = (): Promise<void> =>
    attempt(async () => {
      const certificate = await pickFile('.pem,.der,.crt,.cer')
      if (certificate) setShown({ kind: 'offer', certificate })
      return null
    })

  const makeCertificate = (password: string) =>
    attempt(async () => {
      const { digits, ...file } = await call('handover.certificate', { password })
      await saveFile(file)
      noteSaved()
      forget()
      return handoverText.made(file.name, digits)
    })

  const openPackage = (file: PickedFile, trust: Uint8Array[], password: string) =>
    attempt(async () => {
      const comparison = await call('handover.compare', { ...file, trust, password })
      setShown({ kind: 'received', file, trust, password, comparison })
      return null
    })

  const finish = (sentence: string): void =>
    void attempt(async () => {
      setShown(null)
      noteSaved()
      forget()
      return sentence
    })

  const save = (make: () => Promise<PickedFile & { mediaType: string }>): void =>
    void attempt(async () => {
      await saveFile(await make())
      return null
    })

  return (
    <div className="screen">
      <ScreenTitle title={handoverText.title} about={handoverText.intro} />
      <ErrorNotice error={error ?? past.error} />
      {said ? <Notice kind="done">{said}</Notice> : null}
      <div className="columns pair-columns">
        <div className="protection-side">
          {may('handover.give') ? (
            <section className="card protection-card">
              <div className="card-head">
                <h2>{handoverText.give}</h2>
              </div>
              <div className="pad stack">
                <p className="small">{handoverText.giveHelp}</p>
                <div className="line">
                  <Button size="bar" hotkey="F8" onPress={() => void pickSuccessor()}>
                    {handoverText.pickCertificate}
                  </Button>
                </div>
              </div>
            </section>
          ) : null}
          <TakeCard onCertificate={makeCertificate} onOpen={openPackage} />
          <Past past={past.data ?? []} onSave={save} />
        </div>
        <section className="card">
          {shown?.kind === 'offer' ? (
            <HandoverOffer
              key={shown.certificate.name}
              certificate={shown.certificate.bytes}
              onDone={finish}
              onClose={() => setShown(null)}
            />
          ) : shown?.kind === 'received' ? (
            <HandoverReceived {...shown} onDone={finish} onClose={() => setShown(null)} />
          ) : (
            <p className="empty">{handoverText.toStart}</p>
          )}
        </section>
      </div>
    </div>
  )
}

interface TakeCardProps {
  onCertificate: (password: string) => Promise<void>
  onOpen: (file: PickedFile, trust: Uint8Array[], password: string) => Promise<void>
}

/** Both ask for the password: it opens the key that hand-overs are encrypted to. */
function TakeCard({ onCertificate, onOpen }: TakeCardProps) {
  const may = useMay()
  const [file, setFile] = useState<PickedFile | 'certificate' | null>(null)
  const [trust, setTrust] = useState<PickedFile | null>(null)
  const [password, setPassword] = useState('')
  const [isBusy, setBusy] = useState(false)

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (file === null) return
    setBusy(true)
    if (file === 'certificate') await onCertificate(password)
    else await onOpen(file, trust ? [trust.bytes] : [], password)
    setBusy(false)
    setPassword('')
    setFile(null)
  }

  return (
    <section className="card protection-card" aria-label={handoverText.take}>
      <div className="card-head">
        <h2>{handoverText.take}</h2>
      </div>
      <div className="pad stack">
        <p className="small">{handoverText.takeHelp}</p>
        <div className="line">
          {may('handover.certificate') ? (
            <Button size="bar" onPress={() => setFile('certificate')}>
              {handoverText.makeCertificate}
            </Button>
          ) : null}
          {may('handover.take') ? (
            <Button size="bar" hotkey="Ctrl+O" onPress={() => void pickFile('.p7m,.asice').then(setFile)}>
              {handoverText.pickPackage}
            </Button>
          ) : null}
        </div>
        {file === null ? null : (
          <form className="stack" onSubmit={(event) => void submit(event)}>
            {file === 'certificate' ? null : (
              <>
                <span className="small">{file.name}</span>
                <div className="line">
                  <Button size="bar" onPress={() => void pickFile('.pem,.p7m,.crt,.cer').then(setTrust)}>
                    {handoverText.pickTrust}
                  </Button>
                  <span className="small">{trust?.name ?? handoverText.trustHelp}</span>
                </div>
              </>
            )}
            <div className="line sign-form">
              <TextInput
                label={handoverText.passwordTo[file === 'certificate' ? 'certificate' : 'open']}
                value={password}
                onChange={setPassword}
                secret
                isCurrent
                focus
              />
              <Button kind="primary" submit shownKey="Enter" disabled={password === '' || isBusy}>
                {handoverText.go}
              </Button>
            </div>
          </form>
        )}
      </div>
    </section>
  )
}

interface PastProps {
  past: CallOutput<'handover.list'>
  onSave: (make: () => Promise<PickedFile & { mediaType: string }>) => void
}

function Past({ past, onSave }: PastProps) {
  const may = useMay()
  return (
    <section className="card protection-card" aria-label={handoverText.past}>
      <div className="card-head">
        <h2>{handoverText.past}</h2>
      </div>
      <div className="card-body">
        {past.length === 0 ? <p className="empty">{handoverText.none}</p> : null}
        <table className="table">
          <tbody>
            {past.map(({ id, at, direction, office, fingerprint, hasFile }) => {
              const of = `${office.name}, ${text.localTime(at)}`
              return (
                <tr key={id}>
                  <td>{text.localTime(at)}</td>
                  <td>
                    {handoverText.directions[direction]} {office.name}
                    <span className="small"> {fingerprint}</span>
                  </td>
                  <td>
                    <RowButton
                      action={handoverText.paper}
                      of={of}
                      onPress={() => onSave(() => call('handover.paper', { id }))}
                    />
                    <RowButton
                      action={handoverText.list}
                      of={of}
                      onPress={() => onSave(() => call('handover.paper', { id, format: 'xlsx' }))}
                    />
                    {hasFile && may('handover.file') ? (
                      <RowButton
                        action={handoverText.keptFile}
                        of={of}
                        onPress={() => onSave(() => call('handover.file', { id }))}
                      />
                    ) : null}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </section>
  )
}
