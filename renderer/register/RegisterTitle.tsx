/** The line above a register: which register it is, and what can be done with it; taking it out asks below the line first. */
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { addressOf } from '../addresses.ts'
import { call } from '../api.ts'
import { exchangeText } from '../exchangeStrings.ts'
import { personText } from '../personStrings.ts'
import { useMay, useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/Choice.tsx'
import { FoldingActions, type MenuAction } from '../ui/FoldingActions.tsx'
import { saveFile } from '../ui/files.ts'
import { ErrorNotice } from '../ui/Notice.tsx'
import { ConfirmExport } from './ConfirmExport.tsx'
import { SealedReason, wantsReason } from './SealedReason.tsx'
import { UndoRegister, type useRegisterSteps } from './UndoRegister.tsx'

interface RegisterTitleProps {
  form: string
  registers: CallOutput<'forms.list'>
  /** Whether the register lists people, who may stand in it twice. */
  listsPeople: boolean
  /** Null where the officer only reads. */
  steps: ReturnType<typeof useRegisterSteps> | null
  /** False while Ctrl+Z belongs to a text that is being typed. */
  isListening: boolean
  /** Null where the officer only reads. */
  onAdd: (() => void) | null
  onHelp: () => void
  onGrid: () => void
}

export function RegisterTitle(props: RegisterTitleProps) {
  const { form, registers, listsPeople, steps, isListening, onAdd, onHelp, onGrid } = props
  const { period, go } = useShell()
  const may = useMay()
  const taking = useTakingOut(form)
  const further: MenuAction[] = [
    { words: text.formHelp.open, keyCap: 'F1', isBound: false, onPress: onHelp },
    ...(listsPeople
      ? [
          {
            words: personText.pairs.title,
            keyCap: 'Alt+U',
            isBound: false,
            onPress: () => go(addressOf(period.id, 'duplicates')),
          },
        ]
      : []),
    ...(steps
      ? [
          {
            words: exchangeText.open,
            keyCap: 'Alt+E',
            isBound: true,
            onPress: () => go(addressOf(period.id, 'exchange', form)),
          },
        ]
      : []),
    {
      words: text.register.reportExcel,
      keyCap: 'F12',
      isBound: true,
      disabled: !may('reports.register'),
      onPress: () => void taking.ask(),
    },
  ]
  return (
    <>
      <header className="screen-title register-title">
        <div className="register-choice">
          <Choice
            name={text.register.choose}
            value={form}
            options={registers.map((one) => ({ value: one.id, label: `${one.number} ${one.shortTitle}` }))}
            onChange={(id) => id && go(addressOf(period.id, 'registers', id))}
          />
        </div>
        <ErrorNotice error={wantsReason(taking.error) ? null : taking.error} />
        <div className="actions">
          {steps ? <UndoRegister steps={steps} isListening={isListening} /> : null}
          <Button size="bar" hotkey="F4" onPress={onGrid}>
            {text.register.gridOrForm}
          </Button>
          <FoldingActions words={text.further} actions={further} />
          {onAdd ? (
            <Button size="bar" kind="primary" hotkey="F5" icon={<IconPlus size={16} />} onPress={onAdd}>
              {text.register.add}
            </Button>
          ) : null}
        </div>
      </header>
      {wantsReason(taking.error) ? (
        <SealedReason onGive={(reason) => void taking.ask(true, reason)} onCancel={taking.leave} />
      ) : null}
      {taking.question === null ? null : (
        <ConfirmExport sentence={taking.question} onConfirm={() => void taking.ask(true)} onCancel={taking.leave} />
      )}
    </>
  )
}

/** Taking the register out as a workbook: what the program asks before, and what went wrong. */
function useTakingOut(form: string) {
  const [question, setQuestion] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)

  function leave(): void {
    setError(null)
    setQuestion(null)
  }

  async function ask(confirmed = false, reason?: string): Promise<void> {
    leave()
    try {
      await saveFile(await call('reports.register', { form, confirmed, ...(reason !== undefined && { reason }) }))
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code === 'confirmation_required') setQuestion(thrown.message)
      else setError(thrown)
    }
  }

  return { question, error, ask, leave }
}
