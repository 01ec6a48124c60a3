/** One page of help: what the screen is for, how the work goes, what makes officers stop, and its keys. */
import { helpText } from '../helpStrings.ts'
import { Key } from '../ui/Key.tsx'
import type { HelpPage } from './helpPage.ts'
import './help.css'

export function HelpPageView({ page }: { page: HelpPage }) {
  return (
    <>
      <p>{page.purpose}</p>
      <h3>{helpText.steps}</h3>
      <ol className="help-steps">
        {page.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {page.notes.length > 0 ? (
        <>
          <h3>{helpText.notes}</h3>
          <ul className="help-notes">
            {page.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </>
      ) : null}
      {page.keys.length > 0 ? (
        <>
          <h3>{helpText.keys}</h3>
          <HelpKeys keys={page.keys} />
        </>
      ) : null}
    </>
  )
}

export function HelpKeys({ keys }: { keys: readonly (readonly string[])[] }) {
  return (
    <dl className="help-keys">
      {keys.map(([key = '', meaning = '']) => (
        <div key={key}>
          <dt>
            <Key>{key}</Key>
          </dt>
          <dd>
            <span className="visually-hidden">{key}: </span>
            {meaning}
          </dd>
        </div>
      ))}
    </dl>
  )
}
