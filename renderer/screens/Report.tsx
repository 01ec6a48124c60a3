/** Report and package: what can be handed over, signing it, the twelve digits, and verifying a package file. */
import { IconChecklist, IconFileSpreadsheet, IconFileText, IconPrinter } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { addressOf } from '../addresses.ts'
import { call } from '../api.ts'
import { keysText } from '../keysStrings.ts'
import { printText } from '../printStrings.ts'
import { useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { saveFile } from '../ui/files.ts'
import { ErrorNotice } from '../ui/Notice.tsx'
import { wordsText } from '../wordsStrings.ts'
import { LockPeriod } from './LockPeriod.tsx'
import { PackageWay } from './PackageWay.tsx'
import { SignPackage } from './SignPackage.tsx'
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
        <div className="report-side">
          <Contents />
          <VerifyPackage />
        </div>
        <div className="report-side">
          <SignPackage />
        </div>
        <PackageWay />
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
        <OwnCertificate />
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

/** For whoever is to verify what the office signs. */
function OwnCertificate() {
  const { period, go } = useShell()
  const [error, setError] = useState<unknown>(null)

  async function save(): Promise<void> {
    setError(null)
    try {
      await saveFile(await call('packages.certificate', {}))
    } catch (thrown) {
      setError(thrown)
    }
  }

  return (
    <div className="output-foot">
      <Button kind="link" size="bar" onPress={() => void save()}>
        {text.report.certificate}
      </Button>
      <Button kind="link" size="bar" onPress={() => go(addressOf(period.id, 'keys'))}>
        {keysText.link}
      </Button>
      <ErrorNotice error={error} />
    </div>
  )
}
