/**
 * The loopback host: serves the data-free page on 127.0.0.1 and passes calls on. Any page in the user's browser and any
 * program on the computer can reach the port, so every request proves that it comes from our own page: exact Host,
 * Origin and Sec-Fetch-Site, JSON only, and a session cookie together with a header that no other page knows. (Cookies
 * are shared by all ports of 127.0.0.1; the header is what really authorises.)
 */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type CallName, type CallResult, contract, isCallName } from '../shared/contract.ts'
import { AppError } from '../shared/errors.ts'
import { decodeWire, encodeWire } from '../shared/wire.ts'
import type { BackEnd } from './backEnd.ts'
import { type CallWatch, createCallWatch } from './callWatch.ts'
import type { ReadProgress } from './excel/readerContract.ts'
import { isPlainPath, readShell, type Shell, securityHeaders } from './shell.ts'
import { createWebSessions, type WebSessions } from './webSessions.ts'

const ADDRESS = '127.0.0.1'
const MEGABYTE = 1024 * 1024
const DEFAULT_BODY_LIMIT = MEGABYTE
const SESSION_BODY_LIMIT = 1024

export interface WebHostOptions {
  backEnd: Pick<BackEnd, 'answer'>
  /** The built renderer. */
  distDir: string
  /** A free port where absent or 0. */
  port?: number
  /** The first one-time code; a random one where absent. */
  code?: string
}

export interface WebHost {
  /** `http://127.0.0.1:<port>/` */
  url: string
  /** The one-time code that starts a session. */
  code: string
  /** A new code, once the first is used up or lost. */
  renewCode(): string
  close(): Promise<void>
}

/** Starts listening; rejects where the port is taken. */
export function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const shell = readShell(options.distDir)
  const sessions = createWebSessions(options.code)
  const server = createServer({
    maxHeaderSize: 8 * 1024,
    headersTimeout: 5_000,
    requestTimeout: 120_000,
    keepAliveTimeout: 5_000,
    connectionsCheckingInterval: 1_000,
  })
  server.maxConnections = 64
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })

  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: ADDRESS, port: options.port ?? 0, exclusive: true }, () => {
      const address = server.address()
      if (address === null || typeof address === 'string') return reject(new Error('The host has no port.'))
      const host = `${ADDRESS}:${address.port}`
      const context: HostContext = {
        backEnd: options.backEnd,
        watch: createCallWatch(),
        shell,
        sessions,
        host,
        cookieName: `phien_${address.port}`,
      }
      server.on('request', (request, response) => void answer(context, request, response))
      server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
        // A browser opens connections ahead of need. Told “400” on one that waited too long, it takes that for the answer
        // to the request it is about to send there; on one that is simply gone it asks again on another.
        if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') socket.destroy()
        else if (socket.writable)
          socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      })
      resolve({ url: `http://${host}/`, code: sessions.code() ?? '', renewCode: sessions.renewCode, close })
    })
  })
}

interface HostContext {
  backEnd: Pick<BackEnd, 'answer'>
  watch: CallWatch
  shell: Shell
  sessions: WebSessions
  /** `127.0.0.1:<port>` */
  host: string
  /** With the port in it: two hosts on one computer must not overwrite each other's cookie. */
  cookieName: string
}

async function answer(context: HostContext, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const nonce = randomBytes(16).toString('base64')
  for (const [name, value] of Object.entries(securityHeaders(nonce))) response.setHeader(name, value)
  try {
    const refusal = refuse(context, request)
    if (refusal !== null) refuseWith(response, refusal)
    else if (request.method === 'GET') sendFile(context.shell, request.url ?? '', nonce, response)
    else if (request.url === '/session') await startSession(context, request, response)
    else await passCall(context, request, response)
  } catch (error) {
    // Anything but our own codes is a connection that broke while it was being read.
    if (!(error instanceof AppError)) {
      response.destroy()
      return
    }
    const { code, message, details } = error
    sendJson(response, code === 'body_too_large' ? 413 : 400, { ok: false, error: { code, message, details } })
  }
}

/** What the page asks besides calls. */
const ownPaths = new Set(['/session', '/progress', '/cancel'])

