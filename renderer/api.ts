/** The renderer's one way to the back end: `call(name, input)` through the window's bridge or the loopback host. */
import type { CallInput, CallName, CallOutput, CallResult } from '../shared/contract.ts'
import { AppError, type ErrorDetails, isErrorCode } from '../shared/errors.ts'
import { decodeWire, encodeWire } from '../shared/wire.ts'
import { endLongWork, noteLongWork } from './ui/longWork.ts'

interface Bridge {
  /** Wire form in, wire form of a CallResult out; `watched` names the call for the two below. */
  call(name: string, body: Uint8Array, watched: string): Promise<Uint8Array | null>
  progress(watched: string): Promise<Progress | null>
  cancel(watched: string): Promise<void>
  openFile?(): Promise<PickedFile | null>
  saveFile?(file: PickedFile): Promise<boolean>
  /** The page as it is printed. */
  printPdf?(): Promise<Uint8Array>
  /** The computer goes to sleep or is locked: what is typed is to be kept and the workspace locked, at once. */
  onLock?(listener: () => void): void
}

/** How far a long call is: a line for the screen, and out of how many. */
export interface Progress {
  step: string
  done: number
  total: number | null
  /** This piece is brought to its end whatever is asked. */
  isFirm?: boolean
}

/** Following a long call, and stopping it: it then ends within a second and has changed nothing. */
export interface CallWatching {
  signal?: AbortSignal
  onProgress?: (progress: Progress) => void
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

const PROGRESS_MILLISECONDS = 250
/** A call that nobody follows is asked after once it lasts this long. */
const LONG_MILLISECONDS = 1_000

let calling = 0

/** Whether an answer is awaited. */
export function isCalling(): boolean {
  return calling > 0
}

/** Throws AppError with the sentence to show for everything that goes wrong. */
export async function call<N extends CallName>(
  name: N,
  input: CallInput<N>,
  watching: CallWatching = {},
): Promise<CallOutput<N>> {
  const watched = crypto.randomUUID()
  const cancel = (): void => void stop(watched)
  const endFollowing = watching.onProgress ? follow(watched, watching.onProgress) : followLong(watched, cancel)
  watching.signal?.addEventListener('abort', cancel, { once: true })
  calling += 1
  try {
    const body = encodeWire(input)
    const result = (
      window.bridge ? await ask(window.bridge, name, body, watched) : await post(`call/${name}`, body, watched)
    ) as CallResult<N>
    if (result.ok) return result.data
    const { code, details } = result.error
    if (code === 'locked') onLocked()
    throw isErrorCode(code)
      ? new AppError(code, plainDetails(details))
      : new AppError('unexpected', { reference: code })
  } finally {
    calling -= 1
    endFollowing()
    watching.signal?.removeEventListener('abort', cancel)
  }
}

/** Asks after a call again and again; what is returned ends that. */
function follow(watched: string, onProgress: (progress: Progress) => void): () => void {
  let isOver = false
  const timer = setInterval(() => void report(watched, (told) => !isOver && onProgress(told)), PROGRESS_MILLISECONDS)
  return () => {
    isOver = true
    clearInterval(timer)
  }
}

/** The window tells of whatever takes long and says what it is doing. */
function followLong(watched: string, stopCall: () => void): () => void {
  let endFollowing = (): void => {}
  const timer = setTimeout(() => {
    endFollowing = follow(watched, (progress) => noteLongWork({ watched, progress, stop: stopCall }))
  }, LONG_MILLISECONDS)
  return () => {
    clearTimeout(timer)
    endFollowing()
    endLongWork(watched)
  }
}

async function ask(bridge: Bridge, name: string, body: string, watched: string): Promise<unknown> {
  const answer = await bridge.call(name, new TextEncoder().encode(body), watched)
  if (answer === null) throw new AppError('unexpected', { reference: 'H1' })
  return decodeWire(new TextDecoder().decode(answer))
}

/** Only asks: what was written before the word came stays written, and the call's own answer says so. */
async function stop(watched: string): Promise<void> {
  try {
    if (window.bridge) await window.bridge.cancel(watched)
    else await post('cancel', '{}', watched)
  } catch {
    // The call itself says what is wrong.
  }
}

/** A report that does not come is not missed: the next one will. */
async function report(watched: string, onProgress: (progress: Progress) => void): Promise<void> {
  try {
    const progress = window.bridge
      ? await window.bridge.progress(watched)
      : ((await post('progress', '{}', watched)) as { progress: Progress | null }).progress
    if (progress) onProgress(progress)
  } catch {
    // The call itself says what is wrong.
  }
}

async function post(path: string, body: string, watched: string): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-csrf': csrf ?? '',
        ...(watched !== '' && { 'x-watch': watched }),
      },
      body,
    })
  } catch {
    throw new AppError('program_silent')
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
