/** Data packs: making one, looking at one that came in, taking it into use, and withdrawing it. */
import { z } from 'zod'
import { newId } from '../../db/newId.ts'
import { getPack, insertPack, listPacks, type PackRow, withdrawPack } from '../../db/packs.ts'
import { readUserNames } from '../../db/users.ts'
import { codeLists as shippedLists } from '../../shared/codes/index.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { withoutLists } from '../../shared/definition/canonicalText.ts'
import { AppError } from '../../shared/errors.ts'
import type { FormDefinition } from '../../shared/form.ts'
import { type FormSet, personFieldsOf } from '../../shared/forms/formsInForce.ts'
import { personFields as shippedPersonFields } from '../../shared/forms/personFields.ts'
import {
  type FormPack,
  type PackHeader,
  packFileName,
  packManifestKind,
  packSchema,
  parsePack,
  readPackText,
  requireSafe,
  writePackText,
} from '../../shared/packFile.ts'
import { practiceExtension } from '../../shared/practice.ts'
import { signContainer } from '../signing/signContainer.ts'
import { isoSeconds, vietnamDay } from '../signing/time.ts'
import { verifyContainer } from '../signing/verifyContainer.ts'
import type { CallContext } from './callContext.ts'
import { FORMS, formsInForce } from './forms.ts'
import { officeUnit } from './officeUnits.ts'
import { packageMediaType } from './packageList.ts'
import { requirePackKind } from './packKinds.ts'
import { filePrefixOf } from './reports.ts'
import { openSigner } from './signerOfOffice.ts'
import { readTrust } from './trustStore.ts'

type Signer = CallOutput<'packs.list'>[number]['signer']

interface ReceivedPack {
  pack: PackHeader
  signer: Signer
  fingerprint: string
}

// ---------------------------------------------------------------- making

/** Signs the named forms, or definitions given as data, as a pack. Refused where nobody could take it in. */
export async function exportPack(
  context: CallContext,
  input: ParsedInput<'packs.export'>,
): Promise<CallOutput<'packs.export'>> {
  const unit = officeUnit(context.office)
  const set = formsInForce(context.db)
  const { kind = FORMS, ...content } = requireData(input.definitions ?? gatherForms(set, input.forms ?? []))
  const pack = requirePackKind({ kind: String(kind) }).prepare(context.db, {
    ...content,
    schema: packSchema,
    kind,
    id: input.id,
    version: input.version,
    title: input.title,
    issuedBy: { code: unit.code, name: unit.name },
    validFrom: input.validFrom ?? context.today,
  })
  const bytes = await signPack(context, pack, input.password)
  return {
    name: `${filePrefixOf(context.office)}DANH-MUC_${pack.id}_v${pack.version}.asice`,
    mediaType: packageMediaType,
    bytes,
  }
}

/** What is given as definitions must be plain data, as a pack that comes in must. */
function requireData(content: unknown): Record<string, unknown> {
  requireSafe(content)
  return parsePack(z.record(z.string(), z.unknown()), content)
}

