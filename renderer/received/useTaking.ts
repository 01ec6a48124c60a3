/** Taking in files one after another: each with its verdict, the password asked once for all that are encrypted, stopped at any file. */
import { useRef, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { call, type PickedFile } from '../api.ts'
import { provinceText } from '../provinceStrings.ts'
import type { NamedFile } from '../ui/pickedFiles.ts'
import { useForgetData } from '../ui/useCall.ts'

type Verdict = CallOutput<'province.ingest'>

export interface TakenFile {
  name: string
  /** `left` was not read: stopped, or encrypted and left closed. */
  state: 'waiting' | 'reading' | 'read' | 'left' | 'failed'
  verdict: Verdict | null
  /** Why there is no verdict. */
  problem: string | null
}

interface Question {
  fileName: string
  /** What was wrong with the password typed before. */
  error: unknown
}

export interface Taking {
  files: readonly TakenFile[]
  isBusy: boolean
  /** Waits for the officer's password. */
  question: Question | null
  /** What stopped the whole. */
  error: unknown
  start: (files: readonly NamedFile[]) => Promise<void>
  /** Null leaves the encrypted files closed. */
  answer: (password: string | null) => void
  stop: () => void
  close: () => void
}

/** Of the file: it alone has no verdict. What is about the whole program stops everything. */
const stoppingCodes: readonly string[] = ['locked', 'unexpected', 'forbidden', 'read_only']
const passwordCodes: readonly string[] = ['wrong_password', 'attempts_paused']

/** @param listTrusted asked for each file: certificates may still be read while packages are being chosen */
export function useTaking(listTrusted: () => readonly PickedFile[], onDone: () => void): Taking {
  const forget = useForgetData()
  const [files, setFiles] = useState<TakenFile[]>([])
  const [isBusy, setBusy] = useState(false)
  const [question, setQuestion] = useState<Question | null>(null)
  const [error, setError] = useState<unknown>(null)
  const isStopped = useRef(false)
  const answered = useRef<(password: string | null) => void>(() => {})

  const change = (at: number, part: Partial<TakenFile>): void =>
    setFiles((before) => before.map((file, index) => (index === at ? { ...file, ...part } : file)))

  async function ask(fileName: string, wrong: unknown): Promise<string | null> {
    const password = await new Promise<string | null>((resolve) => {
      answered.current = resolve
      setQuestion({ fileName, error: wrong })
    })
    setQuestion(null)
    return password
  }

  async function start(picked: readonly NamedFile[]): Promise<void> {
    isStopped.current = false
    setError(null)
    setBusy(true)
    setFiles(picked.map(({ name }) => ({ name, state: 'waiting', verdict: null, problem: null })))
    // Undefined until it is asked for, null when the officer leaves them closed.
    let password: string | null | undefined
    const take = async ({ name, bytes }: PickedFile): Promise<Partial<TakenFile>> => {
      const isSealed = looksSealed(bytes)
      let wrong: unknown = null
      for (;;) {
        const trust = listTrusted()
        if (isSealed && password === undefined) password = await ask(name, wrong)
        if (isSealed && password === null) return { state: 'left', problem: provinceText.leftClosed }
        try {
          const verdict = await call('province.ingest', {
            name,
            bytes,
            ...(trust.length > 0 && { trust: trust.map((one) => one.bytes) }),
            ...(isSealed && password && { password }),
          })
          return { state: 'read', verdict }
        } catch (thrown) {
          if (!(thrown instanceof AppError) || stoppingCodes.includes(thrown.code)) throw thrown
          if (!passwordCodes.includes(thrown.code)) return { state: 'failed', problem: thrown.message }
          wrong = thrown
          password = undefined
        }
      }
    }
    try {
      for (const [index, file] of picked.entries()) {
        if (isStopped.current) break
        change(index, { state: 'reading' })
        change(index, await readFile(file).then((read) => (read ? take(read) : unreadable)))
      }
    } catch (thrown) {
      setError(thrown)
    } finally {
      setFiles((before) =>
        before.map((file) =>
          file.state === 'waiting' || file.state === 'reading'
            ? { ...file, state: 'left', problem: provinceText.leftStopped }
            : file,
        ),
      )
      setBusy(false)
      forget()
      onDone()
    }
  }

  return {
    files,
    isBusy,
    question,
    error,
    start,
    answer: (password) => answered.current(password),
    stop: () => {
      isStopped.current = true
      answered.current(null)
    },
    close: () => {
      setFiles([])
      setError(null)
    },
  }
}

const unreadable: Partial<TakenFile> = { state: 'failed', problem: provinceText.unreadable }

/** Null where the drive was pulled out or the file is open elsewhere. */
async function readFile(file: NamedFile): Promise<PickedFile | null> {
  try {
    return await file.read()
  } catch {
    return null
  }
}

/** An envelope is DER and begins with a SEQUENCE, a container is a ZIP; what it really is the back end says. */
function looksSealed(bytes: Uint8Array): boolean {
  return bytes[0] === 0x30
}
