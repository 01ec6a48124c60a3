/** Decisions that set the targets of a year and change them later, and what of the targets is in force with each. */
import { formatDateInText } from './date.ts'

export interface PlanDecision {
  /** 0 is the plan itself. */
  ordinal: number
  /** `40/QĐ-UBND`; null of a plan that nobody has named yet. */
  number: string | null
  /** ISO date; null as the number. */
  issuedOn: string | null
  note: string | null
}

/** A kept value, and where. `decision` says in words which decision set it. */
interface DecidedCell {
  unitId: string
  row: string
  column: string
  state: string
  note: string | null
  decision?: string
}

const unnamedPlan: PlanDecision = { ordinal: 0, number: null, issuedOn: null, note: null }

/** The plan first, then its changes by their days. */
export function orderDecisions(decisions: readonly PlanDecision[]): PlanDecision[] {
  const plan = decisions.find(({ ordinal }) => ordinal === 0) ?? unnamedPlan
  const changes = decisions.filter(({ ordinal }) => ordinal > 0)
  return [plan, ...changes.sort((a, b) => (a.issuedOn ?? '').localeCompare(b.issuedOn ?? '') || a.ordinal - b.ordinal)]
}

/** Of decisions in order, the last one of that day or before; the plan counts in all its year. */
export function decisionInForce(decisions: readonly PlanDecision[], date: string): PlanDecision {
  return decisions.findLast(({ ordinal, issuedOn }) => ordinal === 0 || (issuedOn ?? '') <= date) ?? unnamedPlan
}

/** `văn bản số 40/QĐ-UBND ngày 01/9/2021`; null of a plan without a number. */
export function describeDecision({ number, issuedOn }: PlanDecision): string | null {
  if (number === null || issuedOn === null) return null
  return `văn bản số ${number} ngày ${formatDateInText(issuedOn)}`
}

/**
 * What is in force once all these layers are: a later one stands in the place of an earlier one, cell by cell; one that
 * holds a note alone leaves the value. Every value says which decision it is of.
 */
export function overlayCells<C extends DecidedCell>(
  layers: readonly { decision: PlanDecision; cells: readonly C[] }[],
): C[] {
  const found = new Map<string, C>()
  for (const { decision, cells } of layers) {
    const words = describeDecision(decision)
    for (const cell of cells) {
      const key = `${cell.unitId}|${cell.row}|${cell.column}`
      const before = found.get(key)
      if (before && cell.state === 'blank') found.set(key, { ...before, note: cell.note })
      else found.set(key, words === null ? cell : { ...cell, decision: words })
    }
  }
  return [...found.values()]
}

/**
 * The line under a title, from the templates of the form, with the decisions as far as they are shown: `(Kèm theo Kế
 * hoạch số 15/KH-UBND ngày 20/01/2021; điều chỉnh theo văn bản số 40/QĐ-UBND ngày 01/9/2021)`. Null where none is named.
 */
export function writeAttachment(
  templates: { attached: string; revised: string },
  decisions: readonly PlanDecision[],
  office: string,
): string | null {
  const parts = decisions.flatMap(({ ordinal, number, issuedOn }) => {
    if (number === null || issuedOn === null) return []
    const template = ordinal === 0 ? templates.attached : templates.revised
    return [
      template
        .replaceAll('{so}', number)
        .replaceAll('{ngay}', formatDateInText(issuedOn))
        .replaceAll('{don_vi}', office),
    ]
  })
  const line = parts.join('; ')
  return line === '' ? null : `(${line.charAt(0).toUpperCase()}${line.slice(1)})`
}
