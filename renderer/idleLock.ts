/**
 * Locks the workspace once nobody has touched keyboard or mouse for the office's time, keeping what was typed; tells the
 * back end of whoever only reads, because it counts for itself and locks where a page has gone.
 */
import { useEffect, useRef } from 'react'
import { call, isCalling } from './api.ts'

const TICK_SECONDS = 5
/** Reading and scrolling make no calls: the back end hears of them this often. */
const TELL_SECONDS = 60

const touches = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const

export function useIdleLock(minutes: number | undefined, lock: () => void): void {
  const latest = useRef(lock)
  latest.current = lock
  useEffect(() => {
    if (minutes === undefined) return
    let touchedAt = Date.now()
    let idleTicks = 0
    let wasTouched = false
    let ticksSinceTold = 0
    const touch = (): void => {
      touchedAt = Date.now()
      idleTicks = 0
      wasTouched = true
    }
    const tick = (): void => {
      idleTicks += 1
      ticksSinceTold += 1
      // An import that runs is work; it ends by itself.
      if (isCalling()) idleTicks = 0
      // The clock sees a computer that slept, the ticks a clock that stands still.
      const seconds = isCalling() ? 0 : Math.max((Date.now() - touchedAt) / 1000, idleTicks * TICK_SECONDS)
      if (seconds >= minutes * 60) latest.current()
      else if (wasTouched && ticksSinceTold * TICK_SECONDS >= TELL_SECONDS) {
        wasTouched = false
        ticksSinceTold = 0
        void call('session.current', {}).catch(() => undefined)
      }
    }
    for (const name of touches) window.addEventListener(name, touch, { passive: true, capture: true })
    const timer = setInterval(tick, TICK_SECONDS * 1000)
    return () => {
      clearInterval(timer)
      for (const name of touches) window.removeEventListener(name, touch, { capture: true })
    }
  }, [minutes])
}
