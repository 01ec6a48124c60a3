/** Step 5: what was written and where to go from here. */
import { useState } from 'react'
import { addressOf } from '../addresses.ts'
import { outcomeText } from '../outcomeStrings.ts'
import { useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Mark } from '../ui/Mark.tsx'
import { useCall } from '../ui/useCall.ts'
import { BatchOutcome } from './BatchOutcome.tsx'
import { Equation } from './Equation.tsx'
import { addUp, type ImportedSheet, tableId, tableName } from './importWork.ts'
import { PeriodName } from './PeriodName.tsx'
import type { ImportState, ImportWork } from './useImport.ts'

export function ResultStep({
  state,
  work,
  written,
}: {
  state: ImportState
  work: ImportWork
  written: ImportedSheet[]
}) {
  const { period, go } = useShell()
  const forms = useCall('forms.list', {}, { forever: true })
  const first = written[0]
  const [shown, setShown] = useState(first?.batch ?? null)
  const form = forms.data?.find((one) => one.id === first?.form)

  function open(table: ImportedSheet): void {
    const target = forms.data?.find((one) => one.id === table.form)
    go(addressOf(table.period ?? period.id, target?.kind === 'register' ? 'registers' : 'annexes', table.form))
  }

  return (
    <>
      <Equation totals={addUp(written)} done />
      <section className="card import-result">
        <div className="card-head">
          <h2>
            <Mark kind="done" /> {text.import.doneTitle}
          </h2>
          <span className="small">{text.import.doneDetail(work.file.name)}</span>
        </div>
        <div className="card-body">
          <table className="table">
            <tbody>
              {written.map((table) => {
                const target = forms.data?.find((one) => one.id === table.form)
                return (
                  <tr key={tableId(table)}>
                    <td>{tableName(table, written)}</td>
                    <td>
                      <b>{target ? `${target.number} ${target.shortTitle}` : ''}</b>
                    </td>
                    <td>{table.period ? <PeriodName id={table.period} /> : text.import.noPeriod}</td>
                    <td className="number">{text.home.records(table.counts.accepted)}</td>
                    <td>
                      <Button kind="link" size="bar" onPress={() => open(table)}>
                        {text.home.open}
                      </Button>
                      {written.length > 1 && table.batch !== null ? (
                        <Button kind="link" size="bar" onPress={() => setShown(table.batch)}>
                          {outcomeText.rows}
                        </Button>
                      ) : null}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
          {addUp(written).rejected > 0 ? <p className="empty">{text.import.rejectedMore}</p> : null}
        </div>
        <div className="card-foot">
          {first && form ? (
            <Button kind="primary" shownKey="Enter" hotkey="Enter" onPress={() => open(first)}>
              {form.kind === 'register' ? text.import.openRegister : text.import.openAnnex}
            </Button>
          ) : null}
          <Button onPress={state.drop}>{text.import.nextFile}</Button>
        </div>
      </section>
      {shown === null ? null : <BatchOutcome key={shown} id={shown} />}
    </>
  )
}
