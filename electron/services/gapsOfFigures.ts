/** Gaps that are figures nobody has given yet: units, whole annexes, records that lack something, the name under the report. */
import { isBegun } from '../../shared/annex/isBegun.ts'
import { isMissingUnit, missingUnitOf } from '../../shared/annex/issueAt.ts'
import type { Issue } from '../../shared/errors.ts'
import { isFormInForce } from '../../shared/forms/formsInForce.ts'
import type { Gap } from '../../shared/gap.ts'
import { listForms } from './forms.ts'
import { describeDue, type GapSource, nameDoer } from './gapSource.ts'
import { readIssuer } from './issuer.ts'
import { unitsBelow } from './officeUnits.ts'
import { readRecordCounts } from './recordCounts.ts'

const minutesFor = { unit: 10, emptyAnnex: 15, incompleteRecord: 1, incompleteRecords: 60, issuer: 1 }

/** One gap for each unit below the office, however many annexes await it; explained once all of them are. */
export const missingUnitFigures: GapSource = ({ context, period, issues, board, reasonOf }) => {
  // Below a province stand districts, whose own day it is.
  const due = context.office.role === 'province' ? period.deadlineDistrict : period.deadlineCommune
  const byUnit = Map.groupBy(issues.filter(isMissingUnit), missingUnitOf)
  const returned = new Map(
    board.communes.map(({ unit, cells }) => [unit.code, cells.filter(({ state }) => state === 'can_bo_sung')]),
  )
  return unitsBelow(context.office, period.to).flatMap(({ code, name }): Gap[] => {
    const missing = byUnit.get(code) ?? []
    const reasons = missing.map(reasonOf)
    const sentBack = returned.get(code) ?? []
    const day = describeDue(due, context.today)
    const deadline = day === '' ? '' : `; ${day}`
    const common = { blocks: [], title: name, who: name, minutes: minutesFor.unit, due }
    const numbers = [...new Set(missing.map((issue) => issue.message.split(/[,:]/)[0]))]
    return [
      ...(missing.length > 0
        ? [
            {
              ...common,
              group: 'missing' as const,
              detail: `Chưa có số ở ${numbers.join(', ')}${deadline}.`,
              screen: 'annexes' as const,
              place: missing[0]?.place ?? null,
              rule: '',
              explains: missing.flatMap(reasonPlaceOf),
              reason: reasons.every(({ reason }) => reason !== null) ? (reasons[0]?.reason ?? null) : null,
              former: reasons.find(({ former }) => former !== null)?.former ?? null,
            },
          ]
        : []),
      ...sentBack.map((cell) => ({
        ...common,
        group: 'missing' as const,
        detail: `Đã trả lại để bổ sung ${numberOf(board.forms, cell.form)}${cell.note === null ? '' : `: ${cell.note}`}${deadline}.`,
        screen: 'submissions' as const,
        place: null,
        rule: '',
        explains: [],
        reason: null,
        former: null,
      })),
    ]
  })
}

function reasonPlaceOf({ place, code }: Issue) {
  return place ? [{ form: place.form, row: place.row, column: place.column, code }] : []
}

function numberOf(forms: readonly { form: string; number: string }[], form: string): string {
  return forms.find((one) => one.form === form)?.number ?? form
}

const howToBegin = {
  district: 'Chưa có số liệu: nhập từ Excel, gõ vào lưới hoặc ghi “không phát sinh”.',
  province:
    'Chưa gói nào có biểu này: chờ gói của huyện; không thì nhập từ Excel, gõ vào lưới hoặc ghi “không phát sinh”.',
} as const

/** Nobody has begun it, neither over the dates of the period nor over those of its own regime. */
export const emptyAnnexes: GapSource = ({ context, checked, period }) =>
  [...Map.groupBy(checked, ({ annex }) => annex.inputs.definition.id).values()]
    .filter((annexes) => !annexes.some(({ annex }) => isBegun(annex)))
    .flatMap(([first]): Gap[] => {
      if (!first) return []
      const { definition } = first.annex.inputs
      return [
        {
          group: 'missing',
          blocks: [],
          title: `${definition.number} ${definition.shortTitle}`,
          detail: howToBegin[context.office.role],
          who: nameDoer(context),
          minutes: minutesFor.emptyAnnex,
          due: period.deadlineDistrict,
          screen: 'annexes',
          place: { form: definition.id, period: period.id, row: '', column: '' },
          rule: '',
          explains: [],
          reason: null,
          former: null,
        },
      ]
    })

/** What a lock has frozen no longer waits for its registers. */
export const incompleteRecords: GapSource = ({ context, period, isLocked }) =>
  isLocked
    ? []
    : listForms(context.db)
        .filter((form) => form.kind === 'register')
        .map((form) => ({ form, ...readRecordCounts(context.db, form.id) }))
        .filter(({ form, records, incomplete }) => incomplete > 0 && (isFormInForce(form, period) || records > 0))
        .map(({ form, incomplete }) => ({
          group: 'missing',
          blocks: [],
          title: `${form.number} ${form.shortTitle}`,
          detail: `${incomplete} dòng còn thiếu thông tin.`,
          who: nameDoer(context),
          minutes: Math.min(minutesFor.incompleteRecords, incomplete * minutesFor.incompleteRecord),
          due: period.deadlineDistrict,
          screen: 'registers',
          place: { form: form.id, period: period.id, row: '', column: '' },
          rule: '',
          explains: [],
          reason: null,
          former: null,
        }))

/** The name printed under the report and each annex. */
export const missingSigner: GapSource = ({ context, period }) => {
  const { head } = readIssuer(context)
  if (head.name !== null) return []
  return [
    {
      group: 'missing',
      blocks: [],
      title: 'Người ký báo cáo',
      detail: `Chưa ghi họ tên ${(head.title ?? 'người ký').toLowerCase()}; báo cáo và phụ biểu in ra để trống chỗ tên.`,
      who: nameDoer(context),
      minutes: minutesFor.issuer,
      due: period.deadlineDistrict,
      screen: 'issuer',
      place: null,
      rule: '',
      explains: [],
      reason: null,
      former: null,
    },
  ]
}
