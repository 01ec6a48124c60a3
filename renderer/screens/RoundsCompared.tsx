/** The last two rounds of one district: every cell that changed, with both values and the reason that was given. */
import type { CallOutput } from '../../shared/contract.ts'
import { provinceText } from '../provinceStrings.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'

type Cell = CallOutput<'province.diff'>['cells'][number]

export function RoundsCompared({ unit, period, onClose }: { unit: string; period: string; onClose: () => void }) {
  const { data, error } = useCall('province.diff', { unit, period })
  return (
    <div className="card-body received-body">
      <ErrorNotice error={error} />
      {data ? (
        <>
          <p>
            <b>{provinceText.comparing(data.older.sequence, data.newer.sequence)}</b>:{' '}
            {provinceText.cells(data.cells.length)}
          </p>
          {data.cells.length === 0 ? (
            <p>{provinceText.same}</p>
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
          )}
        </>
      ) : null}
      <div className="received-actions">
        <Button size="bar" hotkey="Esc" onPress={onClose}>
          {provinceText.closeCompare}
        </Button>
      </div>
    </div>
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
