import { mkdirSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { answerHere, type BackEnd } from '../../electron/backEnd.ts'
import { startWebHost, type WebHost } from '../../electron/web.ts'
import { decodeWire, encodeWire } from '../../shared/wire.ts'
import { makeFolder, newWorkspace, startApp } from './workspace.ts'

const PAGE = '<!doctype html><html><head><meta name="csp-nonce" content="" /></head><body></body></html>'

interface Answer {
  status: number
  headers: Record<string, string>
  body: string
}

/** A host with a small page, closed after the test. */
async function startHost(): Promise<WebHost & { host: string; port: number }> {
  const distDir = makeFolder()
  mkdirSync(join(distDir, 'assets'))
  writeFileSync(join(distDir, 'index.html'), PAGE)
  writeFileSync(join(distDir, 'assets/app.js'), 'export {}')
  writeFileSync(join(distDir, '.env'), 'secret')
  const host = await startWebHost({ backEnd: answerHere(startApp(join(makeFolder(), 'so'))), distDir })
  onTestFinished(host.close)
  const { host: name, port } = new URL(host.url)
  return { ...host, host: name, port: Number(port) }
}

function parseAnswer(text: string): Answer {
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const [first = '', ...lines] = head.split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
    }),
  )
  return { status: Number(first.split(' ')[1] ?? 0), headers, body: rest.join('\r\n\r\n') }
}

/** Sends bytes as they are and reads until the host closes. */
function sendRaw(port: number, text: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let received = ''
    socket.setTimeout(15_000, () => socket.destroy(new Error('The host kept the connection open.')))
    socket.on('data', (data) => (received += data))
    socket.on('close', () => resolve(parseAnswer(received)))
    // A host that refuses a large body may reset the connection after its answer.
    socket.on('error', (error) => (received === '' ? reject(error) : resolve(parseAnswer(received))))
    socket.write(text)
  })
}

interface Attempt {
  method?: string
  path?: string
  host?: string | null
  /** Further lines, or null to leave out one of the usual ones. */
  headers?: Record<string, string | null>
  body?: string
}

/** A request like our own page makes it, changed by the attempt. */
function send(port: number, attempt: Attempt): Promise<Answer> {
  const { method = 'GET', path = '/', host = `127.0.0.1:${port}`, body = '' } = attempt
  const usual: Record<string, string | null> =
    method === 'GET'
      ? {}
      : {
          origin: `http://127.0.0.1:${port}`,
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(body)),
        }
  const headers = Object.entries({ ...usual, ...attempt.headers }).filter((pair) => pair[1] !== null)
  const lines = [
    `${method} ${path} HTTP/1.1`,
    ...(host === null ? [] : [`Host: ${host}`]),
    'Connection: close',
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ]
  return sendRaw(port, `${lines.join('\r\n')}\r\n\r\n${body}`)
}

/** Starts a session as the page does and returns the headers that authorise calls. */
async function logIn(port: number, code: string): Promise<{ cookie: string; 'x-csrf': string }> {
  const answer = await send(port, { method: 'POST', path: '/session', body: JSON.stringify({ code }) })
  expect(answer.status).toBe(200)
  const { csrf } = JSON.parse(answer.body) as { csrf: string }
  return { cookie: (answer.headers['set-cookie'] ?? '').split(';')[0] ?? '', 'x-csrf': csrf }
}

const status = { method: 'POST', path: '/call/vault.status', body: '{}' } as const

