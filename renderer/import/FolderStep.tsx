/** A folder at once: the table of its files, one preview of those without a question, and writing them together. */
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { addressOf } from '../addresses.ts'
import type { PickedFile } from '../api.ts'
import { folderText as words } from '../folderStrings.ts'
import { useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'
import { Equation } from './Equation.tsx'
import { FolderTable, formsOf } from './FolderTable.tsx'
import { changesOf, type Folder, type FolderFile } from './folderWork.ts'
import { useFormFields } from './formFields.ts'
import { addUp, type ImportedSheet, tableId } from './importWork.ts'
import type { FolderState } from './useFolder.ts'

/** More changed cells than this are counted, not listed. */
const mostChanges = 300

interface FolderStepProps {
  folder: Folder
  state: FolderState
  /** A file is being read for the wizard. */
  isOpening: boolean
  onOpen: (file: PickedFile) => void
}

export function FolderStep({ folder, state, isOpening, onOpen }: FolderStepProps) {
  const { period, go } = useShell()
  const forms = useCall('forms.list', {}, { forever: true })
  const [isPreview, setPreview] = useState(false)
  const [hasWritten, setHasWritten] = useState(false)
  const { files, leftOut } = folder
  const ready = files.filter((file) => file.state === 'ready')
  const isBusy = state.busy !== null || isOpening
  const count = (...states: FolderFile['state'][]): number => files.filter((file) => states.includes(file.state)).length

  async function open(file: FolderFile): Promise<void> {
    const bytes = await state.open(file)
    if (bytes) onOpen(bytes)
  }

  async function write(): Promise<void> {
    setPreview(false)
    await state.writeReady()
    setHasWritten(true)
  }

  if (isPreview && !isBusy)
    return (
      <FolderPreview
        ready={ready}
        forms={forms.data ?? []}
        onBack={() => setPreview(false)}
        onWrite={() => void write()}
      />
    )
  return (
    <section className="card folder-card" aria-label={words.title(files.length)}>
      <div className="card-head">
        <h2>{words.title(files.length)}</h2>
        <span className="small" role="status">
          {hasWritten && !isBusy
            ? words.done(count('written'), count('asks', 'broken'), ready.length)
            : words.read(files.length - count('waiting', 'reading'), files.length)}
        </span>
      </div>
      {leftOut.length > 0 ? <Notice kind="info">{words.leftOut(leftOut)}</Notice> : null}
      {files.length === 0 ? <p className="empty">{words.none}</p> : null}
      <div className="card-body">
        <FolderTable
          files={files}
          forms={forms.data ?? []}
          isBusy={isBusy}
          opened={state.opened}
          onOpen={(file) => void open(file)}
          onAgain={(file) => void state.readAgain(file)}
          onOutcome={(batch) => go(addressOf(period.id, 'imported', batch))}
        />
      </div>
      <div className="card-foot">
        <Button onPress={state.close} disabled={isBusy}>
          {words.closeTable}
        </Button>
        <span className="push" />
        <Button
          kind="primary"
          hotkey="Ctrl+Enter"
          onPress={() => setPreview(true)}
          disabled={isBusy || ready.length === 0}
        >
          {words.preview(ready.length)}
        </Button>
      </div>
    </section>
  )
}

interface FolderPreviewProps {
  ready: FolderFile[]
  forms: CallOutput<'forms.list'>
  onBack: () => void
  onWrite: () => void
}

function FolderPreview({ ready, forms, onBack, onWrite }: FolderPreviewProps) {
  const tables = ready.flatMap((file) => file.tables)
  const changed = tables.reduce((sum, table) => sum + countChanges(table), 0)
  return (
    <>
      <Equation totals={addUp(tables)} />
      <section className="card folder-card" aria-label={words.previewTitle(ready.length)}>
        <div className="card-head">
          <h2>{words.previewTitle(ready.length)}</h2>
          <span className="small">{words.previewDetail}</span>
        </div>
        <div className="card-body">
          <table className="table">
            <tbody>
              {ready.map((file) => (
                <tr key={file.id}>
                  <td>
                    <b>{file.source.name}</b>
                  </td>
                  <td>{formsOf(file.tables, forms)}</td>
                  <td className="small">{file.tables.map(describeTable).join('; ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <h2 className="state-head">{words.changes}</h2>
          {changed === 0 ? <p className="empty">{words.noChanges}</p> : null}
          {ready.map((file) =>
            file.tables.map((table) => (
              <Changes key={`${file.id}/${tableId(table)}`} name={file.source.name} table={table} />
            )),
          )}
        </div>
        <div className="card-foot">
          <Button hotkey="Esc" onPress={onBack}>
            {words.backToTable}
          </Button>
          <span className="push" />
          <Button kind="primary" hotkey="Ctrl+Enter" onPress={onWrite}>
            {words.write(ready.length)}
          </Button>
        </div>
      </section>
    </>
  )
}

function describeTable({ sheet, counts }: ImportedSheet): string {
  return `‹${sheet}› ${text.import.planOf(counts.new, counts.changed, counts.same)}`
}

function countChanges(table: ImportedSheet): number {
  return changesOf(table).length
}

function Changes({ name, table }: { name: string; table: ImportedSheet }) {
  const fields = useFormFields(table)
  const changes = changesOf(table)
  if (!fields || changes.length === 0) return null
  return (
    <table className="table">
      <thead>
        <tr>
          <th>
            {name}, {text.import.row.toLowerCase()}
          </th>
          <th>{text.import.columnsTitle.into}</th>
          <th className="number">{text.import.had}</th>
          <th className="number">{text.import.becomes}</th>
        </tr>
      </thead>
      <tbody>
        {changes.slice(0, mostChanges).map((one) => (
          <tr key={`${one.row}/${one.key}`}>
            <td>
              <span className="small">{one.row}</span> {one.label}
            </td>
            <td>{fields.nameOf(one.key)}</td>
            <td className="number old-value">{one.withheld ? '…' : fields.show(one.key, one.old)}</td>
            <td className="number">
              <b>{fields.show(one.key, one.new)}</b>
            </td>
          </tr>
        ))}
      </tbody>
      {changes.length > mostChanges ? (
        <tfoot>
          <tr>
            <td colSpan={4}>{words.moreChanges(changes.length - mostChanges)}</td>
          </tr>
        </tfoot>
      ) : null}
    </table>
  )
}
