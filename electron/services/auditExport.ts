/** The audit log as a workbook: what the filter of its screen leaves, for whoever has to account for who looked at what. */
import { createHash } from 'node:crypto'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { formatDate } from '../../shared/date.ts'
import { layoutAudit } from '../../shared/report/layoutAudit.ts'
import { writeWorkbook } from '../excel/writeWorkbook.ts'
import { readAuditLog } from './audit.ts'
import type { CallContext } from './callContext.ts'
import { readIssuer } from './issuer.ts'
import { tellWriting } from './longSheets.ts'
import { officeUnit } from './officeUnits.ts'
import { formatMoment } from './protectionPapers.ts'
import { filePrefixOf, workbookMediaType } from './reports.ts'

/** As many as a page of `audit.log` may hold. */
const PAGE = 1000

/** Oldest first; the digest of the file goes into the log. */
export async function exportAuditLog(
  context: CallContext,
  input: ParsedInput<'audit.export'>,
): Promise<CallOutput<'audit.export'>> {
  const entries: CallOutput<'audit.log'>['entries'] = []
  let page = readAuditLog(context, { ...input, limit: PAGE })
  const { users } = page
  entries.push(...page.entries)
  while (page.isMore) {
    page = readAuditLog(context, { ...input, limit: PAGE, before: entries.at(-1)?.seq })
    entries.push(...page.entries)
  }
  const verdict = context.verifyAudit()
  const { from, to, group, user } = input
  const about = [
    from === undefined ? '' : `từ ngày ${formatDate(from)}`,
    to === undefined ? '' : `đến ngày ${formatDate(to)}`,
    group === undefined ? '' : 'một loại việc',
    user === undefined ? '' : `việc của ${users.find(({ id }) => id === user)?.name ?? user}`,
  ]
  const layout = layoutAudit({
    issuer: readIssuer(context),
    about: about.filter(Boolean).join(', '),
    entries: entries.toReversed().map((entry) => ({ ...entry, at: formatMoment(entry.at) })),
    proof: verdict.intact
      ? `Nhật ký ${verdict.entries} mục, liền mạch, không bị sửa lúc lấy ra.`
      : `Nhật ký BỊ SỬA từ mục số ${verdict.brokenAt}.`,
  })
  const bytes = await writeWorkbook([{ name: 'Nhật ký', layout }], { created: context.now, ...tellWriting })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  context.write({ entries: entries.length, sha256 }, () => undefined)
  const name = `${filePrefixOf(context.office)}NHAT_KY_${officeUnit(context.office).code}_${context.today}.xlsx`
  return { name, mediaType: workbookMediaType, bytes }
}
