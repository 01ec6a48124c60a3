/** One way a package can go: to the recipient's address, with how far it is, stopping it, and going on where it broke off. */
import { IconCloudUpload } from '@tabler/icons-react'
import { call } from '../api.ts'
import { useProgress } from '../import/useProgress.ts'
import { noteSaved } from '../StatusBar.tsx'
import { useMay } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { useAttempt } from '../ui/useAttempt.ts'
import { useForgetData } from '../ui/useCall.ts'
import { uploadText } from '../uploadStrings.ts'
import type { SentPackage } from './PackageWay.tsx'

interface UploadPackageProps {
  sent: SentPackage
  hotkey?: string
}

/** Nothing where the recipient takes nothing over the network. */
export function UploadPackage({ sent, hotkey }: UploadPackageProps) {
  const may = useMay()
  const forget = useForgetData()
  const running = useProgress()
  const { isBusy, said, error, attempt } = useAttempt()
  const { upload, id, fileName } = sent
  if (!upload || !may('outbox.upload')) return null
  const { host } = upload
  const last = sent.events.findLast(({ kind }) => kind === 'tai_len')

  async function start(): Promise<void> {
    await attempt(async () => {
      try {
        await call('outbox.upload', { id }, running.watch())
        noteSaved()
        return uploadText.done(fileName, host)
      } finally {
        running.end()
        // Also after a break: what was begun is gone on with.
        forget()
      }
    })
  }

  const { done = 0, total = null } = running.progress ?? {}
  const share = total ? Math.floor((100 * done) / total) : 0
  return (
    <>
      <div className="output">
        <IconCloudUpload size={24} stroke={1.4} />
        <div className="output-words">
          <b>{uploadText.way(host)}</b>
          {isBusy ? (
            <span className="upload-progress" role="status">
              <progress value={share} max={100} aria-label={uploadText.upload} />
              <span className="small">
                {total === null || done === 0 ? uploadText.connecting : `${share}% · ${uploadText.going(done, total)}`}
              </span>
            </span>
          ) : (
            <span className="small">
              {upload.isBegun
                ? uploadText.begun
                : last
                  ? uploadText.uploadedAt(text.localTime(last.at))
                  : uploadText.ready}
            </span>
          )}
        </div>
        {isBusy ? (
          <Button size="bar" hotkey="Esc" onPress={running.stop}>
            {uploadText.stop}
          </Button>
        ) : (
          <Button size="bar" {...(hotkey && { hotkey })} onPress={() => void start()}>
            {upload.isBegun ? uploadText.resume : last ? uploadText.again : uploadText.upload}
          </Button>
        )}
      </div>
      <ErrorNotice error={error} />
      {said ? <Notice kind="done">{said}</Notice> : null}
    </>
  )
}
