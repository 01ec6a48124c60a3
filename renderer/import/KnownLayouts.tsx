/** Layouts the program remembers: of which file, what was said, taking them to another office, forgetting one. */
import { useState } from 'react'
import { call } from '../api.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { pickFile, saveFile } from '../ui/files.ts'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'

const { layouts: words } = text.import

export function KnownLayouts({ nameOf }: { nameOf: (form: string) => string }) {
  const layouts = useCall('layouts.list', {})
  const [error, setError] = useState<unknown>(null)
  const [taken, setTaken] = useState<string | null>(null)

  async function run(work: () => Promise<void>): Promise<void> {
    setError(null)
    setTaken(null)
    try {
      await work()
      await layouts.refetch()
    } catch (caught) {
      setError(caught)
    }
  }

  const take = () =>
    run(async () => {
      const file = await pickFile('.json')
      if (file) setTaken(words.taken(await call('layouts.import', file)))
    })
  const give = () =>
    run(async () => {
      await saveFile(await call('layouts.export', {}))
    })

  const list = layouts.data ?? []
  return (
    <section className="card">
      <div className="card-head">
        <h2>{words.title}</h2>
        <span className="line">
          <Button size="bar" onPress={() => void take()}>
            {words.take}
          </Button>
          <Button size="bar" onPress={() => void give()} disabled={list.length === 0}>
            {words.give}
          </Button>
        </span>
      </div>
      <div className="card-body">
        <ErrorNotice error={error} />
        {taken === null ? null : <Notice kind="done">{taken}</Notice>}
        {layouts.data && list.length === 0 ? <p className="empty">{words.none}</p> : null}
        <table className="table">
          <tbody>
            {list.map((layout) => (
              <tr key={layout.id}>
                <td>
                  <b>{nameOf(layout.form)}</b>
                  <div className="small">
                    {words.from(layout.fileName, layout.headers.length, Object.keys(layout.told).length)}
                  </div>
                </td>
                <td className="small number">
                  {text.report.by(layout.learnedBy, layout.learnedAt)}
                  <div>
                    <Button
                      size="bar"
                      label={words.forgetOf(layout.fileName)}
                      onPress={() =>
                        void run(async () => {
                          await call('layouts.remove', { id: layout.id })
                        })
                      }
                    >
                      {words.forget}
                    </Button>
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
