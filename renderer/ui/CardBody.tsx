/** The part of a card that scrolls: Tab reaches it, its keys read on in it, and it is told by its name. */
import type { ReactNode, Ref } from 'react'

interface CardBodyProps {
  label: string
  role?: 'region' | 'group'
  className?: string
  ref?: Ref<HTMLDivElement>
  children: ReactNode
}

export function CardBody({ label, role = 'region', className, ref, children }: CardBodyProps) {
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles have a name
    <div
      className={className === undefined ? 'card-body' : `card-body ${className}`}
      ref={ref}
      // What scrolls must be reached by keyboard.
      tabIndex={0}
      role={role}
      aria-label={label}
    >
      {children}
    </div>
  )
}
