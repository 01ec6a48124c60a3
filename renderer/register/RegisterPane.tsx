/** What stands beside the list of a register: the record, its entry form, the search before one is made, a change of many. */
import type { CellValue } from '../../shared/columns/columnType.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { text } from '../strings.ts'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'
import { ChangeMany } from './ChangeMany.tsx'
import { FindPerson } from './FindPerson.tsx'
import { RecordForm } from './RecordForm.tsx'
import { RecordWithLines } from './RecordLines.tsx'
import { RecordPanel } from './RecordPanel.tsx'
import type { RecordFilter } from './registerFilters.ts'
import { SealedReason } from './SealedReason.tsx'
import { initialValues, type RegisterInfo } from './useRegister.ts'
import { useWholeRecord } from './useWholeRecord.ts'

export type Pane =
  | { kind: 'view' }
  | { kind: 'edit' }
  | { kind: 'find' }
  | { kind: 'many' }
  | { kind: 'new'; person: string | null; begin: Record<string, CellValue> }

interface RegisterPaneProps {
  info: RegisterInfo
  pane: Pane
  chosen: string | null
  issues: CallOutput<'records.save'>['issues']
  canWrite: boolean
  /** What a change of many lines is about. */
  many: { ids: string[]; filter: RecordFilter; total: number }
  onPane: (pane: Pane) => void
  onEdit: () => void
  onBack: () => void
  onSaved: (saved: CallOutput<'records.save'>) => void
  onRemoved: () => void
}

export function RegisterPane(props: RegisterPaneProps) {
  const { info, pane, chosen } = props
  if (pane.kind === 'find') {
    return (
      <FindPerson
        info={info}
        onCancel={props.onBack}
        onChoose={(person, begin) => props.onPane({ kind: 'new', person, begin })}
      />
    )
  }
  if (pane.kind === 'new') {
    return (
      <RecordWithLines info={info} record={null} canWrite={props.canWrite}>
        {(lists) => (
          <RecordForm
            // Another person is another form, though what was typed stays.
            key={pane.person ?? ''}
            info={info}
            record={null}
            begin={{ ...initialValues(info), ...pane.begin }}
            person={pane.person}
            draftKey={`${info.definition.id}/new`}
            onLink={info.definition.person?.linkedByHand ? () => props.onPane({ kind: 'find' }) : undefined}
            onSaved={props.onSaved}
            onCancel={props.onBack}
          >
            {lists}
          </RecordForm>
        )}
      </RecordWithLines>
    )
  }
  if (pane.kind === 'many') return <ChangeMany info={info} {...props.many} onClose={props.onBack} />
  if (chosen === null) return <p className="empty">{text.register.chooseOne}</p>
  if (pane.kind === 'edit') return <EditRecord {...props} id={chosen} />
  return <ViewRecord {...props} id={chosen} />
}

function ViewRecord({ info, id, canWrite, ...props }: RegisterPaneProps & { id: string }) {
  // The panel reads the same answer; here it says whose lines are listed.
  const answer = useCall('records.get', { id }, { keep: true })
  return (
    <RecordWithLines key={id} info={info} record={answer.data?.record ?? null} canWrite={canWrite}>
      {(lists) => (
        <RecordPanel
          info={info}
          id={id}
          issues={props.issues}
          canWrite={canWrite}
          onEdit={props.onEdit}
          onRemoved={props.onRemoved}
        >
          {answer.data ? lists : null}
        </RecordPanel>
      )}
    </RecordWithLines>
  )
}

function EditRecord({ info, id, canWrite, onSaved, onBack }: RegisterPaneProps & { id: string }) {
  const answer = useWholeRecord(id)
  if (answer.askReason) return <SealedReason onGive={answer.giveReason} onCancel={onBack} />
  if (!answer.data) return <ErrorNotice error={answer.error} />
  const { record } = answer.data
  return (
    <RecordWithLines key={record.revision} info={info} record={record} canWrite={canWrite}>
      {(lists) => (
        <RecordForm
          info={info}
          record={record}
          begin={{}}
          person={record.person}
          draftKey={`${info.definition.id}/${id}`}
          onSaved={onSaved}
          onCancel={onBack}
        >
          {lists}
        </RecordForm>
      )}
    </RecordWithLines>
  )
}
