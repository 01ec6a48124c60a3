/** Offers to go on with an import that was begun and neither written nor given up. */
import { useEffect, useState } from 'react'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { giveUp, readUnfinished, type UnfinishedImport } from './unfinished.ts'
import type { ImportState } from './useImport.ts'

export function ResumeNotice({ state }: { state: ImportState }) {
  const [unfinished, setUnfinished] = useState<UnfinishedImport | null>(null)
  useEffect(() => {
    let isShown = true
    readUnfinished().then(
      (found) => isShown && setUnfinished(found),
      () => undefined,
    )
    return () => {
      isShown = false
    }
  }, [])
  if (!unfinished) return null

  function drop(): void {
    setUnfinished(null)
    void giveUp()
  }

  const isBusy = state.busy !== null
  return (
    <Notice kind="info">
      <div className="line">
        {text.import.unfinished(unfinished.file.name, text.localTime(unfinished.keptAt))}
        <Button size="bar" hotkey="Alt+L" onPress={() => void state.resume(unfinished)} disabled={isBusy}>
          {text.import.resume}
        </Button>
        <Button size="bar" onPress={drop} disabled={isBusy}>
          {text.import.giveUp}
        </Button>
      </div>
    </Notice>
  )
}
