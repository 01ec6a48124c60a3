/** One record with everything that is withheld elsewhere, as its entry form needs it: asked for once each time it is opened. */
import { useQuery } from '@tanstack/react-query'
import { call } from '../api.ts'

/** Every asking is noted in the audit log, so nothing is read again while the form is open. */
export function useWholeRecord(id: string | null) {
  return useQuery({
    queryKey: ['records.open', id],
    queryFn: () => call('records.open', { id: id ?? '' }),
    enabled: id !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })
}
