/** The report in the layout of Nghị định 30/2020/NĐ-CP as paper: the same words as in the Word file. */
import { writePieces } from '../../shared/report/boundText.ts'
import { nationalMotto, nationalTitle } from '../../shared/report/issuer.ts'
import type { ReportChart } from '../../shared/report/reportChart.ts'
import type { ReportContent, ReportTable } from '../../shared/report/reportContent.ts'
import { wordsText } from '../wordsStrings.ts'

export function ReportPaper({ report }: { report: ReportContent }) {
  const { head, addressees, signature } = report
  return (
    <section className="paper paper-report" aria-label={report.title}>
      {report.mark === undefined ? null : <p className="report-mark">{report.mark}</p>}
      <div className="report-head">
        <div>
          <p>{head.parentBody}</p>
          <p className="strong balanced">{head.issuer}</p>
          <hr className="rule-short" />
        </div>
        <div>
          <p className="strong">{nationalTitle}</p>
          <p className="strong motto">{nationalMotto}</p>
          <hr className="rule-motto" />
        </div>
        <p className="size-13">{head.number}</p>
        <p className="size-13 italic">{head.placeAndDate}</p>
      </div>
      <p className="report-title">{report.title}</p>
      <p className="report-subject">{report.subject}</p>
      {report.supplement === null ? null : <p className="centred italic">({report.supplement})</p>}
      <hr className="rule-subject" />
      {addressees.length === 1 ? (
        <p className="centred report-addressee">
          {wordsText.addressee}: {addressees[0]}
        </p>
      ) : addressees.length > 1 ? (
        <div className="centred report-addressee">
          <p>{wordsText.addressee}:</p>
          {addressees.map((one) => (
            <p key={one}>- {one.replace(/^-\s*/, '')}</p>
          ))}
        </div>
      ) : null}
      {report.opening.map((line) => (
        <p key={line} className="words">
          {line}
        </p>
      ))}
      {report.sections.map(({ part, heading, paragraphs, table, chart }) => (
        <div key={part}>
          <p className="words heading">{heading}</p>
          {paragraphs.map(({ pieces }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no other name than their place
            <p key={index} className="words">
              {writePieces(pieces)}
            </p>
          ))}
          {chart ? <Bars chart={chart} /> : null}
          {table ? <FigureTable table={table} /> : null}
        </div>
      ))}
      <div className="report-end">
        {report.closing.map((line) => (
          <p key={line} className="words">
            {line}
          </p>
        ))}
        <div className="report-foot">
          <div>
            <p className="recipients-title">{wordsText.recipients}</p>
            {report.recipients.map((line) => (
              <p key={line} className="recipients">
                {line}
              </p>
            ))}
          </div>
          <div className="centred strong">
            {signature.titles.map((title) => (
              <p key={title}>{title}</p>
            ))}
            <p className="signed">{signature.name}</p>
          </div>
        </div>
      </div>
    </section>
  )
}

function Bars({ chart }: { chart: ReportChart }) {
  return (
    <div className="report-bars">
      {chart.rows.map(({ label, measureUnit, bars }) => (
        <div key={label} className="report-bar-group">
          <p className="strong">{measureUnit === '' ? label : `${label} (${measureUnit})`}</p>
          {bars.map(({ kind, name, text, share }) => (
            <div key={kind} className="report-bar-row">
              <span>{name}</span>
              <span className={`report-bar bar-${kind}`} style={{ width: `${Math.max(0.4, share * 98)}mm` }} />
              <span>{text}</span>
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}

function FigureTable({ table }: { table: ReportTable }) {
  const { columns, rows } = table
  return (
    <table className="report-table">
      <thead>
        <tr>
          {columns.map(({ text }) => (
            <th key={text}>{text}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ cells, isHeading, isPart }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
          <tr key={index} className={isHeading ? 'strong' : isPart ? 'italic' : undefined}>
            {columns.map(({ text, align }, column) => (
              <td key={text} className={`align-${align}`}>
                {cells[column] ?? ''}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
