/** One record read: its fields by section, what lacks, where it came from, who wrote what. */
import { type ReactNode, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import type { Field } from '../../shared/form.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Mark } from '../ui/Mark.tsx'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { useCall, useWrite } from '../ui/useCall.ts'
import { cover, isCovered, nameRecord, type RegisterInfo, showOf } from './useRegister.ts'

interface RecordPanelProps {
  info: RegisterInfo
  id: string
  showNumbers: boolean
  /** Said once after saving: what the rules still ask. */
  issues: CallOutput<'records.save'>['issues']
  canWrite: boolean
  onShowNumbers: () => void
  onEdit: () => void
  onRemoved: () => void
  /** Stands between the fields and the history: the lists of the record's lines. */
  children?: ReactNode
}

export function RecordPanel({
  info,
  id,
  showNumbers,
  issues,
  canWrite,
  onShowNumbers,
  onEdit,
  onRemoved,
  children,
}: RecordPanelProps) {
  const answer = useCall('records.get', { id }, { keep: true })
  const [removing, setRemoving] = useState(false)
  if (answer.error) return <ErrorNotice error={answer.error} />
  if (!answer.data) return <p className="empty busy-dot">{text.reading}</p>
  const { record, history } = answer.data
  const sections = groupFields(
    info.fields.filter((field) => showOf(info, field, record) !== '' || record.incomplete.includes(field.key)),
  )
  const hasCovered = info.fields.some((field) => isCovered(field) && showOf(info, field, record) !== '')
  return (
    <>
      <div className="record-head">
        <div>
          <h1>{nameRecord(info, record)}</h1>
          <p className="small">
            {record.source ? text.register.source(record.source) : text.register.typed}
            {hasCovered ? (
              <Button kind="link" size="bar" onPress={onShowNumbers}>
                {showNumbers ? text.register.hideNumbers : text.register.showNumbers}
              </Button>
            ) : null}
          </p>
        </div>
        {canWrite && !record.deleted ? (
          <div className="actions">
            <Button size="bar" hotkey="F6" onPress={() => setRemoving(true)}>
              {text.register.remove}
            </Button>
            <Button size="bar" hotkey="F2" onPress={onEdit}>
              {text.register.edit}
            </Button>
          </div>
        ) : null}
      </div>
      {removing ? <RemoveForm id={record.id} onCancel={() => setRemoving(false)} onRemoved={onRemoved} /> : null}
      <div className="card-body">
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
                      ) : isCovered(field) && !showNumbers ? (
                        cover(shown)
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
        <section className="record-section">
          <h2>{text.register.history}</h2>
          {history.length === 0 ? <p className="small">{text.register.historyEmpty}</p> : null}
          <table className="table">
            <tbody>
              {history.map((change, index) => {
                const field = info.fields.find((one) => one.key === change.field)
                const show = (value: typeof change.old): string =>
                  field
                    ? isCovered(field) && !showNumbers
                      ? cover(info.show(field, value))
                      : info.show(field, value)
                    : String(value ?? '')
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: entries only ever grow, newest order is fixed
                  <tr key={index}>
                    <td className="small">{text.localTime(change.at)}</td>
                    <td>
                      {change.field === '' ? (
                        text.register.whole[change.new === null ? 'removed' : 'added']
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
  const [reason, setReason] = useState('')
  const remove = useWrite('records.remove')
  return (
    <form
      className="record-remove"
      onSubmit={(event) => {
        event.preventDefault()
        void remove.mutateAsync({ id, reason: reason.trim() }).then(onRemoved, () => {})
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
      <Button onPress={onCancel} shownKey="Esc">
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
