/** Step 1: drop or choose a file; below it, what was imported before. */
import { IconFileSpreadsheet } from '@tabler/icons-react'
import type { PickedFile } from '../api.ts'
import { folderText } from '../folderStrings.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { DropZone } from '../ui/DropZone.tsx'
import { pickFile, readOrTell } from '../ui/files.ts'
import { type PickedFiles, pickFiles, readDropped } from '../ui/pickedFiles.ts'
import { useCall } from '../ui/useCall.ts'
import { BatchList } from './BatchList.tsx'
import { KnownLayouts } from './KnownLayouts.tsx'
import { KnownSpellings } from './KnownSpellings.tsx'
import type { ImportState } from './useImport.ts'

interface PickStepProps {
  state: ImportState
  onSeveral: (files: PickedFiles) => void
}

export function PickStep({ state, onSeveral }: PickStepProps) {
  const forms = useCall('forms.list', {}, { forever: true })
  const isBusy = state.busy !== null

  async function pick(): Promise<void> {
    await begin(await pickFile('.xls,.xlsx,.xlsm,.xlsb,.ods,.csv'))
  }

  async function begin(file: PickedFile | null): Promise<void> {
    if (file) await state.begin(file)
  }

  async function pickSeveral(kind: 'files' | 'folder'): Promise<void> {
    const picked = await pickFiles(kind)
    if (picked) await take(picked)
  }

  async function drop(dropped: DataTransfer): Promise<void> {
    if (!isBusy) await take(await readDropped(dropped))
  }

  /** One file goes straight into the wizard, whatever it is called: its content says what it is. */
  async function take(picked: PickedFiles): Promise<void> {
    const [only] = picked.files
    if (picked.files.length + picked.leftOut.length === 1 && only) await begin(await readOrTell(only.read))
    else onSeveral(picked)
  }

  const nameOf = (form: string): string => {
    const found = forms.data?.find((one) => one.id === form)
    return found ? `${found.number} ${found.shortTitle}` : ''
  }
  return (
    <div className="columns import-pick">
      <DropZone onDrop={(dropped) => void drop(dropped)}>
        <IconFileSpreadsheet size={44} stroke={1.2} />
        <h2>{text.import.dropTitle}</h2>
        <p className="small">{text.import.dropDetail}</p>
        <Button kind="primary" hotkey="Ctrl+O" onPress={() => void pick()} disabled={isBusy}>
          {text.import.pick}
        </Button>
        <div className="line">
          <Button size="bar" hotkey="Ctrl+Shift+O" onPress={() => void pickSeveral('files')} disabled={isBusy}>
            {folderText.pick}
          </Button>
          <Button size="bar" onPress={() => void pickSeveral('folder')} disabled={isBusy}>
            {folderText.pickFolder}
          </Button>
        </div>
        <p className="small">{folderText.detail}</p>
      </DropZone>
      <div className="stack">
        <BatchList nameOf={nameOf} />
        <KnownLayouts nameOf={nameOf} />
        <KnownSpellings />
      </div>
    </div>
  )
}
