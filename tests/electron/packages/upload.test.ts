/** Carrying a package to the recipient's address: a real server over TLS, lines that break, and no connection unasked. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type CallOptions, openApp } from '../../../electron/app.ts'
import { uploadFile } from '../../../electron/upload/uploadFile.ts'
import type { AppError } from '../../../shared/errors.ts'
import type { UploadJob } from '../../../shared/uploadJob.ts'
import { createCall, type Office, openOffice } from '../../support/office.ts'
import { type Fault, startUploadServer as startServer, type UploadServer } from '../../support/uploadServer.ts'
import { CHEAP_KDF, makeFolder, newWorkspace, PASSWORD, readNoWorkbook, startApp } from '../workspace.ts'

const period = '2021-ND09_6T'
const now = '2021-06-15T02:00:00.000Z'
const impatient = { retries: [0, 50], silence: 2_000 }

interface Ready extends Office {
  id: string
  bytes: Uint8Array
}

const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-'))
let built: { id: string; bytes: Uint8Array }

beforeAll(async () => {
  const app = openApp({
    dataDir: folder,
    now: () => now,
    kdf: CHEAP_KDF,
    readWorkbook: readNoWorkbook,
    version: '0.1.0-test',
    backups: { isAutomatic: false },
  })
  const call = createCall(app)
  await call('vault.create', newWorkspace)
  built = await call('packages.build', { period, password: PASSWORD })
  app.close()
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function startUploadServer(
  options: { maxSize?: number; name?: string; until?: Date } = {},
): Promise<UploadServer> {
  const server = await startServer({ folder: makeFolder(), ...options })
  onTestFinished(server.stop)
  return server
}

/** An office with a package, and the address of the server written down. */
async function openSender(server?: UploadServer, changes: { address?: string; token?: string } = {}): Promise<Ready> {
  const dir = makeFolder()
  cpSync(folder, dir, { recursive: true })
  const sender = await reopen(dir)
  if (server)
    await sender.call('uploads.setPlace', {
      recipient: '26',
      address: server.address,
      certificate: Buffer.from(server.certificate),
      ...changes,
    })
  return sender
}

async function reopen(dir: string): Promise<Ready> {
  const app = startApp(dir, {
    now: () => now,
    upload: (job) => uploadFile(job, impatient),
  })
  const call = createCall(app)
  await call('vault.unlock', { password: PASSWORD })
  return { app, dir, call, setNow: () => undefined, close: () => app.close(), ...built }
}

async function sentState({ call, id }: Ready) {
  const { packages } = await call('outbox.read', { period })
  const found = packages.find((one) => one.id === id)
  return { state: found?.state, events: found?.events.map(({ kind, way }) => `${kind} ${way}`), upload: found?.upload }
}

const answerWith =
  (status: number): Fault =>
  (_, response) => {
    response.writeHead(status).end()
    return true
  }

/** A file larger than one part, without an office around it. */
function jobOf(server: UploadServer, changes: Partial<UploadJob> = {}): UploadJob & { places: string[] } {
  const places: string[] = []
  return {
    address: server.address,
    certificate: server.certificate,
    token: null,
    name: 'GOI_246.asice',
    mediaType: 'application/octet-stream',
    bytes: Uint8Array.from({ length: 3_000_000 }, (_, index) => (index * 31) % 251),
    begunAt: null,
    keepPlace: (url) => places.push(url),
    report: () => undefined,
    places,
    ...changes,
  }
}

