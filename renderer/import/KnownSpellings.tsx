/** Spellings the program remembers: what each means, of which file, taking one back. */
import { useState } from 'react'
import { foldText } from '../../shared/text.ts'
import { call } from '../api.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'

const { spellings: words } = text.import
/** More than this are found by typing. */
const mostShown = 50

export function KnownSpellings() {
  const spellings = useCall('spellings.list', {})
  const [error, setError] = useState<unknown>(null)
  const [sought, setSought] = useState('')
  const list = spellings.data ?? []
  const found = list.filter((one) => foldText(`${one.text} ${one.means}`).includes(foldText(sought)))

  async function forget(scope: string, spelling: string): Promise<void> {
    setError(null)
    try {
      await call('spellings.remove', { scope, spelling })
    } catch (caught) {
      setError(caught)
    }
    await spellings.refetch()
  }

  return (
    <section className="card">
      <div className="card-head">
        <h2>{words.title}</h2>
        {list.length > mostShown ? (
          <input
            className="input input-bar rows-find"
            aria-label={words.find}
            placeholder={words.find}
            value={sought}
            onChange={(event) => setSought(event.target.value)}
          />
        ) : null}
      </div>
      <div className="card-body">
        <ErrorNotice error={error} />
        {spellings.data && list.length === 0 ? <p className="empty">{words.none}</p> : null}
        <table className="table">
          <tbody>
            {found.slice(0, mostShown).map((one) => (
              <tr key={`${one.scope}/${one.spelling}`}>
                <td>
                  “{one.text}” → <b>{one.means}</b>
                  <div className="small">{words.from(one.list, one.fileName)}</div>
                </td>
                <td className="small number">
                  {text.report.by(one.learnedBy, one.learnedAt)}
                  <div>
                    <Button
                      size="bar"
                      label={words.forgetOf(one.text)}
                      onPress={() => void forget(one.scope, one.spelling)}
                    >
                      {words.forget}
                    </Button>
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {found.length > mostShown ? (
          <p className="empty">{text.import.moreDifferences(found.length - mostShown)}</p>
        ) : null}
      </div>
    </section>
  )
}
