/** A register: list with search and filters at the left, the chosen record, the entry form or the search at the right. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { addressOf } from '../addresses.ts'
import { call } from '../api.ts'
import { asksForIncomplete } from '../gaps.ts'
import { sortByNumber } from '../grid/AnnexTabs.tsx'
import { FilterBar } from '../register/FilterBar.tsx'
import { type Pane, RegisterPane } from '../register/RegisterPane.tsx'
import { RegisterSheet, type SheetHandle } from '../register/RegisterSheet.tsx'
import { RegisterTitle } from '../register/RegisterTitle.tsx'
import type { UnfinishedForm } from '../register/recordDrafts.ts'
import { asksForAll, filterOf, noFilters, type RegisterFilters } from '../register/registerFilters.ts'
import { useRegisterSteps } from '../register/UndoRegister.tsx'
import { UnfinishedForms } from '../register/UnfinishedForms.tsx'
import { isCodeOnly, useRegister } from '../register/useRegister.ts'
import { type ListFilter, PAGE } from '../register/useRegisterLines.ts'
import { registerText } from '../registerStrings.ts'
import { useMay, useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { FormHelp } from '../ui/FormHelp.tsx'
import { HotkeyLevel, useHotkeys } from '../ui/hotkeys.ts'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'
import './screens.css'
import '../register/register.css'
import { isTyped } from '../ui/useTyped.ts'

let lastRegister: string | null = null

export default function Register({ rest }: { rest: string[] }) {
  const { period, go } = useShell()
  const forms = useCall('forms.list', {}, { forever: true })
  const sorted = sortByNumber((forms.data ?? []).filter((one) => one.kind === 'register'))
  // Books of people first, the catalogues they refer to after them.
  const registers = [...sorted.filter((one) => one.sensitivity > 0), ...sorted.filter((one) => one.sensitivity === 0)]
  const form = rest[0] ?? registers.find((one) => one.id === lastRegister)?.id ?? registers[0]?.id
  useEffect(() => {
    if (rest[0] === undefined && form !== undefined) go(addressOf(period.id, 'registers', form))
    if (rest[0] !== undefined) lastRegister = rest[0]
  }, [rest[0], form, period.id, go])
  if (rest[0] === undefined) {
    return (
      <div className="screen">
        <ErrorNotice error={forms.error} />
      </div>
    )
  }
  return <RegisterScreen key={rest[0]} form={rest[0]} part={rest[1]} registers={registers} />
}

interface RegisterScreenProps {
  form: string
  /** Of the address: a record, or the word for those that lack something. */
  part: string | undefined
  registers: CallOutput<'forms.list'>
}

