/** The last two rounds of one district: every cell that changed, and every record without its name; both go to Excel. */
import { useEffect, useRef, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { formatDateInText } from '../../shared/date.ts'
import { call } from '../api.ts'
import { compareText as words } from '../compareStrings.ts'
import { provinceText } from '../provinceStrings.ts'
import { useMay } from '../shellContext.ts'
import { Button } from '../ui/Button.tsx'
import { CardBody } from '../ui/CardBody.tsx'
import { saveFile } from '../ui/files.ts'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { useAttempt } from '../ui/useAttempt.ts'
import { useCall } from '../ui/useCall.ts'

type Cell = CallOutput<'province.diff'>['cells'][number]
type Records = CallOutput<'province.diffRecords'>

interface RoundsComparedProps {
  unit: { code: string; name: string }
  period: string
  onClose: () => void
}

export function RoundsCompared({ unit, period, onClose }: RoundsComparedProps) {
  const may = useMay()
  const rounds = { unit: unit.code, period }
  const cells = useCall('province.diff', rounds)
  const records = useCall('province.diffRecords', rounds, { enabled: may('province.diffRecords') })
  const [shown, setShown] = useState<'cells' | 'records'>('cells')
  const { isBusy, said, error, attempt } = useAttempt()

  const exportBoth = () =>
    attempt(async () => {
      const file = await call('province.diffWorkbook', rounds)
      return (await saveFile(file)) ? words.saved(file.name) : null
    })

  const body = useRef<HTMLDivElement>(null)
  useEffect(() => body.current?.focus(), [])
  const { data } = cells
  const asked = shown === 'cells' ? cells : records
  return (
    <section className="card" aria-label={unit.name}>
      <div className="card-head">
        <h2>
          {unit.name}
          {data ? `: ${provinceText.comparing(data.older.sequence, data.newer.sequence)}` : ''}
        </h2>
        <span className="push" />
        <fieldset className="levels" aria-label={words.what}>
          <label>
            <input type="radio" name="compared" checked={shown === 'cells'} onChange={() => setShown('cells')} />
            {words.cells(data?.cells.length)}
          </label>
          {may('province.diffRecords') ? (
            <label>
              <input type="radio" name="compared" checked={shown === 'records'} onChange={() => setShown('records')} />
              {words.records(records.data)}
            </label>
          ) : null}
        </fieldset>
      </div>
      <CardBody
        ref={body}
        role="group"
        label={shown === 'cells' ? words.cells(data?.cells.length) : words.records(records.data)}
      >
        <ErrorNotice error={error ?? cells.error ?? (shown === 'records' ? records.error : null)} />
        {said ? <Notice kind="done">{said}</Notice> : null}
        {asked.isPending ? <p className="empty busy-dot">{provinceText.reading}</p> : null}
        {shown === 'cells' && data ? <CellTable compared={data} /> : null}
        {shown === 'records' && records.data ? <RecordTable records={records.data} /> : null}
      </CardBody>
      <div className="card-foot">
        <Button size="bar" hotkey="Esc" onPress={onClose}>
          {provinceText.closeCompare}
        </Button>
        <span className="push" />
        <Button
          size="bar"
          hotkey="F12"
          disabled={isBusy || !data || !may('province.diffWorkbook')}
          onPress={() => void exportBoth()}
        >
          {words.toExcel}
        </Button>
      </div>
    </section>
  )
}

function CellTable({ compared }: { compared: CallOutput<'province.diff'> }) {
  const { older, newer, added, removed, cells, returned } = compared
  const hasReasons = cells.some(({ reasons }) => reasons.length > 0)
  return (
    <>
      {returned ? (
        <div className="pad stack rounds-returned">
          <p>
            <b>{words.returned(older.sequence, returned.number)}</b> {returned.reason}
          </p>
          {returned.others.map(({ place, isForm, reasons }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell may be asked about twice, and the list never moves
            <p key={index}>
              {isForm ? `${place}.` : words.unchanged(place)} {reasons.join(' ')}
            </p>
          ))}
        </div>
      ) : null}
      {added.length > 0 ? <p className="pad">{words.onlyIn(newer.sequence, added)}</p> : null}
      {removed.length > 0 ? <p className="pad">{words.onlyIn(older.sequence, removed)}</p> : null}
      {cells.length === 0 ? (
        <p className="empty">{provinceText.same}</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th>{provinceText.cell}</th>
              <th className="number">{provinceText.round(older.sequence)}</th>
              <th className="number">{provinceText.round(newer.sequence)}</th>
              {hasReasons ? <th>{provinceText.reason}</th> : null}
            </tr>
          </thead>
          <tbody>
            {cells.map((cell) => (
              <tr key={`${cell.form}/${cell.row}/${cell.column}`}>
                <td>
                  {cell.number} · {cell.rowLabel} · {cell.columnLabel}
                </td>
                <td className="number">{shown(cell.older)}</td>
                <td className="number">
                  <b>{shown(cell.newer)}</b>
                </td>
                {hasReasons ? (
                  <td className="small">
                    {cell.reasons.map((reason) => (
                      <div key={reason}>{reason}</div>
                    ))}
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function RecordTable({ records: { older, newer, has, lines, counts } }: { records: Records }) {
  if (!has.older || !has.newer)
    return (
      <p className="empty">
        {words.noRecords([...(has.older ? [] : [older.sequence]), ...(has.newer ? [] : [newer.sequence])])}
      </p>
    )
  const all = counts.added + counts.gone + counts.changed
  if (all === 0) return <p className="empty">{words.sameRecords}</p>
  return (
    <>
      <table className="table">
        <thead>
          <tr>
            <th>{words.columns.change}</th>
            <th>{words.columns.record}</th>
            <th>{words.columns.unit}</th>
            <th>{words.columns.days}</th>
            <th>{words.columns.what}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two records may lack a number, and the list never moves
            <tr key={index}>
              <td>
                <b>{words.changes[line.change]}</b>
              </td>
              <td>
                {line.code ?? words.noCode} <span className="small">{line.number}</span>
              </td>
              <td>{line.unit}</td>
              <td>{words.span(line.start && formatDateInText(line.start), line.end && formatDateInText(line.end))}</td>
              <td>
                {line.fields.map((field) => (
                  <div key={field.label}>
                    {field.isWithheld ? (
                      words.withheld(field.label)
                    ) : (
                      <>
                        {field.label}: {field.older ?? provinceText.blank} → <b>{field.newer ?? provinceText.blank}</b>
                      </>
                    )}
                  </div>
                ))}
                {line.person.map((label) => (
                  <div key={label}>{words.withheld(label)}</div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length < all ? <p className="pad small">{words.first(lines.length, all)}</p> : null}
    </>
  )
}

function shown(cell: Cell['older']): string {
  if (cell === null) return provinceText.blank
  if (cell.state === 'nil') return provinceText.nil
  const { value } = cell
  if (typeof value === 'number') return value.toLocaleString('vi-VN')
  if (typeof value === 'object' && value !== null && 'nguyen_van' in value) return value.nguyen_van
  return value === null ? provinceText.blank : String(value)
}
