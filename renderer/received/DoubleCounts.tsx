/** People whom several districts count on the last day of the period, found by tokens; each told by its file numbers alone. */
import { useEffect, useRef, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { formatDateInText } from '../../shared/date.ts'
import { call } from '../api.ts'
import { compareText as words } from '../compareStrings.ts'
import { useProgress } from '../import/useProgress.ts'
import { Button } from '../ui/Button.tsx'
import { CardBody } from '../ui/CardBody.tsx'
import { Mark } from '../ui/Mark.tsx'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { ProgressLine } from '../ui/ProgressLine.tsx'

type Found = CallOutput<'province.doubles'>

export function DoubleCounts({ period, onClose }: { period: string; onClose: () => void }) {
  const [found, setFound] = useState<Found | null>(null)
  const [error, setError] = useState<unknown>(null)
  const running = useProgress()
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => body.current?.focus(), [])
  const { watch, end } = running
  // biome-ignore lint/correctness/useExhaustiveDependencies: reads once for each period; the watching is made anew with every draw
  useEffect(() => {
    let isShown = true
    call('province.doubles', { period }, watch())
      .then((answer) => isShown && setFound(answer))
      .catch((thrown: unknown) => isShown && setError(thrown))
      .finally(() => isShown && end())
    return () => {
      isShown = false
    }
  }, [period])

  return (
    <section className="card" aria-label={words.doubles}>
      <div className="card-head">
        <h2>{words.doubles}</h2>
        <span className="small">{words.doublesIntro}</span>
      </div>
      <CardBody ref={body} role="group" label={words.doubles}>
        {found === null && error === null ? (
          <ProgressLine
            progress={running.progress ?? { step: words.finding, done: 0, total: null }}
            onStop={running.stop}
            hotkey="Alt+Z"
          />
        ) : null}
        <ErrorNotice error={error} />
        {found && found.without.length > 0 ? (
          <Notice kind="info">{words.withoutRecords(found.without.map(({ name }) => name).join(', '))}</Notice>
        ) : null}
        {found && found.otherKey.length > 0 ? (
          <Notice kind="warning">{words.otherKey(found.otherKey.map(({ name }) => name).join(', '))}</Notice>
        ) : null}
        {found?.registers.length === 0 ? <p className="empty">{words.noDoubles}</p> : null}
        {found?.registers.map((register) => (
          <Register key={register.form} register={register} />
        ))}
      </CardBody>
      <div className="card-foot">
        <Button size="bar" hotkey="Esc" onPress={onClose}>
          {words.close}
        </Button>
      </div>
    </section>
  )
}

function Register({ register: { number, shortTitle, people, groups } }: { register: Found['registers'][number] }) {
  return (
    <>
      <h3 className="state-head">{words.ofRegister(number, shortTitle, people)}</h3>
      <table className="table">
        <thead>
          <tr>
            <th>{words.doubleColumns.certainty}</th>
            <th>{words.doubleColumns.records}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.records.map(({ unit, code }) => `${unit.code} ${code}`).join()}>
              <td className="taken-verdict">
                <Mark kind={group.certainty === 'chac_chan' ? 'error' : 'warning'} /> {words.certainty[group.certainty]}{' '}
                <span className="small">{words.certaintyHelp[group.certainty]}</span>
              </td>
              <td>
                {group.records.map(({ unit, code, start }) => (
                  <div key={`${unit.code} ${code} ${start}`}>
                    {words.recordIn(unit.name, code, start && formatDateInText(start))}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {groups.length < people ? <p className="pad small">{words.firstPeople(groups.length, people)}</p> : null}
    </>
  )
}
