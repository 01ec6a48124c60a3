/** The last two rounds of one district: every cell that changed, with both values and the reason that was given. */
import type { CallOutput } from '../../shared/contract.ts'
import { provinceText } from '../provinceStrings.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'

type Cell = CallOutput<'province.diff'>['cells'][number]

interface RoundsComparedProps {
  unit: { code: string; name: string }
  period: string
  onClose: () => void
}

export function RoundsCompared({ unit, period, onClose }: RoundsComparedProps) {
  const { data, error } = useCall('province.diff', { unit: unit.code, period })
  return (
    <section className="card" aria-label={unit.name}>
      <div className="card-head">
        <h2>
          {unit.name}
          {data ? `: ${provinceText.comparing(data.older.sequence, data.newer.sequence)}` : ''}
        </h2>
        {data ? <span className="small">{provinceText.cells(data.cells.length)}</span> : null}
      </div>
      <div className="card-body">
        <ErrorNotice error={error} />
        {data ? (
          data.cells.length === 0 ? (
            <p className="pad">{provinceText.same}</p>
          ) : (
            <table className="rounds">
              <thead>
                <tr>
                  <th scope="col">{provinceText.cell}</th>
                  <th scope="col">{provinceText.round(data.older.sequence)}</th>
                  <th scope="col">{provinceText.round(data.newer.sequence)}</th>
                </tr>
              </thead>
              <tbody>
                {data.cells.map((cell) => (
                  <tr key={`${cell.form}/${cell.row}/${cell.column}`}>
                    <th scope="row">
                      {cell.number} · {cell.rowLabel} · {cell.columnLabel}
                      {cell.newer?.reason ? <span className="small"> {cell.newer.reason}</span> : null}
                    </th>
                    <td>{shown(cell.older)}</td>
                    <td>
                      <b>{shown(cell.newer)}</b>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        ) : null}
      </div>
      <div className="card-foot">
        <Button size="bar" hotkey="Esc" onPress={onClose}>
          {provinceText.closeCompare}
        </Button>
      </div>
    </section>
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
