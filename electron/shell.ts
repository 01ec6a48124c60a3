/** The program's own page and files, held in memory, and the headers that keep everything else out of it. */
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

const PAGE = '/index.html'
const NONCE_PLACE = /<meta name="csp-nonce" content="[^"]*"/

export interface ShellFile {
  mediaType: string
  body: Uint8Array
}

export interface Shell {
  /** The file of an exact path such as `/assets/index.js`, or null. `/` is the page with this answer's nonce in it. */
  find(path: string, nonce: string): ShellFile | null
}

/**
 * Reads the built renderer. Only what was there is ever served, by exact name: no path of a request reaches the disk.
 */
export function readShell(distDir: string): Shell {
  const files = new Map<string, ShellFile>()
  for (const entry of readdirSync(distDir, { recursive: true, withFileTypes: true })) {
    const mediaType = mediaTypes[extname(entry.name)]
    if (!entry.isFile() || mediaType === undefined) continue
    const file = join(entry.parentPath, entry.name)
    files.set(`/${relative(distDir, file).split(sep).join('/')}`, { mediaType, body: readFileSync(file) })
  }
  const page = files.get(PAGE)
  const html = page ? Buffer.from(page.body).toString('utf8') : ''
  if (!page || !NONCE_PLACE.test(html)) throw new Error('The built page has no place for the nonce.')
  return {
    find(path, nonce) {
      if (path !== '/' && path !== PAGE) return files.get(path) ?? null
      const body = html.replace(NONCE_PLACE, `<meta name="csp-nonce" content="${nonce}"`)
      return { mediaType: page.mediaType, body: Buffer.from(body) }
    },
  }
}

/**
 * True for a path that can name a file of the program: no escapes, no climbing, no query. Browsers send exactly such
 * paths for our own links, so anything else is an attempt.
 */
export function isPlainPath(path: string): boolean {
  return /^\/[A-Za-z0-9._/-]*$/.test(path) && !path.includes('..') && !path.includes('//')
}

/** Styles need the nonce because the component library writes style elements; scripts come from our files only. */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Headers of every answer, errors included. */
export function securityHeaders(nonce: string): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(nonce),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), payment=()',
  }
}
