/** Measures CPU time: medians of interleaved runs, so that a busy machine slows both sides alike. */

export interface Measured {
  name: string
  /** User and system CPU, milliseconds, median. */
  cpu: number
  /** Milliseconds, median. */
  wall: number
}

interface Scenario {
  name: string
  /** Not measured. */
  before?: () => unknown
  run: () => unknown
}

/** Runs all scenarios in turn, `rounds` times, after one warm-up; returns their medians in the order given. */
export async function measure(scenarios: Scenario[], rounds: number): Promise<Measured[]> {
  const samples = scenarios.map(() => ({ cpu: [] as number[], wall: [] as number[] }))
  for (let round = -1; round < rounds; round++) {
    for (const [index, scenario] of scenarios.entries()) {
      await scenario.before?.()
      globalThis.gc?.()
      const startCpu = process.cpuUsage()
      const startWall = performance.now()
      await scenario.run()
      const cpu = process.cpuUsage(startCpu)
      if (round < 0) continue
      samples[index]?.cpu.push((cpu.user + cpu.system) / 1000)
      samples[index]?.wall.push(performance.now() - startWall)
    }
  }
  return scenarios.map(({ name }, index) => ({
    name,
    cpu: median(samples[index]?.cpu ?? []),
    wall: median(samples[index]?.wall ?? []),
  }))
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** What a figure must not exceed, and what it is: one line that says whether it does. */
export function printTarget(what: string, ratio: number, limit: number, peer: string): void {
  const word = ratio <= limit ? 'held' : 'MISSED'
  const show = (one: number): string => one.toFixed(limit < 0.1 ? 3 : 2)
  process.stdout.write(`  ${word.padEnd(7)} ${what}: ${show(ratio)} times ${peer}, target at most ${show(limit)}\n`)
}

export function printMeasured(title: string, peer: string, measured: Measured[]): void {
  const base = measured.find((one) => one.name === peer)
  process.stdout.write(`\n${title} (ratio to “${peer}”, same run, medians)\n`)
  for (const { name, cpu, wall } of measured) {
    const ratio = base ? (cpu / base.cpu).toFixed(2) : '-'
    process.stdout.write(
      `  ${name.padEnd(62)} cpu ${cpu.toFixed(0).padStart(6)} ms  wall ${wall.toFixed(0).padStart(6)} ms  ratio ${ratio}\n`,
    )
  }
}
