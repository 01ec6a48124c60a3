/** The legend of the cell faces, shown in the bottom bar. */
import { useShell } from '../shellContext.ts'
import { text } from '../strings.ts'

const faces = ['entered', 'computed', 'override', 'note', 'blank', 'zero', 'nil'] as const

export function GridLegend() {
  const { session } = useShell()
  const isProvince = session.office.role === 'province'
  return (
    <>
      {faces.map((face) => (
        <span key={face} className="legend">
          <span className={`legend-cell legend-${face}`}>{face === 'zero' ? '0' : face === 'nil' ? '–' : ''}</span>
          {face === 'computed' && isProvince ? text.grid.legend.merged : text.grid.legend[face]}
        </span>
      ))}
    </>
  )
}
