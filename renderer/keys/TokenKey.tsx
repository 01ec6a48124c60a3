/** A district's side of the key under which persons become tokens: whether it has one, and taking the province's file. */
import { type SubmitEvent, useState } from 'react'
import type { PickedFile } from '../api.ts'
import { noteSaved } from '../StatusBar.tsx'
import { useMay } from '../shellContext.ts'
import { tokenKeyText as words } from '../tokenKeyStrings.ts'
import { Button } from '../ui/Button.tsx'
import { pickFile } from '../ui/files.ts'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { useWrite } from '../ui/useCall.ts'

export function TokenKey({ hasKey }: { hasKey: boolean }) {
  const may = useMay()
  const take = useWrite('tokenKeys.take')
  const [file, setFile] = useState<PickedFile | null>(null)
  const [passphrase, setPassphrase] = useState('')

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    if (!file) return
    take.mutate(
      { bytes: file.bytes, passphrase },
      {
        onSuccess: () => {
          noteSaved()
          setFile(null)
          setPassphrase('')
        },
      },
    )
  }

  return (
    <section className="card" aria-label={words.title}>
      <div className="card-head">
        <h2>{words.title}</h2>
      </div>
      <div className="card-body pad stack">
        <p className="small">{hasKey ? words.has : words.hasNot}</p>
        {may('tokenKeys.take') ? (
          <form className="stack" onSubmit={submit}>
            <div className="line">
              <Button onPress={() => void pickFile('.json').then((picked) => picked && setFile(picked))}>
                {words.take}
              </Button>
              <span className="small">{file?.name}</span>
            </div>
            {file ? (
              <div className="line sign-form">
                <TextInput
                  label={words.passphrase}
                  value={passphrase}
                  onChange={setPassphrase}
                  secret
                  isCurrent
                  focus
                />
                <Button submit shownKey="Enter" disabled={passphrase.length < 12 || take.isPending}>
                  {words.save}
                </Button>
              </div>
            ) : null}
            <ErrorNotice error={take.error} />
            {take.isSuccess ? <Notice kind="done">{words.taken}</Notice> : null}
          </form>
        ) : null}
      </div>
    </section>
  )
}
