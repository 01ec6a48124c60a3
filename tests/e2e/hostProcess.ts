/** Runs the real loopback host on a folder with a fixed clock; prints its address and code as one line of JSON. */
import { join } from 'node:path'
import process from 'node:process'
import { startHosting } from '../../electron/startHosting.ts'

const [dataDir = '', now = ''] = process.argv.slice(2)
/** Folders beside the workspace stand for drives; they are plugged in as long as they are there. */
const places = ['E-KINGSTON', 'F-KINGSTON'].map((name) => join(`${dataDir}-drives`, name))
const distDir = join(import.meta.dirname, '../../dist/renderer')
const { backEnd, host } = await startHosting({ dataDir, now, version: '0.1.0', places, distDir })
process.stdout.write(`${JSON.stringify({ url: host.url, code: host.code })}\n`)
// A test that dies takes its pipe with it; the host must not outlive it.
process.stdin.resume().on('end', () => process.exit(0))
// As in the terminal, Enter asks for a new code.
process.stdin.on('data', () => process.stdout.write(`${JSON.stringify({ code: host.renewCode() })}\n`))
process.on('SIGTERM', async () => {
  await backEnd.close()
  process.exit(0)
})
