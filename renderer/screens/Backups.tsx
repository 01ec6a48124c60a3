/** Backups of the workspace: how they stand in words, making and proving one, the second place, and the list. */
import { IconDatabaseExport, IconDeviceUsb } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { call } from '../api.ts'
import { backupText } from '../backupStrings.ts'
import { lockWorkspace } from '../lockWorkspace.ts'
import { ProtectionLinks } from '../protection/ProtectionLinks.tsx'
import { useMay, useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { BackButton } from '../ui/BackButton.tsx'
import { Button } from '../ui/Button.tsx'
import { forgetDrafts } from '../ui/drafts.ts'
import { saveFile } from '../ui/files.ts'
import { Mark, type MarkKind } from '../ui/Mark.tsx'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'
import { healthMarks } from './BackupLine.tsx'
import './screens.css'
import './backups.css'
import '../protection/protection.css'

type Health = CallOutput<'backups.health'>
type Work = 'make' | 'prove' | 'place'

export default function Backups() {
  const may = useMay()
  const client = useQueryClient()
  const health = useCall('backups.health', {})
  const [busy, setBusy] = useState<Work | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [made, setMade] = useState<string | null>(null)
  const mayWork = may('backups.make')

  async function run(work: Work, task: () => Promise<Health>): Promise<void> {
    setBusy(work)
    setError(null)
    setMade(null)
    try {
      const after = await task()
      if (work === 'make' && after.newest) setMade(backupText.localTime(after.newest.madeAt))
    } catch (problem) {
      setError(problem)
    }
    setBusy(null)
    for (const name of ['backups.health', 'backups.list', 'backups.places'])
      await client.invalidateQueries({ queryKey: [name] })
  }

  async function saveSupportFile(): Promise<void> {
    try {
      await saveFile(await call('support.describe', {}))
    } catch (problem) {
      setError(problem)
    }
  }

  return (
    <div className="screen">
      <header className="screen-title">
        <h1>{backupText.title}</h1>
        <span className="small backup-intro">
          {health.data?.isAutomatic === false ? backupText.practice : backupText.intro}
        </span>
        <span className="actions">
          <BackButton />
          <Button label={backupText.supportHint} onPress={() => void saveSupportFile()}>
            {backupText.support}
          </Button>
          <Button
            disabled={!mayWork || busy !== null}
            onPress={() => void run('prove', () => call('backups.prove', {}))}
          >
            {busy === 'prove' ? backupText.proving : backupText.proveNow}
          </Button>
          <Button
            kind="primary"
            hotkey="F8"
            disabled={!mayWork || busy !== null}
            icon={<IconDatabaseExport size={17} stroke={1.6} />}
            onPress={() => void run('make', () => call('backups.make', {}))}
          >
            {busy === 'make' ? backupText.making : backupText.makeNow}
          </Button>
        </span>
      </header>
      <ProtectionLinks />
      <ErrorNotice error={error ?? health.error} />
      {made ? <Notice kind="done">{backupText.made(made)}</Notice> : null}
      {health.data ? <Troubles health={health.data} /> : null}
      <div className="columns backup-columns">
        <div className="backup-left">
          {health.data ? <Standing health={health.data} /> : null}
          <SecondPlaces
            isBusy={busy !== null}
            onChoose={(id) => void run('place', () => call('backups.choosePlace', { id }))}
          />
        </div>
        <BackupList />
      </div>
    </div>
  )
}

/** What somebody has to look at now. */
function Troubles({ health }: { health: Health }) {
  const { failure, damaged, rolledBack, hasLittleRoom } = health
  return (
    <>
      {rolledBack ? <Notice kind="error">{backupText.rolledBack(rolledBack.missing)}</Notice> : null}
      {failure ? (
        <Notice kind="error">{backupText.failure(backupText.localTime(failure.at), failure.message)}</Notice>
      ) : null}
      {damaged > 0 ? <Notice kind="error">{backupText.damaged(damaged)}</Notice> : null}
      {hasLittleRoom ? <Notice kind="warning">{backupText.littleRoom}</Notice> : null}
    </>
  )
}

function Standing({ health }: { health: Health }) {
  const { newest, proven, second, state } = health
  const isProofOld = !proven || (state === 'late' && proven.days > 7)
  return (
    <section className="card backup-card">
      <div className="card-head">
        <h2>{backupText.how}</h2>
        <span className={`chip${chips[state]}`}>
          <Mark kind={healthMarks[state]} /> {backupText.states[state]}
        </span>
      </div>
      <dl className="backup-facts">
        <Fact mark={newest ? 'done' : 'missing'} word={backupText.newest}>
          {newest ? `${backupText.localTime(newest.madeAt)}, ${backupText.reasons[newest.reason]}` : backupText.none}
        </Fact>
        <Fact mark={isProofOld ? 'warning' : 'done'} word={backupText.proven}>
          {proven ? (
            <>
              {backupText.provenAt(backupText.localTime(proven.at), proven.days)}
              <span className="small">
                {backupText.provenFound(proven.records, proven.people, proven.cells, proven.milliseconds)}
              </span>
            </>
          ) : (
            backupText.neverProven
          )}
        </Fact>
        <Fact mark={markOfSecond(second)} word={backupText.outside}>
          {describeSecond(second)}
          {second.copiedAt && second.days !== null ? (
            <span className="small">{backupText.copied(backupText.localTime(second.copiedAt), second.days)}</span>
          ) : null}
        </Fact>
      </dl>
    </section>
  )
}

const chips: Record<Health['state'], string> = {
  good: ' chip-done',
  late: ' chip-warning',
  missing: '',
  failed: ' chip-error',
}

function markOfSecond({ state, days }: Health['second']): MarkKind {
  if (state === 'failed') return 'error'
  return state === 'unset' || days === null || days > 14 ? 'warning' : 'done'
}

function describeSecond({ state, label, message }: Health['second']): string {
  const words = backupText.outsideStates
  if (state === 'unset') return words.unset
  if (state === 'failed') return words.failed(label ?? '', message ?? '')
  return words[state](label ?? '')
}

function Fact({ mark, word, children }: { mark: MarkKind; word: string; children: ReactNode }) {
  return (
    <div className="backup-fact">
      <Mark kind={mark} />
      <dt>{word}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function SecondPlaces({ isBusy, onChoose }: { isBusy: boolean; onChoose: (id: string | null) => void }) {
  const may = useMay()
  const places = useCall('backups.places', {})
  const mayChoose = may('backups.choosePlace')
  return (
    <section className="card backup-card">
      <div className="card-head">
        <h2>{backupText.places}</h2>
        <Button size="bar" onPress={() => void places.refetch()}>
          {backupText.lookAgain}
        </Button>
      </div>
      <p className="backup-help small">{mayChoose ? backupText.placesHelp : backupText.onlyAdministrator}</p>
      <ErrorNotice error={places.error} />
      {places.data?.length === 0 ? <p className="empty">{backupText.noPlaces}</p> : null}
      <div className="card-body">
        {(places.data ?? []).map((place) => (
          <div className="output" key={place.id}>
            <IconDeviceUsb size={24} stroke={1.4} />
            <div className="output-words">
              <b>{place.label}</b>
              <span className="small">{describePlace(place)}</span>
            </div>
            {place.isChosen ? (
              <>
                <span className="chip chip-done">{backupText.chosen}</span>
                {mayChoose ? (
                  <Button size="bar" kind="link" disabled={isBusy} onPress={() => onChoose(null)}>
                    {backupText.giveUp}
                  </Button>
                ) : null}
              </>
            ) : mayChoose ? (
              <Button
                size="bar"
                disabled={isBusy}
                label={`${backupText.choose} ${place.label}`}
                onPress={() => onChoose(place.id)}
              >
                {backupText.choose}
              </Button>
            ) : null}
          </div>
        ))}
      </div>
    </section>
  )
}

function describePlace(place: CallOutput<'backups.places'>[number]): string {
  const kind = place.isNetwork ? backupText.network : place.isRemovable ? backupText.removable : backupText.disk
  return [
    kind,
    place.freeBytes === null ? null : backupText.freeRoom(place.freeBytes),
    place.isSameDrive ? backupText.sameDrive : null,
  ]
    .filter(Boolean)
    .join(' · ')
}

function BackupList() {
  const { go } = useShell()
  const client = useQueryClient()
  const list = useCall('backups.list', {})

  async function lockToRestore(): Promise<void> {
    await lockWorkspace()
    forgetDrafts()
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'vault.status' })
    // The shell sends every address it does not know back home, so it has to be gone first.
    await client.invalidateQueries({ queryKey: ['vault.status'] })
    go('/restore')
  }

  return (
    <section className="card">
      <div className="card-head">
        <h2>{backupText.list}</h2>
        {list.data ? <span className="chip">{list.data.length}</span> : null}
      </div>
      <div className="card-body">
        <ErrorNotice error={list.error} />
        {list.data ? (
          <table className="table">
            <thead>
              <tr>
                <th>{backupText.columns.at}</th>
                <th>{backupText.columns.reason}</th>
                <th className="number">{backupText.columns.size}</th>
                <th>{backupText.columns.state}</th>
              </tr>
            </thead>
            <tbody>
              {list.data.map((backup) => (
                <tr key={backup.name}>
                  <td>{backupText.localTime(backup.madeAt)}</td>
                  <td>{backupText.reasons[backup.reason]}</td>
                  <td className="number">{backupText.size(backup.size)}</td>
                  <td>
                    <span className="backup-state">
                      <Mark kind={backup.isDamaged ? 'error' : backup.isProven ? 'done' : 'entered'} />
                      {backup.isDamaged
                        ? backupText.isDamaged
                        : backup.isProven
                          ? backupText.isProven
                          : backupText.isWhole}
                      {backup.isInSecondPlace ? ` · ${backupText.inSecond}` : ''}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : list.error ? null : (
          <p className="empty busy-dot">{text.reading}</p>
        )}
      </div>
      <div className="card-foot">
        <span className="small">
          {backupText.kept} {backupText.toRestoreDetail}
        </span>
        <span className="push">
          <Button onPress={() => void lockToRestore()}>{backupText.toRestore}</Button>
        </span>
      </div>
    </section>
  )
}
