/** Step 1: drop or choose a file; below it, what was imported before. */
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { type DragEvent, useState } from 'react'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { pickFile, readPicked } from '../ui/files.ts'
import { useCall } from '../ui/useCall.ts'
import { BatchList } from './BatchList.tsx'
import { KnownLayouts } from './KnownLayouts.tsx'
import type { ImportState } from './useImport.ts'

export function PickStep({ state }: { state: ImportState }) {
  const [over, setOver] = useState(false)
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
        <BatchList nameOf={nameOf} />
        <KnownLayouts nameOf={nameOf} />
      </div>
    </div>
  )
}
