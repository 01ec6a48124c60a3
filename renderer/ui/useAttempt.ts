/** Work that a button starts on a screen: whether it runs, in which words it ended, and what went wrong. */
import { useState } from 'react'

interface Attempt {
  isBusy: boolean
  /** What the last work said when it was done. */
  said: string | null
  error: unknown
  /** Never fails. The work answers with a sentence, or with null where there is nothing to say. */
  attempt: (work: () => Promise<string | null>) => Promise<void>
}

export function useAttempt(): Attempt {
  const [isBusy, setBusy] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)

  async function attempt(work: () => Promise<string | null>): Promise<void> {
    setBusy(true)
    setError(null)
    setSaid(null)
    try {
      setSaid(await work())
    } catch (thrown) {
      setError(thrown)
    }
    setBusy(false)
  }

  return { isBusy, said, error, attempt }
}
