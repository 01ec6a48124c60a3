/** The leader's signature over a built package: the file to be signed out, the signature file in. */
import { call } from '../api.ts'
import { cosignText } from '../cosignStrings.ts'
import { noteSaved } from '../StatusBar.tsx'
import { Button } from '../ui/Button.tsx'
import { pickFile, saveFile } from '../ui/files.ts'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { useAttempt } from '../ui/useAttempt.ts'
import { useForgetData } from '../ui/useCall.ts'
import './packages.css'

export function CosignPackage({ id, isAwaited }: { id: string; isAwaited: boolean }) {
  const forget = useForgetData()
  const { isBusy, said, error, attempt } = useAttempt()

  const save = () =>
    attempt(async () => {
      const file = await call('packages.cosignRequest', { id })
      return (await saveFile(file)) ? cosignText.saved(file.name) : null
    })

  const take = () =>
    attempt(async () => {
      const file = await pickFile('.p7s,.p7m,.p7b,.pem')
      if (!file) return null
      const { cosigner } = await call('packages.cosign', { id, bytes: file.bytes })
      noteSaved()
      forget()
      return cosigner && cosignText.done(cosigner.holder ?? cosigner.organisation)
    })

  return (
    <section className="stack" aria-label={cosignText.title}>
      {isAwaited ? <Notice kind="info">{cosignText.waiting}</Notice> : null}
      <ol className="cosign-steps">
        {cosignText.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <div className="line">
        <Button kind={isAwaited ? 'primary' : 'plain'} disabled={isBusy} onPress={() => void save()}>
          {cosignText.save}
        </Button>
        <Button disabled={isBusy} onPress={() => void take()}>
          {cosignText.take}
        </Button>
      </div>
      <ErrorNotice error={error} />
      {said ? <Notice kind="done">{said}</Notice> : null}
    </section>
  )
}
