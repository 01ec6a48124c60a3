/** The head of a screen under an item of the rail: its name, what it is for, the way back, then what can be done here. */
import type { ReactNode } from 'react'
import { BackButton } from './BackButton.tsx'

interface ScreenTitleProps {
  title: string
  about?: string
  /** Buttons of the screen. */
  children?: ReactNode
}

export function ScreenTitle({ title, about, children }: ScreenTitleProps) {
  return (
    <header className="screen-title">
      <h1>{title}</h1>
      {about === undefined ? null : <span className="small">{about}</span>}
      <span className="actions">
        <BackButton />
        {children}
      </span>
    </header>
  )
}
