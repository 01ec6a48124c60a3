/** Seconds that run down to 0 on the screen; by ticks, so that a clock that is set while they run changes nothing. */
import { useEffect, useState } from 'react'

export function useCountdown(first: number): [left: number, start: (seconds: number) => void] {
  const [left, setLeft] = useState(first)
  const isRunning = left > 0
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => setLeft((seconds) => Math.max(seconds - 1, 0)), 1000)
    return () => clearInterval(timer)
  }, [isRunning])
  return [left, setLeft]
}
