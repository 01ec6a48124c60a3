/** Step 1: drop or choose a file; below it, what was imported before. */
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { type DragEvent, useState } from 'react'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { pickFile, readPicked } from '../ui/files.ts'
import { useCall } from '../ui/useCall.ts'
import { KnownLayouts } from './KnownLayouts.tsx'
import { PeriodName } from './PeriodName.tsx'
import type { ImportState } from './useImport.ts'

export function PickStep({ state }: { state: ImportState }) {
  const [over, setOver] = useState(false)
  const imports = useCall('imports.list', {})
  const forms = useCall('forms.list', {}, { forever: true })
  const isBusy = state.busy !== null

  async function pick(): Promise<void> {
    const file = await pickFile('.xls,.xlsx,.xlsm,.ods,.csv')
    if (file) await state.begin(file)
  }

  async function drop(event: DragEvent): Promise<void> {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file && !isBusy) await state.begin(await readPicked(file))
  }

  const nameOf = (form: string): string => {
    const found = forms.data?.find((one) => one.id === form)
    return found ? `${found.number} ${found.shortTitle}` : ''
  }
  return (
    <div className="columns import-pick">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by key */}
      <section
        className={`drop${over ? ' drop-over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => void drop(event)}
      >
        <IconFileSpreadsheet size={44} stroke={1.2} />
        <h2>{text.import.dropTitle}</h2>
        <p className="small">{text.import.dropDetail}</p>
        <Button kind="primary" hotkey="Ctrl+O" onPress={() => void pick()} disabled={isBusy}>
          {text.import.pick}
        </Button>
      </section>
      <div className="stack">
        <section className="card">
          <div className="card-head">
            <h2>{text.import.recent}</h2>
          </div>
          <div className="card-body">
            {imports.data?.length === 0 ? <p className="empty">{text.import.recentNone}</p> : null}
            <table className="table">
              <tbody>
                {(imports.data ?? []).map((batch) => (
                  <tr key={batch.id}>
                    <td>
                      <b>{batch.fileName}</b>
                      <div className="small">
                        {nameOf(batch.form)}
                        {batch.period ? (
                          <>
                            {' · '}
                            <PeriodName id={batch.period} />
                          </>
                        ) : null}
                      </div>
                    </td>
                    <td className="small number">
                      {text.home.records(batch.counts.accepted ?? 0)}
                      <div>{text.report.by(batch.createdBy, batch.createdAt)}</div>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
        <KnownLayouts nameOf={nameOf} />
      </div>
    </div>
  )
}
