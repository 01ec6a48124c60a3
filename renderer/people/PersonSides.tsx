/** Two or more descriptions of a person side by side, field by field: what is equal, what differs, what one alone says. */
import type { ReactNode } from 'react'
import { personText } from '../personStrings.ts'
import './people.css'

const words = personText.sides

export interface SideLine {
  key: string
  label: string
  /** One text a side; '' where that side says nothing. */
  values: string[]
  /** Where the texts alone do not tell it: of covered numbers. */
  state?: 'same' | 'differs' | 'alone'
}

interface PersonSidesProps {
  heads: ReactNode[]
  lines: readonly SideLine[]
  /** Draws the cell of a side; the text itself where absent. */
  cell?: (line: SideLine, side: number) => ReactNode
}

export function PersonSides({ heads, lines, cell }: PersonSidesProps) {
  return (
    <table className="table sides">
      <thead>
        <tr>
          <th>{words.field}</th>
          {heads.map((head, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sides keep their order
            <th key={index}>{head}</th>
          ))}
          <th />
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const state = stateOf(line)
          return (
            <tr key={line.key} className={`side-${state}`}>
              <th scope="row">{line.label}</th>
              {heads.map((_, side) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: sides keep their order
                <td key={side}>{cell ? cell(line, side) : (line.values[side] ?? '')}</td>
              ))}
              <td className="small side-state">
                <span className="side-glyph" aria-hidden>
                  {{ same: '=', differs: '≠', alone: '◦' }[state]}
                </span>
                {words[state]}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

export function stateOf({ values, state }: SideLine): 'same' | 'differs' | 'alone' {
  if (state) return state
  const said = values.filter((value) => value !== '')
  if (said.length < 2) return 'alone'
  return said.every((value) => value === said[0]) ? 'same' : 'differs'
}
