/**
 * Runs on Windows' Node: the work of an office through the services, with what Windows does to files on the way. Its
 * last line of output is a JSON object that the test reads.
 */
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { Worker } from 'node:worker_threads'
import { writeDurably } from '../../db/durableFile.ts'
import { openApp } from '../../electron/app.ts'
import { createForkReader } from '../../electron/excel/runReader.ts'
import type { CallInput, CallName, CallOutput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'

const [folder = '', samples = ''] = process.argv.slice(2)
const NOW = '2021-06-15T01:41:07.000Z'
const PERIOD = '2021-ND09_6T'
const password = 'mot cau de nho'
/** libuv's flag for opening without sharing, as virus scanners do. */
const EXCLUSIVE = 0x10000000

const start = (dataDir: string) =>
  openApp({
    dataDir,
    now: () => NOW,
    version: 'Windows',
    readWorkbook: createForkReader(),
    backups: { isAutomatic: false },
  })
const dataDir = join(folder, 'Sổ của phòng (2021)')
let app = start(dataDir)

async function ask<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const result = await app.call(name, input)
  if (!result.ok) throw new Error(`${name}: ${result.error.code} ${result.error.message}`)
  return result.data as CallOutput<N>
}

async function codeOf<N extends CallName>(name: N, input: CallInput<N>): Promise<string> {
  const result = await app.call(name, input)
  return result.ok ? 'ok' : result.error.code
}

function canWrite(file: string): boolean {
  try {
    closeSync(openSync(file, 'r+'))
    return true
  } catch {
    return false
  }
}

const found: Record<string, unknown> = { platform: process.platform, node: process.version }

await ask('vault.create', { unit: '246', role: 'district', officer: 'Trần Thị Thử', password })
await ask('vault.lock', {})
found.wrong = await codeOf('vault.unlock', { password: 'sai mat khau roi' })
await ask('vault.unlock', { password })

const lists: [string, string?][] = [['lapthach-2021-giao-chi-tieu.xls'], ['lapthach-2021-danh-sach-nguoi-nghien.xls']]
for (const [name] of lists) {
  const bytes = new Uint8Array(readFileSync(join(samples, name)))
  const { counts } = await ask('imports.run', { name: `Biểu của xã – ${name}`, bytes, commit: true })
  found[name] = counts.accepted
}
const edit = { row: '08761', column: 'su_dung', text: '6' }
const annex = await ask('cells.save', {
  form: 'addict_status',
  period: PERIOD,
  edits: [{ ...edit, reason: 'Xã báo thêm' }],
})
found.edited = 'rows' in annex

await ask('backups.make', {})
const [backup] = await ask('restore.list', {})

// D16: a scanner that looks at a file just when it is replaced, for a moment and for good.
const target = join(folder, 'tệp bị giữ')
async function replaceWhileHeld(milliseconds: number): Promise<string> {
  writeFileSync(target, 'cũ')
  const holder = new Worker(
    `const { openSync, closeSync } = require('node:fs'); const { parentPort } = require('node:worker_threads')
    const held = openSync(${JSON.stringify(target)}, ${EXCLUSIVE}); parentPort.postMessage('held')
    setTimeout(() => closeSync(held), ${milliseconds})`,
    { eval: true },
  )
  await new Promise((resolve) => holder.once('message', resolve))
  const ended = new Promise((resolve) => holder.once('exit', resolve))
  let outcome: string
  try {
    writeDurably(target, 'mới')
    outcome = readFileSync(target, 'utf8')
  } catch (error) {
    outcome = error instanceof AppError ? error.code : String(error)
  }
  await ended
  return outcome
}
found.heldShortly = await replaceWhileHeld(400)
found.heldLong = await replaceWhileHeld(4_000)
found.heldKept = readFileSync(target, 'utf8')

// Restoring: what was there is kept aside under Windows' rules for names and open files.
await ask('records.save', { form: 'drug_users', values: { ho_ten: 'Người Sau Bản Sao', xa_id: '08761' } })
await ask('vault.lock', {})
const restored = await ask('restore.run', { id: backup?.id ?? '', password })
found.restored = restored.records
found.keptAside = readdirSync(join(dataDir, 'cach-ly')).length > 0

const built = await ask('packages.build', { period: PERIOD, password }).catch((error: Error) => error.message)
found.package = typeof built === 'string' ? built : built.fileName
if (typeof built !== 'string') {
  const verdict = await ask('packages.verify', { bytes: built.bytes })
  found.valid = verdict.valid
  writeFileSync(join(folder, built.fileName), built.bytes)
}
found.audit = (await ask('audit.verify', {})).intact

await ask('vault.lock', {})
// A file that Windows marks as read-only; Wine does not keep to it where it runs for the superuser.
chmodSync(join(dataDir, 'data.db'), 0o444)
found.readOnly = canWrite(join(dataDir, 'data.db')) ? 'not kept to' : await codeOf('vault.unlock', { password })
chmodSync(join(dataDir, 'data.db'), 0o666)
// A file that another program holds for itself.
const locked = openSync(join(dataDir, 'data.db'), EXCLUSIVE)
found.locked = await codeOf('vault.unlock', { password })
closeSync(locked)
found.reopened = await codeOf('vault.unlock', { password })
app.close()

// The root of a drive, and a name that only differs in how its marks are written.
for (const [name, place] of [
  ['nfd', join(folder, 'Sổ của phòng'.normalize('NFD'))],
  ['long', join(folder, 'x'.repeat(60), 'Thư mục rất dài '.repeat(5).trim())],
] as const) {
  mkdirSync(place, { recursive: true })
  app = start(join(place, 'so'))
  found[name] = await codeOf('vault.create', { unit: '246', role: 'district', officer: 'Trần Thị Thử', password })
  found[`${name}There`] = existsSync(join(place, 'so', 'data.db'))
  app.close()
}
process.stdout.write(`${JSON.stringify(found)}\n`)
process.exit(0)
