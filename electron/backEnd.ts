/** The back end as the hosts see it: a name and bytes in, bytes out, wherever it runs. */
import type { CallName, CallResult } from '../shared/contract.ts'
import { decodeWire, encodeWire } from '../shared/wire.ts'
import type { App, CallOptions } from './app.ts'

/** Bytes are the JSON of shared/wire.ts: a host that only passes them on is never held up by a large file or answer. */
export interface BackEnd {
  /** The wire form of a CallResult; null where the body is no wire form of anything. */
  answer(name: string, body: Uint8Array, options?: CallOptions): Promise<Uint8Array | null>
  /** Locks the workspace and ends. */
  close(): Promise<void>
}

/** The back end on this very thread: for tests, and where a thread of its own cannot be had. */
export function answerHere(app: App): BackEnd {
  return {
    async answer(name, body, options) {
      const input = readBody(body)
      return input === null ? null : writeResult(await app.callUnknown(name, input.value, options))
    },
    async close() {
      app.close()
    },
  }
}

function readBody(body: Uint8Array): { value: unknown } | null {
  try {
    return { value: decodeWire(new TextDecoder('utf-8', { fatal: true }).decode(body)) }
  } catch {
    return null
  }
}

function writeResult(result: CallResult<CallName>): Uint8Array {
  return new TextEncoder().encode(encodeWire(result))
}

/** For hosts that speak of what they know themselves, such as locking when the computer goes to sleep. */
export async function callBackEnd(backEnd: BackEnd, name: CallName, input: unknown): Promise<CallResult<CallName>> {
  const bytes = await backEnd.answer(name, new TextEncoder().encode(encodeWire(input)))
  if (bytes === null) throw new Error('What this program wrote itself could not be read.')
  return decodeWire(new TextDecoder().decode(bytes)) as CallResult<CallName>
}
