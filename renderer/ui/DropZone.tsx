/** Where a file can be dropped; a button inside does the same by key. */
import { type ReactNode, useState } from 'react'

interface DropZoneProps {
  onDrop: (dropped: DataTransfer) => void
  /** A place inside a card. */
  isSmall?: boolean
  children: ReactNode
}

export function DropZone({ onDrop, isSmall = false, children }: DropZoneProps) {
  const [isOver, setOver] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by key
    <div
      className={`drop${isSmall ? ' drop-small' : ''}${isOver ? ' drop-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        onDrop(event.dataTransfer)
      }}
    >
      {children}
    </div>
  )
}
