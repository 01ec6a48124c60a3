/** Calls of the door: creating, unlocking and locking a workspace, who is at work, and the units it knows. */
import { z } from 'zod'
import { officeRoles } from '../officeRole.ts'
import { unitView } from '../values.ts'
import { defineCall, everyone, nothing, roles } from './call.ts'

const office = z.object({
  unit: unitView,
  parent: unitView.nullable(),
  role: z.enum(officeRoles),
  practice: z.boolean(),
})

const vaultState = z.enum(['missing', 'locked', 'open', 'damaged', 'empty'])

const place = z.enum(['own', 'practice'])

export const sessionView = z.object({
  user: z.object({
    id: z.string(),
    name: z.string(),
    displayName: z.string(),
    roles: z.array(z.enum(roles)),
    opensSealed: z.boolean(),
  }),
  office,
  today: z.string(),
  /** Why the officer is asked for a new password before anything else, if they are. */
  newPassword: z.enum(['recovery', 'temporary']).nullable(),
  /** Minutes without a touch after which the workspace locks itself. */
  idleMinutes: z.number(),
})

export const workspaceCalls = {
  'vault.status': defineCall({
    access: 'public',
    roles: everyone,
    input: nothing,
    output: z.object({
      state: vaultState,
      office: office.nullable(),
      /** Which of the two workspaces of this data folder is chosen, and how the other one stands. */
      place,
      other: vaultState,
      users: z.array(z.object({ name: z.string(), displayName: z.string() })),
      /** Until the next password is heard, after several wrong ones. */
      waitSeconds: z.number(),
      version: z.string(),
      today: z.string(),
    }),
  }),
  /** Locks what is open and goes on with the other workspace. */
  'vault.choose': defineCall({ access: 'public', roles: everyone, input: z.object({ place }), output: nothing }),
  'vault.create': defineCall({
    access: 'public',
    isLong: true,
    roles: everyone,
    input: z.object({
      unit: z.string().min(2).max(10),
      role: z.enum(officeRoles).default('district'),
      officer: z.string().trim().min(1).max(100),
      userName: z.string().trim().min(1).max(50).optional(),
      password: z.string().min(1).max(1024),
      practice: z.boolean().default(false),
      /** Of a practice workspace: with an invented year in it. */
      fill: z.boolean().default(false),
    }),
    output: z.object({ recoveryKey: z.string(), session: sessionView }),
  }),
  'vault.unlock': defineCall({
    access: 'public',
    isLong: true,
    roles: everyone,
    input: z.object({ userName: z.string().max(50).optional(), password: z.string().min(1).max(1024) }),
    output: sessionView,
  }),
  'vault.lock': defineCall({ access: 'public', roles: everyone, input: nothing, output: nothing }),
  'session.current': defineCall({ access: 'read', roles: everyone, input: nothing, output: sessionView }),
  'units.children': defineCall({
    access: 'public',
    roles: everyone,
    input: z.object({ unit: z.string().nullable().default(null), date: z.string().optional() }),
    output: z.array(unitView),
  }),
  'units.communes': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ date: z.string().optional() }),
    output: z.array(unitView),
  }),
  /** Communes of all days, for records that name one of another day than today. */
  'units.known': defineCall({
    access: 'read',
    roles: everyone,
    input: nothing,
    output: z.array(unitView.extend({ from: z.string().nullable(), to: z.string().nullable(), isBelow: z.boolean() })),
  }),
} as const
