/** A file nobody recognised: its sheet as it is, and the two things to say, which form it is and where the header stands. */
import { useState } from 'react'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/Choice.tsx'
import { useCall } from '../ui/useCall.ts'
import { AskLetters } from './FileQuestion.tsx'
import { SheetPreview } from './SheetPreview.tsx'
import type { ImportState, UnknownFile } from './useImport.ts'

export function UnknownStep({ state, unknown }: { state: ImportState; unknown: UnknownFile }) {
  const { preview } = unknown
  const forms = useCall('forms.list', {}, { forever: true })
  const [form, setForm] = useState<string | null>(null)
  const [first, setFirst] = useState(1)
  const [last, setLast] = useState(1)
  const sheet = preview.sheet.name

  return (
    <div className="columns import-understand">
      <section className="card">
        <div className="card-head">
          <h2>{text.import.yourFile}</h2>
        </div>
        {preview.sheets.length > 1 ? (
          <div className="sheet-tabs">
            {preview.sheets.map((one) => (
              <button
                key={one.name}
                type="button"
                aria-pressed={one.name === sheet}
                onClick={() => void state.showUnknownSheet(one.name)}
              >
                {one.name}
              </button>
            ))}
          </div>
        ) : null}
        <div className="card-body preview-scroll">
          <SheetPreview preview={preview} table={null} asked={[]} current={null} showOriginal={false} />
        </div>
      </section>
      <section className="card">
        <div className="card-head">
          <h2>{text.import.unknownTitle}</h2>
        </div>
        {preview.sheet.letters?.asked ? (
          <AskLetters
            letters={preview.sheet.letters}
            place={null}
            disabled={state.busy !== null}
            onAnswer={(letters) => void state.beginAs(sheet, { letters })}
          />
        ) : null}
        <div className="card-body pad stack">
          <p>{text.import.unknownDetail}</p>
          <Choice
            label={text.import.form}
            value={form}
            options={(forms.data ?? []).map((one) => ({ value: one.id, label: `${one.number} ${one.shortTitle}` }))}
            onChange={setForm}
            placeholder={text.firstRun.typeToFilter}
          />
          <div className="line">
            <span className="field-label">{text.import.headerRows}</span>
            <RowNumber label={text.import.headerRows} value={first} onChange={setFirst} />
            {text.import.to}
            <RowNumber label={`${text.import.headerRows} ${text.import.to}`} value={last} onChange={setLast} />
          </div>
        </div>
        <div className="card-foot">
          <Button onPress={state.drop}>{text.import.otherFile}</Button>
          <span className="push" />
          <Button
            kind="primary"
            hotkey="Ctrl+Enter"
            disabled={form === null || last < first || state.busy !== null}
            onPress={() =>
              void state.beginAs(sheet, { ...(form ? { form } : {}), header: { first: first - 1, last: last - 1 } })
            }
          >
            {text.import.readAs}
          </Button>
        </div>
      </section>
    </div>
  )
}

function RowNumber({ label, value, onChange }: { label: string; value: number; onChange: (value: number) => void }) {
  return (
    <input
      className="input input-bar header-row"
      type="number"
      min={1}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(Math.max(1, Number(event.target.value)))}
    />
  )
}
