/** The annexes of the period as sheet tabs with their state. */
import { useEffect, useRef } from 'react'
import { addressOf } from '../addresses.ts'
import { useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { useHotkeys } from '../ui/hotkeys.ts'
import { Key } from '../ui/Key.tsx'
import { Mark, type MarkKind } from '../ui/Mark.tsx'
import { useCall } from '../ui/useCall.ts'

export const annexMarks: Record<'empty' | 'partial' | 'filled' | 'errors', MarkKind> = {
  empty: 'missing',
  partial: 'entered',
  filled: 'done',
  errors: 'error',
}

export function AnnexTabs({ current }: { current: string }) {
  const { period, go } = useShell()
  const forms = useCall('forms.list', {}, { forever: true })
  const home = useCall('home.read', { period: period.id })
  const here = useRef<HTMLAnchorElement>(null)
  const annexes = sortByNumber((forms.data ?? []).filter((form) => form.kind === 'annex'))
  const index = annexes.findIndex((form) => form.id === current)

  useEffect(() => {
    if (current) here.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [current])

  function step(by: number): void {
    const next = annexes[(index + by + annexes.length) % annexes.length]
    if (next) go(addressOf(period.id, 'annexes', next.id))
  }
  useHotkeys({ 'Ctrl+PgUp': () => step(-1), 'Ctrl+PgDn': () => step(1) })

  return (
    <nav className="tabs" aria-label={text.rail.annexes}>
      <div className="tabs-scroll">
        {annexes.map((form) => {
          const state = home.data?.annexes.find((annex) => annex.form === form.id)?.state
          const isHere = form.id === current
          return (
            <a
              key={form.id}
              ref={isHere ? here : undefined}
              href={`#${addressOf(period.id, 'annexes', form.id)}`}
              className="tab"
              aria-current={isHere ? 'page' : undefined}
              title={form.title}
            >
              {state ? <Mark kind={annexMarks[state]} label={text.annexStates[state]} /> : null}
              <span>
                {form.number}
                {isHere ? ` ${form.shortTitle}` : ''}
              </span>
            </a>
          )
        })}
      </div>
      <span className="tabs-keys small">
        {text.grid.otherAnnex} <Key>Ctrl+PgUp</Key> <Key>Ctrl+PgDn</Key>
      </span>
    </nav>
  )
}

/** The order of the printed set. */
export function sortByNumber<T extends { number: string }>(forms: readonly T[]): T[] {
  return [...forms].sort((a, b) => a.number.localeCompare(b.number))
}