describe('uploading a package', () => {
  it('is off until an address is written down, and only an address over https is one', async () => {
    const server = await startUploadServer()
    const sender = await openSender()
    expect((await sender.call('uploads.places', {})).places).toMatchObject([{ address: null, hasToken: false }])
    expect((await sentState(sender)).upload).toBeNull()
    await expect(sender.call('outbox.upload', { id: sender.id })).rejects.toMatchObject({ code: 'upload_off' })
    for (const address of [
      'http://127.0.0.1/goi',
      'https://ten:mat-khau@noi-nhan.vn/goi',
      'noi-nhan.vn',
      'file:///etc',
    ])
      await expect(sender.call('uploads.setPlace', { recipient: '26', address })).rejects.toMatchObject({
        code: 'upload_address',
      })
    const certificate = Buffer.from('không phải chứng thư')
    await expect(
      sender.call('uploads.setPlace', { recipient: '26', address: server.address, certificate }),
    ).rejects.toMatchObject({ code: 'upload_certificate_file' })
    expect(server.requests).toEqual([])
  })

  it('carries the very bytes to the server, lets itself in, and says in the outbox when', async () => {
    const server = await startUploadServer()
    const sender = await openSender(server, { token: 'ma-cua-phong' })
    expect(await sentState(sender)).toMatchObject({ state: 'da_lap', upload: { isBegun: false } })
    const sent = await sender.call('outbox.upload', { id: sender.id })
    expect(server.received().map((bytes) => Buffer.compare(bytes, sender.bytes))).toEqual([0])
    expect(server.headers().authorization).toBe('Bearer ma-cua-phong')
    const { host } = new URL(server.address)
    expect(sent).toMatchObject({ state: 'da_gui', events: [{ kind: 'tai_len', way: host, at: expect.any(String) }] })
    expect(await sentState(sender)).toEqual({
      state: 'da_gui',
      events: [`tai_len ${host}`],
      upload: { host, isBegun: false },
    })
    expect(JSON.stringify(await sender.call('uploads.places', {}))).not.toContain('ma-cua-phong')
    const { entries } = await sender.call('audit.log', {})
    expect(entries.map(({ sentence }) => sentence)).toEqual(
      expect.arrayContaining([`Bắt đầu tải gói lên ${host}.`, 'Gói đã tải lên nơi nhận, máy chủ nhận đủ.']),
    )
  })

  it('goes on at the place where it broke off, also after the program was closed', async () => {
    const server = await startUploadServer()
    const sender = await openSender(server)
    server.setFault((request) => {
      if (request.method !== 'PATCH') return false
      request.socket.destroy()
      return true
    })
    await expect(sender.call('outbox.upload', { id: sender.id })).rejects.toMatchObject({ code: 'upload_no_network' })
    expect(await sentState(sender)).toMatchObject({ state: 'da_lap', events: [], upload: { isBegun: true } })
    sender.close()
    server.setFault(null)
    const again = await reopen(sender.dir)
    server.requests.length = 0
    await again.call('outbox.upload', { id: again.id })
    expect(server.requests.map((one) => one.split(' ')[0])).toEqual(['HEAD', 'PATCH'])
    expect(server.received().map((bytes) => Buffer.compare(bytes, again.bytes))).toEqual([0])
    expect(await sentState(again)).toMatchObject({ state: 'da_gui', upload: { isBegun: false } })
  })

  it('of a large file does not send again what the server has', async () => {
    const server = await startUploadServer()
    let parts = 0
    server.setFault((request) => {
      if (request.method !== 'PATCH') return false
      parts += 1
      if (parts <= 3) return false
      request.socket.destroy()
      return true
    })
    const job = jobOf(server)
    const broken = await uploadFile(job, impatient).catch((error: AppError) => error)
    expect(broken).toMatchObject({ code: 'upload_broken', details: { share: 52 } })
    server.setFault(null)
    server.requests.length = 0
    const reported: number[] = []
    await uploadFile({ ...job, begunAt: job.places[0] ?? null, report: (sent) => reported.push(sent) }, impatient)
    expect(server.requests.map((one) => one.split(' ')[0])).toEqual(['HEAD', 'PATCH', 'PATCH', 'PATCH'])
    expect(server.received().map((bytes) => Buffer.compare(bytes, job.bytes))).toEqual([0])
    expect(job.places).toHaveLength(1)
  })

  it('begins anew where the server has forgotten the file or keeps another under its place', async () => {
    const server = await startUploadServer()
    const small = jobOf(server, { bytes: Uint8Array.of(1, 2, 3) })
    await uploadFile(small, impatient)
    const job = jobOf(server, { begunAt: small.places[0] ?? '' })
    await uploadFile(job, impatient)
    const forgotten = jobOf(server, { begunAt: `${server.address}/khong-con` })
    await uploadFile(forgotten, impatient)
    expect(
      server
        .received()
        .map(({ length }) => length)
        .toSorted((a, b) => a - b),
    ).toEqual([3, 3_000_000, 3_000_000])
  })

  it('stops on the word of the officer and keeps the place for the next time', async () => {
    const server = await startUploadServer()
    const sender = await openSender(server)
    // The server never answers: only the officer ends it.
    server.setFault((request) => request.method === 'PATCH')
    const stopped = new AbortController()
    const progress: { step: string }[] = []
    const options: CallOptions = {
      signal: stopped.signal,
      onProgress: (one) => {
        progress.push(one)
        if (server.requests.some((request) => request.startsWith('PATCH'))) stopped.abort()
      },
    }
    const result = await sender.app.call('outbox.upload', { id: sender.id }, options)
    expect(result).toMatchObject({ ok: false, error: { code: 'call_cancelled' } })
    expect(progress[0]?.step).toContain('127.0.0.1')
    expect(await sentState(sender)).toMatchObject({ state: 'da_lap', events: [], upload: { isBegun: true } })
  })

  it('trusts the certificate that was written down and no other', async () => {
    const [server, other] = [await startUploadServer(), await startUploadServer()]
    const unknown = await uploadFile(jobOf(server, { certificate: null }), impatient).catch((error: AppError) => error)
    expect(unknown).toMatchObject({ code: 'upload_certificate' })
    await expect(uploadFile(jobOf(server, { certificate: other.certificate }), impatient)).rejects.toMatchObject({
      code: 'upload_certificate',
      details: { problem: 'chứng thư không do nơi máy này tin cấp' },
    })
    const misnamed = await startUploadServer({ name: 'noi-khac.vn' })
    await expect(uploadFile(jobOf(misnamed), impatient)).rejects.toMatchObject({
      details: { problem: 'chứng thư ghi tên máy khác' },
    })
    const expired = await startUploadServer({ until: new Date('2021-01-01') })
    await expect(uploadFile(jobOf(expired), impatient)).rejects.toMatchObject({
      details: { problem: 'chứng thư đã hết hạn' },
    })
    // A wrong certificate is not tried again, and nothing was sent.
    expect([server, other, misnamed, expired].flatMap(({ requests }) => requests)).toEqual([])
  })

  it.each([
    [401, 'upload_refused'],
    [403, 'upload_refused'],
    [404, 'upload_not_taken'],
    [413, 'upload_too_large'],
    [500, 'upload_server'],
    [503, 'upload_server'],
    [302, 'upload_not_tus'],
    [200, 'upload_not_tus'],
  ])('tells what the answer %i means', async (status, code) => {
    const server = await startUploadServer()
    server.setFault(answerWith(status))
    await expect(uploadFile(jobOf(server), impatient)).rejects.toMatchObject({ code })
  })

  it('tells a file that is too large for the server, no server, a silent one, and one that is no https', async () => {
    const narrow = await startUploadServer({ maxSize: 1000 })
    await expect(uploadFile(jobOf(narrow), impatient)).rejects.toMatchObject({
      code: 'upload_too_large',
      details: { size: '2,9 MB' },
    })
    const silent = await startUploadServer()
    silent.setFault(() => true)
    await expect(uploadFile(jobOf(silent), { ...impatient, silence: 300 })).rejects.toMatchObject({
      code: 'upload_no_network',
    })
    const gone = await startUploadServer()
    await gone.stop()
    await expect(uploadFile(jobOf(gone), impatient)).rejects.toMatchObject({ code: 'upload_no_network' })
    const plain = createServer((_, response) => response.end())
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void plain.close())
    const address = `https://127.0.0.1:${(plain.address() as AddressInfo).port}/goi`
    await expect(uploadFile(jobOf(gone, { address }), impatient)).rejects.toMatchObject({ code: 'upload_not_tus' })
  })

  it('never follows the server to another host', async () => {
    const [server, other] = [await startUploadServer(), await startUploadServer()]
    server.setFault((_, response) => {
      response.writeHead(201, { location: `${other.address}/cho-khac` }).end()
      return true
    })
    const job = jobOf(server)
    await expect(uploadFile(job, impatient)).rejects.toMatchObject({
      code: 'upload_moved',
      details: { other: new URL(other.address).host },
    })
    await uploadFile(jobOf(other, { begunAt: `${server.address}/tep`, certificate: other.certificate }), impatient)
    expect([job.places, server.requests, other.requests.filter((one) => one.includes('cho-khac'))]).toEqual([
      [],
      ['POST /goi'],
      [],
    ])
  })

  it('is refused for state secrets and false figures, whatever was written down before', async () => {
    const server = await startUploadServer()
    const sender = await openSender(server)
    await sender.call('settings.save', { values: { 'goi.phan_loai': 'mat' } })
    await expect(sender.call('outbox.upload', { id: sender.id })).rejects.toMatchObject({ code: 'upload_classified' })
    await expect(sender.call('uploads.setPlace', { recipient: '26', address: server.address })).rejects.toMatchObject({
      code: 'upload_classified',
    })
    expect((await sentState(sender)).upload).toBeNull()
    // What is off can always be taken out.
    const { places } = await sender.call('uploads.setPlace', { recipient: '26', address: null })
    expect(places).toMatchObject([{ address: null, certificate: null }])
    const practice = await openOffice({ practice: true })
    await expect(practice.call('uploads.setPlace', { recipient: '26', address: server.address })).rejects.toMatchObject(
      { code: 'upload_practice' },
    )
    expect(server.requests).toEqual([])
  })
})
