/** Được tính vào đâu: every figure that one record made, report by report; asked for only when it is opened. */
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { addressOfPlace } from '../addresses.ts'
import { bridgeText } from '../bridgeStrings.ts'
import { text } from '../strings.ts'
import { Mark } from '../ui/Mark.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'

type Report = CallOutput<'figures.ofRecords'>[number]
type Figure = Report['figures'][number]

export function RecordFigures({ id }: { id: string }) {
  const [isOpen, setOpen] = useState(false)
  const found = useCall('figures.ofRecords', { records: [id] }, { enabled: isOpen })
  return (
    <details className="record-section record-figures" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{bridgeText.figures.title}</summary>
      <ErrorNotice error={found.error} />
      {found.isLoading ? <p className="small busy-dot">{text.reading}</p> : null}
      {found.data?.length === 0 ? <p className="small">{bridgeText.figures.none}</p> : null}
      {(found.data ?? []).map((report) => (
        <ReportFigures key={`${report.period.id}|${report.lock?.id ?? ''}`} report={report} />
      ))}
    </details>
  )
}

function ReportFigures({ report: { period, lock, figures } }: { report: Report }) {
  const direct = figures.filter((one) => one.isDirect)
  return (
    <>
      <h3>{bridgeText.figures.report(period.name, lock)}</h3>
      <ul>
        {direct.map((one) => (
          <li key={`${one.form}/${one.period}/${one.row}/${one.column}`}>
            <FigureLink figure={one} />
          </li>
        ))}
      </ul>
      {direct.length < figures.length ? (
        <p className="small">{bridgeText.figures.derived(figures.length - direct.length)}</p>
      ) : null}
    </>
  )
}

function FigureLink({ figure }: { figure: Figure }) {
  const { form, period, row, column } = figure
  return (
    <>
      <a href={`#${addressOfPlace({ form, period, row, column })}`}>
        {figure.number}, {figure.rowLabel}: {figure.path.join(' › ')}
      </a>{' '}
      <span className="small">
        {figure.eliminated ? text.trace.eliminated : null}
        {figure.late ? (
          <>
            <Mark kind="returned" /> {figure.late === 'muon' ? text.periodLock.late : text.periodLock.corrected}
          </>
        ) : null}
      </span>
    </>
  )
}
