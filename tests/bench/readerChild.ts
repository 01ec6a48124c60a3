/** Child of readers.ts: parses one file with one reader and says what it took. */
import { existsSync, readFileSync } from 'node:fs'
import process from 'node:process'

const [, , reader, file = ''] = process.argv
const bytes = new Uint8Array(readFileSync(file))
const parse =
  reader === 'sheetjs'
    ? (await import('./peer.ts')).parseWithSheetJs
    : (await import('../../electron/excel/readWorkbook.ts')).readWorkbook

const start = process.cpuUsage()
const parsed = await parse(bytes, file)
const { user, system } = process.cpuUsage(start)
process.send?.({ cpu: (user + system) / 1000, rss: readPeak(), held: parsed !== null })

/** MB. The system's `maxRSS` counts what the parent held when it forked, so Linux is asked for that of this program alone. */
function readPeak(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : ''
  const [, kilobytes] = /^VmHWM:\s*(\d+) kB/m.exec(status) ?? []
  return (kilobytes === undefined ? process.resourceUsage().maxRSS : Number(kilobytes)) / 1024
}
