/** Which decision the targets of a table are of: told by the officer, else named by its title; a guess is named. */
import type { CallOutput } from '../../shared/contract.ts'
import type { Issue } from '../../shared/errors.ts'
import type { SheetMatch } from '../../shared/excel/sheetMatch.ts'
import type { AnnexDefinition } from '../../shared/form.ts'
import type { Period } from '../../shared/period.ts'
import { describeDecision, type PlanDecision } from '../../shared/planDecision.ts'
import { foldText } from '../../shared/text.ts'
import type { CallContext } from './callContext.ts'
import { chooseDecision, decisionsOf, viewDecisions } from './decisions.ts'

type PlanDecisionView = CallOutput<'decisions.save'>[number]

/** Null for a form that no decision changes. Throws `decision_unknown`. */
export function chooseImportDecision(
  { db }: CallContext,
  form: AnnexDefinition,
  period: Period,
  { titles }: Pick<SheetMatch, 'titles'>,
  told: { file: string; sheet: string; decision: number | undefined },
): { decision: PlanDecision; decisions: PlanDecisionView[]; issues: Issue[] } | null {
  const decisions = decisionsOf(db, form, period)
  if (decisions.length === 0) return null
  const named = decisions.findLast(({ number }) => number !== null && titles.some((title) => names(title, number)))
  const decision = chooseDecision(decisions, form, period, told.decision ?? named?.ordinal)
  const isSure = told.decision !== undefined || named !== undefined || decisions.length === 1
  const views = viewDecisions(decisions, period, decision)
  if (isSure) return { decision, decisions: views, issues: [] }
  const words = describeDecision(decision) ?? 'kế hoạch đầu năm'
  const message = `Tệp ${told.file}, trang ${told.sheet} không ghi số của kế hoạch hay văn bản điều chỉnh, đang ghi vào ${words}. Nếu khác, hãy chọn văn bản ở bước Hiểu tệp.`
  return {
    decision,
    decisions: views,
    issues: [{ cell: `${told.sheet}!A1`, code: 'decision_assumed', severity: 'warning', message }],
  }
}

/** `số 40/QĐ-UBND` names 40/QĐ-UBND and not 140/QĐ-UBND. */
function names(title: string, number: string): boolean {
  const [text, sought] = [foldText(title), foldText(number)]
  const at = text.indexOf(sought)
  return at >= 0 && !/[0-9a-z]/.test(text[at - 1] ?? '') && !/[0-9a-z]/.test(text[at + sought.length] ?? '')
}
