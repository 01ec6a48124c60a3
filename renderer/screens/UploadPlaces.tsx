/** Where recipients take packages over the network: off until an administrator writes an address down. */
import { type SubmitEvent, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import type { PickedFile } from '../api.ts'
import { packageText } from '../packageStrings.ts'
import { noteSaved } from '../StatusBar.tsx'
import { useMay } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { pickFile } from '../ui/files.ts'
import { ErrorNotice } from '../ui/Notice.tsx'
import { RowButton } from '../ui/RowButton.tsx'
import { useCall, useWrite } from '../ui/useCall.ts'
import { typedIn, useTyped } from '../ui/useTyped.ts'
import { uploadText } from '../uploadStrings.ts'

type Place = CallOutput<'uploads.places'>['places'][number]

/** Addresses that stand unsaved, by the code of the recipient. */
const ADDRESSES = 'upload-address'

export function UploadPlaces() {
  const may = useMay()
  const list = useCall('uploads.places', {})
  const save = useWrite('uploads.setPlace')
  const [edited, setEdited] = useState(() => [...typedIn(ADDRESSES).keys()][0] ?? null)
  const mayChange = may('uploads.setPlace')
  const isForbidden = list.data?.isForbidden ?? true
  return (
    <section className="card" aria-label={uploadText.title}>
      <div className="card-head">
        <h2>{uploadText.title}</h2>
      </div>
      <div className="card-body">
        <p className="small pad">{list.data?.isForbidden ? uploadText.forbidden : uploadText.intro}</p>
        <ErrorNotice error={list.error ?? save.error} />
        <table className="table">
          <thead>
            <tr>
              <th>{packageText.recipient}</th>
              <th>{uploadText.address}</th>
              <th>{uploadText.trust}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {list.data?.places.map((place) => (
              <tr key={place.recipient.code}>
                <td>{place.recipient.name}</td>
                <td className="upload-address">{place.address ?? uploadText.off}</td>
                <td>{describeTrust(place)}</td>
                <td>
                  {mayChange && !isForbidden ? (
                    <RowButton
                      action={uploadText.change}
                      of={place.recipient.name}
                      onPress={() => setEdited(place.recipient.code)}
                    />
                  ) : null}
                  {mayChange && place.address !== null ? (
                    <RowButton
                      action={uploadText.turnOff}
                      of={place.recipient.name}
                      onPress={() =>
                        save.mutate(
                          { recipient: place.recipient.code, address: null },
                          { onSuccess: () => noteSaved() },
                        )
                      }
                    />
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {list.data?.places
          .filter(({ recipient }) => mayChange && !isForbidden && recipient.code === edited)
          .map((place) => (
            <EditPlace key={place.recipient.code} place={place} onDone={() => setEdited(null)} />
          ))}
      </div>
    </section>
  )
}

function describeTrust({ address, certificate, hasToken }: Place): string {
  if (address === null) return ''
  const trust = certificate ? uploadText.pinned(certificate.subject, certificate.notAfter) : uploadText.trusted
  return hasToken ? `${trust} · ${uploadText.hasToken}` : trust
}

function EditPlace({ place, onDone }: { place: Place; onDone: () => void }) {
  const save = useWrite('uploads.setPlace')
  const [address, setAddress, forget] = useTyped(`${ADDRESSES}/${place.recipient.code}`, place.address ?? '')
  const [token, setToken] = useState('')
  const [certificate, setCertificate] = useState<PickedFile | 'none' | null>(null)
  const pinned =
    certificate === null
      ? (place.certificate?.subject ?? uploadText.trusted)
      : certificate === 'none'
        ? uploadText.trusted
        : certificate.name
  const hasPin = certificate === null ? place.certificate !== null : certificate !== 'none'

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    save.mutate(
      {
        recipient: place.recipient.code,
        address: address.trim(),
        ...(certificate && { certificate: certificate === 'none' ? null : certificate.bytes }),
        ...(token.trim() !== '' && { token: token.trim() }),
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

  return (
    <form className="pad stack" onSubmit={submit} aria-label={`${uploadText.title}: ${place.recipient.name}`}>
      <b>{place.recipient.name}</b>
      <div className="line sign-form">
        <label className="field">
          <span className="field-label">{uploadText.address}</span>
          <input
            className="input"
            type="url"
            value={address}
            maxLength={1000}
            // biome-ignore lint/a11y/noAutofocus: the form was asked for
            autoFocus
            onChange={(event) => setAddress(event.target.value)}
          />
          <span className="small">{uploadText.addressHelp}</span>
        </label>
        <label className="field">
          <span className="field-label">{uploadText.token}</span>
          <input
            className="input"
            type="password"
            autoComplete="off"
            value={token}
            maxLength={4000}
            onChange={(event) => setToken(event.target.value)}
          />
          <span className="small">{uploadText.tokenHelp}</span>
        </label>
      </div>
      <div className="line">
        <Button onPress={() => void pickFile('.pem,.der,.crt,.cer').then((file) => file && setCertificate(file))}>
          {uploadText.certificate}
        </Button>
        {hasPin ? (
          <Button kind="link" size="bar" onPress={() => setCertificate('none')}>
            {uploadText.dropCertificate}
          </Button>
        ) : null}
        <span className="small">{pinned}</span>
      </div>
      <span className="small">{uploadText.certificateHelp}</span>
      <ErrorNotice error={save.error} />
      <div className="line">
        <Button kind="primary" submit shownKey="Enter" disabled={address.trim() === '' || save.isPending}>
          {uploadText.save}
        </Button>
        <Button hotkey="Esc" onPress={close}>
          {text.cancel}
        </Button>
      </div>
    </form>
  )
}