describe('the loopback host serves its own page', () => {
  it('shows the page with a fresh nonce, the files beside it and nothing else of the folder', async () => {
    const { port } = await startHost()
    const [first, second] = [await send(port, {}), await send(port, {})]
    const nonce = /csp-nonce" content="([^"]+)"/.exec(first.body)?.[1]
    expect(first.status).toBe(200)
    expect(first.headers['content-security-policy']).toContain(`'nonce-${nonce}'`)
    expect(second.body).not.toContain(nonce)
    expect(await send(port, { path: '/assets/app.js' })).toMatchObject({ status: 200, body: 'export {}' })
    expect((await send(port, { path: '/.env' })).status).toBe(404)
    expect((await send(port, { path: '/assets' })).status).toBe(404)
  })

  it('lets a page with the code create a workspace and carries bytes both ways', async () => {
    const host = await startHost()
    const headers = await logIn(host.port, host.code)
    const call = (name: string, input: unknown) =>
      send(host.port, { method: 'POST', path: `/call/${name}`, headers, body: encodeWire(input) })
    const created = await call('vault.create', newWorkspace)
    expect(decodeWire(created.body)).toMatchObject({
      ok: true,
      data: { session: { office: { unit: { code: '246' } } } },
    })
    const read = await call('session.current', {})
    expect(decodeWire(read.body)).toMatchObject({ ok: true, data: { user: { name: 'can_bo' } } })
    const wrong = await call('cells.save', { form: 'x', period: 'y', edits: [] })
    expect(decodeWire(wrong.body)).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', details: { field: 'edits' } },
    })
  })

  it('answers an unknown call with a code and 404', async () => {
    const host = await startHost()
    const headers = await logIn(host.port, host.code)
    const answer = await send(host.port, { ...status, path: '/call/vault.steal', headers })
    expect(answer.status).toBe(404)
    expect(decodeWire(answer.body)).toMatchObject({ ok: false, error: { code: 'unknown_call' } })
  })

  it('tells how far a call is by the name the page gave it, and stops it on the page’s word', async () => {
    const distDir = makeFolder()
    writeFileSync(join(distDir, 'index.html'), PAGE)
    const asked: string[] = []
    // A back end that reports once and ends only when it is stopped.
    const backEnd: Pick<BackEnd, 'answer'> = {
      answer: (name, _, options) =>
        new Promise((resolve) => {
          asked.push(name)
          options?.onProgress?.({ step: 'Đang ghi vào sổ', done: 5, total: 9 })
          options?.signal?.addEventListener('abort', () =>
            resolve(Buffer.from('{"ok":false,"error":{"code":"call_cancelled"}}')),
          )
        }),
    }
    const host = await startWebHost({ backEnd, distDir })
    onTestFinished(host.close)
    const port = Number(new URL(host.url).port)
    const headers = await logIn(port, host.code)
    const post = (path: string, watched: string, more = headers) =>
      send(port, { method: 'POST', path, headers: { ...more, 'x-watch': watched }, body: '{}' })
    const running = post('/call/imports.run', 'lan-1')
    await expect.poll(() => asked).toEqual(['imports.run'])
    expect(decodeWire((await post('/progress', 'lan-1')).body)).toEqual({
      progress: { step: 'Đang ghi vào sổ', done: 5, total: 9 },
    })
    expect(decodeWire((await post('/progress', 'lan-2')).body)).toEqual({ progress: null })
    expect((await post('/cancel', 'lan-1', { ...headers, 'x-csrf': 'A'.repeat(43) })).status).toBe(403)
    expect((await post('/progress', 'lan-1', { ...headers, cookie: '' })).status).toBe(401)
    await post('/cancel', 'lan-1')
    expect(decodeWire((await running).body)).toMatchObject({ error: { code: 'call_cancelled' } })
    expect(decodeWire((await post('/progress', 'lan-1')).body)).toEqual({ progress: null })
  })

  it('gives a new code on demand and keeps a session that is already open', async () => {
    const host = await startHost()
    const first = await logIn(host.port, host.code)
    const second = await logIn(host.port, host.renewCode())
    expect(second.cookie).not.toBe(first.cookie)
    expect((await send(host.port, { ...status, headers: first })).status).toBe(200)
    expect((await send(host.port, { ...status, headers: second })).status).toBe(200)
  })
})

