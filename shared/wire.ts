/** Values of the contract as JSON text: a Uint8Array travels as `{"$bytes": "<base64>"}`, everything else as it is. */

const MARK = '$bytes'
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const CODES = Uint8Array.from(ALPHABET, (letter) => letter.charCodeAt(0))
const BITS = new Uint8Array(128).fill(64)
for (const [bits, code] of CODES.entries()) BITS[code] = bits
/** Bytes encoded at once: a multiple of 3 whose letters a function call can take as arguments. */
const CHUNK = 6144

/** JSON text of a value. */
export function encodeWire(value: unknown): string {
  // Not a replacer: a Node Buffer turns itself into a list of numbers before the replacer sees it.
  return JSON.stringify(holdsBytes(value) ? markBytes(value) : value)
}

function holdsBytes(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return value instanceof Uint8Array || Object.values(value).some(holdsBytes)
}

function markBytes(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Uint8Array) return { [MARK]: encodeBase64(value) }
  if (Array.isArray(value)) return value.map(markBytes)
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, markBytes(member)]))
}

/** The value of a JSON text. Throws a SyntaxError for anything else, also for base64 that is not. */
export function decodeWire(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) => (isMarked(value) ? decodeBase64(value[MARK]) : value))
}

function isMarked(value: unknown): value is { [MARK]: string } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const keys = Object.keys(value)
  return keys.length === 1 && MARK in value && typeof value[MARK] === 'string'
}

/** Standard base64 with padding. */
function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let from = 0; from < bytes.length; from += CHUNK) parts.push(encodeChunk(bytes.subarray(from, from + CHUNK)))
  return parts.join('')
}

function encodeChunk(bytes: Uint8Array): string {
  const letters = new Uint8Array(Math.ceil(bytes.length / 3) * 4)
  for (let from = 0, to = 0; from < bytes.length; from += 3, to += 4) {
    const three = ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0)
    letters[to] = CODES[three >> 18] ?? 0
    letters[to + 1] = CODES[(three >> 12) & 63] ?? 0
    letters[to + 2] = CODES[(three >> 6) & 63] ?? 0
    letters[to + 3] = CODES[three & 63] ?? 0
  }
  const padding = (3 - (bytes.length % 3)) % 3
  // Spreading the letters would go through an iterator, eight times slower.
  const text: string = Reflect.apply(String.fromCharCode, null, letters)
  return text.slice(0, text.length - padding) + '='.repeat(padding)
}

/** Bytes of standard base64 with padding. Throws a SyntaxError. */
function decodeBase64(text: string): Uint8Array {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const length = (text.length / 4) * 3 - padding
  if (text.length % 4 !== 0) throw new SyntaxError('The base64 text is cut.')
  const bytes = new Uint8Array(length)
  for (let from = 0, to = 0; from < text.length; from += 4, to += 3) {
    let three = 0
    for (let letter = from; letter < from + 4; letter += 1) {
      const code = text.charCodeAt(letter)
      const bits = letter >= text.length - padding ? 0 : code < 128 ? (BITS[code] ?? 64) : 64
      if (bits === 64) throw new SyntaxError('The base64 text has a foreign letter.')
      three = (three << 6) | bits
    }
    // Writes beyond the end of a typed array are ignored, which is right for the padding.
    bytes[to] = three >> 16
    bytes[to + 1] = (three >> 8) & 255
    bytes[to + 2] = three & 255
  }
  return bytes
}
