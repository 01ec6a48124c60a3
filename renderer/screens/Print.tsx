/** The report, its annexes or the list of checks as pages: looked at, printed, saved as PDF. */
import { useState } from 'react'
import { addressOf } from '../addresses.ts'
import { paginateSheet } from '../print/paginateSheet.ts'
import { ReportPaper } from '../print/ReportPaper.tsx'
import { SheetPaper } from '../print/SheetPaper.tsx'
import { printText as words } from '../printStrings.ts'
import { useShell } from '../shellContext.ts'
import { BackButton } from '../ui/BackButton.tsx'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/Choice.tsx'
import { saveFile } from '../ui/files.ts'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'
import '../print/print.css'
import './screens.css'

const kinds = ['report', 'annexes', 'checks'] as const
type Kind = (typeof kinds)[number]

export default function Print({ rest }: { rest: string[] }) {
  const { period, session, go } = useShell()
  const what = kinds.find((kind) => kind === rest[0]) ?? 'report'
  const form = what === 'annexes' ? (rest[1] ?? null) : null
  const pages = useCall('reports.pages', { period: period.id, what, ...(form && { forms: [form] }) })
  const forms = useCall('forms.list', {}, { forever: true })
  const [saved, setSaved] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const { report = null, sheets = [] } = pages.data ?? {}
  const isReady = pages.data !== undefined
  const count = sheets.reduce((sum, { layout }) => sum + paginateSheet(layout).pages.length, 0)
  const show = (kind: Kind, one?: string | null): void => go(addressOf(period.id, 'print', kind, ...(one ? [one] : [])))

  async function savePdf(): Promise<void> {
    setError(null)
    try {
      const bytes = await window.bridge?.printPdf?.()
      const name = `${session.office.unit.code}_${period.id}_${fileNames[what]}.pdf`
      if (bytes && (await saveFile({ name, bytes }))) setSaved(name)
    } catch (thrown) {
      setError(thrown)
    }
  }

  return (
    <div className="screen">
      <header className="screen-title print-tools">
        <h1>{words.title}</h1>
        <div className="line">
          {kinds.map((kind, index) => (
            <Button
              key={kind}
              kind={kind === what ? 'primary' : 'plain'}
              size="bar"
              hotkey={`Alt+${['B', 'P', 'S'][index]}`}
              onPress={() => show(kind)}
            >
              {words.what[kind]}
            </Button>
          ))}
        </div>
        {what === 'annexes' ? (
          <Choice
            name={words.one}
            placeholder={words.all}
            value={form}
            options={(forms.data ?? [])
              .filter((one) => one.kind === 'annex')
              .sort((a, b) => a.number.localeCompare(b.number))
              .map((one) => ({ value: one.id, label: `${one.number} ${one.shortTitle}` }))}
            onChange={(value) => show('annexes', value)}
            clearable
            size="bar"
          />
        ) : null}
        <span className="small" role="status">
          {saved ? words.saved(saved) : count > 0 ? words.pages(count) : null}
          {what === 'checks' ? ` ${words.checksOnly}` : null}
        </span>
        <span className="actions">
          <BackButton />
          {window.bridge?.printPdf ? (
            <Button onPress={() => void savePdf()} disabled={!isReady}>
              {words.pdf}
            </Button>
          ) : null}
          <Button hotkey="Ctrl+P" onPress={() => window.print()} disabled={!isReady}>
            {words.print}
          </Button>
        </span>
      </header>
      {window.bridge?.printPdf ? null : <p className="small print-tools">{words.pdfInBrowser}</p>}
      <ErrorNotice error={pages.error ?? error} />
      {pages.isPending ? <p className="empty print-tools">{words.making}</p> : null}
      {isReady ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        <div className="print-desk" role="region" aria-label={words.desk} tabIndex={0}>
          {report ? <ReportPaper report={report} /> : null}
          {sheets.map(({ name, layout }) => (
            <SheetPaper key={name} name={name} layout={layout} />
          ))}
        </div>
      ) : null}
    </div>
  )
}

const fileNames: Record<Kind, string> = { report: 'BaoCao', annexes: 'PhuLuc', checks: 'KiemTra' }
