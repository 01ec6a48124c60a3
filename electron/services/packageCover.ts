/** The cover of a package, to go with it on paper. */
import { getPackage } from '../../db/packages.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { formatDateInText } from '../../shared/date.ts'
import { AppError } from '../../shared/errors.ts'
import { practiceMark } from '../../shared/practice.ts'
import type { PackageCosigner } from '../../shared/receivedPackage.ts'
import { vietnamDay } from '../signing/time.ts'
import { writeCover } from '../word/writeCover.ts'
import type { CallContext } from './callContext.ts'
import { officeUnit } from './officeUnits.ts'
import { summarizePackage } from './packageList.ts'
import { requirePeriod } from './periods.ts'
import { documentMediaType } from './reports.ts'

export async function makeCover(
  context: CallContext,
  { id }: ParsedInput<'packages.cover'>,
): Promise<CallOutput<'packages.cover'>> {
  const row = getPackage(context.db, id)
  if (!row) throw new AppError('package_unknown')
  // Its twelve digits are not known before.
  if (row.awaitsCosigner === 1) throw new AppError('package_awaits_cosigner')
  const { recipient, sequence, fileName, fingerprint, createdAt, createdBy, isEncrypted, cosigner } = summarizePackage(
    context,
    row,
  )
  const period = requirePeriod(context.db, row.period)
  const bytes = await writeCover(
    {
      ...(context.office.practice && { mark: practiceMark }),
      issuer: officeUnit(context.office).name,
      recipient: recipient.name,
      facts: [
        ['Kỳ', `${period.name}, từ ${formatDateInText(period.from)} đến ${formatDateInText(period.to)}`],
        ['Lần', String(sequence)],
        ['Tệp', fileName],
        ['Ký', `${createdBy}, ngày ${formatDateInText(createdAt.slice(0, 10))}`],
        ...(cosigner ? [describeCosigner(cosigner)] : []),
        ['Bảo vệ', isEncrypted ? 'đã mã hóa, chỉ nơi nhận mở được' : 'ký, không mã hóa'],
      ],
      fingerprint,
      help: 'Gọi điện đọc ba nhóm số này cho người nhận. Giống nhau là đúng tệp; khác một số là sai tệp.',
    },
    { created: createdAt },
  )
  return { name: `${fileName.replace(/\.asice(\.p7m)?$/, '')}_bia.docx`, mediaType: documentMediaType, bytes }
}

function describeCosigner({ holder, organisation, signedAt }: PackageCosigner): [string, string] {
  return ['Lãnh đạo ký', `${holder ?? organisation}, ngày ${formatDateInText(vietnamDay(new Date(signedAt)))}`]
}
