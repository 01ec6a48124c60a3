/** The key of this office that hand-overs are encrypted to: a province's own for packages, elsewhere one made for this. */
import { listAuthorities } from '../../../db/authorities.ts'
import type { CallOutput, ParsedInput } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { readCertificate } from '../../signing/certificate.ts'
import { keyDigits } from '../../signing/digest.ts'
import { certificatePem } from '../../signing/pem.ts'
import type { CallContext } from '../callContext.ts'
import { openSealer } from '../keySeal.ts'
import { officeUnit } from '../officeUnits.ts'
import { makeAuthority, storeAuthority } from '../province/authorityKeys.ts'
import { filePrefixOf } from '../reports.ts'

/** Throws `handover_authority` for a province that issues nothing yet, `handover_practice`, `wrong_password`. */
export async function giveReceivingCertificate(
  context: CallContext,
  { password }: ParsedInput<'handover.certificate'>,
): Promise<CallOutput<'handover.certificate'>> {
  if (context.office.practice) throw new AppError('handover_practice')
  const known = newestOf(context)
  const der = known ?? (await makeKey(context, password))
  if (known) {
    await context.requirePassword(password)
    context.write({ made: false }, () => undefined)
  }
  const { code } = officeUnit(context.office)
  return {
    name: `${filePrefixOf(context.office)}CHUNG_THU_NHAN_${code}.pem`,
    mediaType: 'application/x-pem-file',
    bytes: new TextEncoder().encode(certificatePem(der)),
    digits: keyDigits(readCertificate(der).spki),
  }
}

function newestOf({ db, now }: Pick<CallContext, 'db' | 'now'>): Uint8Array | null {
  const row = listAuthorities(db).find(
    ({ kind, retiredAt, certificate }) =>
      kind === 'encryption' &&
      retiredAt === null &&
      readCertificate(new Uint8Array(certificate)).notAfter > new Date(now),
  )
  return row ? new Uint8Array(row.certificate) : null
}

async function makeKey(context: CallContext, password: string): Promise<Uint8Array> {
  // A province's key is issued with its others, and named in its trust list.
  if (context.office.role === 'province') throw new AppError('handover_authority')
  const sealer = await openSealer(context, password)
  try {
    const made = await makeAuthority(context, sealer, 'encryption', null)
    made.privateKey.fill(0)
    context.write({ made: true, key: made.certificate.spkiSha256 }, (db) => storeAuthority(db, made))
    return made.certificate.der
  } finally {
    sealer.close()
  }
}
