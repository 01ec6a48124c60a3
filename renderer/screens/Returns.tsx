/** Ý kiến trả lại: what recipients asked about cells of returned packages, each with the way to its cell and what was done. */
import type { CallOutput } from '../../shared/contract.ts'
import { addressOfPlace } from '../addresses.ts'
import { packageText } from '../packageStrings.ts'
import { noteSaved } from '../StatusBar.tsx'
import { useMay, useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Mark } from '../ui/Mark.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { ScreenTitle } from '../ui/ScreenTitle.tsx'
import { useCall, useWrite } from '../ui/useCall.ts'
import { useTyped } from '../ui/useTyped.ts'
import './screens.css'
import './packages.css'

type Answer = CallOutput<'answers.list'>[number]
type Comment = Answer['comments'][number]

export default function Returns() {
  const { period } = useShell()
  const answers = useCall('answers.list', { period: period.id })
  const returns = (answers.data ?? []).filter(({ answer }) => answer === 'tra')
  return (
    <div className="screen">
      <ScreenTitle title={packageText.returns} about={packageText.returnsIntro} />
      <ErrorNotice error={answers.error} />
      {answers.data && returns.length === 0 ? <p className="empty">{packageText.noReturns}</p> : null}
      <div className="report-side">
        {returns.map((one) => (
          <ReturnCard key={one.id} answer={one} />
        ))}
      </div>
    </div>
  )
}

function ReturnCard({ answer }: { answer: Answer }) {
  const { comments, deadline, reason } = answer
  const done = comments.filter(({ settledAt }) => settledAt !== null).length
  return (
    <section className="card" aria-label={packageText.returned(answer.number, comments.length)}>
      <div className="card-head">
        <h2>
          {answer.authority} · {packageText.returned(answer.number, 0)} · {text.report.sequence(answer.sequence)}
        </h2>
        {deadline ? <span className="chip">{packageText.deadline(deadline)}</span> : null}
        <span className="small push">{packageText.progress(done, comments.length)}</span>
      </div>
      <div className="card-body">
        {reason ? <p className="pad">{reason}</p> : null}
        {comments.length > 0 ? (
          <table className="table returns-table">
            <thead>
              <tr>
                <th>{packageText.cell}</th>
                <th>{packageText.inPackage}</th>
                <th>{packageText.comment}</th>
                <th>{packageText.done}</th>
              </tr>
            </thead>
            <tbody>
              {comments.map((comment) => (
                <CommentRow key={comment.ordinal} answer={answer.id} comment={comment} />
              ))}
            </tbody>
          </table>
        ) : null}
      </div>
    </section>
  )
}

function CommentRow({ answer, comment }: { answer: string; comment: Comment }) {
  const { go } = useShell()
  const may = useMay()
  const settle = useWrite('answers.settle')
  const [reply, setReply, forget] = useTyped(`reply/${answer}/${comment.ordinal}`, comment.reply ?? '')
  const { form, period, row, column, settledAt } = comment
  const isSettled = settledAt !== null

  function write(said: string | null): void {
    settle.mutate(
      { answer, ordinal: comment.ordinal, reply: said },
      {
        onSuccess: () => {
          forget()
          noteSaved()
        },
      },
    )
  }

  return (
    <tr>
      <td>
        {comment.name}
        <br />
        <Button kind="link" size="bar" onPress={() => go(addressOfPlace({ form, period, row, column }))}>
          {packageText.toCell}
        </Button>
      </td>
      <td>{comment.value ?? '–'}</td>
      <td>{comment.text}</td>
      <td className="reply">
        <Mark kind={isSettled ? 'done' : 'returned'} />{' '}
        {isSettled ? (
          <>
            {comment.reply}{' '}
            <span className="small">{packageText.settled(comment.settledBy ?? '', text.localTime(settledAt))}</span>{' '}
            {may('answers.settle') ? (
              <Button kind="link" size="bar" onPress={() => write(null)}>
                {packageText.reopen}
              </Button>
            ) : null}
          </>
        ) : may('answers.settle') ? (
          <form
            className="line"
            onSubmit={(event) => {
              event.preventDefault()
              if (reply.trim() !== '') write(reply.trim())
            }}
          >
            <input
              className="input input-bar"
              value={reply}
              onChange={(event) => setReply(event.target.value)}
              placeholder={packageText.reply}
              aria-label={`${packageText.done}: ${comment.name}`}
              maxLength={2000}
            />
            <Button size="bar" submit shownKey="Enter" disabled={reply.trim() === ''}>
              {packageText.settle}
            </Button>
          </form>
        ) : (
          packageText.unsettled
        )}
        <ErrorNotice error={settle.error} />
      </td>
    </tr>
  )
}
