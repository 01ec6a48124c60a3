/** The package of the chosen district: who signed it, what it holds, what was answered to it, and what can be done with it. */
import { type SubmitEvent, useState } from 'react'
import { formatDateInText } from '../../shared/date.ts'
import { addressOf } from '../addresses.ts'
import { answerText } from '../answerStrings.ts'
import { call } from '../api.ts'
import { cosignText } from '../cosignStrings.ts'
import { momentOf, provinceText } from '../provinceStrings.ts'
import { noteSaved } from '../StatusBar.tsx'
import { useMay } from '../shellContext.ts'
import { Button } from '../ui/Button.tsx'
import { saveFile } from '../ui/files.ts'
import { Mark, type MarkKind } from '../ui/Mark.tsx'
import { ErrorNotice } from '../ui/Notice.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { useWrite } from '../ui/useCall.ts'
import { type Board, type Line, stateMarks } from './DistrictBoard.tsx'
import { GivenAnswers } from './GivenAnswers.tsx'

interface ChosenPackageProps {
  board: Board
  line: Line
  onReturn: () => void
  onSee: () => void
  onCompare: () => void
}

export function ChosenPackage({ board, line, onReturn, onSee, onCompare }: ChosenPackageProps) {
  const may = useMay()
  const [isReceiving, setReceiving] = useState(false)
  // The board is worked through by its keys, which the form had taken.
  const closeReceipt = (): void => {
    setReceiving(false)
    document.querySelector<HTMLElement>('.districts')?.focus()
  }
  const [error, setError] = useState<unknown>(null)
  const { unit, package: one, forms } = line
  return (
    <section className="card" aria-label={unit.name}>
      <div className="card-head">
        <Mark kind={stateMarks[line.state]} label={provinceText.states[line.state]} />
        <h2>{unit.name}</h2>
        {one ? <span className="small">{provinceText.round(one.sequence)}</span> : null}
      </div>
      {one === null ? (
        <div className="card-body received-body">
          <p>{provinceText.notSent}</p>
        </div>
      ) : (
        <>
          <div className="card-body received-body">
            <div className="received-actions">
              <Button size="bar" hotkey="Alt+G" onPress={onSee}>
                {answerText.see}
              </Button>
              {one.sequence > 1 ? (
                <Button size="bar" hotkey="Alt+O" onPress={onCompare}>
                  {provinceText.compare}
                </Button>
              ) : null}
            </div>
            <dl className="facts">
              <div>
                <dt>{one.cosigner ? cosignText.signer : provinceText.signer}</dt>
                <dd>
                  {cosignText.by(one.signer)} <span className="small">{momentOf(one.signedAt)}</span>
                </dd>
              </div>
              {one.cosigner ? (
                <div>
                  <dt>{cosignText.cosigner}</dt>
                  <dd>
                    {cosignText.by(one.cosigner)} <span className="small">{momentOf(one.cosigner.signedAt)}</span>
                    <div className="small">
                      {cosignText.certificate(
                        one.cosigner.serial,
                        formatDateInText(one.cosigner.notAfter.slice(0, 10)),
                      )}
                    </div>
                  </dd>
                </div>
              ) : null}
              <div>
                <dt>{provinceText.digits}</dt>
                <dd>
                  <b className="received-digits">{one.fingerprint}</b>
                </dd>
              </div>
              <div>
                <dt>{provinceText.file}</dt>
                <dd className="received-file">{one.fileName}</dd>
              </div>
              <div>
                <dt>{provinceText.save}</dt>
                <dd className="received-save">
                  {(['phu_luc', 'bao_cao', 'goi'] as const).map((part) => (
                    <Button
                      key={part}
                      kind="link"
                      size="bar"
                      onPress={() => {
                        setError(null)
                        call('province.package', { id: one.id, part }).then(saveFile).catch(setError)
                      }}
                    >
                      {provinceText.saveParts[part]}
                    </Button>
                  ))}
                </dd>
              </div>
            </dl>
            <ErrorNotice error={error} />
            {one.remarks.map(({ code, message }) => (
              <p key={code + message} className="received-remark">
                <Mark kind="warning" /> {message}
              </p>
            ))}
            <GivenAnswers packageId={one.id} />
            <h3 className="small">{provinceText.inPackage}</h3>
            <ul className="state-list">
              {board.forms.map((form, index) => (
                <li key={form.form}>
                  {forms[index] ? (
                    <a href={`#${addressOf(board.period.id, 'received', unit.code, one.id, form.form)}`}>
                      <FormName form={form} mark="done" />
                    </a>
                  ) : (
                    <span className="state-line">
                      <FormName form={form} mark="missing" />
                      <span className="small">{provinceText.notInPackage}</span>
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </div>
          {may('answers.give') ? (
            <div className="card-foot chosen-foot">
              {isReceiving ? (
                <Receipt packageId={one.id} isReturned={line.state === 'tra_lai'} onClose={closeReceipt} />
              ) : (
                <>
                  <Button size="bar" hotkey="Alt+N" onPress={() => setReceiving(true)}>
                    {answerText.receive}
                  </Button>
                  <Button size="bar" hotkey="Alt+R" onPress={onReturn}>
                    {answerText.giveBack}
                  </Button>
                </>
              )}
            </div>
          ) : null}
        </>
      )}
    </section>
  )
}

function FormName({ form, mark }: { form: Board['forms'][number]; mark: MarkKind }) {
  return (
    <>
      <Mark kind={mark} />
      <span className="state-name">
        <b>{form.number}</b> {form.shortTitle}
      </span>
    </>
  )
}

function Receipt({ packageId, isReturned, onClose }: { packageId: string; isReturned: boolean; onClose: () => void }) {
  const give = useWrite('answers.give')
  const [password, setPassword] = useState('')

  async function sign(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    await give
      .mutateAsync({ package: packageId, answer: 'nhan', password })
      .then(() => {
        noteSaved()
        onClose()
      })
      // The sentence stands above the buttons.
      .catch(() => undefined)
  }

  return (
    <form className="stack receipt-form" onSubmit={(event) => void sign(event)}>
      <p className="small">{isReturned ? answerText.receiptAfterReturn : answerText.receiptHelp}</p>
      <TextInput label={answerText.password} value={password} onChange={setPassword} secret isCurrent focus />
      <ErrorNotice error={give.error} />
      <div className="line">
        <Button hotkey="Esc" onPress={onClose}>
          {answerText.cancel}
        </Button>
        <Button submit shownKey="Enter" disabled={password === '' || give.isPending}>
          {answerText.signReceipt}
        </Button>
      </div>
    </form>
  )
}
