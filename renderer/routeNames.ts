/** The screens of the window by the word of their address; each has its code in Shell.tsx and its page in help/. */
export const routeNames = [
  'home',
  'annexes',
  'registers',
  'records',
  'people',
  'duplicates',
  'import',
  'imported',
  'exchange',
  'checks',
  'reminders',
  'submissions',
  'received',
  'plan',
  'report',
  'words',
  'print',
  'changes',
  'periods',
  'rules',
  'issuer',
  'keys',
  'recipients',
  'returns',
  'backups',
  'log',
  'protection',
  'pair',
  'handover',
  'packs',
  'users',
  'help',
] as const

export type RouteName = (typeof routeNames)[number]

/** What the window shows before a workspace is open. */
export const doorNames = ['door', 'firstRun', 'unlock', 'restore'] as const

export type DoorName = (typeof doorNames)[number]
