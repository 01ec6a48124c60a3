/** The way between the office's own workspace and the one for practice, which one press makes and fills. */
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { practicePassword, practiceUnit } from '../../shared/practice.ts'
import { call } from '../api.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'

export function PracticeDoor({ status, onOpen }: { status: CallOutput<'vault.status'>; onOpen: () => void }) {
  const [isFilling, setFilling] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const isPractice = status.place === 'practice'
  const willMake = !isPractice && status.other === 'missing'

  async function go(): Promise<void> {
    setError(null)
    setFilling(willMake)
    try {
      await call('vault.choose', { place: isPractice ? 'own' : 'practice' })
      if (willMake) await makePractice()
      onOpen()
    } catch (problem) {
      setError(problem)
      setFilling(false)
    }
  }

  return (
    <section className="practice-door" aria-label={text.practiceDoor.label}>
      <p>{isPractice ? text.practiceDoor.inPractice(practicePassword) : text.practiceDoor.why}</p>
      {isFilling ? (
        <p role="status">{text.practiceDoor.filling}</p>
      ) : (
        <Button onPress={() => void go()}>
          {isPractice ? text.practiceDoor.back : willMake ? text.practiceDoor.make : text.practiceDoor.enter}
        </Button>
      )}
      <ErrorNotice error={error} />
    </section>
  )
}

/** Where it cannot be made, the office's own workspace stays the chosen one. */
async function makePractice(): Promise<void> {
  try {
    await call('vault.create', {
      unit: practiceUnit,
      officer: text.practiceDoor.officer,
      password: practicePassword,
      practice: true,
      fill: true,
    })
  } catch (problem) {
    await call('vault.choose', { place: 'own' })
    throw problem
  }
}
