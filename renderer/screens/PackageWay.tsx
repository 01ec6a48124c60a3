/** Đường đi: every package of the period with what was done to it, what came back, and taking an answer in. */
import { IconFileImport } from '@tabler/icons-react'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { groupFingerprint } from '../../shared/packageManifest.ts'
import { addressOf } from '../addresses.ts'
import { call } from '../api.ts'
import { changesText } from '../changesStrings.ts'
import { packageText } from '../packageStrings.ts'
import { noteSaved } from '../StatusBar.tsx'
import { useMay, useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { pickFile, saveFile } from '../ui/files.ts'
import { Mark, type MarkKind } from '../ui/Mark.tsx'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { useCall, useForgetData } from '../ui/useCall.ts'
import { UploadPackage } from './UploadPackage.tsx'
import './packages.css'

export type SentPackage = CallOutput<'outbox.read'>['packages'][number]
type Answer = SentPackage['answers'][number]

const stateMarks: Record<SentPackage['state'], MarkKind> = {
  cho_ky: 'missing',
  da_lap: 'missing',
  da_chep: 'entered',
  da_gui: 'entered',
  da_nhan: 'done',
  bi_tra: 'returned',
  da_thay: 'nil',
  huy: 'nil',
}

export function PackageWay() {
  const { period } = useShell()
  const may = useMay()
  const outbox = useCall('outbox.read', { period: period.id })
  const forget = useForgetData()
  const [said, setSaid] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)

  async function take(): Promise<void> {
    const file = await pickFile('.asice')
    if (!file) return
    setError(null)
    setSaid(null)
    try {
      const { answer, isNew } = await call('answers.take', { name: file.name, bytes: file.bytes })
      setSaid(isNew ? packageText.taken(answer.number) : packageText.takenBefore(answer.number))
      noteSaved()
      forget()
    } catch (thrown) {
      setError(thrown)
    }
  }

  const packages = outbox.data?.packages ?? []
  // Its ways to go stand beside its digits.
  const newest = packages.find(({ cancelled }) => cancelled === null)
  return (
    <section className="card way-card" aria-label={packageText.way}>
      <div className="card-head">
        <h2>{packageText.way}</h2>
        <span className="push" />
        {may('answers.take') ? (
          <Button
            size="bar"
            hotkey="Alt+N"
            icon={<IconFileImport size={17} stroke={1.6} />}
            onPress={() => void take()}
          >
            {packageText.takeAnswer}
          </Button>
        ) : null}
      </div>
      <div className="card-body">
        <ErrorNotice error={error ?? outbox.error} />
        {said ? <Notice kind="done">{said}</Notice> : null}
        {outbox.data && packages.length === 0 ? <p className="empty">{packageText.nothing}</p> : null}
        {packages.map((one) => (
          <WayOfPackage key={one.id} sent={one} isElsewhere={one === newest} />
        ))}
      </div>
    </section>
  )
}

function WayOfPackage({ sent, isElsewhere }: { sent: SentPackage; isElsewhere: boolean }) {
  const [error, setError] = useState<unknown>(null)

  async function save(): Promise<void> {
    setError(null)
    try {
      await saveFile(await call('packages.get', { id: sent.id }))
    } catch (thrown) {
      setError(thrown)
    }
  }

  return (
    <div className="way">
      <div className="way-head">
        <b className={sent.cancelled ? 'struck' : undefined}>
          {text.report.sequence(sent.sequence)} · {sent.recipient.name}
        </b>
        <span className="way-state">
          <Mark kind={stateMarks[sent.state]} /> {packageText.states[sent.state]}
        </span>
      </div>
      <div className="small way-line">
        {sent.cosigning === 'cho' ? '' : `${groupFingerprint(sent.fingerprint)} · `}
        {packageText.levels[sent.level]} · {text.report.size(sent.size)}{' '}
        {sent.cosigning === 'cho' ? null : (
          <Button kind="link" size="bar" onPress={() => void save()} label={`${text.report.save} ${sent.fileName}`}>
            {text.report.save}
          </Button>
        )}
      </div>
      <ErrorNotice error={error} />
      {isElsewhere || sent.cancelled || sent.state === 'da_thay' ? null : <UploadPackage sent={sent} />}
      <ol className="way-facts">
        <Fact mark="done" what={packageText.events.ky} detail={sent.createdBy} at={sent.createdAt} />
        {sent.events.map((event) => (
          <Fact
            key={`${event.at} ${event.kind} ${event.way}`}
            mark="done"
            what={packageText.events[event.kind]}
            detail={[event.way, event.note].filter(Boolean).join(', ')}
            at={event.at}
          />
        ))}
        {sent.answers.toReversed().map((answer) => (
          <AnswerFact key={answer.id} answer={answer} />
        ))}
        {sent.cancelled ? (
          <li>
            <Mark kind="returned" /> <span>{changesText.cancelled(sent.cancelled.at, sent.cancelled.reason)}</span>
          </li>
        ) : null}
      </ol>
    </div>
  )
}

function Fact({ mark, what, detail, at }: { mark: MarkKind; what: string; detail: string; at: string }) {
  return (
    <li>
      <Mark kind={mark} />
      <span className="way-words">
        {what}
        {detail ? <span className="small">{detail}</span> : null}
      </span>
      <span className="small way-at">{text.localTime(at)}</span>
    </li>
  )
}

function AnswerFact({ answer }: { answer: Answer }) {
  const { go } = useShell()
  const { comments, deadline, reason } = answer
  const open = comments.filter(({ settledAt }) => settledAt === null).length
  const isReturn = answer.answer === 'tra'
  return (
    <li>
      <Mark kind={isReturn ? 'returned' : 'done'} />
      <span className="way-words">
        {isReturn ? packageText.returned(answer.number, comments.length) : packageText.receipt(answer.number)}
        <span className="small">
          {[answer.authority, deadline && packageText.deadline(deadline), reason].filter(Boolean).join(' · ')}
        </span>
        {comments.length > 0 ? (
          <Button kind="link" size="bar" onPress={() => go(addressOf(answer.period, 'returns'))}>
            {packageText.openComments(open)}
          </Button>
        ) : null}
      </span>
      <span className="small way-at">{text.localTime(answer.at)}</span>
    </li>
  )
}
