/** One record with everything that is withheld elsewhere, as its entry form needs it: asked for once each time it is opened. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api.ts'
import { wantsReason } from './SealedReason.tsx'

/** `askReason`: the record is not told before the officer has said why; `giveReason` asks again with it. */
export function useWholeRecord(id: string | null) {
  const [reason, giveReason] = useState<string | null>(null)
  // Every asking is noted in the audit log, so nothing is read again while the form is open.
  const { data, error } = useQuery({
    queryKey: ['records.open', id, reason],
    queryFn: () => call('records.open', { id: id ?? '', ...(reason !== null && { reason }) }),
    enabled: id !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })
  const askReason = wantsReason(error)
  return { data, error: askReason ? null : error, askReason, giveReason }
}
