/** Who may speak to the loopback host: a one-time code typed by the user, then a cookie together with a header. */
import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

/** Letters that cannot be mistaken for one another on a screen. */
const LETTERS = 'ACDEFGHJKLMNPQRTUVWXY34679'
const WRONG_CODES_ALLOWED = 10
const SESSIONS_ALLOWED = 8
const IDLE_MILLISECONDS = 12 * 60 * 60 * 1000

interface WebSession {
  csrf: string
  usedAt: number
}

export interface WebSessions {
  /** The code that is valid now, or null once it is used up. */
  code(): string | null
  /** Replaces the code. */
  renewCode(): string
  /** Uses up the code; null for a wrong one. Ten wrong codes use it up too. A known cookie is kept. */
  start(code: string, cookie: string | null): { cookie: string; csrf: string } | null
  /** Whether a cookie is known, and whether the header that goes with it is right. */
  check(cookie: string | null, csrf: string): { hasSession: boolean; isAuthorised: boolean }
}

/** Sessions in memory: they end with the process. */
export function createWebSessions(firstCode: string = makeCode(), clock: () => number = Date.now): WebSessions {
  let code: string | null = firstCode
  let wrongCodes = 0
  const sessions = new Map<string, WebSession>()

  function renewCode(): string {
    code = makeCode()
    wrongCodes = 0
    return code
  }

  function findSession(cookie: string | null): WebSession | null {
    const session = cookie === null ? undefined : sessions.get(digest(cookie))
    if (!session || clock() - session.usedAt > IDLE_MILLISECONDS) return null
    session.usedAt = clock()
    return session
  }

  return {
    code: () => code,
    renewCode,
    start(typed, cookie) {
      if (code === null || !isSame(normalise(typed), normalise(code))) {
        wrongCodes += 1
        if (wrongCodes >= WRONG_CODES_ALLOWED) code = null
        return null
      }
      code = null
      const known = findSession(cookie)
      if (cookie !== null && known) return { cookie, csrf: known.csrf }
      const oldest = sessions.keys().next().value
      if (sessions.size >= SESSIONS_ALLOWED && oldest !== undefined) sessions.delete(oldest)
      const fresh = { cookie: makeToken(), csrf: makeToken() }
      sessions.set(digest(fresh.cookie), { csrf: fresh.csrf, usedAt: clock() })
      return fresh
    },
    check(cookie, csrf) {
      const session = findSession(cookie)
      return { hasSession: session !== null, isAuthorised: session !== null && isSame(csrf, session.csrf) }
    },
  }
}

/** Ten letters in two groups, about 47 bits. */
function makeCode(): string {
  const letters = Array.from({ length: 10 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return `${letters.slice(0, 5)}-${letters.slice(5)}`
}

function makeToken(): string {
  return randomBytes(32).toString('base64url')
}

function normalise(code: string): string {
  return code.toUpperCase().replace(/[\s-]/g, '')
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Compares in constant time; the digests make the lengths equal. */
function isSame(left: string, right: string): boolean {
  return timingSafeEqual(Buffer.from(digest(left)), Buffer.from(digest(right)))
}
