/** The province as issuer of certificates: set up once, issuing to units, revoking, changing keys, publishing trust lists. */
import {
  type IssuedRow,
  insertIssued,
  listAuthorities,
  listIssued,
  retireAuthority,
  revokeIssued,
} from '../../../db/authorities.ts'
import { lastTrustSequence } from '../../../db/signingKeys.ts'
import type { CallOutput, ParsedInput } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Unit } from '../../../shared/unit.ts'
import { readCertificateRequest } from '../../signing/certificateRequest.ts'
import type { TrustBundle } from '../../signing/trustBundle.ts'
import type { CallContext } from '../callContext.ts'
import { describeKey } from '../certificateState.ts'
import { requireClock } from '../clock.ts'
import { openSealer } from '../keySeal.ts'
import { officeUnit, requireUnit } from '../officeUnits.ts'
import { keepTrustList } from '../trustStore.ts'
import { unitDirectory } from '../unitDirectory.ts'
import {
  closeAuthorities,
  type MadeAuthority,
  type MadeCertificate,
  makeAuthority,
  makeCertificate,
  makeOwnKey,
  requireIssuing,
  requireNewest,
  storeAuthority,
  storeOwnKey,
  withAuthorities,
} from './authorityKeys.ts'
import { exportIssued, readAuthority } from './authorityView.ts'
import { requireProvince } from './provinceOffice.ts'
import { makeTrustList, type NextList, type OpenAuthority } from './trustListMaking.ts'

type View = CallOutput<'authority.read'>

// ---------------------------------------------------------------- setting up

/**
 * Makes the root, the issuing certificate, the one that packages are encrypted to, the province's own signing key and the
 * first trust list. `AUTHORITY_EXISTS` where that was done before.
 */
export async function initAuthority(context: CallContext, input: ParsedInput<'authority.init'>): Promise<View> {
  requireProvince(context)
  if (listAuthorities(context.db).length > 0) throw new AppError('AUTHORITY_EXISTS')
  requireClock(context)
  const sealer = await openSealer(context, input.password)
  const made: MadeAuthority[] = []
  try {
    const root = await makeAuthority(context, sealer, 'root', null)
    const issuing = await makeAuthority(context, sealer, 'issuing', root)
    const encryption = await makeAuthority(context, sealer, 'encryption', issuing)
    made.push(root, issuing, encryption)
    const own = await makeOwnKey(context, sealer, issuing)
    const list = await nextList(context, made.toReversed(), [own.issued])
    context.write({ trustList: list.sequence }, (db) => {
      for (const one of made) storeAuthority(db, one)
      storeOwnKey(context, db, own, issuing)
      keepTrustList(db, list)
    })
  } finally {
    closeAuthorities(made)
    sealer.close()
  }
  return readAuthority(context)
}

// ---------------------------------------------------------------- certificates of units

/** What a request says, for comparing with the form that the unit stamped. */
export function inspectRequest(
  context: CallContext,
  { bytes }: ParsedInput<'authority.inspectRequest'>,
): CallOutput<'authority.inspectRequest'> {
  requireProvince(context)
  const { unitCode, organisation, spkiSha256, publicKey } = readCertificateRequest(bytes)
  const known = listIssued(context.db).find((one) => one.spkiSha256 === spkiSha256)
  const unit = unitCode === null ? null : findUnit(context, unitCode)
  return {
    unitCode,
    unitName: unit?.name ?? null,
    organisation,
    ...describeKey({ spkiSha256, spki: publicKey }),
    issuedTo: known?.unitName ?? null,
  }
}

/**
 * Issues a certificate for the key of a request to the unit that the officer names after the stamped form.
 * @throws AUTHORITY_MISSING, REQUEST_INVALID, REQUEST_OTHER_UNIT, REQUEST_KEY_KNOWN, unit_not_below
 */
export async function issueToUnit(
  context: CallContext,
  input: ParsedInput<'authority.issue'>,
): Promise<CallOutput<'authority.issue'>> {
  requireProvince(context)
  const request = readCertificateRequest(input.bytes)
  const unit = requireOwnUnit(context, input.unit)
  if (request.unitCode !== null && request.unitCode !== unit.code)
    throw new AppError('REQUEST_OTHER_UNIT', { claimed: request.unitCode, unit: unit.code })
  const known = listIssued(context.db).find((one) => one.spkiSha256 === request.spkiSha256)
  if (known) throw new AppError('REQUEST_KEY_KNOWN', { unit: known.unitName })
  const { made, list } = await withAuthorities(context, input.password, async (authorities) => {
    const certificate = makeCertificate(context, requireIssuing(authorities), unit, request.publicKey, input.holder)
    return { made: certificate, list: await nextList(context, authorities, [certificate]) }
  })
  context.write({ unit: unit.code, serial: made.serial, trustList: list.sequence }, (db) => {
    insertIssued(db, made)
    keepTrustList(db, list)
  })
  return { view: readAuthority(context), certificate: exportIssued(context, { serial: made.serial }) }
}

