/** Times all annexes of a period on full registers. */
import { openFullOffice } from './fullOffice.ts'
import { measure, printMeasured } from './measure.ts'
import { FIXED_PEER, parseWithSheetJs } from './peer.ts'

const PERIOD = '2021-ND09_6T'
const ways = [
  'first call after unlocking (load, count, check)',
  'after one record was saved',
  'the same again',
] as const

/** `fixed` is the workbook of the peer. */
export async function benchAnnexes(fixed: Uint8Array, rounds: number): Promise<void> {
  const cpuOf = new Map<string, number>()
  for (const episodes of [5_000, 50_000]) {
    const office = await openFullOffice({ episodes, others: 5_000, catalogue: 30 })
    const forms = (await office.call('forms.list', {})).filter((form) => form.kind === 'annex')
    const readAll = () => office.call('home.read', { period: PERIOD })
    const measured = await measure(
      [
        { name: FIXED_PEER, run: () => parseWithSheetJs(fixed) },
        { name: ways[0], before: office.reopen, run: readAll },
        { name: ways[1], before: office.saveOne, run: readAll },
        { name: ways[2], run: readAll },
        ...forms.map((form) => ({
          name: `${form.number} ${form.id} alone, again`,
          run: () => office.call('annexes.read', { form: form.id, period: PERIOD }),
        })),
      ],
      rounds,
    )
    const title = `All annexes of a period, ${episodes} treatment episodes, 5,000 records in every other register`
    printMeasured(title, FIXED_PEER, measured)
    process.stdout.write(`  memory of the process ${Math.round(process.memoryUsage().rss / 1e6)} MB\n`)
    for (const { name, cpu } of measured) cpuOf.set(`${name} ${episodes}`, cpu)
    office.close()
  }
  for (const way of ways) {
    const growth = (cpuOf.get(`${way} 50000`) ?? Number.NaN) / (cpuOf.get(`${way} 5000`) ?? Number.NaN)
    process.stdout.write(`  from 5,000 to 50,000 episodes, ${way}: ${growth.toFixed(2)} times the CPU time\n`)
  }
}
