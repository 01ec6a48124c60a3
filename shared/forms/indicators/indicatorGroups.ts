/** Every indicator of the plan, in the order and the groups of PB01 and PL00. */
import { communeIndicators } from './communeIndicators.ts'
import { communicationIndicators, trainingIndicators } from './communicationIndicators.ts'
import type { IndicatorGroup } from './indicator.ts'
import { modelIndicators } from './modelIndicators.ts'
import { prostitutionIndicators } from './prostitutionIndicators.ts'
import { rehabIndicators } from './rehabIndicators.ts'
import { supervisionIndicators } from './supervisionIndicators.ts'
import { traffickingIndicators } from './traffickingIndicators.ts'

export const indicatorGroups: readonly IndicatorGroup[] = [
  rehabIndicators,
  prostitutionIndicators,
  traffickingIndicators,
  communeIndicators,
  modelIndicators,
  communicationIndicators,
  trainingIndicators,
  supervisionIndicators,
]