function findUnit({ office }: CallContext, code: string): Unit | null {
  const own = officeUnit(office)
  if (own.code === code) return own
  const below = unitDirectory()
    .unitsOfLineage(office.unitId)
    .filter((unit) => unit.code === code && unit.type !== 'xa')
  return below.find(({ to }) => to === null) ?? below.at(-1) ?? null
}

/** Also a unit that has ended: its last report is still to be signed. */
function requireOwnUnit(context: CallContext, code: string): Unit {
  const unit = findUnit(context, code)
  if (unit) return unit
  throw new AppError('unit_not_below', { name: requireUnit(code).name, office: officeUnit(context.office).name })
}

/** From now on nothing that this key signs is taken. `CERT_UNKNOWN_SERIAL` */
export async function revokeCertificate(
  context: CallContext,
  { serial, reason, password }: ParsedInput<'authority.revoke'>,
): Promise<View> {
  requireProvince(context)
  const row = listIssued(context.db).find((one) => one.serial === serial && one.revokedAt === null)
  if (!row) throw new AppError('CERT_UNKNOWN_SERIAL', { serial })
  const revoked: IssuedRow = { ...row, revokedAt: context.now, revokedBy: context.user.id, revocationReason: reason }
  const list = await withAuthorities(context, password, (authorities) => nextList(context, authorities, [], [revoked]))
  context.write({ unit: row.unitCode, serial, reason, trustList: list.sequence }, (db) => {
    revokeIssued(db, serial, reason)
    keepTrustList(db, list)
  })
  return readAuthority(context)
}

// ---------------------------------------------------------------- lists and keys

/** A new list with new dates, before the one in force runs out. */
export async function publishTrustList(
  context: CallContext,
  { password }: ParsedInput<'authority.publish'>,
): Promise<View> {
  requireProvince(context)
  const list = await withAuthorities(context, password, (authorities) => nextList(context, authorities, []))
  context.write({ trustList: list.sequence }, (db) => keepTrustList(db, list))
  return readAuthority(context)
}

/**
 * Makes a new key for one job. A new root stands beside the old one, which signs on, because the districts know it; an
 * issuing key that was revoked takes all it issued with it, so the province gives itself a new signing key at once.
 */
export async function rotateAuthority(
  context: CallContext,
  { what, revokeOld, password }: ParsedInput<'authority.rotate'>,
): Promise<View> {
  requireProvince(context)
  await withAuthorities(context, password, async (authorities, sealer) => {
    const issuer = {
      root: null,
      issuing: requireNewest(authorities, 'root'),
      encryption: requireIssuing(authorities),
    }[what]
    const made = await makeAuthority(context, sealer, what, issuer)
    const isRevoked = revokeOld && what === 'issuing'
    const isReplaced = ({ row }: OpenAuthority) => row.kind === what && row.retiredAt === null && what !== 'root'
    const ended = { retiredAt: context.now, ...(isRevoked && { revokedAt: context.now }) }
    const after = authorities.map((one) => (isReplaced(one) ? { ...one, row: { ...one.row, ...ended } } : one))
    const own = isRevoked ? await makeOwnKey(context, sealer, made) : null
    const list = await nextList(context, [made, ...after], own ? [own.issued] : [])
    context.write({ what, isRevoked, trustList: list.sequence }, (db) => {
      for (const { row } of authorities.filter(isReplaced)) retireAuthority(db, row.id, isRevoked)
      storeAuthority(db, made)
      if (own) storeOwnKey(context, db, own, made)
      keepTrustList(db, list)
    })
    closeAuthorities([made])
  })
  return readAuthority(context)
}

/** A new signing key of the province itself, certified at once. */
export async function renewProvinceKey(context: CallContext, password: string): Promise<void> {
  await withAuthorities(context, password, async (authorities, sealer) => {
    const issuer = requireIssuing(authorities)
    const own = await makeOwnKey(context, sealer, issuer)
    const list = await nextList(context, authorities, [own.issued])
    context.write({ trustList: list.sequence }, (db) => {
      storeOwnKey(context, db, own, issuer)
      keepTrustList(db, list)
    })
  })
}

export function hasAuthority({ db }: Pick<CallContext, 'db'>): boolean {
  return listAuthorities(db).length > 0
}

/** The list that follows, with certificates that are about to be stored or to change. */
function nextList(
  context: CallContext,
  authorities: readonly OpenAuthority[],
  added: readonly MadeCertificate[],
  changed: readonly IssuedRow[] = [],
): Promise<TrustBundle> {
  const kept = listIssued(context.db).map((row) => changed.find(({ serial }) => serial === row.serial) ?? row)
  const next: NextList = {
    sequence: lastTrustSequence(context.db) + 1,
    authority: officeUnit(context.office),
    practice: context.office.practice,
    at: new Date(context.now),
    authorities,
    issued: [...kept, ...added.map((one) => ({ ...one, revokedAt: null, revocationReason: null }))],
  }
  const { code, name } = next.authority
  return makeTrustList({ ...next, authority: { code, name } })
}
