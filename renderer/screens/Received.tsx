/** Gói các huyện gửi: one line for each district, the verdicts of files just read, and what the chosen package holds. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { formatDateInText } from '../../shared/date.ts'
import { addressOf } from '../addresses.ts'
import { call, type PickedFile } from '../api.ts'
import { provinceText } from '../provinceStrings.ts'
import { noteSaved } from '../StatusBar.tsx'
import { useMay, useShell } from '../shellContext.ts'
import { Button } from '../ui/Button.tsx'
import { pickFile, saveFile } from '../ui/files.ts'
import { Key } from '../ui/Key.tsx'
import { Mark, type MarkKind } from '../ui/Mark.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { pickAnyFiles } from '../ui/packageFiles.ts'
import { useCall, useForgetData } from '../ui/useCall.ts'
import { RoundsCompared } from './RoundsCompared.tsx'
import './screens.css'
import './received.css'

type Board = CallOutput<'province.board'>
type Line = Board['units'][number]
type Verdict = CallOutput<'province.ingest'>

const stateMarks: Record<Line['state'], MarkKind> = {
  chua_gui: 'missing',
  qua_han: 'error',
  da_nhan: 'done',
  can_xem: 'warning',
  tra_lai: 'returned',
}
const verdictMarks: Record<Verdict['verdict'], MarkKind> = {
  nhan: 'done',
  can_xem: 'warning',
  khong_nhan: 'error',
  da_co: 'info',
}

/** `rest` may name the unit that is shown first, by its code. */
export default function Received({ rest }: { rest: string[] }) {
  const { period, go } = useShell()
  const may = useMay()
  const board = useCall('province.board', { period: period.id }, { keep: true })
  const [moved, setRow] = useState<number | null>(null)
  const [verdicts, setVerdicts] = useState<Verdict[]>([])
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null)
  const [trust, setTrust] = useState<PickedFile | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const forget = useForgetData()
  const asked = board.data?.units.findIndex(({ unit }) => unit.code === rest[0]) ?? -1
  const row = moved ?? Math.max(asked, 0)
  const chosen = board.data?.units[row]

  async function take(kind: 'files' | 'folder'): Promise<void> {
    const files = await pickAnyFiles(kind)
    if (!files || files.length === 0) return
    setProblem(null)
    setVerdicts([])
    try {
      for (const [index, file] of files.entries()) {
        setProgress({ done: index + 1, of: files.length })
        const { name, bytes } = await file.read()
        const verdict = await call('province.ingest', { name, bytes, ...(trust && { trust: [trust.bytes] }) })
        setVerdicts((before) => [...before, verdict])
      }
      noteSaved()
    } catch (thrown) {
      setProblem(thrown)
    } finally {
      setProgress(null)
      forget()
    }
  }

  return (
    <div className="screen">
      <header className="screen-title">
        <h1>{provinceText.title}</h1>
        {progress ? (
          <span className="small busy-dot">{provinceText.takingFile(progress.done, progress.of)}</span>
        ) : board.data ? (
          <Summary board={board.data} />
        ) : board.error ? null : (
          <span className="small busy-dot">{provinceText.reading}</span>
        )}
        <div className="actions">
          <Button hotkey="Alt+C" onPress={() => void pickFile('.pem,.cer,.crt,.der').then(setTrust)}>
            {provinceText.trust}
          </Button>
          <Button
            hotkey="Alt+K"
            disabled={progress !== null || !may('province.ingest')}
            onPress={() => void take('folder')}
          >
            {provinceText.takeFolder}
          </Button>
          <Button
            kind="primary"
            hotkey="Ctrl+O"
            disabled={progress !== null || !may('province.ingest')}
            onPress={() => void take('files')}
          >
            {provinceText.take}
          </Button>
        </div>
      </header>
      <ErrorNotice error={board.error ?? problem} />
      {trust ? <p className="small received-trust">{provinceText.trusted(trust.name)}</p> : null}
      <div className="columns received-columns">
        <section className="card">
          <div className="card-body">
            {board.data ? (
              <Districts
                board={board.data}
                row={row}
                onMove={setRow}
                onOpen={() => go(addressOf(period.id, 'annexes'))}
              />
            ) : null}
          </div>
          <div className="card-foot small">
            <Key>↑</Key> <Key>↓</Key> {provinceText.keys.move} · <Key>Enter</Key> {provinceText.keys.open}
          </div>
        </section>
        {verdicts.length > 0 ? (
          <Verdicts verdicts={verdicts} isBusy={progress !== null} onClose={() => setVerdicts([])} />
        ) : board.data && chosen ? (
          <ChosenPackage key={chosen.package?.id ?? chosen.unit.id} board={board.data} line={chosen} />
        ) : null}
      </div>
    </div>
  )
}

