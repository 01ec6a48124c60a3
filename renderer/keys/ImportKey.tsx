/** Taking in a key that an issuer handed over as a PKCS#12 file: the file, its password, the officer's own. */
import { useState } from 'react'
import type { PickedFile } from '../api.ts'
import { keysText as words } from '../keysStrings.ts'
import { Button } from '../ui/Button.tsx'
import { pickFile } from '../ui/files.ts'
import { Notice } from '../ui/Notice.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { useWrite } from '../ui/useCall.ts'
import { WithPassword } from './OwnKey.tsx'

export function ImportKey() {
  const take = useWrite('keys.importP12')
  const [file, setFile] = useState<PickedFile | null>(null)
  const [filePassword, setFilePassword] = useState('')

  async function pick(): Promise<void> {
    const picked = await pickFile('.p12,.pfx')
    if (!picked) return
    take.reset()
    setFilePassword('')
    setFile(picked)
  }

  async function submit(bytes: Uint8Array, password: string): Promise<void> {
    await take.mutateAsync({ bytes, filePassword, password })
    setFile(null)
    setFilePassword('')
  }

  return (
    <details>
      <summary>{words.importP12}</summary>
      <div className="stack">
        <p className="small">{words.importP12Help}</p>
        <div>
          <Button onPress={() => void pick()} disabled={take.isPending}>
            {words.pickP12}
          </Button>
        </div>
        {file ? (
          <>
            <TextInput
              label={words.filePassword(file.name)}
              value={filePassword}
              onChange={setFilePassword}
              secret
              focus
            />
            <WithPassword
              action={words.importKey}
              isBusy={take.isPending}
              error={take.error}
              onSubmit={(password) => submit(file.bytes, password)}
            />
          </>
        ) : null}
        {take.isSuccess ? <Notice kind="done">{words.imported}</Notice> : null}
      </div>
    </details>
  )
}
