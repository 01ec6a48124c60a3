/** Nơi nhận gói: to whom packages go, which forms, how much, what they are encrypted to. */
import { type SubmitEvent, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import { type PackageLevel, packageLevel } from '../../shared/packageLevel.ts'
import type { PickedFile } from '../api.ts'
import { TokenKey } from '../keys/TokenKey.tsx'
import { packageText } from '../packageStrings.ts'
import { noteSaved } from '../StatusBar.tsx'
import { useMay } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { pickFile } from '../ui/files.ts'
import { ErrorNotice } from '../ui/Notice.tsx'
import { RowButton } from '../ui/RowButton.tsx'
import { ScreenTitle } from '../ui/ScreenTitle.tsx'
import { useCall, useWrite } from '../ui/useCall.ts'
import { UploadPlaces } from './UploadPlaces.tsx'
import './screens.css'
import './packages.css'
import { typedIn, useTyped } from '../ui/useTyped.ts'

type Recipient = CallOutput<'recipients.list'>['recipients'][number]

/** Forms of recipients that stand unsaved, by code. */
const FORMS = 'recipient'
/** In the place of the code of one that has none yet. */
const NEW = ' '

export default function Recipients() {
  const may = useMay()
  const list = useCall('recipients.list', {})
  const [edited, setEdited] = useState(() => [...typedIn(FORMS).keys()][0] ?? null)
  const recipient = list.data?.recipients.find(({ code }) => code === edited) ?? null
  return (
    <div className="screen">
      <ScreenTitle title={packageText.recipients} about={packageText.recipientsIntro}>
        {may('recipients.save') ? (
          <Button hotkey="F5" onPress={() => setEdited(NEW)}>
            {packageText.add}
          </Button>
        ) : null}
      </ScreenTitle>
      <ErrorNotice error={list.error} />
      <div className="report-side">
        <RecipientTable recipients={list.data?.recipients ?? []} onEdit={({ code }) => setEdited(code)} />
        {may('recipients.save') && (edited === NEW || recipient) ? (
          <EditRecipient key={edited} recipient={recipient} onDone={() => setEdited(null)} />
        ) : null}
        <UploadPlaces />
        {list.data ? <TokenKey hasKey={list.data.hasTokenKey} /> : null}
        {list.data ? <Classified isOn={list.data.isClassified} /> : null}
      </div>
    </div>
  )
}

function RecipientTable({ recipients, onEdit }: { recipients: Recipient[]; onEdit: (one: Recipient) => void }) {
  const may = useMay()
  const remove = useWrite('recipients.remove')
  return (
    <section className="card">
      <div className="card-body">
        <ErrorNotice error={remove.error} />
        <table className="table">
          <thead>
            <tr>
              <th>{packageText.code}</th>
              <th>{packageText.name}</th>
              <th>{packageText.forms}</th>
              <th>{packageText.level}</th>
              <th>{packageText.certificate}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {recipients.map((one) => (
              <tr key={one.code}>
                <td>{one.code}</td>
                <td>
                  {one.name} {one.isAbove ? <span className="small">{packageText.above}</span> : null}
                </td>
                <td>{one.forms === null ? packageText.allForms : packageText.countForms(one.forms.length)}</td>
                <td>{packageText.levels[one.level]}</td>
                <td>
                  {one.certificate
                    ? packageText.certificateOf(one.certificate.organisation, one.certificate.notAfter)
                    : packageText.noCertificate}
                </td>
                <td>
                  {may('recipients.save') ? (
                    <RowButton action={packageText.edit} of={one.name} onPress={() => onEdit(one)} />
                  ) : null}
                  {may('recipients.remove') && !one.isAbove ? (
                    <RowButton
                      action={packageText.remove}
                      of={one.name}
                      onPress={() => remove.mutate({ code: one.code }, { onSuccess: () => noteSaved() })}
                    />
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

interface Written {
  code: string
  name: string
  /** Null for all forms. */
  chosen: string[] | null
  level: PackageLevel
}

function EditRecipient({ recipient, onDone }: { recipient: Recipient | null; onDone: () => void }) {
  const forms = useCall('forms.list', {}, { forever: true })
  const save = useWrite('recipients.save')
  const [written, write, forget] = useTyped<Written>(`${FORMS}/${recipient?.code ?? NEW}`, {
    code: recipient?.code ?? '',
    name: recipient?.name ?? '',
    chosen: recipient?.forms ?? null,
    level: recipient?.level ?? 'so_lieu',
  })
  const { code, name, chosen, level } = written
  const [certificate, setCertificate] = useState<PickedFile | null>(null)

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    save.mutate(
      {
        code: code.trim(),
        name: name.trim(),
        forms: chosen,
        level,
        ...(certificate && { certificate: certificate.bytes }),
      },
      {
        onSuccess: () => {
          noteSaved()
          close()
        },
      },
    )
  }

  function close(): void {
    forget()
    onDone()
  }

  function setChosen(forms: string[] | null): void {
    write({ ...written, chosen: forms })
  }

  const known = (forms.data ?? []).toSorted((a, b) => a.number.localeCompare(b.number, 'vi', { numeric: true }))
  const canSave = code.trim() !== '' && name.trim() !== '' && chosen?.length !== 0 && !save.isPending
  return (
    <section className="card" aria-label={recipient?.name ?? packageText.add}>
      <form className="card-body pad stack" onSubmit={submit}>
        <div className="line line-fields">
          <label className="field">
            <span className="field-label">{packageText.code}</span>
            <input
              className="input"
              value={code}
              disabled={recipient !== null}
              // biome-ignore lint/a11y/noAutofocus: the form was asked for
              autoFocus={recipient === null}
              onChange={(event) => write({ ...written, code: event.target.value })}
            />
            <span className="small">{packageText.codeHelp}</span>
          </label>
          <label className="field">
            <span className="field-label">{packageText.name}</span>
            <input
              className="input"
              value={name}
              maxLength={300}
              onChange={(event) => write({ ...written, name: event.target.value })}
            />
          </label>
        </div>
        <fieldset className="levels" aria-label={packageText.level}>
          {packageLevel.options.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="recipient-level"
                checked={level === one}
                onChange={() => write({ ...written, level: one })}
              />
              {packageText.levels[one]}
            </label>
          ))}
        </fieldset>
        <fieldset className="levels" aria-label={packageText.forms}>
          <label>
            <input type="radio" name="recipient-forms" checked={chosen === null} onChange={() => setChosen(null)} />
            {packageText.allForms}
          </label>
          <label>
            <input
              type="radio"
              name="recipient-forms"
              checked={chosen !== null}
              onChange={() => setChosen(chosen ?? [])}
            />
            {packageText.someForms}
          </label>
        </fieldset>
        {chosen === null ? null : (
          <div className="recipient-forms">
            {known.map((form) => (
              <label key={form.id}>
                <input
                  type="checkbox"
                  checked={chosen.includes(form.id)}
                  onChange={(event) =>
                    setChosen(event.target.checked ? [...chosen, form.id] : chosen.filter((id) => id !== form.id))
                  }
                />
                {form.number} · {form.shortTitle}
              </label>
            ))}
          </div>
        )}
        <div className="line">
          <Button onPress={() => void pickFile('.pem,.der,.crt,.cer').then(setCertificate)}>
            {packageText.pickCertificate}
          </Button>
          <span className="small">
            {certificate?.name ??
              (recipient?.certificate
                ? packageText.certificateOf(recipient.certificate.organisation, recipient.certificate.notAfter)
                : packageText.noCertificate)}
          </span>
        </div>
        <ErrorNotice error={save.error} />
        <div className="line">
          <Button kind="primary" submit shownKey="Enter" disabled={!canSave}>
            {packageText.save}
          </Button>
          <Button hotkey="Esc" onPress={close}>
            {text.cancel}
          </Button>
        </div>
      </form>
    </section>
  )
}

function Classified({ isOn }: { isOn: boolean }) {
  const may = useMay()
  const save = useWrite('settings.save')
  return (
    <section className="card" aria-label={packageText.classified}>
      <div className="card-body pad">
        <label className="line">
          <input
            type="checkbox"
            checked={isOn}
            disabled={!may('settings.save') || save.isPending}
            onChange={(event) =>
              save.mutate(
                { values: { 'goi.phan_loai': event.target.checked ? 'mat' : '' } },
                { onSuccess: () => noteSaved() },
              )
            }
          />
          <span>
            <b>{packageText.classified}.</b> <span className="small">{packageText.classifiedHelp}</span>
          </span>
        </label>
        <ErrorNotice error={save.error} />
      </div>
    </section>
  )
}