function Summary({ board }: { board: Board }) {
  const { received, toLookAt, late, returned, of } = board.counts
  const due = board.period.deadlineDistrict
  return (
    <>
      <span className="small received-count">{provinceText.received(received, of)}</span>
      {toLookAt > 0 ? <span className="chip chip-warning">{provinceText.toLookAt(toLookAt)}</span> : null}
      {returned > 0 ? <span className="chip chip-warning">{provinceText.returned(returned)}</span> : null}
      {late > 0 ? <span className="chip chip-error">{provinceText.late(late)}</span> : null}
      {due !== null && board.days !== null ? (
        <span className={`chip received-due chip-${board.days < 0 ? 'warning' : 'plain'}`}>
          {provinceText.deadline(due, board.days)}
        </span>
      ) : null}
    </>
  )
}

interface DistrictsProps {
  board: Board
  row: number
  onMove: (row: number) => void
  onOpen: () => void
}

function Districts({ board, row, onMove, onOpen }: DistrictsProps) {
  const table = useRef<HTMLDivElement>(null)
  useEffect(() => table.current?.focus(), [])
  useEffect(() => {
    document.getElementById(`huyen-${row}`)?.scrollIntoView({ block: 'nearest' })
  }, [row])

  function press(event: KeyboardEvent): void {
    const step: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }
    const move = step[event.key]
    if (move === undefined && event.key !== 'Enter') return
    event.preventDefault()
    if (move === undefined) onOpen()
    else onMove(Math.min(Math.max(row + move, 0), board.units.length - 1))
  }

  const { received, of } = board.counts
  const missing = board.units
    .filter((one) => one.package === null || one.state === 'tra_lai')
    .map(({ unit, state }) => (state === 'tra_lai' ? provinceText.beingReturned(unit.name) : unit.name))
  return (
    <div
      ref={table}
      className="districts"
      role="grid"
      aria-label={provinceText.title}
      aria-activedescendant={`huyen-${row}`}
      tabIndex={0}
      onKeyDown={press}
    >
      <div className="district district-head" role="row">
        {Object.entries(provinceText.columns).map(([key, label]) => (
          <div key={key} role="columnheader">
            {label}
          </div>
        ))}
      </div>
      {board.units.map((line, index) => (
        <DistrictLine
          key={line.unit.id}
          id={`huyen-${index}`}
          line={line}
          isHere={index === row}
          onChoose={() => onMove(index)}
        />
      ))}
      <div className="district district-total" role="row">
        <div role="rowheader">{provinceText.whole(received, of)}</div>
        <div role="gridcell" className="district-missing">
          {missing.length === 0 ? provinceText.noneMissing : provinceText.missing(missing.join(', '))}
        </div>
      </div>
    </div>
  )
}

interface DistrictLineProps {
  id: string
  line: Line
  isHere: boolean
  onChoose: () => void
}

function DistrictLine({ id, line, isHere, onChoose }: DistrictLineProps) {
  const { unit, state, daysLate, package: one, forms } = line
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the table handles the keys for all its rows
    <div
      id={id}
      role="row"
      aria-selected={isHere}
      className={`district${one ? '' : ' district-blank'}${isHere ? ' here' : ''}`}
      onClick={onChoose}
    >
      <div role="rowheader">{unit.name}</div>
      <div role="gridcell">{one ? provinceText.round(one.sequence) : '–'}</div>
      <div role="gridcell">{one ? momentOf(one.receivedAt) : ''}</div>
      <div role="gridcell">
        <Mark kind={stateMarks[state]} /> {provinceText.states[state]}
        {line.returnedUntil !== null ? (
          <span className="small"> {provinceText.returnedUntil(line.returnedUntil)}</span>
        ) : daysLate > 0 ? (
          <span className="small"> {one ? provinceText.daysLate(daysLate) : provinceText.daysMissing(daysLate)}</span>
        ) : null}
      </div>
      <div role="gridcell">{one ? provinceText.formsOf(forms.filter(Boolean).length, forms.length) : ''}</div>
    </div>
  )
}

