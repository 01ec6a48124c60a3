/** The name of a period of any year. */
import { useCall } from '../ui/useCall.ts'

export function PeriodName({ id }: { id: string }) {
  const periods = useCall('periods.list', { year: Number(id.slice(0, 4)) }, { enabled: /^\d{4}/.test(id) })
  return periods.data?.periods.find((period) => period.id === id)?.name ?? id
}
