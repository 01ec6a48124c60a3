/** Report and package: what can be handed over, signing it, the twelve digits, and verifying a package file. */
import { IconChecklist, IconFileSpreadsheet, IconFileText, IconFileZip, IconPrinter } from '@tabler/icons-react'
import { type ReactNode, type SubmitEvent, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { groupFingerprint } from '../../shared/packageManifest.ts'
import { addressOf } from '../addresses.ts'
import { call } from '../api.ts'
import { changesText } from '../changesStrings.ts'
import { printText } from '../printStrings.ts'
import { noteSaved } from '../StatusBar.tsx'
import { useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { saveFile } from '../ui/files.ts'
import { Mark } from '../ui/Mark.tsx'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { useCall, useWrite } from '../ui/useCall.ts'
import { wordsText } from '../wordsStrings.ts'
import { LockPeriod } from './LockPeriod.tsx'
import { VerifyPackage } from './VerifyPackage.tsx'
import './screens.css'

type FileAnswer = CallOutput<'reports.workbook'>

export default function Report() {
  const { period, go } = useShell()
  return (
    <div className="screen">
      <header className="screen-title">
        <h1>{text.report.title}</h1>
        <span className="small">{period.name}</span>
        <span className="push" />
        <Button
          icon={<IconPrinter size={18} stroke={1.5} />}
          hotkey="Ctrl+P"
          onPress={() => go(addressOf(period.id, 'print', 'report'))}
        >
          {printText.title}
        </Button>
      </header>
      <LockPeriod />
      <div className="columns report-columns">
        <Contents />
        <SignPackage />
        <VerifyPackage />
      </div>
    </div>
  )
}

function Contents() {
  const { period, go } = useShell()
  return (
    <section className="card">
      <div className="card-head">
        <h2>{text.report.contents}</h2>
      </div>
      <div className="card-body">
        <OutputRow
          icon={<IconFileText size={26} stroke={1.4} />}
          title={text.report.document}
          detail={text.report.documentDetail}
          hotkey="Alt+W"
          make={() => call('reports.document', { period: period.id })}
          more={
            <Button size="bar" hotkey="Alt+L" onPress={() => go(addressOf(period.id, 'words'))}>
              {wordsText.title}
            </Button>
          }
        />
        <OutputRow
          icon={<IconFileSpreadsheet size={26} stroke={1.4} />}
          title={text.report.workbook}
          detail={text.report.workbookDetail}
          hotkey="F12"
          make={() => call('reports.workbook', { period: period.id })}
        />
        <OutputRow
          icon={<IconChecklist size={26} stroke={1.4} />}
          title={text.report.checks}
          detail={text.report.checksDetail}
          make={() => call('reports.checks', { period: period.id })}
        />
        <PackageList />
      </div>
    </section>
  )
}

interface OutputRowProps {
  icon: ReactNode
  title: string
  detail: string
  hotkey?: string
  make: () => Promise<FileAnswer>
  more?: ReactNode
}

function OutputRow({ icon, title, detail, hotkey, make, more }: OutputRowProps) {
  const [state, setState] = useState<'idle' | 'making' | { saved: string }>('idle')
  const [error, setError] = useState<unknown>(null)

  async function save(): Promise<void> {
    setError(null)
    setState('making')
    try {
      const file = await make()
      setState((await saveFile(file)) ? { saved: file.name } : 'idle')
    } catch (thrown) {
      setError(thrown)
      setState('idle')
    }
  }

  return (
    <div className="output">
      {icon}
      <div className="output-words">
        <b>{title}</b>
        <span className="small">
          {typeof state === 'object'
            ? text.report.saved(state.saved)
            : state === 'making'
              ? text.report.making
              : detail}
        </span>
        <ErrorNotice error={error} />
      </div>
      {more}
      <Button size="bar" {...(hotkey && { hotkey })} onPress={() => void save()} disabled={state === 'making'}>
        {text.report.save}
      </Button>
    </div>
  )
}

function PackageList() {
  const { period } = useShell()
  const packages = useCall('packages.list', { period: period.id })
  const [error, setError] = useState<unknown>(null)

  async function save(load: () => Promise<FileAnswer>): Promise<void> {
    setError(null)
    try {
      await saveFile(await load())
    } catch (thrown) {
      setError(thrown)
    }
  }

  return (
    <>
      <h2 className="state-head">{text.report.packages}</h2>
      <ErrorNotice error={packages.error ?? error} />
      {packages.data?.length === 0 ? <p className="empty">{text.report.none}</p> : null}
      {(packages.data ?? []).map((one) => (
        <div key={one.id} className="output">
          <IconFileZip size={26} stroke={1.4} />
          <div className="output-words">
            <b className={one.cancelled ? 'struck' : undefined}>
              {text.report.sequence(one.sequence)} · {groupFingerprint(one.fingerprint)}
            </b>
            <span className="small">
              {one.fileName} · {text.report.size(one.size)}
            </span>
            <span className="small">{text.report.by(one.createdBy, one.createdAt)}</span>
            {one.cancelled ? (
              <span className="package-cancelled">
                <Mark kind="returned" /> {changesText.cancelled(one.cancelled.at, one.cancelled.reason)}
              </span>
            ) : null}
          </div>
          <Button size="bar" onPress={() => void save(() => call('packages.get', { id: one.id }))}>
            {text.report.save}
          </Button>
        </div>
      ))}
      <div className="output-foot">
        <Button kind="link" size="bar" onPress={() => void save(() => call('packages.certificate', {}))}>
          {text.report.certificate}
        </Button>
      </div>
    </>
  )
}

function SignPackage() {
  const { period, go } = useShell()
  const home = useCall('home.read', { period: period.id })
  const [password, setPassword] = useState('')
  const build = useWrite('packages.build')
  const errors = home.data?.annexes.reduce((sum, annex) => sum + annex.errors, 0) ?? 0
  const built = build.data

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    await build.mutateAsync({ period: period.id, password }).then(
      () => {
        setPassword('')
        noteSaved()
      },
      () => {},
    )
  }

  return (
    <section className="card">
      <div className="card-head">
        <h2>{text.report.sign}</h2>
      </div>
      <div className="card-body pad stack">
        <p className="small">{text.report.signDetail}</p>
        {errors > 0 ? (
          <Notice kind="warning">
            {text.report.blocked(errors)}{' '}
            <Button kind="link" size="bar" onPress={() => go(addressOf(period.id, 'checks'))}>
              {text.report.toChecks}
            </Button>
          </Notice>
        ) : null}
        <form className="line sign-form" onSubmit={submit}>
          <label className="field">
            <span className="field-label">{text.report.password}</span>
            <input
              className="input"
              // biome-ignore lint/a11y/noAutofocus: signing is what this screen is for
              autoFocus
              type="password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
              autoComplete="current-password"
            />
          </label>
          <Button kind="primary" submit shownKey="Enter" disabled={password === '' || build.isPending}>
            {build.isPending ? text.report.building : text.report.build}
          </Button>
        </form>
        <ErrorNotice error={build.error} />
        {built ? (
          <>
            <div className="fingerprint">
              <div className="line">
                <b>{text.report.fingerprint}</b>
                <span className="small push">{text.report.sequence(built.sequence)}</span>
              </div>
              <p className="fingerprint-digits" data-testid="fingerprint">
                {groupFingerprint(built.fingerprint)}
              </p>
              <p className="small">{text.report.fingerprintHelp}</p>
            </div>
            <div className="output">
              <IconFileZip size={26} stroke={1.4} />
              <div className="output-words">
                <b>{built.fileName}</b>
                <span className="small">{text.report.size(built.size)}</span>
              </div>
              <Button hotkey="Ctrl+S" onPress={() => void saveFile({ name: built.fileName, bytes: built.bytes })}>
                {text.report.save}
              </Button>
            </div>
          </>
        ) : null}
      </div>
    </section>
  )
}
