/** Bytes to ASN.1 blocks and back, always as exactly one DER element. */
import { Buffer } from 'node:buffer'
import { type BaseBlock, fromBER, type Sequence } from 'asn1js'
import { AppError, type ErrorCode } from '../../shared/errors.ts'

/** Reads bytes that must be one ASN.1 element and nothing else; throws on anything else. */
export function parseDer(bytes: Uint8Array): BaseBlock {
  // Without parseEmbedded the content of an OCTET STRING stays the bytes it was, which is what gets compared later.
  const { offset, result } = fromBER(Buffer.from(bytes), { parseEmbedded: false })
  if (offset !== bytes.length) throw new Error('not one ASN.1 element')
  return result
}

export function encodeDer(block: { toBER(): ArrayBuffer }): Uint8Array {
  return new Uint8Array(block.toBER())
}

/** The part of a certificate, a request or a list of revoked certificates that is signed: its first element. */
export function encodeToBeSigned(whole: Sequence): Uint8Array {
  const [content] = whole.valueBlock.value
  if (!content) throw new Error('a signed structure without content')
  return encodeDer(content)
}

/** Sorts structures by their encoding, as DER asks for a SET OF. */
export function sortByDer<T extends { toSchema(): { toBER(): ArrayBuffer } }>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, der: encodeDer(item.toSchema()) }))
    .sort((left, right) => Buffer.compare(left.der, right.der))
    .map(({ item }) => item)
}

export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0
}

/** Runs a parser of foreign bytes; whatever it throws becomes the given code, because no parser error helps an officer. */
export function readOrFail<T>(code: ErrorCode, read: () => T): T {
  try {
    return read()
  } catch {
    throw new AppError(code)
  }
}
