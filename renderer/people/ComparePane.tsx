/** Two people before they are made one: field by field, who stays, which of two words is right, and what it means. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { formatDate } from '../../shared/date.ts'
import { call } from '../api.ts'
import { personText } from '../personStrings.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { CardBody } from '../ui/CardBody.tsx'
import { useHotkeys } from '../ui/hotkeys.ts'
import { Mark } from '../ui/Mark.tsx'
import { ErrorNotice, Notice } from '../ui/Notice.tsx'
import { useWrite } from '../ui/useCall.ts'
import { LevelMark } from './LevelMark.tsx'
import { PersonSides } from './PersonSides.tsx'

const words = personText.merge

type Comparison = CallOutput<'people.compare'>
type Side = 'a' | 'b'

interface ComparePaneProps {
  a: string
  b: string
  onMerged: (records: number) => void
  onCancel: () => void
}

export function ComparePane({ a, b, onMerged, onCancel }: ComparePaneProps) {
  // Every comparing is noted in the audit log, so nothing is read again while it is open.
  const answer = useQuery({
    queryKey: ['people.compare', a, b],
    queryFn: () => call('people.compare', { a, b }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })
  useHotkeys({ Esc: onCancel }, 2)
  if (answer.error) {
    return (
      <div className="pad stack">
        <ErrorNotice error={answer.error} />
        <Button onPress={onCancel} shownKey="Esc">
          {words.back}
        </Button>
      </div>
    )
  }
  if (!answer.data) return <p className="empty busy-dot">{text.reading}</p>
  return <Choosing comparison={answer.data} onMerged={onMerged} onCancel={onCancel} />
}

interface ChoosingProps {
  comparison: Comparison
  onMerged: (records: number) => void
  onCancel: () => void
}

function Choosing({ comparison, onMerged, onCancel }: ChoosingProps) {
  const { a, b, match, lines, secondSpells, lockedPeriods } = comparison
  const [kept, setKept] = useState<Side>('a')
  /** By field: the side that is right, where the officer has said so. */
  const [right, setRight] = useState<Readonly<Record<string, Side>>>({})
  const merge = useWrite('people.merge')
  const body = useRef<HTMLDivElement>(null)
  // Where nothing differs there is nothing to choose, and the arrows read the two down.
  useEffect(() => (body.current?.querySelector<HTMLElement>('button') ?? body.current)?.focus(), [])
  const gone: Side = kept === 'a' ? 'b' : 'a'
  const rightOf = (line: Comparison['lines'][number]): Side => right[line.key] ?? line.fuller ?? kept

  function run(): void {
    if (merge.isPending) return
    const taken = lines.filter((line) => line.state === 'differs' && rightOf(line) === gone).map(({ key }) => key)
    const revisions = { kept: comparison[kept].revision, gone: comparison[gone].revision }
    const input = { kept: comparison[kept].id, gone: comparison[gone].id, taken, revisions }
    void merge.mutateAsync(input).then(
      ({ records }) => onMerged(records),
      () => {},
    )
  }

  const head = (side: Side) => (
    <span>
      <b>{comparison[side].name}</b>{' '}
      <span className={`chip${side === kept ? ' chip-primary' : ''}`}>{side === kept ? words.kept : words.gone}</span>
    </span>
  )
  return (
    <>
      <div className="record-head">
        <div>
          <h1>{words.title}</h1>
          {match ? <LevelMark level={match.level} reasons={match.reasons} /> : null}
        </div>
        <div className="actions">
          <Button size="bar" hotkey="F6" onPress={() => setKept(gone)}>
            {words.swap}
          </Button>
        </div>
      </div>
      <ErrorNotice error={merge.error} />
      <CardBody ref={body} label={words.title}>
        <p className="small pad">{words.chooseField}</p>
        <PersonSides
          heads={[head('a'), head('b')]}
          lines={lines.map(({ key, label, state, ...texts }) => ({ key, label, state, values: [texts.a, texts.b] }))}
          cell={({ key, values }, index) => {
            const line = lines.find((one) => one.key === key)
            const side: Side = index === 0 ? 'a' : 'b'
            if (line?.state !== 'differs') return values[index]
            const isRight = rightOf(line) === side
            return (
              <button
                type="button"
                className="side-choice"
                aria-pressed={isRight}
                aria-label={words.takes(line.label, values[index] ?? '')}
                onClick={() => setRight({ ...right, [key]: side })}
              >
                <Mark kind={isRight ? 'done' : 'missing'} /> {values[index]}
              </button>
            )
          }}
        />
        <div className="side-records">
          {([a, b] as const).map((side) => (
            <section key={side.id} className="record-section">
              <h2>
                {side.name}: {side.records.length > 0 ? words.records(side.records.length) : words.noRecords}
              </h2>
              <ul className="small">
                {side.records.map(({ record, number, title, start, end }) => (
                  <li key={record.id}>
                    {personText.page.from(number, title)}
                    {' · '}
                    {personText.page.since(start && formatDate(start), end && formatDate(end))}
                    {record.unit ? ` · ${record.unit.name}` : ''}
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
        <div className="pad stack">
          {secondSpells.length > 0 ? (
            <Notice kind="warning">{words.secondSpells(secondSpells.join(', '))}</Notice>
          ) : null}
          {lockedPeriods.length > 0 ? <Notice kind="warning">{words.locked(lockedPeriods.join(', '))}</Notice> : null}
          <Notice kind="info">{words.undoable}</Notice>
        </div>
      </CardBody>
      <div className="card-foot">
        <Button onPress={onCancel} shownKey="Esc">
          {words.back}
        </Button>
        <span className="push" />
        <Button kind="primary" hotkey="Ctrl+Enter" onPress={run} disabled={merge.isPending}>
          {merge.isPending ? words.running : words.run}
        </Button>
      </div>
    </>
  )
}
