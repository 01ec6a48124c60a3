/** React Query over the one call function: reading with cache, writing with everything read again afterwards. */
import { type QueryClient, type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CallInput, CallName, CallOutput } from '../../shared/contract.ts'
import { call } from '../api.ts'

interface Options {
  enabled?: boolean
  /** Definitions and code lists change only when a data pack comes or goes, see useForgetAll. */
  forever?: boolean
  /** Shows the last answer while the next is on its way. */
  keep?: boolean
}

export function useCall<N extends CallName>(
  name: N,
  input: CallInput<N>,
  options: Options = {},
): UseQueryResult<CallOutput<N>> {
  return useQuery({
    queryKey: [name, input],
    queryFn: () => call(name, input),
    enabled: options.enabled ?? true,
    staleTime: options.forever ? Number.POSITIVE_INFINITY : 0,
    placeholderData: options.keep ? (previous: CallOutput<N> | undefined) => previous : undefined,
  } as Parameters<typeof useQuery<CallOutput<N>>>[0])
}

export function useWrite<N extends CallName>(name: N) {
  const forget = useForgetData()
  return useMutation<CallOutput<N>, unknown, CallInput<N>>({
    mutationFn: (input) => call(name, input),
    onSuccess: () => void forget(),
  })
}

const fixed = new Set<string>([
  'forms.get',
  'forms.list',
  'units.children',
  'vault.status',
  'home.read',
  'records.open',
  'backups.health',
  'backups.list',
  'backups.places',
  'restore.list',
])

let timesForgotten = 0

/** Another number once something was written: an answer that was asked for before may not know of it. */
export function countForgotten(): number {
  return timesForgotten
}

/** Marks everything read so far as old; what is on screen is read again, and has been when the promise ends. */
export function useForgetData(): () => Promise<void> {
  const client = useQueryClient()
  return () => {
    timesForgotten++
    forgetHomeSoon(client)
    return client.invalidateQueries({ predicate: (query) => !fixed.has(String(query.queryKey[0])) })
  }
}

let homeTimer: ReturnType<typeof setTimeout> | undefined

/** The count of what is missing runs every rule: it waits until the officer pauses. */
export function forgetHomeSoon(client: QueryClient): void {
  clearTimeout(homeTimer)
  homeTimer = setTimeout(() => void client.invalidateQueries({ queryKey: ['home.read'] }), 900)
}

/** After a data pack has come or gone nothing read before can be relied on, definitions least of all. */
export function useForgetAll(): () => void {
  const client = useQueryClient()
  return () => void client.invalidateQueries()
}
