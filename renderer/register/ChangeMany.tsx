/** One value for many lines of a register: chosen, shown line by line before and after, then written as one step. */
import { useEffect, useRef, useState } from 'react'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { CallOutput } from '../../shared/contract.ts'
import type { Field } from '../../shared/form.ts'
import { call } from '../api.ts'
import { registerText } from '../registerStrings.ts'
import { noteSaved } from '../StatusBar.tsx'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { CardBody } from '../ui/CardBody.tsx'
import { Choice } from '../ui/Choice.tsx'
import { useHotkeys } from '../ui/hotkeys.ts'
import { Mark } from '../ui/Mark.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useWrite } from '../ui/useCall.ts'
import { useTyped } from '../ui/useTyped.ts'
import { FieldInput } from './FieldInput.tsx'
import type { RecordFilter } from './registerFilters.ts'
import type { RegisterInfo } from './useRegister.ts'

type Preview = CallOutput<'records.previewChange'>
type Row = Preview['rows'][number]
type Outcome = CallOutput<'records.changeMany'>

interface ChangeManyProps {
  info: RegisterInfo
  /** The marked lines, or all that the filter leaves where none is marked. */
  ids: string[]
  filter: RecordFilter
  total: number
  onClose: () => void
}

/** More lines than anybody reads; the tally above tells of all. */
const MOST_SHOWN = 300

const words = registerText.batch

/** The field, its new value, and the text that is being typed or cannot be read. */
interface Written {
  key: string | null
  value: CellValue
  typed?: string
}

const nothing: Written = { key: null, value: null }

