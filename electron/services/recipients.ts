/** To whom the office sends packages: which forms, how much of the registers, and what the package is encrypted to. */
import {
  getTokenKey,
  listRecipients,
  retireRecipient,
  type StoredRecipient,
  saveRecipient,
} from '../../db/recipients.ts'
import { readSetting } from '../../db/settings.ts'
import type { Reader } from '../../db/store.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { type PackageLevel, packageLevel } from '../../shared/packageLevel.ts'
import { packageUnitCode } from '../../shared/packageManifest.ts'
import { readCertificate } from '../signing/certificate.ts'
import { requireEncryptionCertificate } from '../signing/envelope.ts'
import { isoSeconds } from '../signing/time.ts'
import { readCertificateFile } from '../signing/trustFile.ts'
import type { CallContext, Office } from './callContext.ts'
import { listForms } from './forms.ts'
import { officeUnit } from './officeUnits.ts'
import { readKeptList } from './trustStore.ts'
import { unitDirectory } from './unitDirectory.ts'

export interface Recipient {
  code: string
  name: string
  /** Ids of annexes and registers; null: all. */
  forms: readonly string[] | null
  level: PackageLevel
  /** DER of the certificate that packages for it are encrypted to. */
  certificate: Uint8Array | null
  /** The office above, to which every report goes: there whether or not anybody named it. */
  isAbove: boolean
}

/** Setting that says whether the registers are state secrets: such files are neither encrypted here nor sent by wire. */
const CLASSIFIED = 'goi.phan_loai'
const classified = 'mat'

/** Registers that are state secrets may only leave on the ways prescribed for those. */
export function isClassified(db: Reader): boolean {
  return readSetting(db, CLASSIFIED) === classified
}

/**
 * What packages for the recipient are encrypted to: the newest certificate of its trust list, else the one the office
 * named; null where nothing is known to encrypt to.
 */
export function encryptionCertificateOf(db: Reader, { code, certificate }: Recipient): Uint8Array | null {
  const list = readKeptList(db)
  const newest = list?.authority.code === code ? list.encryption[0] : undefined
  return newest?.der ?? certificate
}

/** The office above first. */
export function recipientsOf(db: Reader, office: Office): Recipient[] {
  const above = officeAbove(office)
  const stored = listRecipients(db).map((row) => toRecipient(row, above.code))
  const known = stored.find(({ isAbove }) => isAbove)
  return [known ?? { ...above, forms: null, level: 'so_lieu', certificate: null, isAbove: true }].concat(
    stored.filter(({ isAbove }) => !isAbove),
  )
}

/** The one with the code, or the office above. Throws `recipient_unknown`. */
export function requireRecipient({ db, office }: CallContext, code: string | undefined): Recipient {
  const all = recipientsOf(db, office)
  const found = code === undefined ? all[0] : all.find((one) => one.code === code)
  if (!found) throw new AppError('recipient_unknown', { code: code ?? '' })
  return found
}

/** Packages of before there were several recipients went to this one. */
export function officeAbove(office: Office): { code: string; name: string } {
  const parent = unitDirectory().ancestorsOf(officeUnit(office).id).at(-1)
  return parent ? { code: parent.code, name: parent.name } : { code: '00', name: 'Trung ương' }
}

function toRecipient(row: StoredRecipient, above: string): Recipient {
  return {
    code: row.code,
    name: row.name,
    forms: row.forms,
    level: packageLevel.parse(row.level),
    certificate: row.certificate && new Uint8Array(row.certificate),
    isAbove: row.code === above,
  }
}

export function listRecipientViews(context: CallContext): CallOutput<'recipients.list'> {
  const { db, office } = context
  return {
    recipients: recipientsOf(db, office).map((one) => {
      const certificate = encryptionCertificateOf(db, one)
      return {
        code: one.code,
        name: one.name,
        forms: one.forms && [...one.forms],
        level: one.level,
        isAbove: one.isAbove,
        certificate: certificate && viewCertificate(certificate),
      }
    }),
    isClassified: isClassified(db),
    hasTokenKey: getTokenKey(db, officeAbove(office).code) !== null,
  }
}

function viewCertificate(der: Uint8Array) {
  const { organisation, spkiSha256, notAfter } = readCertificate(der)
  return { organisation, spkiSha256, notAfter: isoSeconds(notAfter) }
}

/** Throws `form_unknown` for a form that is not there, `ENC_CERTIFICATE` for a certificate nothing can be encrypted to. */
export function saveRecipientOfOffice(
  context: CallContext,
  input: ParsedInput<'recipients.save'>,
): CallOutput<'recipients.save'> {
  const { code, name, forms, level } = input
  if (!packageUnitCode.test(code))
    throw new AppError('invalid_input', {
      field: 'mã nơi nhận',
      problem: 'chỉ gồm chữ số và dấu chấm, ví dụ 26 hoặc 26.1',
    })
  const known = new Set(listForms(context.db).map(({ id }) => id))
  for (const id of forms ?? []) if (!known.has(id)) throw new AppError('form_unknown', { id })
  const before = recipientsOf(context.db, context.office).find((one) => one.code === code)
  const certificate =
    input.certificate === undefined ? (before?.certificate ?? null) : takeCertificate(input.certificate, context.now)
  return context.write({ recipient: code, forms: forms?.length ?? null, level }, (db) => {
    saveRecipient(db, {
      code,
      name: name.normalize('NFC'),
      forms,
      level,
      certificate: certificate && Buffer.from(certificate),
    })
    return listRecipientViews({ ...context, db })
  })
}

function takeCertificate(file: Uint8Array | null, now: string): Uint8Array | null {
  if (file === null) return null
  const certificate = readCertificateFile(file)
  requireEncryptionCertificate(readCertificate(certificate), new Date(now))
  return certificate
}

/** Its packages stay; the office above goes back to getting everything as numbers. */
export function removeRecipient(
  context: CallContext,
  { code }: ParsedInput<'recipients.remove'>,
): CallOutput<'recipients.remove'> {
  requireRecipient(context, code)
  return context.write({ recipient: code }, (db) => {
    retireRecipient(db, code)
    return listRecipientViews({ ...context, db })
  })
}
