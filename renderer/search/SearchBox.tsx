/** Ctrl+K: one box over the window that finds people, records, annexes, screens and keys, and says why each is found. */
import {
  IconArrowRight,
  IconFileText,
  IconHelpCircle,
  IconKeyboard,
  IconSearch,
  IconTable,
  IconUser,
} from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { formatPartialDate } from '../../shared/columns/dateText.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { formatDateInText } from '../../shared/date.ts'
import type { OfficeRole } from '../../shared/officeRole.ts'
import { addressOf, addressOfPlace } from '../addresses.ts'
import { useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { HotkeyLevel, useHotkeys } from '../ui/hotkeys.ts'
import { Key } from '../ui/Key.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'
import { findHelp, findKeys, findScreens } from './findScreens.ts'
import { Marked } from './Marked.tsx'
import { searchText } from './searchStrings.ts'
import './search.css'

type Answer = CallOutput<'search.find'>

interface Hit {
  id: string
  icon: ReactNode
  name: string
  detail: string
  /** Where the words were found when it is not in the name. */
  why?: { label: string; text: string } | null
  keyName?: string | undefined
  address: string
}

interface Group {
  name: string
  hits: Hit[]
  more: boolean
}

/** What the screen behind the box would do with them must not happen unseen. */
const keysOfScreens = [
  'F2',
  'F3',
  'F4',
  'F5',
  'F7',
  'F8',
  'F9',
  'F12',
  'Ctrl+S',
  'Ctrl+Z',
  'Ctrl+Y',
  'Ctrl+Enter',
  'PgUp',
  'PgDn',
]

/** Waits for the next letter rather than asking for each. */
const PAUSE = 120

/** Names at once, then everything: right after unlocking the texts of a large office take a second or two to read. */
function useAnswer(asked: string) {
  const early = useCall('search.find', { text: asked, early: true }, { keep: true })
  const isPartial = early.data?.isPartial === true && !early.isPlaceholderData
  const whole = useCall('search.find', { text: asked }, { keep: true, enabled: isPartial })
  return isPartial && ((whole.data && !whole.isPlaceholderData) || whole.error) ? whole : early
}

export function SearchBox({ onClose }: { onClose: () => void }) {
  return (
    <HotkeyLevel value={3}>
      <SearchPanel onClose={onClose} />
    </HotkeyLevel>
  )
}

function SearchPanel({ onClose }: { onClose: () => void }) {
  const { period, go, session } = useShell()
  const { role } = session.office
  const [typed, setTyped] = useState('')
  const asked = useSettled(typed)
  const [chosen, setChosen] = useState(0)
  const [isOpening, setOpening] = useState(false)
  const box = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const listId = useId()
  const answer = useAnswer(asked)
  const groups = useMemo(
    () => listGroups(typed, asked === '' ? null : (answer.data ?? null), period.id, role),
    [typed, asked, answer.data, period.id, role],
  )
  const hits = groups.flatMap((group) => group.hits)
  const current = hits[Math.min(chosen, hits.length - 1)]
  const currentId = current?.id
  const address = current?.address
  useHotkeys({
    ...Object.fromEntries(keysOfScreens.map((key) => [key, () => undefined])),
    Esc: onClose,
    'Ctrl+K': onClose,
  })

  useEffect(() => {
    const before = document.activeElement
    box.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  useEffect(() => {
    // The chosen hit, wherever the letters and keys have put it.
    const chosenHit = currentId && list.current?.querySelector(`[id$="${currentId}"]`)
    if (chosenHit) chosenHit.scrollIntoView({ block: 'nearest' })
  }, [currentId])

  // Enter may come before the answer to the last letters: what it opens is the first hit of these.
  const isPartial = asked !== '' && answer.data?.isPartial === true
  const isSettled = asked === typed && answer.data !== undefined && !answer.isPlaceholderData && !isPartial
  useEffect(() => {
    if (!isOpening || !isSettled) return
    setOpening(false)
    if (address === undefined) return
    onClose()
    go(address)
  }, [isOpening, isSettled, address, onClose, go])

  // What was chosen among the names stays chosen when the rest comes in above it.
  const marked = useRef<string | undefined>(undefined)
  const wasPartial = useRef(false)
  useEffect(() => {
    if (wasPartial.current && !isPartial && chosen > 0) {
      const place = hits.findIndex(({ id }) => id === marked.current)
      if (place >= 0) setChosen(place)
    }
    wasPartial.current = isPartial
    marked.current = currentId
  })

  function open(hit: Hit): void {
    onClose()
    go(hit.address)
  }

  function press(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setChosen(Math.min(Math.max(Math.min(chosen, hits.length - 1) + step, 0), Math.max(hits.length - 1, 0)))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      setOpening(true)
    } else if (event.key === 'Tab') {
      event.preventDefault()
    }
  }

  let number = -1
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes the box from everywhere.
    // biome-ignore lint/a11y/noStaticElementInteractions: the ground behind the box, for the mouse alone.
    <div className="seek-ground" onClick={(event) => (event.target === event.currentTarget ? onClose() : undefined)}>
      <div className="seek" role="dialog" aria-modal="true" aria-label={searchText.label}>
        <div className="seek-line">
          <IconSearch size={19} stroke={1.6} />
          <input
            ref={box}
            role="combobox"
            aria-expanded={hits.length > 0}
            aria-controls={listId}
            aria-activedescendant={current ? `${listId}-${current.id}` : undefined}
            aria-label={searchText.label}
            placeholder={searchText.placeholder}
            value={typed}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setTyped(event.target.value)
              setChosen(0)
              setOpening(false)
            }}
            onKeyDown={press}
          />
          <Key>Esc</Key>
        </div>
        <ErrorNotice error={answer.error} />
        <div className="seek-list" role="listbox" id={listId} ref={list} aria-label={searchText.label}>
          {groups.map((group) => (
            <div key={group.name} role="group" aria-label={group.name}>
              <div className="seek-group" aria-hidden="true">
                {group.name}
              </div>
              {group.hits.map((hit) => {
                number++
                const own = number
                return (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the box.
                  <div
                    key={hit.id}
                    id={`${listId}-${hit.id}`}
                    role="option"
                    tabIndex={-1}
                    aria-selected={hit === current}
                    className="seek-hit"
                    onClick={() => open(hit)}
                    onMouseMove={() => setChosen(own)}
                  >
                    <span className="seek-icon">{hit.icon}</span>
                    <span className="seek-name">
                      <Marked text={hit.name} typed={typed} />
                      {hit.why ? (
                        <span className="seek-why">
                          {hit.why.label}: <Marked text={hit.why.text} typed={typed} />
                        </span>
                      ) : null}
                    </span>
                    <span className="seek-detail">{hit.detail}</span>
                    {hit.keyName ? <Key>{hit.keyName}</Key> : null}
                  </div>
                )
              })}
              {group.more ? <p className="seek-more">{searchText.more}</p> : null}
            </div>
          ))}
          {hits.length === 0 && typed.trim() !== '' && isSettled ? (
            <p className="empty">{searchText.none(typed.trim())}</p>
          ) : null}
        </div>
        <p className="seek-hint" aria-live="polite">
          {isPartial ? `${searchText.reading} ` : ''}
          {asked !== '' && isSettled ? `${searchText.found(hits.length)}. ` : ''}
          {searchText.hint}
        </p>
      </div>
    </div>
  )
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