function RegisterScreen({ form, part, registers }: RegisterScreenProps) {
  const target = part === undefined || asksForIncomplete(part) ? null : part
  const { period } = useShell()
  const may = useMay()
  const { info, error } = useRegister(form)
  const [filters, setFilters] = useState<RegisterFilters>(() => ({ ...noFilters, incomplete: asksForIncomplete(part) }))
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const [chosen, setChosen] = useState<string | null>(target)
  // Who was being looked for when the program ended is looked for again.
  const [pane, setPane] = useState<Pane>(() => ({ kind: isTyped('find/name') ? 'find' : 'view' }))
  const [paneShown, setPaneShown] = useState(true)
  const [issues, setIssues] = useState<CallOutput<'records.save'>['issues']>([])
  const [helping, setHelping] = useState(false)
  const searchBox = useRef<HTMLInputElement>(null)
  const list = useRef<SheetHandle>(null)
  const settledSearch = useSettledText(filters.search.trim())
  const canWrite = may('records.save')

  const asked = filterOf(filters, settledSearch, period.id)
  const filter: ListFilter = { form, ...asked }
  const count = useCall('records.list', { ...filter, offset: 0, limit: PAGE }, { keep: true })
  const all = useCall('records.list', { form, offset: 0, limit: 1 })

  useEffect(() => searchBox.current?.focus(), [])
  useEffect(() => {
    if (target) {
      setChosen(target)
      setPane({ kind: 'view' })
    }
  }, [target])

  function choose(id: string): void {
    setChosen(id)
    setIssues([])
    setPane({ kind: 'view' })
  }

  /** A key pressed while the register is still being read is not lost. */
  const [isAdding, setAdding] = useState(false)
  function add(): void {
    setPaneShown(true)
    setAdding(true)
  }
  useEffect(() => {
    if (!isAdding || !info) return
    setAdding(false)
    const { person } = info.definition
    // Whoever is linked by hand alone is never looked up first.
    setPane(person && !person.linkedByHand ? { kind: 'find' } : { kind: 'new', person: null, begin: {} })
  }, [isAdding, info])

  function backToList(): void {
    setPane({ kind: 'view' })
    searchBox.current?.focus()
  }

  const steps = useRegisterSteps(form, () => void forgetIfGone())
  async function forgetIfGone(): Promise<void> {
    if (chosen !== null && (await call('records.get', { id: chosen })).record.deleted) setChosen(null)
  }

  function edit(): void {
    if (chosen === null || !canWrite) return
    setPaneShown(true)
    setPane({ kind: 'edit' })
  }

  function resume({ id, person }: UnfinishedForm): void {
    setPaneShown(true)
    if (id === null) setPane({ kind: 'new', person, begin: {} })
    else {
      choose(id)
      setPane({ kind: 'edit' })
    }
  }

  /** The grid takes the whole width and the focus; the form gives it back to the search. */
  function toggleGrid(): void {
    if (!paneShown) searchBox.current?.focus()
    setPaneShown(!paneShown)
  }
  const isGrid = !paneShown && !helping && canWrite
  const hasLines = count.data !== undefined
  useEffect(() => {
    if (isGrid && hasLines) list.current?.focusGrid()
  }, [isGrid, hasLines])

  function toggleMark(id: string): void {
    setMarked((before) => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })
  }

  async function changeMany(): Promise<void> {
    // Lines that are chosen as wholes are what the officer means.
    const chosenLines = marked.size > 0 ? [] : ((await list.current?.readChosenLines()) ?? [])
    if (chosenLines.length > 0) setMarked(new Set(chosenLines))
    setPaneShown(true)
    setHelping(false)
    setPane({ kind: 'many' })
  }

  useHotkeys({
    F1: () => setHelping(!helping),
    F3: () => searchBox.current?.select(),
    'Ctrl+F': () => searchBox.current?.select(),
    F4: toggleGrid,
    Esc: pane.kind === 'view' ? undefined : backToList,
  })

  function pressInSearch(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.nativeEvent.isComposing) return
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 18, PageUp: -18 }
    const by = moves[event.key]
    if (by !== undefined) {
      event.preventDefault()
      list.current?.move(by, event.shiftKey)
    } else if (event.key === 'Enter' && chosen !== null) {
      event.preventDefault()
      edit()
    }
  }

  const total = count.data?.total ?? 0
  const isTyping = pane.kind !== 'view'
  return (
    <div className="screen">
      <RegisterTitle
        form={form}
        registers={registers}
        listsPeople={info?.definition.person !== undefined}
        steps={canWrite ? steps : null}
        isListening={pane.kind === 'view' && filters.search === ''}
        onAdd={canWrite ? add : null}
        onHelp={() => setHelping(!helping)}
        onGrid={toggleGrid}
      />
      <ErrorNotice error={error ?? count.error} />
      {info && canWrite && pane.kind === 'view' ? <UnfinishedForms info={info} onResume={resume} /> : null}
      <div className={`columns register-columns${paneShown || helping ? '' : ' list-only'}`}>
        <section className="card">
          <FilterBar
            form={form}
            info={info}
            filters={filters}
            asked={asked}
            searchBox={searchBox}
            onChange={setFilters}
            onKey={pressInSearch}
          />
          {info ? (
            total > 0 ? (
              <RegisterSheet
                ref={list}
                info={info}
                filter={filter}
                total={total}
                chosen={chosen}
                onChoose={(record) => choose(record.id)}
                onOpen={edit}
                marked={marked}
                onMark={toggleMark}
                isGrid={isGrid}
                onUndo={steps.undo}
                onRedo={steps.redo}
                onEscape={() => {
                  if (isTyping) backToList()
                }}
              />
            ) : count.data ? (
              <p className="empty card-body">
                {asksForAll(filters) ? text.register.none : text.register.noneFound(settledSearch)}
              </p>
            ) : (
              <p className="empty card-body busy-dot">{text.reading}</p>
            )
          ) : null}
          <div className="card-foot small">
            {text.register.rows(total, all.data?.total ?? total)}
            {marked.size > 0 ? (
              <>
                {' · '}
                {registerText.marked(marked.size)}
                <Button size="bar" kind="link" onPress={() => setMarked(new Set())}>
                  {registerText.unmark}
                </Button>
              </>
            ) : null}
            {canWrite && info ? (
              <Button size="bar" hotkey="Alt+M" disabled={total === 0} onPress={() => void changeMany()}>
                {registerText.changeMany}
              </Button>
            ) : null}
            {isGrid ? <span className="push">{registerText.gridHint}</span> : null}
            {info?.definition.person && !isGrid ? (
              <span className="push">{isCodeOnly(info) ? text.register.orderByCode : text.register.order}</span>
            ) : null}
          </div>
        </section>
        {helping && info ? (
          <FormHelp definition={info.definition} onClose={() => setHelping(false)} />
        ) : paneShown && info ? (
          <section className={`card register-pane${isTyping ? ' pane-open' : chosen === null ? '' : ' pane-filled'}`}>
            <HotkeyLevel value={isTyping ? 2 : 1}>
              <RegisterPane
                info={info}
                pane={pane}
                chosen={chosen}
                issues={issues}
                canWrite={canWrite}
                many={{ ids: [...marked], filter: asked, total }}
                onPane={setPane}
                onEdit={edit}
                onBack={backToList}
                onSaved={(saved) => {
                  choose(saved.record.id)
                  setIssues(saved.issues)
                  searchBox.current?.focus()
                }}
                onRemoved={() => {
                  setChosen(null)
                  backToList()
                }}
              />
            </HotkeyLevel>
          </section>
        ) : null}
      </div>
    </div>
  )
}

/** The text once the officer has paused typing. */
function useSettledText(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 160)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
