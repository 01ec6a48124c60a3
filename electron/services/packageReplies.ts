/** What the office says of the comments with which its last package was returned: the words go with the next one. */
import { listAnswers, listComments } from '../../db/answers.ts'
import { listPackages } from '../../db/packages.ts'
import type { PackageReply } from '../../shared/packageFile.ts'
import type { Period } from '../../shared/period.ts'
import type { CallContext } from './callContext.ts'
import { officeAbove, type Recipient } from './recipients.ts'

/** None where the last package to the recipient was not returned. */
export function listReplies({ db, office }: CallContext, period: Period, recipient: Recipient): PackageReply[] {
  const above = officeAbove(office).code
  const [last] = listPackages(db, period.id)
    .filter((one) => (one.recipient ?? above) === recipient.code)
    .toSorted((one, other) => other.sequence - one.sequence)
  const answer = last && listAnswers(db, 'den', [last.id])[0]
  if (answer?.kind !== 'tra') return []
  return listComments(db, [answer.id]).flatMap(({ form, period: own, row, column, reply, resolvedAt }) => {
    const isSaid = resolvedAt !== null && reply !== null && reply !== ''
    const isItsOwn = recipient.forms === null || recipient.forms.includes(form)
    return isSaid && isItsOwn ? [{ form, period: own, row, column, text: reply }] : []
  })
}
