/** The name of a period of any year, with its days where another one of that year has the same name. */
import { nameOfPeriod } from '../periodOptions.ts'
import { useCall } from '../ui/useCall.ts'

export function PeriodName({ id }: { id: string }) {
  const periods = useCall('periods.list', { year: Number(id.slice(0, 4)) }, { enabled: /^\d{4}/.test(id) })
  const found = periods.data?.periods.find((period) => period.id === id)
  return found && periods.data ? nameOfPeriod(found, periods.data.periods) : id
}
