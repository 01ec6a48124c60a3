/** The button that takes a merge back, and the question it opens below; given up, the button has the keys again. */
import { useRef, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { personText } from '../personStrings.ts'
import { noteSaved } from '../StatusBar.tsx'
import { Button } from '../ui/Button.tsx'
import { UnmergeForm } from './UnmergeForm.tsx'

interface PartMergeProps {
  merge: Pick<CallOutput<'people.merges'>[number], 'id' | 'gone'>
  /** Once the two are parted, with the sentence that says so. */
  onParted: (sentence: string) => void
}

export function PartMerge({ merge, onParted }: PartMergeProps) {
  const [isAsked, setAsked] = useState(false)
  const ask = useRef<HTMLSpanElement>(null)
  return (
    <>
      <span ref={ask}>
        <Button size="bar" onPress={() => setAsked(!isAsked)}>
          {personText.unmerge.ask}
        </Button>
      </span>
      {isAsked ? (
        <UnmergeForm
          id={merge.id}
          onParted={() => {
            noteSaved()
            onParted(personText.unmerge.done(merge.gone.name))
          }}
          onCancel={() => {
            setAsked(false)
            ask.current?.querySelector('button')?.focus()
          }}
        />
      ) : null}
    </>
  )
}
