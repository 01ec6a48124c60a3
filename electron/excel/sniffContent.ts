/** Says what the bytes of a file are by their content, never by its name. */

export type ContentKind = 'zip' | 'compound' | 'biff' | 'oldBiff' | 'html' | 'xml' | 'text' | 'unknown'

/** `text` is the decoded content of the kinds that are text, without byte order marks. */
export interface Content {
  kind: ContentKind
  text: string
}

const COMPOUND_SIGNATURE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const UTF8_MARK = Buffer.from('efbbbf', 'hex')
/** Text formats that are not read as tables: PDF, RTF, web archives, PostScript, scripts, SYLK, DIF. */
const notTables = /^(%PDF|\{\\rtf|MIME-Version:|%!PS|#!|ID;P[A-Z]|TABLE\r?\n0,1)/i
const CONTROL_Z = '\u001a'
const REPLACEMENT = 0xfffd
const DELETE = 0x7f
/** Tab, line feed, form feed, carriage return. */
const allowedControls = new Set([0x09, 0x0a, 0x0c, 0x0d])

/** True for characters that no table has, the sign that the bytes are something else. */
function hasControlCharacters(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < 0x20 ? !allowedControls.has(code) : code === DELETE || code === REPLACEMENT) return true
  }
  return false
}

/** Kind of the content, decoded where it is text. Bytes that are no text at all are `unknown`. */
export function sniffContent(bytes: Buffer): Content {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes
  if (first === 0x50 && second === 0x4b && third <= 8) return { kind: 'zip', text: '' }
  if (bytes.subarray(0, 8).equals(COMPOUND_SIGNATURE)) return { kind: 'compound', text: '' }
  if (first === 0x09 && second === 0x08 && third >= 8 && fourth === 0) return { kind: 'biff', text: '' }
  if (first === 0x09 && (second === 0x00 || second === 0x02 || second === 0x04) && fourth === 0 && third <= 6) {
    return { kind: 'oldBiff', text: '' }
  }
  const decoded = decodeText(bytes)
  // DOS programs end a text with Ctrl-Z.
  const text = decoded.endsWith(CONTROL_Z) ? decoded.slice(0, -1) : decoded
  if (hasControlCharacters(text)) return { kind: 'unknown', text: '' }
  return { kind: sniffText(text), text }
}

function sniffText(text: string): ContentKind {
  const head = text.slice(0, 4096).trimStart()
  if (notTables.test(head)) return 'unknown'
  if (/^<\?xml/i.test(head) && !/<html[\s>]/i.test(head)) return 'xml'
  if (/^<(!doctype html|html|head|meta|style|body|table|div|center|font|\?xml|!--)/i.test(head)) {
    return /<table[\s>]/i.test(text) ? 'html' : 'unknown'
  }
  return head === '' ? 'unknown' : 'text'
}

/**
 * Text of a file without format: by its byte order marks (some programs write several), else UTF-8 where it is valid,
 * else the Vietnamese code page where its tone marks stand behind vowels, else Windows-1252, which keeps the bytes of
 * the legacy fonts for their own decoder.
 */
function decodeText(bytes: Buffer): string {
  let start = 0
  while (bytes.subarray(start, start + 3).equals(UTF8_MARK)) start += 3
  const content = bytes.subarray(start)
  const [first, second] = content
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(content)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(content)
  if (content.length > 3 && content.length % 2 === 0) {
    if (isHalfZero(content, 1)) return new TextDecoder('utf-16le').decode(content)
    if (isHalfZero(content, 0)) return new TextDecoder('utf-16be').decode(content)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return new TextDecoder(isVietnameseCodePage(content) ? 'windows-1258' : 'windows-1252').decode(content)
  }
}

/** UTF-16 without a mark: most of the bytes at odd or even places are zero, and none of the others. */
function isHalfZero(bytes: Uint8Array, parity: 0 | 1): boolean {
  const sample = bytes.subarray(0, 2000)
  let zeros = 0
  for (const [index, byte] of sample.entries()) {
    if (byte !== 0) continue
    if (index % 2 !== parity) return false
    zeros += 1
  }
  return zeros > sample.length / 4
}

const toneMarks = new Set([0xcc, 0xd2, 0xde, 0xec, 0xf2])
/** Vowels of Windows-1258: plain, and those with circumflex, breve or horn. */
const vowels = new Set([
  ...Buffer.from('aeiouyAEIOUY'),
  0xc2,
  0xc3,
  0xca,
  0xd4,
  0xd5,
  0xdd,
  0xe2,
  0xe3,
  0xea,
  0xf4,
  0xf5,
  0xfd,
])
/** Letters of the TCVN3 fonts on bytes that Vietnamese text in Windows-1258 has no use for. */
const tcvn3Letters = new Set([0xa7, 0xa8, 0xa9, 0xaa, 0xac, 0xad, 0xae, 0xb5, 0xb6, 0xb8, 0xb9, 0xbc, 0xbd, 0xbe])

function isVietnameseCodePage(bytes: Uint8Array): boolean {
  let marks = 0
  let contradictions = 0
  let previous = 0
  for (const byte of bytes.subarray(0, 1_000_000)) {
    if (toneMarks.has(byte)) {
      if (vowels.has(previous)) marks += 1
      else contradictions += 1
    } else if (tcvn3Letters.has(byte)) contradictions += 1
    previous = byte
  }
  return marks > 0 && contradictions * 10 <= marks
}
