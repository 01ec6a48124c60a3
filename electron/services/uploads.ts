/** Carrying a package to the recipient's address over HTTPS: only where an address was written down, and on the officer's word. */
import { X509Certificate } from 'node:crypto'
import {
  findBegunUpload,
  findUploadPlace,
  forgetBegunUpload,
  keepBegunUpload,
  saveUploadPlace,
} from '../../db/uploads.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { CallContext } from './callContext.ts'
import { noteWay, requireUsable } from './outbox.ts'
import { isClassified, officeAbove, recipientsOf, requireRecipient } from './recipients.ts'

type Places = CallOutput<'uploads.places'>

export function listUploadPlaces(context: CallContext): Places {
  const { db, office } = context
  return {
    places: recipientsOf(db, office).map(({ code, name }) => {
      const place = findUploadPlace(db, code)
      return {
        recipient: { code, name },
        address: place?.address ?? null,
        certificate: place?.certificate ? viewCertificate(place.certificate) : null,
        hasToken: (place?.token ?? null) !== null,
      }
    }),
    isForbidden: isClassified(db) || office.practice,
  }
}

export function setUploadPlace(
  context: CallContext,
  input: ParsedInput<'uploads.setPlace'>,
): CallOutput<'uploads.setPlace'> {
  const { code } = requireRecipient(context, input.recipient)
  const before = findUploadPlace(context.db, code)
  const address = input.address === null ? null : readAddress(context, input.address)
  const certificate = input.certificate === undefined ? (before?.certificate ?? null) : readPem(input.certificate)
  const token = input.token === undefined ? (before?.token ?? null) : input.token
  const host = address === null ? null : new URL(address).host
  return context.write({ recipient: code, host }, (db) => {
    saveUploadPlace(db, code, address === null ? null : { address, certificate, token })
    return listUploadPlaces({ ...context, db })
  })
}

function readAddress(context: CallContext, text: string): string {
  requireAllowed(context)
  const url = URL.canParse(text) ? new URL(text) : null
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.hash !== '')
    throw new AppError('upload_address')
  return url.href
}

function readPem(file: Uint8Array | null): string | null {
  if (file === null) return null
  try {
    return new X509Certificate(file).toString()
  } catch {
    throw new AppError('upload_certificate_file')
  }
}

function viewCertificate(pem: string): { subject: string; sha256: string; notAfter: string } {
  const certificate = new X509Certificate(pem)
  const name = /^CN=(.*)$/m.exec(certificate.subject)?.[1]
  return {
    subject: name ?? certificate.subject.replaceAll('\n', ', '),
    sha256: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    notAfter: certificate.validToDate.toISOString(),
  }
}

/** Throws the codes of shared/uploadErrors.ts, `package_unknown`, `package_cancelled`, `call_cancelled`. */
export async function uploadPackage(
  context: CallContext,
  { id }: ParsedInput<'outbox.upload'>,
): Promise<CallOutput<'outbox.upload'>> {
  requireAllowed(context)
  const row = requireUsable(context, id)
  const place = findUploadPlace(context.db, row.recipient ?? officeAbove(context.office).code)
  if (!place) throw new AppError('upload_off')
  const { address, certificate, token } = place
  const { host } = new URL(address)
  const bytes = row.sealed ?? row.bytes
  const step = `Tải ${row.fileName} lên ${host}`
  context.advance(step, 0, bytes.length)
  await context.upload({
    address,
    certificate,
    token,
    name: row.fileName,
    mediaType: row.sealed ? 'application/pkcs7-mime' : 'application/vnd.etsi.asic-e+zip',
    bytes,
    begunAt: findBegunUpload(context.db, id, address),
    // Before the first byte goes: whatever breaks from here on, also the power, the next try goes on at this place.
    keepPlace: (url) =>
      context.write({ package: id, host, begun: true }, (db) => keepBegunUpload(db, id, address, url)),
    report: (sent, total) => context.advance(step, sent, total),
  })
  return noteWay(context, id, 'tai_len', host, (db) => forgetBegunUpload(db, id))
}

function requireAllowed({ db, office }: CallContext): void {
  if (office.practice) throw new AppError('upload_practice')
  if (isClassified(db)) throw new AppError('upload_classified')
}
