/** One record read: its fields by section, what lacks, where it came from, who wrote what. */
import { type ReactNode, useEffect, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import type { Field } from '../../shared/form.ts'
import { addressOf } from '../addresses.ts'
import { call } from '../api.ts'
import { personText } from '../personStrings.ts'
import { useMay, useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Mark } from '../ui/Mark.tsx'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { useCall, useWrite } from '../ui/useCall.ts'
import { isTyped, useTyped } from '../ui/useTyped.ts'
import { RecordFigures } from './RecordFigures.tsx'
import { SealedReason, wantsReason } from './SealedReason.tsx'
import { nameRecord, personKeys, type RegisterInfo, showOf, untold } from './useRegister.ts'

interface RecordPanelProps {
  info: RegisterInfo
  id: string
  /** Said once after saving: what the rules still ask. */
  issues: CallOutput<'records.save'>['issues']
  canWrite: boolean
  onEdit: () => void
  onRemoved: () => void
  /** Stands between the fields and the history: the lists of the record's lines. */
  children?: ReactNode
}

export function RecordPanel({ info, id, issues, canWrite, onEdit, onRemoved, children }: RecordPanelProps) {
  const answer = useCall('records.get', { id }, { keep: true })
  const { period, go } = useShell()
  const may = useMay()
  const [removing, setRemoving] = useState(() => isTyped(`remove/${id}`))
  const [opened, setOpened] = useState<CallOutput<'records.open'> | null>(null)
  const [openError, setOpenError] = useState<unknown>(null)
  const latest = answer.data?.record.revision
  useEffect(() => {
    // What was opened is of this revision of this record; the next one is opened anew.
    if (id && latest !== undefined) setOpened(null)
  }, [id, latest])
  if (answer.error) return <ErrorNotice error={answer.error} />
  if (!answer.data) return <p className="empty busy-dot">{text.reading}</p>
  const { record, history } = opened ?? answer.data
  const sections = groupFields(
    info.fields.filter((field) => {
      const shown = showOf(info, field, record)
      if (shown === untold) return false
      return shown !== '' || (record.incomplete.includes(field.key) && !record.withheld.includes(field.key))
    }),
  )
  const onlyCode = record.withheld.includes(personKeys.name)

  async function open(reason?: string): Promise<void> {
    setOpenError(null)
    try {
      setOpened(await call('records.open', { id, ...(reason !== undefined && { reason }) }))
    } catch (thrown) {
      setOpenError(thrown)
    }
  }

  return (
    <>
      <div className="record-head">
        <div>
          <h1>{nameRecord(info, record)}</h1>
          <p className="small">{record.source ? text.register.source(record.source) : text.register.typed}</p>
        </div>
        <div className="actions">
          {record.withheld.length > 0 && may('records.open') ? (
            <Button size="bar" hotkey="F7" onPress={() => void open()}>
              {text.register.openWhole}
            </Button>
          ) : opened ? (
            <Button size="bar" hotkey="F7" onPress={() => setOpened(null)}>
              {text.register.coverAgain}
            </Button>
          ) : null}
          {record.person !== null ? (
            <Button size="bar" hotkey="Alt+N" onPress={() => go(addressOf(period.id, 'people', record.person ?? ''))}>
              {personText.page.link}
            </Button>
          ) : null}
          {canWrite && !record.deleted ? (
            <>
              <Button size="bar" hotkey="F6" onPress={() => setRemoving(true)}>
                {text.register.remove}
              </Button>
              <Button size="bar" hotkey="F2" onPress={onEdit}>
                {text.register.edit}
              </Button>
            </>
          ) : null}
        </div>
      </div>
      {wantsReason(openError) ? (
        <SealedReason onGive={(reason) => void open(reason)} onCancel={() => setOpenError(null)} />
      ) : (
        <ErrorNotice error={openError} />
      )}
      {removing ? <RemoveForm id={id} onCancel={() => setRemoving(false)} onRemoved={onRemoved} /> : null}
      <div className="card-body">
        {onlyCode ? (
          <div className="pad">
            <Notice kind="info">{text.register.onlyCode}</Notice>
          </div>
        ) : null}
        {issues.length > 0 ? (
          <div className="pad stack">
            {issues.map((issue) => (
              <Notice key={`${issue.cell}${issue.code}`} kind={issue.severity === 'error' ? 'error' : 'warning'}>
                {issue.message}
              </Notice>
            ))}
          </div>
        ) : null}
        {sections.map(([section, fields]) => (
          <section key={section} className="record-section">
            <h2>{section}</h2>
            <dl>
              {fields.map((field) => {
                const shown = showOf(info, field, record)
                return (
                  <div key={field.key}>
                    <dt>{field.label}</dt>
                    <dd>
                      {shown === '' ? (
                        <span className="lacks">
                          <Mark kind="warning" /> {text.register.missing}
                        </span>
                      ) : (
                        shown
                      )}
                    </dd>
                  </div>
                )
              })}
            </dl>
          </section>
        ))}
        {children}
        <RecordFigures key={id} id={id} />
        <section className="record-section">
          <h2>{text.register.history}</h2>
          {history.length === 0 ? <p className="small">{text.register.historyEmpty}</p> : null}
          <table className="table">
            <tbody>
              {history.map((change, index) => {
                const field = info.fields.find((one) => one.key === change.field)
                const show = (value: typeof change.old): string =>
                  field ? info.show(field, value) : String(value ?? '')
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: entries only ever grow, newest order is fixed
                  <tr key={index}>
                    <td className="small">{text.localTime(change.at)}</td>
                    <td>
                      {change.field === '' ? (
                        text.register.whole[change.new === null ? 'removed' : 'added']
                      ) : record.withheld.includes(change.field) ? (
                        text.register.changedUntold(field?.label ?? change.field)
                      ) : (
                        <>
                          {field?.label ?? change.field}: {show(change.old) || text.register.blank} →{' '}
                          <b>{show(change.new) || text.register.blank}</b>
                        </>
                      )}
                      {change.reason ? <span className="small"> · {change.reason}</span> : null}
                    </td>
                    <td className="small">{change.user}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </section>
      </div>
    </>
  )
}

function RemoveForm({ id, onCancel, onRemoved }: { id: string; onCancel: () => void; onRemoved: () => void }) {
  const [reason, setReason, forget] = useTyped(`remove/${id}`, '')
  const remove = useWrite('records.remove')
  return (
    <form
      className="record-remove"
      onSubmit={(event) => {
        event.preventDefault()
        void remove.mutateAsync({ id, reason: reason.trim() }).then(
          () => {
            forget()
            onRemoved()
          },
          () => {},
        )
      }}
    >
      <input
        className="input"
        aria-label={text.register.removeReason}
        placeholder={text.register.removeReason}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        // biome-ignore lint/a11y/noAutofocus: opened by the officer just now, for this one field
        autoFocus
      />
      <Button submit disabled={reason.trim() === '' || remove.isPending}>
        {text.register.removeNow}
      </Button>
      <Button
        onPress={() => {
          forget()
          onCancel()
        }}
        shownKey="Esc"
      >
        {text.cancel}
      </Button>
      <ErrorNotice error={remove.error} />
    </form>
  )
}

/** Fields by the section of the entry form, in the definition's order. */
export function groupFields(fields: readonly Field[]): [section: string, fields: Field[]][] {
  const sections = new Map<string, Field[]>()
  for (const field of fields) {
    const name = field.section ?? text.register.other
    const section = sections.get(name)
    if (section) section.push(field)
    else sections.set(name, [field])
  }
  return [...sections]
}
