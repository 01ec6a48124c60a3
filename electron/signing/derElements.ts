/** Single DER elements as bytes: written in the one way DER has, and read only if written in that way. */

/*
 * pkijs and asn1js build every other structure of this program. An encrypted package is tens of megabytes inside a few
 * dozen bytes of structure, of a kind (AuthEnvelopedData) that pkijs 4 does not know; slices of the file are enough for it.
 */

export const derTag = {
  integer: 0x02,
  octetString: 0x04,
  objectId: 0x06,
  sequence: 0x30,
  set: 0x31,
  /** Context-specific, constructed. */
  explicit0: 0xa0,
  explicit1: 0xa1,
  /** Context-specific, primitive. */
  implicit0: 0x80,
} as const

export interface DerElement {
  tag: number
  /** The whole element, as it stands in the file. */
  bytes: Uint8Array
  content: Uint8Array
}

export function writeElement(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([Buffer.from([tag, ...lengthOctets(length)]), ...parts])
}

export function writeObjectId(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const octets = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc & 0x7f]
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift((left & 0x7f) | 0x80)
    return groups
  })
  return writeElement(derTag.objectId, Uint8Array.from(octets))
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length]
  const octets: number[] = []
  for (let left = length; left > 0; left = Math.floor(left / 256)) octets.unshift(left % 256)
  return [0x80 + octets.length, ...octets]
}

/** How long the element that begins the bytes says it is, header included; null where no such header stands. */
export function statedLength(bytes: Uint8Array): number | null {
  const header = readHeader(bytes)
  return header && header.start + header.length
}

function readHeader(bytes: Uint8Array): { tag: number; start: number; length: number } | null {
  const [tag, first] = bytes
  if (tag === undefined || first === undefined) return null
  if (first < 0x80) return { tag, start: 2, length: first }
  const count = first & 0x7f
  // Four octets tell more than any file that is read here holds.
  if (count === 0 || count > 4 || bytes.length < 2 + count) return null
  let length = 0
  for (const octet of bytes.subarray(2, 2 + count)) length = length * 256 + octet
  const isShortest = length >= 0x80 && bytes[2] !== 0
  return isShortest ? { tag, start: 2 + count, length } : null
}

/** The elements that fill the bytes, one after another. Throws where they do not end exactly at the end. */
export function readElements(bytes: Uint8Array): DerElement[] {
  const elements: DerElement[] = []
  for (let rest = bytes; rest.length > 0; ) {
    const header = readHeader(rest)
    const end = header ? header.start + header.length : 0
    if (!header || end > rest.length) throw new Error('not DER')
    elements.push({ tag: header.tag, bytes: rest.subarray(0, end), content: rest.subarray(header.start, end) })
    rest = rest.subarray(end)
  }
  return elements
}

/** The elements, which must be of these kinds and no others. */
export function readExactly(bytes: Uint8Array, ...tags: readonly number[]): DerElement[] {
  const elements = readElements(bytes)
  if (elements.length !== tags.length || elements.some(({ tag }, index) => tag !== tags[index]))
    throw new Error('other elements than expected')
  return elements
}