describe('L1, L2, L3, L4, L5, L6 and L21: the loopback host refuses requests that are not addressed to it', () => {
  const wrongHosts: [string, (port: number) => string | null][] = [
    ['another name', (port) => `evil.example:${port}`],
    ['localhost', (port) => `localhost:${port}`],
    ['another port', (port) => `127.0.0.1:${port - 1}`],
    ['no port', () => '127.0.0.1'],
    ['a short address', (port) => `127.1:${port}`],
    ['a dot at the end', (port) => `127.0.0.1.:${port}`],
    ['a user before it', (port) => `a@127.0.0.1:${port}`],
  ]
  it.each(wrongHosts)('Host: %s', async (_, makeHost) => {
    const { port } = await startHost()
    expect((await send(port, { host: makeHost(port) })).status).toBe(421)
  })

  it('no Host, and no Host in the old protocol', async () => {
    const { port } = await startHost()
    expect((await send(port, { host: null })).status).toBe(400)
    expect((await sendRaw(port, 'GET / HTTP/1.0\r\n\r\n')).status).toBe(421)
  })

  it('two Hosts, the right one first or last', async () => {
    const { port } = await startHost()
    expect((await send(port, { headers: { host: 'evil.example' } })).status).toBe(421)
    expect((await send(port, { host: 'evil.example', headers: { host: `127.0.0.1:${port}` } })).status).toBe(421)
  })

  it('L21 an address of the network and the other loopback', async () => {
    const { port } = await startHost()
    const addresses = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .map((one) => one.address)
      .filter((address) => address !== '127.0.0.1')
    const outcomes = await Promise.all([...addresses, '::1', '127.0.0.2'].map((address) => canConnect(address, port)))
    expect(outcomes).not.toContain(true)
  })
})

function canConnect(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, address)
    socket.setTimeout(2000, () => finish(socket, false))
    socket.on('connect', () => finish(socket, true))
    socket.on('error', () => finish(socket, false))
    function finish(open: Socket, outcome: boolean): void {
      open.destroy()
      resolve(outcome)
    }
  })
}

