/**
 * Times every call that may be long with 50,000 people, and what the officer sees of it meanwhile: how long nothing is
 * heard of the work, which is also the longest wait after a click on the button that stops it.
 */
import process from 'node:process'
import { openFullOffice } from './fullOffice.ts'

/** From here on the officer is told what goes on. Milliseconds. */
const LONG = 2_000
const PERIOD = '2021-ND09_6T'

interface Heard {
  steps: string[]
  /** Milliseconds without a word. */
  longestSilence: number
  /** In which step it was. */
  silentAt: string
}

export async function benchLongWork(people: number): Promise<void> {
  let heard: Heard = { steps: [], longestSilence: 0, silentAt: '' }
  let last = 0
  /** Ends a silence. */
  function hear(step: string | null): void {
    const now = performance.now()
    if (now - last > heard.longestSilence) {
      heard.longestSilence = now - last
      heard.silentAt = heard.steps.at(-1) ?? ''
    }
    last = now
    if (step !== null && heard.steps.at(-1) !== step) heard.steps.push(step)
  }
  // Asking whether it was stopped is as often as a stop is heeded; what is told of it is told less often.
  const watch = {
    isCancelled: () => {
      hear(null)
      return false
    },
    onProgress: ({ step }: { step: string }) => hear(step),
  }
  const office = await openFullOffice({ episodes: people, others: 300, catalogue: 40 }, () => watch)
  const { call, password } = office
  process.stdout.write(`\nLong work with ${people.toLocaleString('en')} people\n`)

  async function time<T>(name: string, work: () => Promise<T>): Promise<T | null> {
    heard = { steps: [], longestSilence: 0, silentAt: '' }
    const began = performance.now()
    last = began
    let failed = ''
    const result = await work().catch((error: unknown) => {
      failed = ` FAILED ${error instanceof Error ? error.message.slice(0, 90) : ''}`
      return null
    })
    hear(null)
    const took = performance.now() - began
    const kind = took < LONG ? 'short' : heard.steps.length === 0 ? 'UNSAID' : 'told'
    const silence = `${(heard.longestSilence / 1000).toFixed(1)} s without a word in “${heard.silentAt}”`
    process.stdout.write(
      `  ${kind.padEnd(7)}${name.padEnd(44)}${(took / 1000).toFixed(1).padStart(6)} s, ${heard.steps.length} steps, ${silence}${failed}\n`,
    )
    return result
  }

  await time('unlocking', () => office.reopen())
  await time('home.read', () => call('home.read', { period: PERIOD }))
  await time('gaps.list', () => call('gaps.list', { period: PERIOD }))
  await time('people.duplicates', () => call('people.duplicates', {}))
  await time('backups.make', () => call('backups.make', {}))
  await time('backups.prove', () => call('backups.prove', {}))
  await time('audit.verify', () => call('audit.verify', {}))
  const register = { form: 'treatment_episodes', confirmed: true, reason: 'Đo tốc độ' }
  await time('reports.register (to .xlsx)', () => call('reports.register', register))
  await time('reports.workbook', () => call('reports.workbook', { period: PERIOD }))
  const given = await time('exchanges.give', () => call('exchanges.give', register))
  if (given) {
    const returned = { name: given.name, bytes: given.bytes }
    await time('exchanges.compare', () => call('exchanges.compare', returned))
    await time('exchanges.accept', () => call('exchanges.accept', { ...returned, edits: [] }))
  }
  await time('pair.begin', () => call('pair.begin', {}))
  const file = await time('pair.give (everything)', () => call('pair.give', { whole: true }))
  if (file) await time('pair.compare', () => call('pair.compare', { name: file.name, bytes: file.bytes }))
  await time('retention.read', () => call('retention.read', {}))
  const { records } = await call('records.list', { form: 'treatment_episodes', limit: 200 })
  const purged = records.slice(0, 100).map(({ id }) => id)
  await time('retention.purge of 100', () => call('retention.purge', { records: purged, reason: 'Hết hạn lưu' }))
  await time('protection.assessment', () => call('protection.assessment', {}))
  await time('packages.build', () =>
    call('packages.build', { period: PERIOD, password, level: 'day_du', encrypt: false, confirmed: true }),
  )
  await time('periods.lock', () => call('periods.lock', { period: PERIOD }))
  const [newest] = await call('restore.list', {})
  if (newest) await time('restore.run', () => call('restore.run', { id: newest.id, password }))
  office.close()
}
