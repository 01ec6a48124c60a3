/** Handing over to the office that follows: shown first, then signed, encrypted to the successor and kept as an inventory. */
import { gzipSync } from 'node:zlib'
import { insertHandover, listHandovers } from '../../../db/handovers.ts'
import { newId } from '../../../db/newId.ts'
import { readUserNames } from '../../../db/users.ts'
import { anchorExtension } from '../../../shared/auditAnchor.ts'
import type { CallOutput, ParsedInput } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { handoverInventory, handoverKind, handoverPaths, handoverSchema } from '../../../shared/handoverFile.ts'
import type { PackageFile } from '../../../shared/packageManifest.ts'
import type { Unit } from '../../../shared/unit.ts'
import { writeZip } from '../../excel/writeZip.ts'
import { readCertificate } from '../../signing/certificate.ts'
import { sha256Hex } from '../../signing/digest.ts'
import { requireEncryptionCertificate, sealEnvelope } from '../../signing/envelope.ts'
import { signContainer } from '../../signing/signContainer.ts'
import { isoSeconds } from '../../signing/time.ts'
import { readCertificateFile } from '../../signing/trustFile.ts'
import { verifyContainer } from '../../signing/verifyContainer.ts'
import type { CallContext } from '../callContext.ts'
import { officeUnit } from '../officeUnits.ts'
import { isClassified } from '../recipients.ts'
import { requireSealedReason } from '../sealedFiles.ts'
import { openSigner } from '../signerOfOffice.ts'
import { readTrustForOwn } from '../trustStore.ts'
import { unitDirectory } from '../unitDirectory.ts'
import { type Collected, collectHandover, nameOfContainer } from './collectHandover.ts'
import { writeInventory } from './handoverPaper.ts'

/** Counts alone: nothing of a line is told before the word is given. */
export function previewHandover(
  context: CallContext,
  input: ParsedInput<'handover.preview'>,
): CallOutput<'handover.preview'> {
  const { unit } = readSuccessor(context, input.certificate)
  const { inventory, units } = collectHandover(context, unit, input.units)
  return {
    to: { code: unit.code, name: unit.name },
    units: units.map(({ unit: { id, code, name }, records, isChosen }) => ({ id, code, name, records, isChosen })),
    inventory,
  }
}

/**
 * @throws what previewing throws; handover_practice, handover_classified, handover_nothing, handover_changed;
 *   the codes of requireSealedReason where files are among them of which lists show the number alone; wrong_password
 */
export async function giveHandover(
  context: CallContext,
  input: ParsedInput<'handover.give'>,
): Promise<CallOutput<'handover.give'>> {
  if (context.office.practice) throw new AppError('handover_practice')
  if (isClassified(context.db)) throw new AppError('handover_classified')
  const { unit, certificate } = readSuccessor(context, input.certificate)
  const collected = collectHandover(context, unit, input.units)
  const { inventory, shown } = collected
  const records = inventory.registers.reduce((sum, one) => sum + one.records, 0)
  if (records === 0) throw new AppError('handover_nothing')
  if (records !== input.records) throw new AppError('handover_changed', { records })
  const { said } = requireSealedReason(context, shown, input.reason)
  context.advance('Đang lập biên bản và gói')
  const files = await makeFiles(context, collected)
  const own = officeUnit(context.office)
  const id = newId()
  const earlier = listHandovers(context.db).filter(
    ({ direction, unitCode }) => direction === 'di' && unitCode === unit.code,
  )
  context.advance('Đang ký và mã hóa gói')
  const { signer, close } = await openSigner(context, input.password)
  const bytes = await signContainer({
    manifest: {
      packageId: id,
      kind: handoverKind,
      payloadSchema: handoverSchema,
      unit: { code: own.code, level: own.type, name: own.name },
      recipient: { code: unit.code, name: unit.name },
      period: { id: 'BAN-GIAO', from: context.today, to: context.today },
      sequence: earlier.length + 1,
      supersedes: null,
      createdAt: isoSeconds(new Date(context.now)),
      producer: { app: 'Phụ Biểu', version: context.version },
      ext: inventory.anchor ? { [anchorExtension]: inventory.anchor } : {},
    },
    files,
    signer,
    signingTime: new Date(context.now),
  })
  close()
  const { fingerprint12: fingerprint } = await verifyContainer(bytes, {
    trust: readTrustForOwn(context.db, context.office),
    now: new Date(context.now),
  })
  const fileName = `BANGIAO_${own.code}_cho_${unit.code}_${context.today}_${earlier.length + 1}.asice.p7m`
  const sealed = inventory.registers.reduce((sum, one) => sum + one.sealed, 0)
  const detail = { successor: unit.code, records, people: inventory.people, sealed, ...said }
  const envelope = sealEnvelope(bytes, certificate, new Date(context.now))
  context.write(detail, (db) =>
    insertHandover(db, {
      id,
      direction: 'di',
      unitCode: unit.code,
      unitName: unit.name,
      fileName,
      sha256: sha256Hex(bytes),
      fingerprint,
      inventory: JSON.stringify(inventory),
      bytes: null,
    }),
  )
  return { id, name: fileName, mediaType: 'application/pkcs7-mime', bytes: envelope, fingerprint, inventory }
}

/** The unit that the certificate is for: nobody types who the successor is. */
function readSuccessor(context: CallContext, file: Uint8Array): { unit: Unit; certificate: Uint8Array } {
  const certificate = readCertificateFile(file)
  const info = readCertificate(certificate)
  requireEncryptionCertificate(info, new Date(context.now))
  const code = info.unitCode ?? ''
  const directory = unitDirectory()
  const unit = directory.findByCode(code, context.today) ?? directory.findByCode(code)
  if (!unit) throw new AppError('CERT_NO_UNIT')
  return { unit, certificate }
}

async function makeFiles(context: CallContext, { inventory, rows, packages }: Collected): Promise<PackageFile[]> {
  const paper = await writeInventory(context, inventory, null)
  const encoder = new TextEncoder()
  const files: PackageFile[] = [
    {
      path: handoverPaths.inventory,
      mediaType: 'application/json',
      role: 'data',
      title: 'Bản kê bàn giao',
      bytes: encoder.encode(JSON.stringify(inventory)),
    },
    {
      path: handoverPaths.paper,
      mediaType: paper.mediaType,
      role: 'report',
      title: 'Biên bản bàn giao',
      bytes: paper.bytes,
    },
    {
      path: handoverPaths.rows,
      mediaType: 'application/gzip',
      role: 'data',
      title: 'Dòng sổ và lịch sử',
      bytes: new Uint8Array(gzipSync(JSON.stringify(rows))),
    },
  ]
  if (packages.length > 0)
    files.push({
      path: handoverPaths.packages,
      mediaType: 'application/zip',
      role: 'attachment',
      title: 'Gói báo cáo đã ký',
      bytes: await writeZip(packages.map((one) => ({ name: nameOfContainer(one), bytes: new Uint8Array(one.bytes) }))),
    })
  return files
}

export function listHandoverViews(context: CallContext): CallOutput<'handover.list'> {
  const names = readUserNames(context.db)
  return listHandovers(context.db).map((row) => ({
    id: row.id,
    direction: row.direction,
    office: { code: row.unitCode, name: row.unitName },
    fileName: row.fileName,
    fingerprint: row.fingerprint,
    at: row.at,
    by: names.get(row.by) ?? row.by,
    inventory: handoverInventory.parse(JSON.parse(row.inventory)),
    hasFile: row.bytes !== null,
  }))
}
