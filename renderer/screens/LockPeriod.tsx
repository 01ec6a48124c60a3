/** Locking the period and opening it again: its state in words, what that means, and the one step that changes it. */
import { IconLock, IconLockOpen } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { type SubmitEvent, useRef, useState } from 'react'
import { addressOf } from '../addresses.ts'
import { changesText } from '../changesStrings.ts'
import { issuerText } from '../issuerStrings.ts'
import { useMay, useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Mark } from '../ui/Mark.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall, useWrite } from '../ui/useCall.ts'
import { isTyped, useTyped } from '../ui/useTyped.ts'
import { StillMissing } from './StillMissing.tsx'

export function LockPeriod() {
  const { period, session, go } = useShell()
  const may = useMay()
  const [isAsking, setAsking] = useState(() => isTyped(REOPENING))
  const { lock } = period
  const isLocked = lock?.isLocked ?? false
  const mayChange = may(isLocked ? 'periods.reopen' : 'periods.lock')
  const Icon = isLocked ? IconLock : IconLockOpen
  const reopened = isLocked ? null : lock?.reopened
  return (
    <section className="card lock-card" aria-label={text.periodLock.title}>
      <div className="lock-line">
        <Icon size={24} stroke={1.5} className={isLocked ? 'lock-shut' : ''} />
        <div className="output-words">
          <b>
            {isLocked ? text.periodLock.locked : text.periodLock.open} · {period.name} ·{' '}
            {text.periodLock.round(lock?.round ?? 1)}
          </b>
          <span className="small">
            {isLocked && lock
              ? `${text.periodLock.lockedBy(lock.lockedAt, lock.lockedBy)} ${text.periodLock.holds[session.office.role]}`
              : reopened && lock
                ? `${text.periodLock.reopened(lock.round, reopened.reason)} ${text.periodLock.replaces(reopened.reportNumber)}`
                : text.periodLock.meaning[session.office.role]}
          </span>
        </div>
        {isAsking ? null : (
          <>
            {lock ? (
              <Button kind="link" size="bar" onPress={() => go(addressOf(period.id, 'changes'))}>
                {changesText.open}
              </Button>
            ) : null}
            <Button kind="link" size="bar" onPress={() => go(addressOf(period.id, 'periods'))}>
              {text.periods.title}
            </Button>
            <Button kind="link" size="bar" onPress={() => go(addressOf(period.id, 'rules'))}>
              {text.rules.title}
            </Button>
            <Button kind="link" size="bar" onPress={() => go(addressOf(period.id, 'issuer'))}>
              {issuerText.title}
            </Button>
          </>
        )}
        {mayChange && !isAsking ? (
          <Button hotkey="Alt+K" onPress={() => setAsking(true)}>
            {isLocked ? text.periodLock.reopen : text.periodLock.lock}
          </Button>
        ) : null}
      </div>
      {isAsking ? (
        isLocked ? (
          <ReopenForm onDone={() => setAsking(false)} />
        ) : (
          <ConfirmLock onDone={() => setAsking(false)} />
        )
      ) : null}
    </section>
  )
}

/** A lock changes what every screen may do: everything is read again. */
function useReadAgain(): () => void {
  const client = useQueryClient()
  return () => void client.invalidateQueries()
}

function ConfirmLock({ onDone }: { onDone: () => void }) {
  const { period, go } = useShell()
  const readAgain = useReadAgain()
  const lock = useWrite('periods.lock')
  const home = useCall('home.read', { period: period.id })
  const errors = home.data?.annexes.reduce((sum, annex) => sum + annex.errors, 0) ?? 0
  const form = useRef<HTMLFormElement>(null)

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    await lock.mutateAsync({ period: period.id }).then(
      () => {
        readAgain()
        onDone()
      },
      () => {},
    )
  }

  return (
    <form ref={form} className="lock-form" onSubmit={submit}>
      <StillMissing words={text.periodLock.stillMissing} />
      <ErrorNotice error={lock.error} />
      {lock.error && errors > 0 ? (
        <Button kind="link" size="bar" onPress={() => go(addressOf(period.id, 'checks'))}>
          {text.report.toChecks}
        </Button>
      ) : null}
      <span className="push" />
      <Button hotkey="Esc" onPress={onDone}>
        {text.cancel}
      </Button>
      <Button
        kind="primary"
        hotkey="Ctrl+Enter"
        onPress={() => form.current?.requestSubmit()}
        disabled={lock.isPending}
      >
        {lock.isPending ? text.periodLock.busy : text.periodLock.confirm}
      </Button>
    </form>
  )
}

/** Its box for the reason. */
const REOPENING = 'reopen/reason'

function ReopenForm({ onDone }: { onDone: () => void }) {
  const { period } = useShell()
  const readAgain = useReadAgain()
  const reopen = useWrite('periods.reopen')
  const [reason, setReason, forgetReason] = useTyped(REOPENING, '')
  const [number, setNumber, forgetNumber] = useTyped('reopen/number', '')
  const packages = useCall('packages.list', { period: period.id })
  function leave(): void {
    forgetReason()
    forgetNumber()
    onDone()
  }
  const signed = (packages.data ?? []).filter((one) => one.cancelled === null).map((one) => one.sequence)

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (reason.trim() === '') return
    await reopen.mutateAsync({ period: period.id, reason, ...(number.trim() !== '' && { reportNumber: number }) }).then(
      () => {
        readAgain()
        leave()
      },
      () => {},
    )
  }

  return (
    <form className="lock-form" onSubmit={submit}>
      <label className="field lock-reason">
        <span className="field-label">{text.periodLock.reason}</span>
        <input
          className="input"
          // biome-ignore lint/a11y/noAutofocus: the officer has just asked to write the reason
          autoFocus
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          placeholder={text.periodLock.reasonHelp}
          maxLength={2000}
        />
      </label>
      <label className="field lock-number">
        <span className="field-label">{text.periodLock.number}</span>
        <input
          className="input"
          value={number}
          onChange={(event) => setNumber(event.target.value)}
          placeholder={text.periodLock.numberHelp}
          maxLength={100}
        />
      </label>
      <Button hotkey="Esc" onPress={leave}>
        {text.cancel}
      </Button>
      <Button kind="primary" submit shownKey="Enter" disabled={reason.trim() === '' || reopen.isPending}>
        {text.periodLock.doReopen}
      </Button>
      {signed.length > 0 ? (
        <p className="lock-warning">
          <Mark kind="warning" /> {changesText.beforeReopening(signed)}
        </p>
      ) : null}
      <ErrorNotice error={reopen.error} />
    </form>
  )
}
