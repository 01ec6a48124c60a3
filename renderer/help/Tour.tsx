/** The round through the practice workspace: a line under the top bar that never takes the focus nor covers anything. */
import { useEffect, useSyncExternalStore } from 'react'
import { addressOf } from '../addresses.ts'
import { helpText } from '../helpStrings.ts'
import { useShell } from '../shellContext.ts'
import { Button } from '../ui/Button.tsx'
import { useCall, useWrite } from '../ui/useCall.ts'
import { tourSteps } from './tourSteps.ts'
import './tour.css'

/** Setting of the practice workspace: the round was ended once and does not begin by itself again. */
const SEEN = 'gioi_thieu.da_xem'

/** Stays while the officer walks from screen to screen; null when no round is on. */
let place: number | null | 'unasked' = 'unasked'
const watchers = new Set<() => void>()

function setPlace(next: number | null): void {
  place = next
  for (const watcher of watchers) watcher()
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

export function Tour() {
  const { period, go } = useShell()
  const settings = useCall('settings.read', {}, { keep: true })
  const save = useWrite('settings.save')
  const at = useSyncExternalStore(watch, () => place)
  const seen = settings.data?.[SEEN]
  useEffect(() => {
    if (at === 'unasked' && settings.data) setPlace(seen === undefined ? 0 : null)
  }, [at, settings.data, seen])
  const step = typeof at === 'number' ? tourSteps[at] : undefined

  const target = step?.target
  useEffect(() => {
    if (target === undefined) return
    // The screen of a stop is fetched and read before its parts are there.
    let ringed: Element | null = null
    function ring(): void {
      const found = document.querySelector(target ?? '')
      if (found === ringed) return
      ringed?.classList.remove('tour-target')
      found?.classList.add('tour-target')
      ringed = found
    }
    ring()
    const observer = new MutationObserver(ring)
    observer.observe(document.body, { childList: true, subtree: true })
    return () => {
      observer.disconnect()
      ringed?.classList.remove('tour-target')
    }
  }, [target])

  if (typeof at !== 'number' || !step) return null
  const isLast = at === tourSteps.length - 1

  function end(): void {
    setPlace(null)
    if (seen === undefined) save.mutate({ values: { [SEEN]: '1' } })
  }

  /** From where the round is by now: a quick hand presses again before the line has changed. */
  function walk(by: number): void {
    const from = typeof place === 'number' ? place : 0
    const next = tourSteps[from + by]
    if (!next) return
    setPlace(from + by)
    if (next.screen !== tourSteps[from]?.screen) go(addressOf(period.id, next.screen))
  }

  return (
    <section className="tour" aria-label={helpText.tour.title}>
      <b>{helpText.tour.place(at + 1, tourSteps.length)}</b>
      <span className="tour-words" role="status">
        {step.words}
      </span>
      {at > 0 ? (
        <Button size="bar" onPress={() => walk(-1)}>
          {helpText.tour.back}
        </Button>
      ) : null}
      {isLast ? null : (
        <Button size="bar" hotkey="Alt+J" onPress={() => walk(1)}>
          {helpText.tour.next}
        </Button>
      )}
      <Button size="bar" hotkey="Alt+0" onPress={end}>
        {isLast ? helpText.tour.done : helpText.tour.end}
      </Button>
    </section>
  )
}

/** Begins the round again. */
export function TourButton({ onPress }: { onPress: () => void }) {
  return (
    <Button
      onPress={() => {
        setPlace(0)
        onPress()
      }}
    >
      {helpText.tour.again}
    </Button>
  )
}

/** Another workspace begins its own round. */
export function forgetTour(): void {
  place = 'unasked'
}
