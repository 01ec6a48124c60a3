import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { decodeWire, encodeWire } from '../../shared/wire.ts'

/** Bytes that look random and are the same in every run. */
function makeBytes(length: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, index) =>
    createHash('sha256').update(`${index}`).digest(),
  )
  return Buffer.concat(blocks).subarray(0, length)
}

describe('values on the wire', () => {
  it('carry bytes of every length as standard base64 and give them back', () => {
    for (const length of [0, 1, 2, 3, 4, 255, 6143, 6144, 6145, 20_000]) {
      const bytes = makeBytes(length)
      const text = encodeWire({ file: new Uint8Array(bytes) })
      expect(text).toBe(JSON.stringify({ file: { $bytes: bytes.toString('base64') } }))
      expect(decodeWire(text)).toEqual({ file: new Uint8Array(bytes) })
    }
  })

  it('carry bytes inside lists and a Buffer like any other bytes', () => {
    const value = { trust: [Buffer.from('a'), new Uint8Array([255])], name: 'Đất', empty: null }
    const received = decodeWire(encodeWire(value))
    expect(received).toEqual({ trust: [new Uint8Array([97]), new Uint8Array([255])], name: 'Đất', empty: null })
  })

  it('refuse base64 that is cut or has a foreign letter', () => {
    expect(() => decodeWire('{"$bytes":"YQ"}')).toThrow(SyntaxError)
    expect(() => decodeWire('{"$bytes":"Y*=="}')).toThrow(SyntaxError)
    expect(() => decodeWire('{"$bytes":"Y=Q="}')).toThrow(SyntaxError)
  })

  it('leave __proto__ an ordinary member', () => {
    const received = decodeWire('{"__proto__":{"polluted":true}}')
    expect(Object.getPrototypeOf(received)).toBe(Object.prototype)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })
})