function listGroups(typed: string, answer: Answer | null, period: string, role: OfficeRole): Group[] {
  const icon = { size: 17, stroke: 1.5 }
  const { groups } = searchText
  const all: Group[] = [
    {
      name: groups.people,
      more: answer?.more.people ?? false,
      hits: (answer?.people ?? []).map((person) => ({
        id: `p-${person.id}`,
        icon: <IconUser {...icon} />,
        name: person.name,
        why: person.matched,
        detail: [
          person.birth === null ? '' : formatPartialDate(person.birth),
          person.unit ?? '',
          person.records.map((one) => one.number).join(', '),
        ]
          .filter(Boolean)
          .join(' · '),
        address: addressOf(period, 'people', person.id),
      })),
    },
    {
      name: groups.records,
      more: answer?.more.records ?? false,
      hits: (answer?.records ?? []).map((record) => ({
        id: `r-${record.id}`,
        icon: <IconFileText {...icon} />,
        name: record.name,
        why: record.matched,
        detail: [
          record.from === null ? '' : formatDateInText(record.from),
          record.unit ?? '',
          `${record.number} ${record.title}`,
        ]
          .filter(Boolean)
          .join(' · '),
        address: addressOf(period, 'registers', record.form, record.id),
      })),
    },
    {
      name: groups.forms,
      more: answer?.more.forms ?? false,
      hits: (answer?.forms ?? []).map(({ form, kind, number, title, line }) => ({
        id: `f-${form}-${line?.row ?? ''}-${line?.column ?? ''}`,
        icon: kind === 'annex' ? <IconTable {...icon} /> : <IconFileText {...icon} />,
        name: line ? line.label : `${number} ${title}`,
        detail: line ? `${number} ${title}` : '',
        address:
          kind === 'register'
            ? addressOf(period, 'registers', form)
            : addressOfPlace({ form, period, row: line?.row ?? '', column: line?.column ?? '' }),
      })),
    },
    {
      name: groups.screens,
      more: false,
      hits: findScreens(typed, period).map(({ name, address, key }) => ({
        id: `s-${address.replaceAll('/', '-')}`,
        icon: <IconArrowRight {...icon} />,
        name,
        detail: '',
        keyName: key,
        address,
      })),
    },
    {
      name: groups.help,
      more: false,
      hits: findHelp(typed, period, role).map(({ name, address, said }) => ({
        id: `h-${address.replaceAll('/', '-')}`,
        icon: <IconHelpCircle {...icon} />,
        name: text.help.panel(name),
        why: said === null ? null : { label: text.rail.help, text: said },
        detail: '',
        address,
      })),
    },
    {
      name: groups.keys,
      more: false,
      hits: findKeys(typed).map(({ key, meaning }, index) => ({
        id: `k-${index}`,
        icon: <IconKeyboard {...icon} />,
        name: meaning,
        detail: text.rail.help,
        keyName: key,
        address: addressOf(period, 'help'),
      })),
    },
  ]
  return all.filter((group) => group.hits.length > 0)
}
