/** A file nobody recognised: its sheet as it is, and the two things to say, which form it is and where the header stands. */
import { useState } from 'react'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/Choice.tsx'
import { Mark } from '../ui/Mark.tsx'
import { useCall } from '../ui/useCall.ts'
import { AskLetters } from './FileQuestion.tsx'
import { HeaderBox, problemOf } from './HeaderRows.tsx'
import { SheetPreview } from './SheetPreview.tsx'
import type { ImportState, UnknownFile } from './useImport.ts'

export function UnknownStep({ state, unknown }: { state: ImportState; unknown: UnknownFile }) {
  const { preview } = unknown
  const forms = useCall('forms.list', {}, { forever: true })
  const [form, setForm] = useState<string | null>(null)
  const [header, setHeader] = useState({ first: '1', last: '1' })
  const problem = problemOf(header)
  const sheet = preview.sheet.name
  const boxes = { typed: header, isWrong: problem !== null, onType: setHeader }

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
            <HeaderBox {...boxes} end="first" label={text.import.headerRows} />
            {text.import.to}
            <HeaderBox {...boxes} end="last" label={`${text.import.headerRows} ${text.import.to}`} />
          </div>
          {problem ? (
            <div className="field-error" role="alert">
              <Mark kind="error" /> {problem}
            </div>
          ) : null}
        </div>
        <div className="card-foot">
          <Button onPress={state.drop}>{text.import.otherFile}</Button>
          <span className="push" />
          <Button
            kind="primary"
            hotkey="Ctrl+Enter"
            disabled={form === null || problem !== null || state.busy !== null}
            onPress={() =>
              void state.beginAs(sheet, {
                ...(form ? { form } : {}),
                header: { first: Number(header.first) - 1, last: Number(header.last) - 1 },
              })
            }
          >
            {text.import.readAs}
          </Button>
        </div>
      </section>
    </div>
  )
}
