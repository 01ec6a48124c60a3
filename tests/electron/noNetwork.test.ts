/** E6: the record of what Node connects to sees a connection, and the back end's work leaves none in it. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { moduleAt } from '../support/killedProgram.ts'
import { makeFolder, newWorkspace } from './workspace.ts'

const hook = join(import.meta.dirname, '../e2e/recordSockets.ts')

/** Runs a program with the record on; what it reached. */
function runRecorded(program: string): string {
  const folder = makeFolder()
  const [record, file] = [join(folder, 'sockets'), join(folder, 'program.mjs')]
  writeFileSync(file, program)
  const { status, stderr } = spawnSync(process.execPath, ['--import', hook, file], {
    encoding: 'utf8',
    env: { ...process.env, SOCKET_RECORD: record },
  })
  if (status !== 0) throw new Error(stderr)
  return existsSync(record) ? readFileSync(record, 'utf8') : ''
}

describe('E6 no network', () => {
  it('a connection, a name and a datagram are written down, in a thread too', () => {
    const reached = runRecorded(`
      import { Worker } from 'node:worker_threads'
      import { createSocket } from 'node:dgram'
      await fetch('http://127.0.0.1:65001/').catch(() => {})
      await fetch('http://nobody.invalid/').catch(() => {})
      const https = await import('node:https')
      await new Promise((done) => https.request('https://127.0.0.1:65002/a').on('error', done).end())
      await new Promise((done) => { const socket = createSocket('udp4'); socket.send('x', 9, '127.0.0.1', () => { socket.close(); done() }) })
      const worker = new Worker(new URL("data:text/javascript,import net from 'node:net'; net.connect(9, '127.0.0.2').on('error', () => {})"))
      await new Promise((done) => worker.once('exit', done))`)
    expect(reached).toContain('tcp 127.0.0.1:65001')
    expect(reached).toContain('tcp 127.0.0.1:65002')
    expect(reached).toContain('name nobody.invalid')
    expect(reached).toContain('udp 9 127.0.0.1')
    expect(reached).toContain('tcp 127.0.0.2:9')
  })

  it('nothing of that happens while a workspace is made, filled from a file, backed up and packed', () => {
    const reached = runRecorded(`
      const { startBackEnd } = await import(${moduleAt('electron/startBackEnd.ts')})
      const { callBackEnd } = await import(${moduleAt('electron/backEnd.ts')})
      const backEnd = await startBackEnd({ dataDir: ${JSON.stringify(join(makeFolder(), 'so'))}, version: 'thử', now: '2021-06-15T01:41:07.000Z' })
      const ask = async (name, input) => { const result = await callBackEnd(backEnd, name, input); if (!result.ok) throw new Error(name + ' ' + JSON.stringify(result.error)); return result.data }
      await ask('vault.create', ${JSON.stringify(newWorkspace)})
      const text = 'STT,Họ và tên,Năm sinh,Xã,Ngày vào danh sách\\n1,Lường Văn Thử,1990,Thị trấn Lập Thạch,01/03/2021'
      await ask('imports.run', { name: 'ds.csv', bytes: new TextEncoder().encode(text), hints: { form: 'drug_users' }, commit: true })
      await ask('backups.make', {})
      await ask('reports.build', { period: '2021-ND09_6T' }).catch(() => {})
      await backEnd.close()`)
    expect(reached).toBe('')
  })

  it('nor with an address for uploads written down, until the officer asks for it: then that one address', () => {
    const reached = runRecorded(`
      const { startBackEnd } = await import(${moduleAt('electron/startBackEnd.ts')})
      const { callBackEnd } = await import(${moduleAt('electron/backEnd.ts')})
      const { appendFileSync } = await import('node:fs')
      const backEnd = await startBackEnd({ dataDir: ${JSON.stringify(join(makeFolder(), 'so'))}, version: 'thử', now: '2021-06-15T01:41:07.000Z' })
      const ask = (name, input) => callBackEnd(backEnd, name, input)
      await ask('vault.create', ${JSON.stringify(newWorkspace)})
      await ask('uploads.setPlace', { recipient: '26', address: 'https://127.0.0.1:65001/goi' })
      const built = await ask('packages.build', { period: '2021-ND09_6T', password: ${JSON.stringify(newWorkspace.password)} })
      await ask('outbox.read', { period: '2021-ND09_6T' })
      await ask('outbox.note', { id: built.data.id, kind: 'gui', way: 'Thư điện tử' })
      appendFileSync(process.env.SOCKET_RECORD, 'asked for\\n')
      // Once is enough: the tries after it are the same.
      const abort = new AbortController()
      setTimeout(() => abort.abort(), 1000)
      const body = new TextEncoder().encode(JSON.stringify({ id: built.data.id }))
      await backEnd.answer('outbox.upload', body, { signal: abort.signal, isCancelled: () => abort.signal.aborted })
      await backEnd.close()`)
    const [before, ...after] = reached.trim().split('\n')
    expect([before, [...new Set(after)]]).toEqual(['asked for', ['tcp 127.0.0.1:65001']])
  })
})
