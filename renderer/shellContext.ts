/** What every screen knows: the officer, the period being worked on, and how to go elsewhere. */
import { createContext, useContext } from 'react'
import { type CallName, type CallOutput, mayCall } from '../shared/contract.ts'

type Session = CallOutput<'session.current'>
export type PeriodView = CallOutput<'periods.list'>['periods'][number]

export interface ShellState {
  session: Session
  period: PeriodView
  periods: PeriodView[]
  go: (address: string) => void
}

export const ShellContext = createContext<ShellState | null>(null)

export function useShell(): ShellState {
  const state = useContext(ShellContext)
  if (state === null) throw new Error('used outside the shell')
  return state
}

/** Whether the officer's roles allow a call: what they may not do is hidden or shown shut, and the back end refuses it anyway. */
export function useMay(): (name: CallName) => boolean {
  const { session } = useShell()
  return (name) => mayCall(session.user.roles, name)
}
