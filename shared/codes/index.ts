/** Every code list (danh mục) by its id. */
import type { CodeList, ValueType } from '../form.ts'
import { ageGroups } from './ageGroups.ts'
import { assessmentTerms } from './assessmentLists.ts'
import { budgetItems, budgetKinds } from './budgetLists.ts'
import { campaignDays } from './campaignDays.ts'
import { caseKinds, caseResults } from './caseLists.ts'
import { communeChanges, communeGrades, communeHotSpots, communeKinds, communeRegistrations } from './communeLists.ts'
import { communicationForms, publicationKinds } from './communicationLists.ts'
import { decreaseReasons } from './decreaseReasons.ts'
import { directiveWork, documentKinds, taskStates } from './directiveLists.ts'
import { drugTypes } from './drugTypes.ts'
import { educationLevels } from './educationLevels.ts'
import { establishmentKinds } from './establishmentKinds.ts'
import { establishmentStates } from './establishmentStates.ts'
import { ethnicGroups } from './ethnicGroups.ts'
import { facilityKinds } from './facilityKinds.ts'
import { fundingSources } from './fundingSources.ts'
import { genders } from './genders.ts'
import { householdKinds } from './householdKinds.ts'
import { increaseReasons } from './increaseReasons.ts'
import { inspectionSubjects, violationFields } from './inspectionFields.ts'
import { inspectedKinds, inspectionKinds, teamLevels } from './inspectionLists.ts'
import { loanSources } from './loanSources.ts'
import { modelKinds } from './modelKinds.ts'
import { occupations } from './occupations.ts'
import { offenderRoles } from './offenderRoles.ts'
import { paceVerdicts } from './paceVerdicts.ts'
import { personStatuses } from './personStatuses.ts'
import { completionSources, postRehabEntries, postRehabOutcomes, testResults } from './postRehabLists.ts'
import { rehabForms } from './rehabForms.ts'
import { rehabPhases } from './rehabPhases.ts'
import { residenceKinds } from './residenceKinds.ts'
import { sanctions } from './sanctions.ts'
import { knownThrough, sexWorkerStates } from './sexWorkerLists.ts'
import { supportKinds } from './supportKinds.ts'
import { supportGroups, supportOutcomes } from './supportLists.ts'
import { targetVerdicts } from './targetVerdicts.ts'
import { teamRoles } from './teamRoles.ts'
import { courseAudiences, courseKinds } from './trainingLists.ts'
import { treatmentOutcomes } from './treatmentOutcomes.ts'
import { userKinds } from './userKinds.ts'
import {
  exploitationPurposes,
  returnRoutes,
  victimCertificates,
  victimOutcomes,
  victimShelters,
  victimStates,
} from './victimLists.ts'
import { workFields } from './workFields.ts'

export { codeLabel, findCode, isCodeValid } from './findCode.ts'

const lists: CodeList[] = [
  genders,
  ageGroups,
  ethnicGroups,
  educationLevels,
  occupations,
  householdKinds,
  residenceKinds,
  userKinds,
  drugTypes,
  personStatuses,
  increaseReasons,
  decreaseReasons,
  rehabForms,
  rehabPhases,
  treatmentOutcomes,
  facilityKinds,
  completionSources,
  postRehabEntries,
  postRehabOutcomes,
  testResults,
  supportGroups,
  supportKinds,
  supportOutcomes,
  loanSources,
  establishmentKinds,
  inspectionSubjects,
  violationFields,
  sanctions,
  offenderRoles,
  returnRoutes,
  exploitationPurposes,
  victimCertificates,
  victimStates,
  victimShelters,
  victimOutcomes,
  workFields,
  communicationForms,
  publicationKinds,
  modelKinds,
  communeKinds,
  communeGrades,
  communeRegistrations,
  communeHotSpots,
  communeChanges,
  fundingSources,
  targetVerdicts,
  paceVerdicts,
  caseKinds,
  caseResults,
  establishmentStates,
  teamLevels,
  inspectedKinds,
  inspectionKinds,
  knownThrough,
  sexWorkerStates,
  budgetKinds,
  budgetItems,
  assessmentTerms,
  courseKinds,
  courseAudiences,
  campaignDays,
  documentKinds,
  directiveWork,
  taskStates,
  teamRoles,
]

/** Code lists by id, as definitions name them in `codeList`. */
export const codeLists: Record<string, CodeList> = Object.fromEntries(lists.map((list) => [list.id, list]))

/** The list a value is of: the one that a data pack has put into the definition, else the shipped one it names. */
export function listOfCodes({ codeList, codes }: Partial<Pick<ValueType, 'codeList' | 'codes'>>): CodeList | undefined {
  return codes ?? (codeList === undefined ? undefined : codeLists[codeList])
}
