/** Says which entry forms of the register were begun and not saved, and takes one up again or gives it up. */
import { useState } from 'react'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { forgetRecordDraft, listUnfinishedForms, type UnfinishedForm } from './recordDrafts.ts'
import type { RegisterInfo } from './useRegister.ts'

interface UnfinishedFormsProps {
  info: RegisterInfo
  onResume: (unfinished: UnfinishedForm) => void
}

export function UnfinishedForms({ info, onResume }: UnfinishedFormsProps) {
  // Notes of drafts draw nothing; giving one up does.
  const [, setDropped] = useState(0)
  const unfinished = listUnfinishedForms(info)
  const [first] = unfinished
  if (!first) return null
  return (
    <Notice kind="warning">
      <span className="notice-line">
        {text.register.unfinished(first.id === null, first.name, unfinished.length)}
        <Button size="bar" hotkey="Alt+G" onPress={() => onResume(first)}>
          {text.register.resume}
        </Button>
        <Button
          size="bar"
          hotkey="Alt+B"
          onPress={() => {
            forgetRecordDraft(first.place)
            setDropped((count) => count + 1)
          }}
        >
          {text.register.dropUnfinished}
        </Button>
      </span>
    </Notice>
  )
}
