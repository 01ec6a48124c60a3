/** The renderer's one way to the back end: `call(name, input)` through the window's bridge or the loopback host. */
import type { CallInput, CallName, CallOutput, CallResult } from '../shared/contract.ts'
import { AppError, type ErrorDetails, isErrorCode } from '../shared/errors.ts'
import { decodeWire, encodeWire } from '../shared/wire.ts'

interface Bridge {
  call(name: string, input: unknown): Promise<unknown>
  openFile?(): Promise<PickedFile | null>
  saveFile?(file: PickedFile): Promise<boolean>
}

export interface PickedFile {
  name: string
  bytes: Uint8Array
}

declare global {
  interface Window {
    bridge?: Bridge
  }
}

let csrf: string | null = null
let onDoorClosed: () => void = () => {}
let onLocked: () => void = () => {}

/** Electron needs no code; the loopback page has to be let in first. */
export function isDoorOpen(): boolean {
  return window.bridge !== undefined || csrf !== null
}

/** `doorClosed`: the host no longer knows this page; `locked`: the workspace was locked meanwhile. */
export function listenToHost(handlers: { doorClosed: () => void; locked: () => void }): void {
  onDoorClosed = handlers.doorClosed
  onLocked = handlers.locked
}

/** Lets the page in with the one-time code printed by the program; false when the code is not right. */
export async function openDoor(code: string): Promise<boolean> {
  const response = await fetch('session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  })
  if (!response.ok) return false
  const answer: unknown = await response.json()
  if (typeof answer !== 'object' || answer === null || !('csrf' in answer) || typeof answer.csrf !== 'string')
    return false
  csrf = answer.csrf
  return true
}

/** Throws AppError with the sentence to show for everything that goes wrong. */
export async function call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const result = (window.bridge ? await window.bridge.call(name, input) : await post(name, input)) as CallResult<N>
  if (result.ok) return result.data
  const { code, details } = result.error
  if (code === 'locked') onLocked()
  throw isErrorCode(code) ? new AppError(code, plainDetails(details)) : new AppError('unexpected', { reference: code })
}

async function post(name: string, input: unknown): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(`call/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf': csrf ?? '' },
      body: encodeWire(input),
    })
  } catch {
    throw new AppError('unexpected', { reference: 'H0' })
  }
  if (response.status === 401 || response.status === 403) {
    csrf = null
    onDoorClosed()
    throw new AppError('unexpected', { reference: `H${response.status}` })
  }
  const type = response.headers.get('content-type') ?? ''
  if (!type.includes('json')) throw new AppError('unexpected', { reference: `H${response.status}` })
  return decodeWire(await response.text())
}

function plainDetails(details: Record<string, unknown>): ErrorDetails {
  const plain: ErrorDetails = {}
  for (const [key, value] of Object.entries(details)) {
    plain[key] =
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null
        ? value
        : JSON.stringify(value)
  }
  return plain
}
