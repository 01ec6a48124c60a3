/** The state glyphs: each has its own shape, so that a black-and-white print loses nothing. */
export type MarkKind = 'error' | 'warning' | 'done' | 'entered' | 'missing' | 'nil' | 'returned' | 'info'

const colours: Record<MarkKind, string> = {
  error: 'var(--error)',
  warning: 'var(--warning)',
  done: 'var(--done)',
  entered: 'var(--primary)',
  missing: 'var(--ink-2)',
  nil: 'var(--ink-2)',
  returned: 'var(--warning)',
  info: 'var(--primary)',
}

/** `label` is read aloud; leave it out where the word stands beside the glyph. */
export function Mark({ kind, label }: { kind: MarkKind; label?: string }) {
  return (
    <svg className="mark" viewBox="0 0 14 14" role="img" aria-label={label} aria-hidden={label ? undefined : true}>
      <Shape kind={kind} colour={colours[kind]} />
    </svg>
  )
}

function Shape({ kind, colour }: { kind: MarkKind; colour: string }) {
  const line = { fill: 'none', stroke: colour, strokeWidth: 1.3 }
  const white = { fill: 'none', stroke: '#fff', strokeWidth: 1.7, strokeLinecap: 'round' as const }
  switch (kind) {
    case 'error':
      return (
        <>
          <rect x="1" y="1" width="12" height="12" rx="3.2" fill={colour} />
          <path d="M4.8 4.8 9.2 9.2M9.2 4.8 4.8 9.2" {...white} />
        </>
      )
    case 'warning':
      return (
        <>
          <path d="M7 .9 13.6 12.6H.4Z" fill={colour} stroke={colour} strokeLinejoin="round" />
          <path d="M7 5v3.4M7 10.6v.1" {...white} />
        </>
      )
    case 'done':
      return (
        <>
          <circle cx="7" cy="7" r="6" fill={colour} />
          <path d="m4.2 7.2 1.9 1.9 3.6-3.9" {...white} />
        </>
      )
    case 'entered':
      return (
        <>
          <circle cx="7" cy="7" r="5.4" {...line} />
          <path d="M7 1.6a5.4 5.4 0 0 1 0 10.8Z" fill={colour} />
        </>
      )
    case 'missing':
      return <circle cx="7" cy="7" r="5.4" {...line} strokeDasharray="2 2.2" />
    case 'nil':
      return (
        <>
          <circle cx="7" cy="7" r="5.4" {...line} />
          <path d="M4.2 7h5.6" {...line} />
        </>
      )
    case 'returned':
      return <path d="M5 2 2 5l3 3M2.4 5H9a3 3 0 0 1 0 6H6" {...line} strokeLinecap="round" />
    case 'info':
      return (
        <>
          <circle cx="7" cy="7" r="6" fill={colour} />
          <path d="M7 6.4v3.6M7 4v.1" {...white} />
        </>
      )
  }
}
