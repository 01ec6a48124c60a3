/** Gaps that are sentences of the report: a number in them is no longer what its cell says, so the report is not exported. */
import type { GapSource } from './gapSource.ts'
import { nameDoer } from './gapSource.ts'
import { listReportFindings } from './reportTexts.ts'
import { listKeptTexts } from './reportWords.ts'

const minutesForSentence = 2

/** What a lock freezes could not be answered any more, so it waits for them too. What the program writes is never stale. */
export const staleSentences: GapSource = ({ context, session, period }) => {
  if (listKeptTexts(context.db, period).length === 0) return []
  return listReportFindings(context, session, period).map(({ heading, sentence, written, now, name }) => ({
    group: 'error',
    blocks: ['lock', 'export'],
    title: `Lời báo cáo · ${heading}`,
    detail: `Câu “${sentence}” ghi ${written}, ${name} ${now === null ? 'không còn số' : `đang là ${now}`}.`,
    who: nameDoer(context),
    minutes: minutesForSentence,
    due: period.deadlineDistrict,
    screen: 'words',
    place: null,
    rule: '',
    explains: [],
    reason: null,
    former: null,
  }))
}
