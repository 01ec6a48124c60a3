/** The files of one taking in a table: what each is, its verdict, what to do; the password for encrypted ones; stopping. */
import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { provinceText as words } from '../provinceStrings.ts'
import { useShell } from '../shellContext.ts'
import { Button } from '../ui/Button.tsx'
import { CardBody } from '../ui/CardBody.tsx'
import { Mark, type MarkKind } from '../ui/Mark.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import type { TakenFile, Taking } from './useTaking.ts'

type Verdict = CallOutput<'province.ingest'>['verdict']

const verdictMarks: Record<Verdict, MarkKind> = { nhan: 'done', can_xem: 'warning', khong_nhan: 'error', da_co: 'info' }

interface TakenFilesProps {
  taking: Taking
  /** Leads to the line of a unit of the period that is worked on. */
  onShow: (unit: string) => void
}

export function TakenFiles({ taking, onShow }: TakenFilesProps) {
  const { files, isBusy, question } = taking
  const body = useRef<HTMLDivElement>(null)
  // The board that had the keys is gone, and later the box for the password too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each question that comes or goes
  useEffect(() => {
    if (document.activeElement === document.body) body.current?.focus()
  }, [question])
  const done = files.filter(({ state }) => state !== 'waiting' && state !== 'reading').length
  const count = (...kinds: Verdict[]): number =>
    files.filter(({ verdict }) => verdict !== null && kinds.includes(verdict.verdict)).length
  const unread = files.filter(({ state }) => state === 'left' || state === 'failed').length
  return (
    <section className="card" aria-label={words.verdictsTitle}>
      <div className="card-head">
        <h2>{words.verdictsTitle}</h2>
        <span className="small" role="status">
          {isBusy ? `${words.takingFile(done, files.length)} ` : ''}
          {words.counts(count('nhan', 'can_xem'), count('khong_nhan'), count('da_co'), isBusy ? 0 : unread)}
        </span>
        {isBusy ? (
          <Button size="bar" hotkey="Esc" onPress={taking.stop}>
            {words.stop}
          </Button>
        ) : (
          <Button size="bar" hotkey="Esc" onPress={taking.close}>
            {words.closeVerdicts}
          </Button>
        )}
      </div>
      {question ? <AskPassword key={String(question.error)} taking={taking} /> : null}
      <CardBody ref={body} role="group" label={words.verdictsTitle}>
        <ErrorNotice error={taking.error} />
        <table className="table taken-files">
          <thead>
            <tr>
              <th>{words.takenColumns.verdict}</th>
              <th>{words.takenColumns.file}</th>
              <th>{words.takenColumns.what}</th>
              <th>{words.takenColumns.words}</th>
            </tr>
          </thead>
          <tbody>
            {files.map((file, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never moves, and two files may have one name
              <TakenLine key={index} file={file} onShow={onShow} isBusy={isBusy} />
            ))}
          </tbody>
        </table>
      </CardBody>
    </section>
  )
}

interface TakenLineProps {
  file: TakenFile
  isBusy: boolean
  onShow: (unit: string) => void
}

function TakenLine({ file, isBusy, onShow }: TakenLineProps) {
  const { period: shown, periods } = useShell()
  const { verdict, problem, state } = file
  const one = verdict?.package
  const period = one && (periods.find(({ id }) => id === one.period)?.name ?? one.period)
  return (
    <tr>
      <td className="taken-verdict">
        {verdict ? (
          <>
            <Mark kind={verdictMarks[verdict.verdict]} /> <b>{words.verdicts[verdict.verdict]}</b>
          </>
        ) : state === 'reading' ? (
          <span className="busy-dot">{words.takenStates.reading}</span>
        ) : (
          <>
            <Mark kind={state === 'failed' ? 'error' : 'missing'} />{' '}
            {words.takenStates[state === 'read' ? 'waiting' : state]}
          </>
        )}
      </td>
      <td className="received-file">{file.name}</td>
      <td>
        {one && period ? (
          one.period === shown.id && !isBusy ? (
            <Button kind="link" size="bar" onPress={() => onShow(one.unit.code)}>
              {words.packageOf(one.unit.name, one.sequence, period)}
            </Button>
          ) : (
            words.packageOf(one.unit.name, one.sequence, period)
          )
        ) : null}
      </td>
      <td>{verdict?.message ?? problem}</td>
    </tr>
  )
}

function AskPassword({ taking }: { taking: Taking }) {
  const [password, setPassword] = useState('')
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (password !== '') taking.answer(password)
  }
  return (
    <form className="pad stack ask-password" aria-label={words.sealedTitle} onSubmit={submit}>
      <p>
        <Mark kind="info" /> <b>{words.sealedTitle}</b> {words.sealed(taking.question?.fileName ?? '')}
      </p>
      <div className="line">
        <TextInput label={words.sealedPassword} value={password} onChange={setPassword} secret isCurrent focus />
        <Button kind="primary" submit shownKey="Enter" disabled={password === ''}>
          {words.openSealed}
        </Button>
        <Button onPress={() => taking.answer(null)}>{words.leaveSealed}</Button>
      </div>
      <ErrorNotice error={taking.question?.error ?? null} />
    </form>
  )
}
