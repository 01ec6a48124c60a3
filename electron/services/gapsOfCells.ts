/** Gaps that single cells hold: texts that were typed and not saved, and what an officer wants to look at again. */
import { listFollowedUp } from '../../db/cellMarks.ts'
import { listDraftsOfAll } from '../../db/drafts.ts'
import type { ComputedAnnex } from '../../shared/annex/computedAnnex.ts'
import type { Gap } from '../../shared/gap.ts'
import { columnKeyOf } from './cellPlaces.ts'
import { type GapSource, nameDoer, type ReportState } from './gapSource.ts'
import { storagePeriod } from './periods.ts'

const minutesFor = { unsaved: 1, followUp: 5 }

/** A draft may be kept as long as one likes; a report is not closed over it by the officer who can still save it. */
export const unsavedCells: GapSource = (report) =>
  listDraftsOfAll(report.context.db).flatMap(({ screen, place, userId, officer }) => {
    const [kind, form, period] = screen.split('|')
    if (kind !== 'annex' || period !== report.period.id) return []
    const [row, column] = splitPlace(place)
    const annex = annexOf(report, form)
    if (!annex?.row(row) || !annex.column(column)) return []
    const isOwn = userId === report.context.user.id
    const whose = isOwn ? '' : ` (${officer})`
    const words = `Ô còn chữ gõ dở hoặc chưa nhận được${whose}, chưa lưu. Ghi lại hoặc bỏ đi.`
    return [
      { ...gapAt(report, annex, row, column, words, minutesFor.unsaved), blocks: isOwn ? ['lock', 'export'] : [] },
    ]
  })

export const followedUpCells: GapSource = (report) =>
  report.checked.flatMap(({ annex }) => {
    const { id } = storagePeriod(report.context.db, annex.inputs.definition, report.period)
    return listFollowedUp(report.context.db, id)
      .filter((mark) => mark.form === annex.inputs.definition.id)
      .flatMap((mark) => {
        const column = columnKeyOf(report.context.office, mark, true)
        if (column === null || !annex.row(mark.row) || !annex.column(column)) return []
        const words = `Cần xem lại: ${mark.followUp}`
        return [gapAt(report, annex, mark.row, column, words, minutesFor.followUp)]
      })
  })

/** `08761 tang_moi`, or `? 08761 tang_moi` of one that waits for its reason; a row key may hold spaces. */
function splitPlace(place: string): [row: string, column: string] {
  const parts = place.replace(/^\? /, '').split(' ')
  return [parts.slice(0, -1).join(' '), parts.at(-1) ?? '']
}

function annexOf({ checked }: ReportState, form: string | undefined): ComputedAnnex | undefined {
  return checked.find(({ annex }) => annex.inputs.definition.id === form)?.annex
}

function gapAt(
  { context, period }: ReportState,
  annex: ComputedAnnex,
  row: string,
  column: string,
  detail: string,
  minutes: number,
): Gap {
  const { definition } = annex.inputs
  return {
    group: 'missing',
    blocks: [],
    title: [definition.number, annex.row(row)?.label, annex.column(column)?.path.at(-1)].filter(Boolean).join(' · '),
    detail,
    who: nameDoer(context),
    minutes,
    due: period.deadlineDistrict,
    screen: 'annexes',
    place: { form: definition.id, period: period.id, row, column },
    rule: '',
    explains: [],
    reason: null,
    former: null,
  }
}
