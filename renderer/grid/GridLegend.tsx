/** The legend of the cell faces, shown in the bottom bar. */
import { text } from '../strings.ts'

const faces = ['entered', 'computed', 'override', 'note', 'blank', 'zero', 'nil'] as const

export function GridLegend() {
  return (
    <>
      {faces.map((face) => (
        <span key={face} className="legend">
          <span className={`legend-cell legend-${face}`}>{face === 'zero' ? '0' : face === 'nil' ? '–' : ''}</span>
          {text.grid.legend[face]}
        </span>
      ))}
    </>
  )
}