describe('L7, L8, L9, L10 the loopback host gives a session only for the code', () => {
  const post = { method: 'POST', path: '/session' } as const

  it('L7, L8 refuses a wrong code, a code in the address and a code of the wrong kind', async () => {
    const { port, code } = await startHost()
    expect((await send(port, { ...post, body: '{"code":"AAAAA-AAAAA"}' })).status).toBe(401)
    expect((await send(port, { ...post, body: '{"code":["x"]}' })).status).toBe(401)
    expect((await send(port, { ...post, body: 'null' })).status).toBe(401)
    expect((await send(port, { path: `/?code=${code}` })).status).toBe(400)
    expect((await send(port, { ...post, path: `/session?code=${code}`, body: '{}' })).status).toBe(400)
    expect((await send(port, { path: '/session' })).status).toBe(404)
  })

  it('L9 refuses the right code from another page', async () => {
    const { port, code } = await startHost()
    const body = JSON.stringify({ code })
    expect((await send(port, { ...post, body, headers: { origin: 'https://evil.example' } })).status).toBe(403)
    expect((await send(port, { ...post, body, headers: { origin: null } })).status).toBe(403)
    expect((await send(port, { ...post, body, headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403)
    await logIn(port, code)
  })

  it('L10 refuses a code the second time', async () => {
    const { port, code } = await startHost()
    await logIn(port, code)
    expect((await send(port, { ...post, body: JSON.stringify({ code }) })).status).toBe(401)
  })

  it('withdraws the code after ten wrong ones', async () => {
    const { port, code } = await startHost()
    for (let attempt = 0; attempt < 10; attempt += 1) await send(port, { ...post, body: '{"code":"AAAAA-AAAAA"}' })
    expect((await send(port, { ...post, body: JSON.stringify({ code }) })).status).toBe(401)
  })

  it('sets a cookie that scripts cannot read and other sites cannot send', async () => {
    const { port, code } = await startHost()
    const answer = await send(port, { ...post, body: JSON.stringify({ code }) })
    expect(answer.headers['set-cookie']).toMatch(/^phien_\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/)
  })
})

describe('L11, L12, L13, L14, L15, L16, L17, L18, L19 the loopback host passes on only calls of its own page', () => {
  const attempts: [string, Attempt['headers'], number][] = [
    ['without the cookie', { cookie: null }, 401],
    ['with a guessed cookie', { cookie: `phien_1=${'A'.repeat(43)}` }, 401],
    ['without the header', { 'x-csrf': null }, 403],
    ['with a guessed header', { 'x-csrf': 'A'.repeat(43) }, 403],
    ['as a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['as a file form', { 'content-type': 'multipart/form-data; boundary=x' }, 415],
    ['as plain text', { 'content-type': 'text/plain' }, 415],
    ['as JSON by another name', { 'content-type': 'text/plain; application/json' }, 415],
    ['without a type', { 'content-type': null }, 415],
    ['compressed', { 'content-encoding': 'gzip' }, 415],
    ['from another site', { origin: 'https://evil.example' }, 403],
    ['from another port', { origin: 'http://127.0.0.1:1' }, 403],
    ['from a page without origin', { origin: 'null' }, 403],
    ['without saying from where', { origin: null }, 403],
    ['marked as cross-site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['marked as same-site', { 'sec-fetch-site': 'same-site' }, 403],
    ['marked as typed by the user', { 'sec-fetch-site': 'none' }, 403],
  ]
  it.each(attempts)('refuses a call %s', async (_, headers, expected) => {
    const host = await startHost()
    const session = await logIn(host.port, host.code)
    expect((await send(host.port, { ...status, headers: { ...session, ...headers } })).status).toBe(expected)
  })

  it('refuses two cookies, two headers and two origins', async () => {
    const host = await startHost()
    const session = await logIn(host.port, host.code)
    const twoCookies = { ...session, cookie: `${session.cookie}; ${session.cookie}` }
    expect((await send(host.port, { ...status, headers: twoCookies })).status).toBe(401)
    expect((await send(host.port, { ...status, headers: { ...session, 'X-Csrf': 'A' } })).status).toBe(403)
    const twoOrigins = { ...session, Origin: 'https://evil.example' }
    expect((await send(host.port, { ...status, headers: twoOrigins })).status).toBe(403)
  })

  it('refuses other methods and never allows another origin', async () => {
    const { port } = await startHost()
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE']) {
      const answer = await send(port, { ...status, method, body: '' })
      expect([method, answer.status]).toEqual([method, 405])
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
    }
    expect((await send(port, { path: '/call/vault.status' })).status).toBe(404)
  })

  it('L20 sends every security header and no banner, refusals included', async () => {
    const host = await startHost()
    const session = await logIn(host.port, host.code)
    const answers = [
      await send(host.port, {}),
      await send(host.port, { path: '/nothing.js' }),
      await send(host.port, { host: 'evil.example' }),
      await send(host.port, { ...status }),
      await send(host.port, { ...status, headers: session }),
      await send(host.port, { ...status, headers: session, body: '{' }),
      await send(host.port, { path: '/%2e%2e/x' }),
      await send(host.port, { ...status, headers: { ...session, origin: 'https://evil.example' } }),
      await send(host.port, { ...status, method: 'OPTIONS', headers: session }),
      await send(host.port, { ...status, headers: { ...session, 'content-type': 'text/plain' } }),
      await send(host.port, { ...status, path: '/call/vault.steal', headers: session }),
      await send(host.port, { ...status, headers: session, body: 'x'.repeat(1_100_000) }),
    ]
    const statuses = [200, 404, 421, 401, 200, 400, 400, 403, 405, 415, 404, 413]
    expect(answers.map((answer) => answer.status)).toEqual(statuses)
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
      })
      expect(headers['content-security-policy']).toMatch(
        /^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-/,
      )
      expect(headers['permissions-policy']).toContain('camera=()')
      expect(headers).not.toHaveProperty('server')
      expect(headers).not.toHaveProperty('x-powered-by')
      expect(headers).not.toHaveProperty('access-control-allow-origin')
    }
  })
})

describe('the loopback host stands attacks on its limits', () => {
  it('ends a connection that was opened ahead of need without a word, which would pass for the answer to a request', async () => {
    const { port } = await startHost()
    const received = await new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      let text = ''
      socket.on('data', (data) => (text += data))
      // Gone is gone, whether it was closed or reset.
      socket.on('error', () => undefined)
      socket.on('close', () => resolve(text))
    })
    expect(received).toBe('')
  }, 60_000)

  it('L22 refuses a body over the limit of its call, announced or not', async () => {
    const host = await startHost()
    const session = await logIn(host.port, host.code)
    const large = `{"a":"${'x'.repeat(2 * 1024 * 1024)}"}`
    const announced = await send(host.port, { ...status, headers: session, body: large })
    expect(announced.status).toBe(413)
    expect(JSON.parse(announced.body)).toMatchObject({
      error: { code: 'body_too_large', message: expect.stringContaining('1 MB') },
    })
    const chunked = `${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n`
    const headers = { ...session, 'content-length': null, 'transfer-encoding': 'chunked' }
    expect((await send(host.port, { ...status, headers, body: chunked })).status).toBe(413)
  })

  it('L22 refuses a length together with chunks, too many headers and what is no HTTP', async () => {
    const { port } = await startHost()
    expect((await send(port, { ...status, headers: { 'transfer-encoding': 'chunked' } })).status).toBe(400)
    expect((await send(port, { headers: { 'x-long': 'a'.repeat(20_000) } })).status).toBe(400)
    expect((await sendRaw(port, '\x16\x03\x01 hello\r\n\r\n')).status).toBe(400)
  })

  it('L22 closes a connection whose headers do not end', { timeout: 20_000 }, async () => {
    const { port } = await startHost()
    const started = Date.now()
    await sendRaw(port, `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX-Slow: `)
    expect(Date.now() - started).toBeLessThan(9_000)
  })

  it('L22 keeps answering while two hundred connections are held open', async () => {
    const { port } = await startHost()
    const sockets = Array.from({ length: 200 }, () => connect(port, '127.0.0.1').on('error', () => undefined))
    onTestFinished(() => void sockets.map((socket) => socket.destroy()))
    const dropped = sockets.map((socket) => new Promise((resolve) => socket.once('close', () => resolve(true))))
    await Promise.race(dropped)
    for (const socket of sockets) socket.destroy()
    await Promise.all(dropped)
    expect((await send(port, {})).status).toBe(200)
  })

  const paths = [
    '/../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/%2e%2e/x',
    '/assets%5capp.js',
    '/a\\b',
    '/%00',
    '/%zz',
  ]
  it.each([...paths, '//evil.example/x', '/assets/app.js?x', 'http://evil.example/', '/ạ'])(
    'L23 refuses the path %s',
    async (path) => {
      const { port } = await startHost()
      expect((await send(port, { path })).status).toBe(400)
    },
  )

  it('H9 does not let a JSON body reach the prototype of objects', async () => {
    const host = await startHost()
    const session = await logIn(host.port, host.code)
    const body = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'
    expect((await send(host.port, { ...status, headers: session, body })).status).toBe(200)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  it.each(['{', '[[[['.repeat(50_000), '{"$bytes":"###="}', '\ud800'])('answers broken JSON with 400', async (body) => {
    const host = await startHost()
    const session = await logIn(host.port, host.code)
    const length = String(Buffer.byteLength(body))
    const answer = await send(host.port, { ...status, headers: { ...session, 'content-length': length }, body })
    expect(answer.status).toBe(400)
  })
})
