/** The ways a signed package can go: to a drive that is read back, as a file to attach, and what the officer says was done. */
import { IconDeviceUsb, IconMail } from '@tabler/icons-react'
import { type SubmitEvent, useState } from 'react'
import { call } from '../api.ts'
import { backupText } from '../backupStrings.ts'
import { packageText } from '../packageStrings.ts'
import { noteSaved } from '../StatusBar.tsx'
import { useMay } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/Choice.tsx'
import { saveFile } from '../ui/files.ts'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { useAttempt } from '../ui/useAttempt.ts'
import { useCall, useForgetData } from '../ui/useCall.ts'
import type { SentPackage } from './PackageWay.tsx'
import { UploadPackage } from './UploadPackage.tsx'

interface SendPackageProps {
  id: string
  fileName: string
  /** As the outbox has it, as soon as it has. */
  sent: SentPackage | null
  isClassified: boolean
}

export function SendPackage({ id, fileName, sent, isClassified }: SendPackageProps) {
  const may = useMay()
  const mayNote = may('outbox.note')
  const forget = useForgetData()
  const ways = isClassified ? packageText.classifiedWays : packageText.ways
  const [way, setWay] = useState<string | null>(null)
  const { isBusy, said, error, attempt } = useAttempt()
  const drives = useCall('backups.places', {}, { enabled: may('outbox.copy') })

  const run = (work: () => Promise<string | null>): Promise<void> =>
    attempt(async () => {
      const sentence = await work()
      noteSaved()
      forget()
      return sentence
    })

  const copy = (place: string, label: string) =>
    run(async () => {
      await call('outbox.copy', { id, place })
      return packageText.copied(fileName, label)
    })

  const saveToFile = () =>
    run(async () => {
      const file = await call('packages.get', { id })
      if ((await saveFile(file)) && mayNote) await call('outbox.note', { id, kind: 'luu_tep', way: file.name })
      return text.report.saved(file.name)
    })

  const saveCover = () =>
    run(async () => {
      const file = await call('packages.cover', { id })
      await saveFile(file)
      return text.report.saved(file.name)
    })

  function markSent(event: SubmitEvent): void {
    event.preventDefault()
    if (way === null) return
    void run(async () => {
      await call('outbox.note', { id, kind: 'gui', way })
      return null
    })
  }

  const places = drives.data ?? []
  return (
    <div className="stack">
      <b>{packageText.send}</b>
      {may('outbox.copy') ? (
        <>
          {places.map((place, index) => (
            <div key={place.id} className="output">
              <IconDeviceUsb size={24} stroke={1.4} />
              <div className="output-words">
                <b>{place.label}</b>
                <span className="small">{place.freeBytes === null ? '' : backupText.freeRoom(place.freeBytes)}</span>
              </div>
              <Button
                size="bar"
                disabled={isBusy}
                {...(index === 0 && { hotkey: 'Alt+U' })}
                onPress={() => void copy(place.id, place.label)}
              >
                {isBusy ? packageText.copying : packageText.copy}
              </Button>
            </div>
          ))}
          {drives.data && places.length === 0 ? (
            <div className="output">
              <IconDeviceUsb size={24} stroke={1.4} />
              <div className="output-words">
                <span className="small">{packageText.noDrive}</span>
              </div>
              <Button size="bar" onPress={() => void drives.refetch()}>
                {packageText.findAgain}
              </Button>
            </div>
          ) : null}
        </>
      ) : null}
      {sent ? <UploadPackage sent={sent} hotkey="Alt+I" /> : null}
      <div className="output">
        <IconMail size={24} stroke={1.4} />
        <div className="output-words">
          <b>{isClassified ? packageText.fileClassified : packageText.file}</b>
          <span className="small">{isClassified ? packageText.fileClassifiedHelp : packageText.fileHelp}</span>
        </div>
        <Button size="bar" hotkey="Ctrl+S" disabled={isBusy} onPress={() => void saveToFile()}>
          {text.report.save}
        </Button>
      </div>
      <div>
        <Button kind="link" size="bar" disabled={isBusy} onPress={() => void saveCover()}>
          {packageText.cover}
        </Button>
      </div>
      {mayNote ? (
        <form className="line sign-form" onSubmit={markSent}>
          <div className="field">
            <Choice
              label={packageText.sentBy}
              value={way}
              options={ways.map((one) => ({ value: one, label: one }))}
              onChange={setWay}
              quiet
            />
          </div>
          <Button submit disabled={way === null || isBusy}>
            {packageText.markSent}
          </Button>
        </form>
      ) : null}
      <ErrorNotice error={error ?? drives.error} />
      {said ? <Notice kind="done">{said}</Notice> : null}
    </div>
  )
}
