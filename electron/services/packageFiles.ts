/** The files of a report package for one recipient: figures, annexes and report, of its forms alone and at its level. */
import { tellStep } from '../../db/longWork.ts'
import { getTokenKey } from '../../db/recipients.ts'
import { canonicalJson } from '../../shared/canonicalJson.ts'
import type { Issue } from '../../shared/errors.ts'
import { parseExpression, referencesOf } from '../../shared/expression.ts'
import type { PackageFileContent } from '../../shared/packageFile.ts'
import { carriesRecords, type PackageLevel } from '../../shared/packageLevel.ts'
import type { PackageFile } from '../../shared/packageManifest.ts'
import type { Period } from '../../shared/period.ts'
import type { AnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { describeReport } from './describeReport.ts'
import { requireAnnex } from './forms.ts'
import { describeRegisters, putInOrder } from './packageRegisters.ts'
import { listReplies } from './packageReplies.ts'
import { requireLight, requireLightRegisters } from './packageWeight.ts'
import { officeAbove, type Recipient } from './recipients.ts'
import { listReportAnnexes } from './reportAnnexes.ts'
import { buildDocument, buildWorkbook } from './reports.ts'

/**
 * What the figures file of the package says. Throws `token_key_missing`; `package_registers_too_large` as soon as that is
 * certain: an officer is not kept waiting for files that cannot leave.
 */
export function describePackage(
  context: CallContext,
  session: AnnexSession,
  period: Period,
  issues: readonly Issue[],
  recipient: Recipient,
  level: PackageLevel,
): PackageFileContent {
  const carried = carriesRecords(level) ? gatherRegisters(context, session, period, recipient, level) : null
  const isItsOwn = (form: string): boolean => recipient.forms === null || recipient.forms.includes(form)
  const annexes = listReportAnnexes(context, session, period).filter(({ annex }) =>
    isItsOwn(annex.inputs.definition.id),
  )
  const told =
    recipient.forms === null ? issues : issues.filter((issue) => speaksOnlyOf(context, period, issue, isItsOwn))
  const content = describeReport(context, period, annexes, told)
  const replies = listReplies(context, period, recipient)
  return { ...content, level, ...(replies.length > 0 && { replies }), ...carried }
}

function gatherRegisters(
  context: CallContext,
  session: AnnexSession,
  period: Period,
  recipient: Recipient,
  level: PackageLevel,
): Pick<PackageFileContent, 'tokenKey' | 'registers'> {
  const tokenKey = getTokenKey(context.db, officeAbove(context.office).code)
  const registers = describeRegisters(context, session, period, {
    level: level === 'day_du' ? 'day_du' : 'ma_thay_ten',
    forms: recipient.forms,
    tokenKey: tokenKey && new Uint8Array(tokenKey.key),
  })
  requireLightRegisters(context, period, registers, level)
  const ordered = registers.map((register) => ({ ...register, records: putInOrder(register.records) }))
  return { ...(tokenKey && { tokenKey: tokenKey.id }), registers: ordered }
}

/** A warning of a rule across annexes quotes the figures of them all. */
function speaksOnlyOf(
  { db }: CallContext,
  period: Period,
  { place, code }: Issue,
  isItsOwn: (form: string) => boolean,
): boolean {
  if (!place || !isItsOwn(place.form)) return false
  const check = requireAnnex(db, place.form, period).checks.find(({ id }) => id === code)
  if (!check) return true
  const quoted = [...check.message.matchAll(/\{([^}]+)\}/g)].map(([, text = '']) => text)
  return [check.rule, ...quoted]
    .flatMap((text) => referencesOf(parseExpression(text)))
    .every((reference) => reference.kind !== 'cell' || isItsOwn(reference.form))
}

/** The Word report tells of every topic in one text, so it goes only to who gets them all. */
export async function makePackageFiles(
  context: CallContext,
  session: AnnexSession,
  period: Period,
  content: PackageFileContent,
  { forms }: Recipient,
): Promise<PackageFile[]> {
  const annexes = content.forms.map(({ form }) => form)
  const workbook = await buildWorkbook(context, session, period, {
    ...(forms !== null && { forms: annexes, isWithoutRemarks: true }),
  })
  tellStep('Đang viết tệp số liệu của gói')
  const figures = new TextEncoder().encode(canonicalJson(content))
  const files = [
    makeFile('so-lieu.json', 'application/json', 'data', 'Số liệu', figures),
    makeFile('phu-luc.xlsx', workbook.mediaType, 'report', 'Phụ lục', workbook.bytes),
  ]
  // Nothing in the package is packed tighter: it weighs at least as much.
  requireLight(files.reduce((sum, { bytes }) => sum + bytes.length, 0))
  if (forms !== null) return files
  const document = await buildDocument(context, session, period)
  return [...files, makeFile('bao-cao.docx', document.mediaType, 'report', 'Báo cáo', document.bytes)]
}

function makeFile(
  name: string,
  mediaType: string,
  role: PackageFile['role'],
  title: string,
  bytes: Uint8Array,
): PackageFile {
  return { path: `data/${name}`, mediaType, role, title, bytes }
}
