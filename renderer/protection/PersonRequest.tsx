/** What one person may ask for: everything that is held on them as a paper, and being erased. */
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { call } from '../api.ts'
import { protectionText } from '../protectionStrings.ts'
import { SealedReason } from '../register/SealedReason.tsx'
import { useMay } from '../shellContext.ts'
import { Button } from '../ui/Button.tsx'
import { saveFile } from '../ui/files.ts'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { useAttempt } from '../ui/useAttempt.ts'
import { useForgetAll } from '../ui/useCall.ts'
import { EraseForm } from './EraseForm.tsx'

type Effects = CallOutput<'people.eraseEffects'>

/** `id` is of a person, or a file number; '' while none is given. */
export function PersonRequest({ id, onErased }: { id: string; onErased: (sentence: string) => void }) {
  const may = useMay()
  const forget = useForgetAll()
  const { isBusy, said, error, attempt } = useAttempt()
  const [isPrinting, setPrinting] = useState(false)
  const [effects, setEffects] = useState<Effects | null>(null)

  const print = (reason: string) =>
    attempt(async () => {
      const file = await call('people.dossier', { id, reason })
      setPrinting(false)
      return (await saveFile(file)) ? protectionText.dossierDone : null
    })
  const look = () =>
    attempt(async () => {
      setEffects(await call('people.eraseEffects', { id }))
      return null
    })
  const erase = (reason: string) =>
    attempt(async () => {
      const erased = await call('people.erase', { id, reason })
      setEffects(null)
      onErased(protectionText.done(erased))
      forget()
      return null
    })

  return (
    <>
      {effects ? null : <ErrorNotice error={error} />}
      {said ? <Notice kind="done">{said}</Notice> : null}
      {effects ? (
        <EraseForm
          effects={effects}
          isBusy={isBusy}
          error={error}
          onErase={(reason) => void erase(reason)}
          onCancel={() => setEffects(null)}
        />
      ) : isPrinting ? (
        <SealedReason
          words={protectionText.dossierReason}
          onGive={(reason) => void print(reason)}
          onCancel={() => setPrinting(false)}
        />
      ) : (
        <div className="line">
          {may('people.dossier') ? (
            <Button size="bar" disabled={isBusy || id === ''} onPress={() => setPrinting(true)}>
              {protectionText.dossier}
            </Button>
          ) : null}
          {may('people.erase') ? (
            <Button size="bar" disabled={isBusy || id === ''} onPress={() => void look()}>
              {protectionText.erasePerson}
            </Button>
          ) : null}
        </div>
      )}
    </>
  )
}
