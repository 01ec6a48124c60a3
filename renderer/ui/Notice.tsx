/** One sentence near the action it belongs to: an error with what to do next, a warning, a done state. */
import type { ReactNode } from 'react'
import { AppError } from '../../shared/errors.ts'
import { text } from '../strings.ts'
import { Mark } from './Mark.tsx'

export function Notice({ kind, children }: { kind: 'error' | 'warning' | 'done' | 'info'; children: ReactNode }) {
  return (
    <div className={`notice notice-${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      <Mark kind={kind} />
      <div>{children}</div>
    </div>
  )
}

/** Shows what went wrong, or nothing. */
export function ErrorNotice({ error }: { error: unknown }) {
  return error === null || error === undefined ? null : <Notice kind="error">{sentenceOf(error)}</Notice>
}

/** The Vietnamese sentence of anything thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof AppError ? error.message : text.unexpected
}
