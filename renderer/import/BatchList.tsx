/** What was imported before, newest first; each import can be taken back. */
import { useRef, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { addressOf } from '../addresses.ts'
import { outcomeText } from '../outcomeStrings.ts'
import { useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { useCall } from '../ui/useCall.ts'
import { PeriodName } from './PeriodName.tsx'
import { UndoBatch } from './UndoBatch.tsx'

export function BatchList({ nameOf }: { nameOf: (form: string) => string }) {
  const { period, go } = useShell()
  const imports = useCall('imports.list', {})
  const [asked, setAsked] = useState<string | null>(null)
  const lines = useRef<HTMLDivElement>(null)
  const list = imports.data ?? []

  /** The keys go back to the line that was asked about: to the button that asked, or to what is left beside it. */
  function close(batch: string, button: string): void {
    setAsked(null)
    const place = list.findIndex(({ id }) => id === batch)
    lines.current?.querySelectorAll('.batch-line')[place]?.querySelector<HTMLElement>(button)?.focus()
  }

  return (
    <section className="card">
      <div className="card-head">
        <h2>{text.import.recent}</h2>
      </div>
      <div className="card-body" ref={lines}>
        {imports.data && list.length === 0 ? <p className="empty">{text.import.recentNone}</p> : null}
        {list.map((batch) => (
          <div key={batch.id} className="batch">
            <div className="batch-line">
              <div>
                <b>{batch.fileName}</b>
                <div className="small">
                  {nameOf(batch.form)}
                  {batch.period ? (
                    <>
                      {' · '}
                      <PeriodName id={batch.period} />
                    </>
                  ) : null}
                  {batch.unit ? ` · ${batch.unit}` : null}
                  {list.some((other) => isBesides(batch, other)) ? ` · ‹${batch.sheet}›` : null}
                </div>
              </div>
              <div className="small number">
                {text.home.records(batch.counts.accepted ?? 0)}
                <div>{text.report.by(batch.createdBy, batch.createdAt)}</div>
              </div>
              <Button
                size="bar"
                label={outcomeText.ofFile(titleOf(batch))}
                onPress={() => go(addressOf(period.id, 'imported', batch.id))}
              >
                {outcomeText.show}
              </Button>
              {batch.undoneAt === null ? (
                <Button
                  size="bar"
                  label={text.import.undo.ofFile(titleOf(batch))}
                  onPress={() => setAsked(asked === batch.id ? null : batch.id)}
                >
                  {text.import.undo.ask}
                </Button>
              ) : (
                <span className="chip">{text.import.undo.undone(text.localTime(batch.undoneAt))}</span>
              )}
            </div>
            {asked === batch.id ? (
              <UndoBatch
                id={batch.id}
                nameOf={nameOf}
                onDone={() => close(batch.id, 'button')}
                onClose={() => close(batch.id, 'button:last-of-type')}
              />
            ) : null}
          </div>
        ))}
      </div>
    </section>
  )
}

type Batch = CallOutput<'imports.list'>[number]

/** Another sheet of the same file, written in the same step. */
function isBesides(one: Batch, other: Batch): boolean {
  return other.fileName === one.fileName && other.createdAt === one.createdAt && other.sheet !== one.sheet
}

function titleOf({ fileName, unit }: Batch): string {
  return unit ? `${fileName}, ${unit}` : fileName
}
