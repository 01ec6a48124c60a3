/** The records of a register's list, read page by page as they are shown or asked for. */
import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import type { CallOutput } from '../../shared/contract.ts'
import type { RecordView } from '../../shared/values.ts'
import { call } from '../api.ts'
import type { DistantLines } from '../grid/sheetModel.ts'
import { countForgotten } from '../ui/useCall.ts'
import type { RecordFilter } from './registerFilters.ts'

export type ListFilter = RecordFilter & { form: string }

type Page = CallOutput<'records.list'>

export const PAGE = 200
/** As many as one call writes. */
const MOST_LINES = 5_000

export function useRegisterLines(filter: ListFilter) {
  const client = useQueryClient()
  const [shown, setShown] = useState({ first: 0, last: 0 })
  const pages = useQueries({
    queries: Array.from({ length: shown.last - shown.first + 1 }, (_, index) => {
      const input = pageInput(filter, shown.first + index)
      return { queryKey: ['records.list', input], queryFn: () => call('records.list', input) }
    }),
  })
  const latestShown = useRef(shown)
  latestShown.current = shown
  const asked = JSON.stringify(filter)
  /** Another number each time any of the pages has come anew. */
  const version = pages.reduce((sum, { dataUpdatedAt }) => sum + dataUpdatedAt, 0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: lines are read from the cache, whose version says that they changed
  const lines = useMemo(() => {
    const keyOf = (page: number) => ['records.list', pageInput(JSON.parse(asked) as ListFilter, page)]
    const pageAt = (page: number): Page | undefined => client.getQueryData(keyOf(page))
    const isKnown = (page: number): boolean => {
      const state = client.getQueryState(keyOf(page))
      return state?.data !== undefined && !state.isInvalidated
    }
    const isSeen = (page: number): boolean => {
      const { first, last } = latestShown.current
      return page >= first && page <= last && pageAt(page) !== undefined
    }

    /** One call for all that is missing; it is kept as the pages that scrolling asks for. */
    async function fetch(top: number, bottom: number): Promise<void> {
      const missing = pagesOf(top, bottom).filter((page) => !isKnown(page))
      const [first, last] = [missing[0], missing.at(-1)]
      if (first === undefined || last === undefined) return
      const input = { ...(JSON.parse(asked) as ListFilter), offset: first * PAGE, limit: (last - first + 1) * PAGE }
      const written = countForgotten()
      const { total, records } = await call('records.list', input)
      // Kept, an answer of before a save would say the old values until the list is read again.
      if (written !== countForgotten()) return fetch(top, bottom)
      for (let page = first; page <= last; page++) {
        const from = (page - first) * PAGE
        client.setQueryData(keyOf(page), { total, records: records.slice(from, from + PAGE) } satisfies Page)
      }
    }

    const distant: DistantLines = {
      most: MOST_LINES,
      areKnown: (top, bottom) => pagesOf(top, bottom).every(isKnown),
      areSeen: (top, bottom) => pagesOf(top, bottom).every(isSeen),
      fetch,
    }
    return {
      distant,
      recordAt: (index: number): RecordView | undefined => pageAt(Math.floor(index / PAGE))?.records[index % PAGE],
      /**
       * The record of that id as this list shows it. Other lists may hold it too, one of them still as it was before the
       * last save: a cell repeated from that one would be written back over its own correction.
       */
      findRecord: (id: string): RecordView | undefined => {
        const pageOfOwn = JSON.stringify(keyOf(0))
        for (const [key, page] of client.getQueriesData<Page>({ queryKey: ['records.list'] })) {
          const isOwn = JSON.stringify([key[0], { ...(key[1] as object), offset: 0 }]) === pageOfOwn
          const found = isOwn ? page?.records.find((record) => record.id === id) : undefined
          if (found) return found
        }
        return undefined
      },
    }
  }, [client, asked, version])

  /** The lines on the screen; their pages are kept up to date. */
  function onShown(top: number, bottom: number): void {
    const next = { first: Math.floor(Math.max(0, top) / PAGE), last: Math.floor(Math.max(0, bottom) / PAGE) }
    setShown((before) => (before.first === next.first && before.last === next.last ? before : next))
  }

  return { ...lines, version, shown: { top: shown.first * PAGE, bottom: (shown.last + 1) * PAGE - 1 }, onShown }
}

function pageInput(filter: ListFilter, page: number) {
  return { ...filter, offset: page * PAGE, limit: PAGE }
}

function pagesOf(top: number, bottom: number): number[] {
  const first = Math.floor(Math.max(0, top) / PAGE)
  return Array.from({ length: Math.floor(bottom / PAGE) - first + 1 }, (_, index) => first + index)
}