/** The newest version of each form, with the lists and person fields that a program without packs would not know. */
function gatherForms(set: FormSet, ids: readonly string[]): Pick<FormPack, 'forms' | 'codeLists' | 'personFields'> {
  const forms = ids.map((id): FormDefinition => {
    const form = set.versions.get(id)?.at(-1)
    if (!form) throw new AppError('form_unknown', { id })
    return form
  })
  const used = new Set(JSON.stringify(forms).match(/(?<="codeList":")[a-z0-9_]+/g) ?? [])
  const people = forms.flatMap((form) => (form.kind === 'register' ? personFieldsOf(form) : []))
  const isShipped = (key: string): boolean => shippedPersonFields.some((field) => field.key === key)
  const ownFields = [...new Map(people.map((field) => [field.key, field])).values()].filter(
    ({ key }) => !isShipped(key),
  )
  return withoutLists({
    forms,
    codeLists: Object.values(set.codeLists).filter((list) => used.has(list.id) && shippedLists[list.id] !== list),
    personFields: ownFields,
  })
}

async function signPack(context: CallContext, pack: PackHeader, password: string): Promise<Uint8Array> {
  const unit = officeUnit(context.office)
  const { signer, at: signingTime, close } = await openSigner(context, password)
  // A pack reports no period: it stands for the day it is issued.
  const day = vietnamDay(signingTime)
  try {
    return await signContainer({
      manifest: {
        packageId: newId(),
        kind: packManifestKind,
        payloadSchema: packSchema,
        unit: { code: unit.code, level: unit.type, name: unit.name },
        recipient: { code: '00', name: 'Các đơn vị nhận' },
        period: { id: 'PHAT-HANH', from: day, to: day },
        sequence: pack.version,
        supersedes: null,
        createdAt: isoSeconds(signingTime),
        producer: { app: 'Phụ Biểu', version: context.version },
        // As a report from there: a real office refuses what is only practised.
        ...(context.office.practice ? { ext: { [practiceExtension]: true }, crit: [practiceExtension] } : { ext: {} }),
      },
      files: [
        {
          path: packFileName,
          mediaType: 'application/json',
          role: 'data',
          title: 'Danh mục',
          bytes: new TextEncoder().encode(writePackText(pack)),
        },
      ],
      signer,
      signingTime,
    })
  } finally {
    close()
  }
}

// ---------------------------------------------------------------- receiving

/** Nothing of the content is looked at before the signature over it has been found good and its signer trusted. */
async function openPack(
  context: CallContext,
  bytes: Uint8Array,
  trusted: readonly Uint8Array[],
): Promise<ReceivedPack> {
  const { manifest, files, signer, signingTime, fingerprint12 } = await verifyContainer(bytes, {
    trust: readTrust(context.db, context.office, trusted),
    now: new Date(context.now),
    acceptsPractice: context.office.practice,
  })
  const file = files.find((one) => one.path === packFileName)
  if (manifest.kind !== packManifestKind || !file) throw new AppError('pack_not_a_pack')
  const pack = readPackText(decodeText(file.bytes))
  if (pack.issuedBy.code !== signer.unitCode || pack.version !== manifest.sequence)
    throw new AppError('pack_content_invalid', { field: 'issuedBy', problem: 'không khớp với chữ ký' })
  return {
    pack,
    signer: {
      organisation: signer.organisation,
      unitCode: signer.unitCode,
      spkiSha256: signer.spkiSha256,
      signingTime: isoSeconds(signingTime),
    },
    fingerprint: fingerprint12,
  }
}

/** Throws `pack_content_invalid` for what is not UTF-8. */
function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new AppError('pack_content_invalid', { field: 'danh-muc.json', problem: 'không đọc được' })
  }
}

/** Throws `pack_already_received`, `pack_older` or `pack_other_issuer`. */
function requireNext(context: CallContext, { pack, signer }: ReceivedPack): void {
  const known = listPacks(context.db).filter((one) => one.id === pack.id)
  const newest = Math.max(0, ...known.map((one) => one.version))
  const details = { title: pack.title, version: pack.version, newest }
  if (known.some((one) => one.version === pack.version)) throw new AppError('pack_already_received', details)
  if (pack.version < newest) throw new AppError('pack_older', details)
  const issuer = known.map(signerOf).find((one) => one.unitCode !== signer.unitCode)
  if (issuer) throw new AppError('pack_other_issuer', { ...details, issuer: issuer.organisation })
}

/** What the pack is and would change, in words; a verdict instead of an error where it cannot be taken in. */
export async function inspectPack(
  context: CallContext,
  input: ParsedInput<'packs.inspect'>,
): Promise<CallOutput<'packs.inspect'>> {
  let received: ReceivedPack | null = null
  const facts = () => ({
    pack: received && describeHeader(received.pack),
    signer: received?.signer ?? null,
    fingerprint: received?.fingerprint ?? null,
  })
  try {
    received = await openPack(context, input.bytes, input.trust ?? [])
    requireNext(context, received)
    const review = requirePackKind(received.pack).review(context.db, received.pack)
    return { valid: true, code: null, message: null, ...facts(), ...review }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { valid: false, code: error.code, message: error.message, ...facts(), changes: [], warnings: [] }
  }
}

/** Takes a pack into use at once, or refuses it whole. */
export async function importPack(
  context: CallContext,
  input: ParsedInput<'packs.import'>,
): Promise<CallOutput<'packs.import'>> {
  const received = await openPack(context, input.bytes, input.trust ?? [])
  const { pack, signer } = received
  const kind = requirePackKind(pack)
  const changes = context.write({ pack: pack.id, version: pack.version, signer: signer.spkiSha256 }, (db) => {
    // Inside the transaction: what the pack is judged against must be what it is added to.
    requireNext(context, received)
    const review = kind.review(db, pack)
    insertPack(db, {
      id: pack.id,
      version: pack.version,
      kind: pack.kind,
      content: writePackText(pack),
      bytes: Buffer.from(input.bytes),
      fileName: input.name,
      signer: JSON.stringify(signer),
    })
    return review.changes
  })
  kind.refresh(context.db)
  return { packs: listReceivedPacks(context), changes }
}

// ---------------------------------------------------------------- kept packs

export function listReceivedPacks(context: CallContext): CallOutput<'packs.list'> {
  const names = readUserNames(context.db)
  const rows = listPacks(context.db)
  return rows
    .map((row) => {
      const pack = JSON.parse(row.content) as PackHeader
      return {
        ...describeHeader(pack),
        fileName: row.fileName,
        signer: signerOf(row),
        receivedAt: row.receivedAt,
        receivedBy: names.get(row.receivedBy) ?? row.receivedBy,
        state: stateOf(row, rows),
        withdrawnAt: row.withdrawnAt,
      }
    })
    .reverse()
}

/** A later version takes the place of an earlier one, which still serves the periods of its time. */
function stateOf(row: PackRow, all: readonly PackRow[]): 'in_use' | 'superseded' | 'withdrawn' {
  if (row.withdrawnAt !== null) return 'withdrawn'
  const later = all.some((one) => one.id === row.id && one.version > row.version && one.withdrawnAt === null)
  return later ? 'superseded' : 'in_use'
}

function describeHeader({ id, version, kind, title, issuedBy, validFrom }: PackHeader) {
  return { id, version, kind, title, issuedBy, validFrom }
}

function signerOf(row: PackRow): Signer {
  return JSON.parse(row.signer) as Signer
}

/** The file as it came in. */
export function readReceivedPack(context: CallContext, input: ParsedInput<'packs.get'>): CallOutput<'packs.get'> {
  const row = getPack(context.db, input.id, input.version)
  if (!row) throw new AppError('pack_unknown')
  return { name: row.fileName, mediaType: packageMediaType, bytes: new Uint8Array(row.bytes) }
}

/** Takes a pack out of use; it stays kept. Throws `pack_in_use` while something stored needs it. */
export function withdrawReceivedPack(
  context: CallContext,
  input: ParsedInput<'packs.withdraw'>,
): CallOutput<'packs.withdraw'> {
  const row = getPack(context.db, input.id, input.version)
  if (!row || row.withdrawnAt !== null) throw new AppError('pack_unknown')
  const pack = JSON.parse(row.content) as PackHeader
  const kind = requirePackKind(pack)
  context.write({ pack: row.id, version: row.version }, (db) => {
    const use = kind.neededBy(db, pack)
    if (use !== null) throw new AppError('pack_in_use', { title: pack.title, use })
    withdrawPack(db, row.id, row.version)
  })
  kind.refresh(context.db)
  return listReceivedPacks(context)
}
