/** What the program ships, and the set it makes with data packs. */
import { codeLists } from '../codes/index.ts'
import { type Definitions, type FormSet, mergeDefinitions } from './formsInForce.ts'
import { forms } from './index.ts'
import { personFields } from './personFields.ts'

export const shippedDefinitions: Definitions = { forms, codeLists: Object.values(codeLists), personFields }

/** `packs` in the order in which they came. */
export function mergeForms(packs: readonly Definitions[]): FormSet {
  return mergeDefinitions([shippedDefinitions, ...packs])
}
