/** The equation that always adds up: rows read = new + changed + same + not taken + left out. */
import { Fragment } from 'react'
import { text } from '../strings.ts'
import type { Totals } from './importWork.ts'

const parts = ['new', 'changed', 'same', 'rejected', 'skipped'] as const

export function Equation({ totals, done = false }: { totals: Totals; done?: boolean }) {
  return (
    <div className="equation card">
      <span>
        <b>{totals.read}</b> {text.import.equation.read}
      </span>
      {parts.map((part, index) => (
        <Fragment key={part}>
          <span className="sign">{index === 0 ? '=' : '+'}</span>
          <span className={totals[part] === 0 ? 'part-none' : `part-${part}`}>
            <b>{totals[part]}</b> {text.import.equation[part]}
          </span>
        </Fragment>
      ))}
      <span className="push">{text.import.willWrite(totals.new, totals.changed, done)}</span>
    </div>
  )
}
