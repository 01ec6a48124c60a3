/**
 * What the officer hears of a call while it lasts: how long not a word, how long a click on the button that stops it would
 * wait, how long other calls do. Of all three the longest, by the clock and in CPU time of the thread, which a busy machine
 * does not stretch.
 */
import process from 'node:process'
import type { CallOptions } from '../../electron/app.ts'
import { type CallName, contract } from '../../shared/contract.ts'

/** From here on the officer is told what goes on. Milliseconds. */
const LONG = 2_000
/** What silence and stopping may take, milliseconds of CPU. */
const LIMIT = 1_000
/** How often another call would look in. Milliseconds. */
const LOOK = 20

interface Span {
  wall: number
  cpu: number
  /** In which step it was. */
  step: string
}

interface Clock {
  last: Span
  longest: Span
}

export interface Listener {
  /** For every call that is made. */
  watch: () => CallOptions
  /** Makes the call and prints what was heard of it; null where it failed, which is told. */
  time<T>(name: CallName, what: string, work: () => Promise<T>): Promise<T | null>
  /** Prints which of the declared long calls were not timed. */
  printUntimed(): void
}

export function createListener(): Listener {
  const timed = new Set<string>()
  let step = ''
  let steps = new Set<string>()
  let [silence, stopping, others] = [startClock(), startClock(), startClock()]

  const hear = (told: string): void => {
    tick(silence, step)
    steps.add(told)
    step = told
  }
  const watch = (): CallOptions => ({
    // Asking whether it was stopped is as often as a stop is heeded, and every telling asks; what is told is told less often.
    isCancelled: () => {
      tick(silence, step)
      tick(stopping, step)
      return false
    },
    onProgress: (progress) => hear(progress.step),
  })

  async function time<T>(name: CallName, what: string, work: () => Promise<T>): Promise<T | null> {
    timed.add(name)
    step = ''
    steps = new Set()
    ;[silence, stopping, others] = [startClock(), startClock(), startClock()]
    const began = now('')
    const look = setInterval(() => tick(others, step), LOOK)
    let failed = ''
    const result = await work().catch((error: unknown) => {
      failed = ` FAILED ${error instanceof Error ? error.message.slice(0, 90) : ''}`
      return null
    })
    clearInterval(look)
    for (const clock of [silence, stopping, others]) tick(clock, step)
    const took = now('').wall - began.wall
    const isWell = silence.longest.cpu <= LIMIT && stopping.longest.cpu <= LIMIT
    const word = took < LONG ? 'short' : steps.size === 0 ? 'UNSAID' : isWell ? 'held' : 'MISSED'
    const declared = contract[name].isLong || took < LONG ? '' : ' NOT DECLARED LONG'
    const line = `  ${word.padEnd(7)}${what.padEnd(38)}${seconds(took).padStart(7)}, ${steps.size} steps`
    const spans = `silence ${describe(silence)}, stop ${describe(stopping)}, others ${seconds(others.longest.wall)}`
    process.stdout.write(`${line}; ${spans}; in “${silence.longest.step}”${declared}${failed}\n`)
    return result
  }

  function printUntimed(): void {
    const missing = (Object.keys(contract) as CallName[]).filter((name) => contract[name].isLong && !timed.has(name))
    process.stdout.write(`  declared long and not timed here: ${missing.join(', ') || 'none'}\n`)
  }

  return { watch, time, printUntimed }
}

function now(step: string): Span {
  const { user, system } = process.threadCpuUsage()
  return { wall: performance.now(), cpu: (user + system) / 1000, step }
}

function startClock(): Clock {
  return { last: now(''), longest: { wall: 0, cpu: 0, step: '' } }
}

/** Ends a span and begins the next one. */
function tick(clock: Clock, step: string): void {
  const at = now(step)
  const [wall, cpu] = [at.wall - clock.last.wall, at.cpu - clock.last.cpu]
  if (wall > clock.longest.wall) clock.longest = { wall, cpu: Math.max(cpu, clock.longest.cpu), step }
  else clock.longest.cpu = Math.max(cpu, clock.longest.cpu)
  clock.last = at
}

function describe({ longest }: Clock): string {
  return `${seconds(longest.wall)} (${seconds(longest.cpu)} CPU)`
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
