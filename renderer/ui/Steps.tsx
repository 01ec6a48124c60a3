/** The stepper of a longer job: what is done, what is now, what comes. */
import { IconCheck } from '@tabler/icons-react'

export interface Step {
  title: string
  detail?: string
}

export function Steps({
  steps,
  current,
  onPick,
}: {
  steps: Step[]
  current: number
  onPick?: (index: number) => void
}) {
  return (
    <ol className="steps">
      {steps.map((step, index) => {
        const state = index === current ? 'now' : index < current ? 'done' : 'later'
        const content = (
          <>
            <span className="step-round">{state === 'done' ? <IconCheck size={13} stroke={2.2} /> : index + 1}</span>
            <strong>{step.title}</strong>
            {step.detail ? <span className="small">{step.detail}</span> : null}
          </>
        )
        return (
          <li key={step.title} className={`step step-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
            {onPick && state === 'done' ? (
              <button type="button" className="step-press" onClick={() => onPick(index)}>
                {content}
              </button>
            ) : (
              content
            )}
          </li>
        )
      })}
    </ol>
  )
}
