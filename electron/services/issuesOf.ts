/** What the rules say of an annex. */
import { checkAnnex } from '../../shared/annex/checkAnnex.ts'
import type { ComputedAnnex } from '../../shared/annex/computedAnnex.ts'
import { isBegun } from '../../shared/annex/isBegun.ts'
import type { Issue } from '../../shared/errors.ts'

/** What is wrong in an annex that somebody has begun: one nobody has begun is missing, its rules stay quiet. */
export function issuesOf(annex: ComputedAnnex): Issue[] {
  if (annex.issues) return [...annex.issues]
  return isBegun(annex) ? checkAnnex(annex) : []
}
