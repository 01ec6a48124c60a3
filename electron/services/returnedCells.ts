/** Cells that a recipient asked about when it returned a package, until the office has said what it did about them. */
import { listAnswers, listComments } from '../../db/answers.ts'
import { getPackage, listPackages } from '../../db/packages.ts'
import type { Reader } from '../../db/store.ts'
import { formatDateInText } from '../../shared/date.ts'
import type { Issue } from '../../shared/errors.ts'
import type { Gap } from '../../shared/gap.ts'
import { describeDue, type GapSource, nameDoer } from './gapSource.ts'

export interface ReturnedCell {
  /** Period of the report that was returned; `place.period` is the one that the form goes by. */
  report: string
  place: { form: string; period: string; row: string; column: string }
  text: string
  number: number
  authority: string
  deadline: string | null
}

/** Of returns whose package nothing has replaced yet; the last answer of a package counts. */
function listReturnedCells(db: Reader): ReturnedCell[] {
  const answered = new Set<string>()
  const open = listAnswers(db, 'den').filter(({ packageId, kind }) => {
    const isLast = !answered.has(packageId)
    answered.add(packageId)
    return isLast && kind === 'tra' && !isReplaced(db, packageId)
  })
  const comments = listComments(
    db,
    open.map(({ id }) => id),
  )
  return open.flatMap(({ id, period, number, authority, deadline }) =>
    comments
      .filter((one) => one.answerId === id && one.resolvedAt === null)
      .map(({ form, period: own, row, column, text }) => ({
        report: period,
        place: { form, period: own, row, column },
        text,
        number,
        authority,
        deadline,
      })),
  )
}

function isReplaced(db: Reader, packageId: string): boolean {
  const sent = getPackage(db, packageId)
  if (!sent) return false
  return listPackages(db, sent.period).some((one) => one.recipient === sent.recipient && one.sequence > sent.sequence)
}

/** The same as remarks on the cells of an annex: first what somebody outside asks. */
export function issuesOfReturns(db: Reader, form: string, period: string): Issue[] {
  return listReturnedCells(db)
    .filter(({ place }) => place.form === form && place.period === period && place.row !== '')
    .map(({ place, text, number, authority, deadline }) => ({
      cell: [place.form, place.row, place.column].join('/'),
      code: 'tra_lai',
      severity: 'warning' as const,
      message: `${authority} trả lại (phiếu số ${number}${deadline === null ? '' : `, hạn ${formatDateInText(deadline)}`}): ${text}`,
      place,
    }))
}

const minutesForCell = 5

/** Holds nothing up: whether it is answered by another number or by words is for the office to say. */
export const returnedCells: GapSource = ({ context, period }) =>
  listReturnedCells(context.db)
    .filter(({ report }) => report === period.id)
    .map(({ place, text, number, authority, deadline }): Gap => {
      const day = describeDue(deadline, context.today)
      return {
        group: 'missing',
        blocks: [],
        title: `${authority} trả lại · phiếu số ${number}`,
        detail: `${text}${day === '' ? '' : ` (${day})`}`,
        who: nameDoer(context),
        minutes: minutesForCell,
        due: deadline,
        screen: 'report',
        place: place.row === '' && place.form === '' ? null : place,
        rule: '',
        explains: [],
        reason: null,
        former: null,
      }
    })