/** One line for each file that was read, as it is read. */
function Verdicts({ verdicts, isBusy, onClose }: { verdicts: Verdict[]; isBusy: boolean; onClose: () => void }) {
  const count = (...kinds: Verdict['verdict'][]): number =>
    verdicts.filter(({ verdict }) => kinds.includes(verdict)).length
  return (
    <section className="card" aria-label={provinceText.verdictsTitle}>
      <div className="card-head">
        <h2>{provinceText.verdictsTitle}</h2>
        <span className="small">
          {provinceText.counts(count('nhan', 'can_xem'), count('khong_nhan'), count('da_co'))}
        </span>
        <Button size="bar" hotkey="Esc" disabled={isBusy} onPress={onClose}>
          {provinceText.closeVerdicts}
        </Button>
      </div>
      <ul className="card-body verdicts" aria-live="polite">
        {verdicts.map(({ fileName, verdict, message }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows, and two files may have one name
          <li key={index}>
            <Mark kind={verdictMarks[verdict]} />
            <div>
              <b>{provinceText.verdicts[verdict]}</b> <span className="small">{fileName}</span>
              <br />
              {message}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function ChosenPackage({ board, line }: { board: Board; line: Line }) {
  const [isComparing, setComparing] = useState(false)
  const { unit, package: one, forms } = line
  return (
    <section className="card" aria-label={unit.name}>
      <div className="card-head">
        <Mark kind={stateMarks[line.state]} label={provinceText.states[line.state]} />
        <h2>{unit.name}</h2>
        {one ? <span className="small">{provinceText.round(one.sequence)}</span> : null}
      </div>
      {one === null ? (
        <div className="card-body received-body">
          <p>{provinceText.notSent}</p>
        </div>
      ) : isComparing ? (
        <RoundsCompared unit={unit.code} period={board.period.id} onClose={() => setComparing(false)} />
      ) : (
        <div className="card-body received-body">
          <dl className="facts">
            <dt>{provinceText.signer}</dt>
            <dd>{one.signer.organisation}</dd>
            <dt>{provinceText.signedAt}</dt>
            <dd>{momentOf(one.signedAt)}</dd>
            <dt>{provinceText.digits}</dt>
            <dd>
              <b className="received-digits">{one.fingerprint}</b>
            </dd>
            <dt>{provinceText.file}</dt>
            <dd className="received-file">{one.fileName}</dd>
          </dl>
          {one.remarks.map(({ code, message }) => (
            <p key={code + message} className="received-remark">
              <Mark kind="warning" /> {message}
            </p>
          ))}
          <h3 className="small">{provinceText.inPackage}</h3>
          <ul className="state-list">
            {board.forms.map((form, index) => (
              <li key={form.form}>
                <a href={`#${addressOf(board.period.id, 'annexes', form.form)}`}>
                  <Mark kind={forms[index] ? 'done' : 'missing'} />
                  <span className="state-name">
                    <b>{form.number}</b> {form.shortTitle}
                  </span>
                  <span className="small">{forms[index] ? '' : provinceText.notInPackage}</span>
                </a>
              </li>
            ))}
          </ul>
          <div className="received-actions">
            <Button size="bar" onPress={() => void call('province.package', { id: one.id }).then(saveFile)}>
              {provinceText.saveFile}
            </Button>
            {one.sequence > 1 ? (
              <Button size="bar" hotkey="Alt+O" onPress={() => setComparing(true)}>
                {provinceText.compare}
              </Button>
            ) : null}
          </div>
        </div>
      )}
    </section>
  )
}

/** `17/6/2021 09:05`, as the clock of the office says. */
function momentOf(moment: string): string {
  const here = new Date(Date.parse(moment) + 7 * 60 * 60 * 1000).toISOString()
  return `${formatDateInText(here.slice(0, 10))} ${here.slice(11, 16)}`
}
