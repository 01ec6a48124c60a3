/** The lines of a record: a list for each register of lines under the form, and one line opened in its place. */
import { IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import type { RegisterDefinition } from '../../shared/form.ts'
import type { RecordView } from '../../shared/values.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { HotkeyLevel, useHotkeys } from '../ui/hotkeys.ts'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'
import { FindPerson } from './FindPerson.tsx'
import { RecordForm } from './RecordForm.tsx'
import { RecordPanel } from './RecordPanel.tsx'
import { SealedReason } from './SealedReason.tsx'
import { initialValues, nameRecord, type RegisterInfo, showOf, useRegister } from './useRegister.ts'
import { useWholeRecord } from './useWholeRecord.ts'

type LineKind = RegisterInfo['lines'][number]

/** One line that is open; without an id, a new one. */
interface OpenLine {
  kind: LineKind
  id: string | null
}

interface RecordWithLinesProps {
  info: RegisterInfo
  /** Null while the record itself is new. */
  record: RecordView | null
  canWrite: boolean
  /** The record itself, with the lists of its lines in it. */
  children: (lists: ReactNode) => ReactNode
}

/** Opening a line keeps the record under it as it is, with whatever was typed there. */
export function RecordWithLines({ info, record, canWrite, children }: RecordWithLinesProps) {
  const [open, setOpen] = useState<OpenLine | null>(null)
  const code = record && codeOf(info.definition, record)
  if (info.lines.length === 0) return children(null)
  const lists = info.lines.map((kind) =>
    code === null ? (
      <section key={kind.form} className="record-section">
        <h2>{kind.shortTitle}</h2>
        <p className="small">{text.register.lines.afterSaving}</p>
      </section>
    ) : (
      <LineList
        key={kind.form}
        kind={kind}
        code={code}
        canWrite={canWrite && record?.deleted === false}
        onOpen={(id) => setOpen({ kind, id })}
      />
    ),
  )
  return (
    <>
      <div className="record-below" hidden={open !== null}>
        {children(lists)}
      </div>
      {open && code !== null && record ? (
        <HotkeyLevel value={3}>
          <LineEditor
            open={open}
            code={code}
            parentName={nameRecord(info, record)}
            canWrite={canWrite}
            onClose={() => setOpen(null)}
          />
        </HotkeyLevel>
      ) : null}
    </>
  )
}

function codeOf(definition: RegisterDefinition, record: RecordView): string | null {
  const code = record.values[definition.catalogue?.code ?? 'ma_ho_so']
  return typeof code === 'string' ? code : null
}

const mostColumns = 4

interface LineListProps {
  kind: LineKind
  code: string
  canWrite: boolean
  onOpen: (id: string | null) => void
}

function LineList({ kind, code, canWrite, onOpen }: LineListProps) {
  const { info, error } = useRegister(kind.form)
  const list = useCall('records.list', { form: kind.form, parent: code, limit: 1000 }, { keep: true })
  const columns = (info?.fields ?? [])
    .filter((field) => field.inList && !field.retired && field.key !== kind.field)
    .slice(0, mostColumns)
  const records = list.data?.records ?? []
  return (
    <section className="record-section lines" aria-label={kind.shortTitle}>
      <div className="lines-head">
        <h2>{kind.shortTitle}</h2>
        <span className="small">{text.register.lines.count(list.data?.total ?? 0)}</span>
        {canWrite ? (
          <Button size="bar" icon={<IconPlus size={15} />} onPress={() => onOpen(null)}>
            {text.register.lines.add}
          </Button>
        ) : null}
      </div>
      <ErrorNotice error={error ?? list.error} />
      {info && records.length > 0 ? (
        <table className="table">
          <thead>
            <tr>
              {columns.map((field) => (
                <th key={field.key}>{field.label}</th>
              ))}
              <th>
                <span className="visually-hidden">{text.register.lines.open}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {records.map((record) => (
              <tr key={record.id}>
                {columns.map((field) => (
                  <td key={field.key}>{showOf(info, field, record)}</td>
                ))}
                <td>
                  <Button
                    kind="link"
                    size="bar"
                    onPress={() => onOpen(record.id)}
                    label={`${text.register.lines.open} ${nameRecord(info, record)}`}
                  >
                    {text.register.lines.open}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  )
}

interface LineEditorProps {
  open: OpenLine
  code: string
  parentName: string
  canWrite: boolean
  onClose: () => void
}

function LineEditor({ open, code, parentName, canWrite, onClose }: LineEditorProps) {
  const { info, error } = useRegister(open.kind.form)
  const [editing, setEditing] = useState(open.id === null)
  const [person, setPerson] = useState<{ id: string | null; begin: RecordView['values'] } | null>(null)
  const [issues, setIssues] = useState<CallOutput<'records.save'>['issues']>([])
  const [id, setId] = useState(open.id)
  const record = useWholeRecord(editing ? id : null)
  useHotkeys({ Esc: onClose })
  if (!info) return <ErrorNotice error={error} />
  const head = (
    <div className="line-trail">
      <Button size="bar" kind="link" onPress={onClose}>
        ← {parentName}
      </Button>
      <span className="small">{open.kind.shortTitle}</span>
    </div>
  )

  function saved(result: CallOutput<'records.save'>): void {
    if (result.issues.length === 0) {
      onClose()
      return
    }
    setId(result.record.id)
    setIssues(result.issues)
    setEditing(false)
  }

  if (!editing && id !== null) {
    return (
      <>
        {head}
        <RecordPanel
          info={info}
          id={id}
          issues={issues}
          canWrite={canWrite}
          onEdit={() => setEditing(true)}
          onRemoved={onClose}
        />
      </>
    )
  }
  const needsPerson = id === null && info.definition.person !== null && person === null
  if (needsPerson && !info.definition.person?.linkedByHand) {
    return (
      <>
        {head}
        <FindPerson info={info} onCancel={onClose} onChoose={(chosen, begin) => setPerson({ id: chosen, begin })} />
      </>
    )
  }
  if (record.askReason) return <SealedReason onGive={record.giveReason} onCancel={() => setEditing(false)} />
  if (id !== null && !record.data) return <ErrorNotice error={record.error} />
  const before = record.data?.record ?? null
  return (
    <>
      {head}
      <RecordForm
        info={info}
        record={before}
        begin={before ? {} : { ...initialValues(info), ...person?.begin, [open.kind.field]: code }}
        person={before?.person ?? person?.id ?? null}
        draftKey={`${open.kind.form}/${id ?? `new/${code}`}`}
        onSaved={saved}
        onCancel={() => (id === null ? onClose() : setEditing(false))}
      />
    </>
  )
}
