/** Runs on Windows' Node: the loopback host on a folder; writes its address and code to a file, for want of a pipe. */
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { startBackEnd } from '../../electron/startBackEnd.ts'
import { startWebHost } from '../../electron/web.ts'

const [dataDir = '', said = ''] = process.argv.slice(2)
const backEnd = await startBackEnd({ dataDir, now: '2021-06-15T01:41:07.000Z', version: 'Windows' })
const host = await startWebHost({ backEnd, distDir: join(import.meta.dirname, '../../dist/renderer') })
writeFileSync(`${said}.new`, JSON.stringify({ url: host.url, code: host.code }))
renameSync(`${said}.new`, said)