/** Status of the refusal of a request that does not come from our own page, or null. */
function refuse({ host }: HostContext, request: IncomingMessage): number | null {
  const { headersDistinct: headers, method, url = '' } = request
  // Node itself keeps the first of several Host headers and says nothing.
  if (!isOnly(headers.host, host)) return 421
  if (method !== 'GET' && method !== 'POST') return 405
  if (!isPlainPath(url)) return 400

  const isOrigin = isOnly(headers.origin, `http://${host}`)
  if (method === 'POST' ? !isOrigin : headers.origin && !isOrigin) return 403
  const site = headers['sec-fetch-site']
  const isNavigation = method === 'GET' && isOnly(headers['sec-fetch-mode'], 'navigate')
  if (site && !isOnly(site, 'same-origin') && !(isNavigation && isOnly(site, 'none'))) return 403
  if (method === 'GET') return null

  if (!ownPaths.has(url) && !url.startsWith('/call/')) return 404
  if (!/^application\/json(; ?charset=utf-8)?$/i.test(headers['content-type']?.join() ?? '')) return 415
  return headers['content-encoding'] ? 415 : null
}

function isOnly(values: string[] | undefined, value: string): boolean {
  return values?.length === 1 && values[0] === value
}

function sendFile(shell: Shell, path: string, nonce: string, response: ServerResponse): void {
  const file = shell.find(path, nonce)
  if (!file) {
    refuseWith(response, 404)
    return
  }
  response.writeHead(200, { 'content-type': file.mediaType, 'content-length': file.body.length })
  response.end(file.body)
}

async function startSession(context: HostContext, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readJson(request, SESSION_BODY_LIMIT)
  const hasCode = typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string'
  const session = hasCode ? context.sessions.start(String(body.code), readCookie(context, request)) : null
  if (!session) {
    refuseWith(response, 401)
    return
  }
  response.setHeader('set-cookie', `${context.cookieName}=${session.cookie}; HttpOnly; SameSite=Strict; Path=/`)
  sendJson(response, 200, { csrf: session.csrf })
}

async function passCall(context: HostContext, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const csrf = request.headersDistinct['x-csrf']
  const session = context.sessions.check(readCookie(context, request), csrf?.length === 1 ? (csrf[0] ?? '') : '')
  if (!session.isAuthorised) {
    refuseWith(response, session.hasSession ? 403 : 401)
    return
  }
  const watched = request.headersDistinct['x-watch']?.[0] ?? ''
  if (request.url === '/progress' || request.url === '/cancel') {
    await readBody(request, SESSION_BODY_LIMIT)
    if (request.url === '/cancel') context.watch.stop(watched)
    sendJson(response, 200, { progress: context.watch.read(watched) })
    return
  }

  const name = (request.url ?? '').slice('/call/'.length)
  const limit = (isCallName(name) ? contract[name].bodyLimit : undefined) ?? DEFAULT_BODY_LIMIT
  const body = await readBody(request, limit)
  const call = context.watch.start(watched)
  response.once('close', call.stop)
  const result = await context.backEnd.answer(name, body, call).finally(call.end)
  if (result === null) throw unreadable()
  sendBytes(response, isCallName(name) ? 200 : 404, result)
}

/** The session cookie; null where it is absent or there are several, which only a forger would send. */
function readCookie({ cookieName }: HostContext, request: IncomingMessage): string | null {
  const values = (request.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${cookieName}=`))
  return values.length === 1 ? (values[0] ?? '').slice(cookieName.length + 1) : null
}

/** The body. Throws body_too_large without reading on. */
async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = new AppError('body_too_large', { limit: describeSize(limit) })
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length
    if (size > limit) throw tooLarge
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The JSON body. Throws body_too_large or invalid_input. */
async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  const body = await readBody(request, limit)
  try {
    return decodeWire(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    throw unreadable()
  }
}

function unreadable(): AppError {
  return new AppError('invalid_input', { field: 'yêu cầu', problem: 'không đọc được' })
}

function describeSize(bytes: number): string {
  return bytes < MEGABYTE ? `${bytes / 1024} KB` : `${bytes / MEGABYTE} MB`
}

function sendJson(
  response: ServerResponse,
  status: number,
  value: CallResult<CallName> | { csrf: string } | { progress: ReadProgress | null },
): void {
  sendBytes(response, status, Buffer.from(encodeWire(value)))
}

function sendBytes(response: ServerResponse, status: number, body: Uint8Array): void {
  if (response.destroyed) return
  const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length }
  // The rest of a body that was too large is not worth reading.
  response.writeHead(status, status === 200 ? headers : { ...headers, connection: 'close' })
  response.end(body)
}

/** Refuses without a word: whoever asked is not our page. */
function refuseWith(response: ServerResponse, status: number): void {
  response.writeHead(status, {
    'content-length': 0,
    connection: 'close',
    ...(status === 405 ? { allow: 'GET, POST' } : {}),
  })
  response.end()
}
