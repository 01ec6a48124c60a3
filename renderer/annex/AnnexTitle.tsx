/** The line above the sheet: which annex it is, whether it is locked, what is wrong in it, and what can be done with it. */
import { IconArrowBackUp, IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import type { AnnexDefinition } from '../../shared/form.ts'
import { addressOf } from '../addresses.ts'
import { call } from '../api.ts'
import { exchangeText } from '../exchangeStrings.ts'
import { askedLook, isFormItself, type Look } from '../grid/LookBar.tsx'
import { countOf } from '../grid/wrongPlaces.ts'
import { printText } from '../printStrings.ts'
import { useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { FoldingActions } from '../ui/FoldingActions.tsx'
import { saveFile } from '../ui/files.ts'
import { Mark } from '../ui/Mark.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'

interface AnnexTitleProps {
  definition: AnnexDefinition
  view: CallOutput<'annexes.read'>
  look: Look
  /** Null where there is nothing to take back. */
  onUndo: (() => void) | null
  onHelp: () => void
  /** Null where nothing is wrong on this sheet or a later one. */
  onNextWrong: (() => void) | null
}

export function AnnexTitle({ definition, view, look, onUndo, onHelp, onNextWrong }: AnnexTitleProps) {
  const { period, go } = useShell()
  const [error, setError] = useState<unknown>(null)
  const lock = view.period.lock?.isLocked ? view.period.lock : null
  const counts = { error: countOf(view.issues, 'error'), warning: countOf(view.issues, 'warning') }

  async function exportWorkbook(): Promise<void> {
    setError(null)
    try {
      await saveFile(
        await call('reports.workbook', {
          period: period.id,
          forms: [view.form],
          ...askedLook(look),
          ...((look.onRequest || look.byUnit) && { allColumns: true }),
          ...(look.isPublic && { public: true }),
        }),
      )
    } catch (thrown) {
      setError(thrown)
    }
  }

  return (
    <header className="annex-title">
      <h1>
        {definition.number} {definition.shortTitle}
      </h1>
      <span className="small" title={definition.measureUnit}>
        {text.grid.measureUnit(definition.measureUnit)}
      </span>
      {lock ? (
        <span className="chip chip-primary" title={text.periodLock.readOnly}>
          <IconLock size={14} stroke={1.9} /> {text.periodLock.lockedOn(lock.lockedAt)}
        </span>
      ) : null}
      {counts.error > 0 ? (
        <span className="chip chip-error">
          <Mark kind="error" /> {text.counts.errors(counts.error)}
        </span>
      ) : null}
      {counts.warning > 0 ? (
        <span className="chip chip-warning">
          <Mark kind="warning" /> {text.counts.warnings(counts.warning)}
        </span>
      ) : null}
      <ErrorNotice error={error} />
      <div className="actions">
        <Button
          size="bar"
          icon={<IconArrowBackUp size={16} stroke={1.7} />}
          shownKey="Ctrl+Z"
          label={text.undo}
          disabled={onUndo === null}
          onPress={() => onUndo?.()}
        />
        <FoldingActions
          words={text.further}
          actions={[
            { words: text.formHelp.open, keyCap: 'F1', isBound: false, onPress: onHelp },
            {
              words: exchangeText.open,
              keyCap: 'Alt+E',
              isBound: true,
              onPress: () => go(addressOf(period.id, 'exchange', view.form)),
            },
            { words: text.export, keyCap: 'F12', isBound: true, onPress: () => void exportWorkbook() },
            // The pages show the form itself; a view or a copy goes to Excel.
            ...(isFormItself(look)
              ? [
                  {
                    words: printText.print,
                    keyCap: 'Ctrl+P',
                    isBound: true,
                    onPress: () => go(addressOf(period.id, 'print', 'annexes', view.form)),
                  },
                ]
              : []),
          ]}
        />
        <Button size="bar" kind="primary" hotkey="F8" onPress={() => onNextWrong?.()} disabled={onNextWrong === null}>
          {text.grid.nextWrong}
        </Button>
      </div>
    </header>
  )
}