export function ChangeMany({ info, ids, filter, total, onClose }: ChangeManyProps) {
  const [written, write, forget] = useTyped('many', nothing, `registers/${info.definition.id}`)
  const { key, value, typed } = written
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const [preview, setPreview] = useState<Preview | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [fault, setFault] = useState<unknown>(null)
  const [isLooking, setLooking] = useState(false)
  const [isReading, setReading] = useState(false)
  /** Counts what was asked and what was written since: an answer for other values is thrown away. */
  const turn = useRef(0)
  const body = useRef<HTMLDivElement>(null)
  const left = useRef<Element | null>(null)
  const save = useWrite('records.changeMany')
  const stepBack = (): void => (preview && !outcome ? setPreview(null) : close())
  useHotkeys({ Esc: stepBack })

  const code = info.definition.catalogue?.code ?? 'ma_ho_so'
  const fields = info.definition.fields.filter(
    (field) => !field.retired && field.computed === undefined && field.key !== code,
  )
  const field = fields.find((one) => one.key === key)
  const values = field ? { [field.key]: value } : {}

  // What was left while it was typed is read before anything is done with it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what the workspace kept
  useEffect(() => {
    if (field && typed !== undefined) leave(field, typed)
  }, [])

  function close(): void {
    forget()
    onClose()
  }

  function change(next: Written): void {
    turn.current++
    setReading(false)
    write(next)
  }

  function pickField(next: string | null): void {
    change({ key: next, value: null })
    setProblem(undefined)
  }

  function leave(own: Field, text: string): void {
    const result = columnType(own).parse(text, info.contextOf(own))
    change(result.ok ? { key: own.key, value: result.value } : { ...written, typed: text })
    setProblem(result.ok ? undefined : registerText.unreadable(text, result.problem))
  }

  async function look(): Promise<void> {
    setFault(null)
    setReading(true)
    const own = ++turn.current
    const chosen = ids.length > 0 ? { ids } : { filter }
    const [found, error] = await call('records.previewChange', { form: info.definition.id, ...chosen, values }).then(
      (answer) => [answer, null] as const,
      (thrown: unknown) => [null, thrown] as const,
    )
    if (own !== turn.current) return
    setReading(false)
    setFault(error)
    setPreview(found)
  }

  // The turn after the field was left, when its value is there.
  useEffect(() => {
    if (!isLooking) return
    setLooking(false)
    if (problem === undefined) void look()
    else if (left.current instanceof HTMLElement) left.current.focus()
  })

  // What is shown now scrolls by its keys; the box that had them is gone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each change of what is shown
  useEffect(() => {
    if (document.activeElement === document.body) body.current?.focus()
  }, [preview, outcome])

  async function store(): Promise<void> {
    const rows = (preview?.rows ?? []).filter(isWritten).map(({ id, revision }) => ({ id, revision }))
    await save.mutateAsync({ form: info.definition.id, rows, values }).then(
      (done) => {
        forget()
        noteSaved()
        setOutcome(done)
      },
      () => {},
    )
  }

  return (
    <>
      <div className="record-head">
        <div>
          <h1>{words.title(ids.length > 0 ? ids.length : total)}</h1>
          <p className="small">{ids.length > 0 ? words.why : words.whyAll}</p>
        </div>
        <div className="actions">
          <Button size="bar" onPress={stepBack} shownKey="Esc">
            {outcome ? text.formHelp.close : preview ? text.back : text.cancel}
          </Button>
        </div>
      </div>
      <ErrorNotice error={fault ?? save.error} />
      <CardBody className="change-many" ref={body} label={registerText.changeMany}>
        {outcome ? (
          <>
            <p role="status">
              <Mark kind="done" /> {words.done(outcome.changed)}
            </p>
            {outcome.gone > 0 ? <p>{words.gone(outcome.gone)}</p> : null}
            {outcome.kept.length > 0 ? (
              <>
                <p>{words.kept(outcome.kept.length)}</p>
                <PreviewTable info={info} rows={outcome.kept} />
              </>
            ) : null}
          </>
        ) : preview ? (
          <>
            <b>{field?.label}</b>
            <p role="status">{words.tally(preview.changed, preview.same, preview.refused)}</p>
            <PreviewTable info={info} rows={preview.rows.filter((row) => row.problem !== null || isWritten(row))} />
          </>
        ) : (
          <>
            {info.definition.person ? <p className="small">{words.ownOnly}</p> : null}
            <div className="field">
              <span className="field-label">{words.field}</span>
              <Choice
                name={words.field}
                value={key}
                options={fields.map((one) => ({ value: one.key, label: one.label }))}
                onChange={pickField}
                placeholder={text.register.pick}
                focus
              />
            </div>
            {field ? (
              <FieldInput
                key={field.key}
                field={field}
                info={info}
                value={value}
                suggestion={null}
                date={null}
                typed={typed}
                error={problem}
                lacks={false}
                onValue={(next) => change({ key: field.key, value: next })}
                onTyping={(next) => {
                  change({ ...written, typed: next })
                  setProblem(undefined)
                }}
                onText={(next) => leave(field, next)}
              />
            ) : null}
          </>
        )}
      </CardBody>
      <div className="card-foot">
        {outcome ? (
          <Button
            onPress={() => {
              setOutcome(null)
              setPreview(null)
              pickField(null)
            }}
          >
            {words.again}
          </Button>
        ) : preview ? (
          <Button
            kind="primary"
            hotkey="Ctrl+Enter"
            disabled={preview.changed === 0 || save.isPending}
            onPress={() => void store()}
          >
            {save.isPending ? text.register.saving : words.write(preview.changed)}
          </Button>
        ) : (
          <Button
            kind="primary"
            hotkey="Ctrl+Enter"
            disabled={!field || problem !== undefined || isReading}
            onPress={() => {
              // What is still being typed is read when its field is left.
              left.current = document.activeElement
              if (left.current instanceof HTMLElement) left.current.blur()
              setLooking(true)
            }}
          >
            {isReading ? text.reading : words.preview}
          </Button>
        )}
      </div>
    </>
  )
}

function isWritten({ problem, changes }: Row): boolean {
  return problem === null && changes.length > 0
}

function PreviewTable({ info, rows }: { info: RegisterInfo; rows: Row[] }) {
  const show = (key: string, value: CellValue, isUntold: boolean): string => {
    const field = info.fields.find((one) => one.key === key)
    if (isUntold) return words.untold
    return (field && info.show(field, value)) || text.register.blank
  }
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{words.line}</th>
          <th>{words.before}</th>
          <th>{words.after}</th>
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, MOST_SHOWN).map((row) => (
          <tr key={row.id}>
            <td>
              {row.label}
              {[row.problem, ...row.warnings].map((sentence) =>
                sentence === null ? null : (
                  <span key={sentence} className="small change-problem">
                    <Mark kind={sentence === row.problem ? 'error' : 'warning'} /> {sentence}
                  </span>
                ),
              )}
            </td>
            {(['before', 'after'] as const).map((side) => (
              <td key={side}>
                {row.changes.map((change) => (
                  <div key={change.field}>
                    {row.changes.length > 1 ? (
                      <span className="small">{info.fields.find((one) => one.key === change.field)?.label}: </span>
                    ) : null}
                    {show(change.field, change[side], change.isUntold)}
                  </div>
                ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {rows.length > MOST_SHOWN ? <caption>{words.more(rows.length - MOST_SHOWN)}</caption> : null}
    </table>
  )
}
